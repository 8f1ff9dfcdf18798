"""How the programs on the hall's own machine reach it: a file in its data folder that only its owner can read."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

FILE, LOCK = "local.json", "hall.lock"


class InUse(Exception):
    """Another hall works on this data folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalAccess:
    """Address, the token of an administrator, and the hall's certificate (None on plain HTTP)."""

    url: str
    token: str
    certificate: str | None
    phones_url: str = ""


@contextmanager
def alone_in(data: Path) -> Iterator[None]:
    """No second hall works on this data folder; the system lets go of it even after a kill. InUse otherwise."""
    with (data / LOCK).open("ab") as file:
        try:
            if sys.platform == "win32":
                import msvcrt
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InUse(f"{data}: a hall works on this data folder already") from None
        yield


def write_local_access(data: Path, access: LocalAccess) -> None:
    """Replaces the file as a whole; nobody but the owner ever sees it."""
    made = data / f"{FILE}.new"
    made.unlink(missing_ok=True)
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(access), file)
    made.replace(data / FILE)


def read_local_access(data: Path) -> LocalAccess | None:
    """None while no hall runs with this data folder, or its file cannot be understood."""
    try:
        return LocalAccess(**json.loads((data / FILE).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def remove_local_access(data: Path) -> None:
    (data / FILE).unlink(missing_ok=True)
