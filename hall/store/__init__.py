"""The one truth: a database, one writing connection, and what is read from it."""
