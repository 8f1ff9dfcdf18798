"""The hall's voice: which sentence, in which order, by which engine, on which loudspeaker."""
