"""Small files of the terminal that outlive a killed program and a power cut."""

import os
from pathlib import Path


def keep(file: Path, text: str) -> None:
    """Replaces the file as a whole, on the disk before this returns; only its owner can read it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = file.with_suffix(".new")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    made.replace(file)
    if os.name == "posix":                       # elsewhere a folder cannot be opened
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def kept(file: Path) -> str:
    """What was kept there; "" for nothing."""
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
