"""Tokens of devices: 256 random bits, kept by the hall only as a hash."""

import hashlib
import secrets


def make_token() -> str:
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """SHA-256 as hex; a plain hash will do, because nobody guesses 256 bits."""
    return hashlib.sha256(token.encode()).hexdigest()
