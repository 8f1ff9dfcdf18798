"""What the hall does on a command: load, decide, save, tell. One function per command; no transport, no SQL."""
