"""What every scanner has in common: sheets that come one by one, troubles with a code. Source: reference B5."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from hardware.documents.settings import ScannerSettings

NOT_REACHED = ("not_there", "no_answer", "lost", "down", "cannot_open", "not_installed")     # offline, not a fault


class ScanTrouble(Exception):
    """The device could not go on. `code`: a row of config/texts/devices.csv; what came before it is kept."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(f"{code}: {why}" if why else code)
        self.code = code
        self.why = why


class Cancelled(Exception):
    """Somebody said stop; what came before is kept."""


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """One side as the scanner delivered it: the bytes of a JPEG or PNM file, which no repr shows."""

    data: bytes
    dpi: int

    def __repr__(self) -> str:
        return f"Sheet({len(self.data)} bytes at {self.dpi} dpi)"


class Scanner(Protocol):
    """A scanner at an address. `scan` blocks between sheets; `cancelled` ends it before the next one."""

    def scan(self, settings: ScannerSettings, cancelled: threading.Event) -> Iterator[Sheet]: ...
    def look(self, settings: ScannerSettings) -> str:
        """Asks how it is: "" ready, else the code of what is wrong. ScanTrouble when it cannot be asked."""
    def watch(self, settings: ScannerSettings, there: bool) -> str | None:
        """The same while it is idle, in a way that disturbs nobody; None: nothing speaks against what is known.

        there: whether it answered when it was last asked.
        """


def scanner_at(address: str) -> Scanner:
    """`escl://host:port/path` or `sane:NAME`; ValueError when it is neither."""
    if address.startswith("escl://"):
        from hardware.documents.escl_client import EsclScanner
        return EsclScanner(address)
    if address.startswith("sane:"):
        from hardware.documents.sane import SaneScanner
        return SaneScanner(address.removeprefix("sane:"))
    raise ValueError(f"{address}: wanted escl://host:port/path or sane:NAME")
