"""How the other programs speak with the hall: commands with retry, events with resume."""
