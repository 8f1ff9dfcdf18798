"""The hall's one clock: it never runs backwards, and jumps of the PC's clock do not pull it along (R13)."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

FOLLOWED = timedelta(days=30)      # a PC may sleep through a holiday; a wall clock further ahead is not believed
SMALL = timedelta(seconds=1)
YEARS = range(1970, 2100)          # that a clock may be set to


def believable(moment: datetime) -> bool:
    """Whether a clock may be set to this time; far beyond it, calendars and zones end."""
    return moment.year in YEARS


def wall_time() -> datetime:
    return datetime.now(UTC)


class HallClock:
    """Goes on by the monotonic clock from where it began, and follows the wall clock forward, never back.

    begin: the newest time the store knows, or a set moment; the hall starts at the later of it and the wall
    clock. set_clock: the wall clock is not looked at again (demo, practice, tests).
    """

    def __init__(self, begin: datetime | None = None, *, set_clock: bool = False,
                 wall: Callable[[], datetime] = wall_time, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.is_set = set_clock
        self._wall, self._monotonic = wall, monotonic
        self._lock = threading.Lock()
        self._base = begin if set_clock and begin else max(begin or wall(), wall())
        self._since = monotonic()

    def now(self) -> datetime:
        """UTC; never earlier than any answer before."""
        with self._lock:
            now = self._carried_on()
            if not self.is_set and SMALL < (wall := self._wall()) - now <= FOLLOWED:
                self._base, self._since = wall, self._monotonic()
                now = wall
            return now

    def move_to(self, moment: datetime) -> datetime:
        """Puts a set clock forward; earlier than now changes nothing. Gives the time it is then."""
        with self._lock:
            now = max(self._carried_on(), moment.astimezone(UTC))
            self._base, self._since = now, self._monotonic()
            return now

    def _carried_on(self) -> datetime:
        return self._base + timedelta(seconds=self._monotonic() - self._since)
