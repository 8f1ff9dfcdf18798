"""The key of the day: pseudonyms are made with it. It lives beside the database, never in it, and dies at closing.

Without it nobody can tell whether two tickets of different days were one person's (R82).
"""

import os
import secrets
from pathlib import Path

FOLDER = "keys"
BYTES = 32


def day_key(data: Path, day: str) -> bytes:
    """The key of this business day (YYYY-MM-DD), made when it is first asked for."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"day-{day}.key"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return make_key(file)


def destroy_day_keys(data: Path, *, but: str | None = None) -> None:
    """Overwrites and removes the keys of all days but one."""
    for file in (data / FOLDER).glob("day-*.key"):
        if file.name != f"day-{but}.key":
            destroy(file)


def destroy(file: Path) -> None:
    file.write_bytes(secrets.token_bytes(BYTES))
    file.unlink()


def make_key(file: Path) -> bytes:
    """A new key in this file, whole or not at all."""
    key = secrets.token_bytes(BYTES)
    made = file.with_suffix(".new")
    made.unlink(missing_ok=True)
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
    made.replace(file)
    return key
