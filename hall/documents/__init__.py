"""Scanned pages at rest: each document encrypted by itself, as a file under its ticket (R83)."""
