"""The hall's voice: which call is said next, and in which words."""
