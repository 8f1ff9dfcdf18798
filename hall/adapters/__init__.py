"""Facts from libraries and from this machine, handed to the rules as values."""
