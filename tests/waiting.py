"""Waiting for what another process does, in tests: looked for often, given up after a while, never a fixed time."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
LOOK_S = 0.03


def eventually(look: Callable[[], T], what: str, patience_s: float = 20.0) -> T:
    """What `look` gives as soon as it is true; AssertionError with `what` after the patience."""
    until = time.monotonic() + patience_s
    while not (found := look()):
        assert time.monotonic() < until, f"waited {patience_s:g} s in vain: {what}"
        time.sleep(LOOK_S)
    return found


def is_over(process: int) -> bool:
    """It is gone, or was killed and nobody has asked yet how it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True
