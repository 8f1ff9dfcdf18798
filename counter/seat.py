"""Who sat at this terminal when its program ended, so that a fall of the program costs the clerk nothing.

Back within a minute on the same boot of the machine, the clerk goes on without the PIN; in every other case (the
machine was off, the program was away for longer, the screen was locked) the ticket is there and the PIN is asked for.
"""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from hall.client.keeping import keep, kept

FILE = "seat.json"
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
AWAY_AT_MOST_S = 60.0
SEEN_EVERY_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """seen_s: when the program last ran, by the machine's uptime; boot: "" where the system does not tell."""

    counter: int
    staff: str
    locked: bool
    boot: str
    seen_s: float


class Seat:
    """Remembers the clerk of the moment in the terminal's data folder."""

    def __init__(self, data: Path, counter: int, *, uptime: Callable[[], float] | None = None,
                 boot: str | None = None) -> None:
        self._file, self._counter = data / FILE, counter
        self._uptime = uptime or _uptime_s
        self._boot = this_boot() if boot is None else boot
        self._seated: Seated | None = None

    def found(self) -> tuple[str, bool]:
        """Who sat here when the program ended, "" for nobody, and whether the PIN has to be asked for again."""
        try:
            seated = Seated(**json.loads(kept(self._file) or "null"))
            away_s = self._uptime() - float(seated.seen_s)
        except (ValueError, TypeError):
            return "", False
        if seated.counter != self._counter or not isinstance(seated.staff, str):
            return "", False
        same_boot = seated.boot != "" and seated.boot == self._boot
        return seated.staff, seated.locked or not (same_boot and 0 <= away_s <= AWAY_AT_MOST_S)

    def take(self, staff: str, *, locked: bool) -> None:
        """This clerk sits here now; "" for nobody."""
        if not staff:
            self._seated = None
            self._file.unlink(missing_ok=True)
            return
        self._seated = Seated(counter=self._counter, staff=staff, locked=locked, boot=self._boot, seen_s=self._uptime())
        keep(self._file, json.dumps(asdict(self._seated)))

    def still_here(self) -> None:
        """Called again and again while the program runs; writes at most every five seconds."""
        if self._seated is not None and self._uptime() - self._seated.seen_s >= SEEN_EVERY_S:
            self.take(self._seated.staff, locked=self._seated.locked)


def this_boot() -> str:
    """A name of this run of the machine; "" where the system has none, and then the PIN is asked for."""
    return kept(BOOT_ID).strip()


def _uptime_s() -> float:
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
