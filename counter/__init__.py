"""The clerk's terminal: who waits, who is called, and how each visit ends."""
