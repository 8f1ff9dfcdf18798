"""A Mandarin voice: words for numbers, engines, the loudspeaker, and the worker process that joins them. Without Qt."""
