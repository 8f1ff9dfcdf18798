"""The hall's time in a terminal: as last told, carried on by the machine's monotonic clock."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta


class HallClock:
    """Never the terminal's own wall clock: its battery may be dead, and every screen shows the hall's time."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._told: tuple[datetime, float] | None = None

    def told(self, now: datetime) -> None:
        """The hall has said its time: in a snapshot, or in a ping."""
        self._told = now, self._monotonic()

    def now(self) -> datetime | None:
        """The hall's time now; None before it was ever told."""
        if self._told is None:
            return None
        told, since = self._told
        return told + timedelta(seconds=self._monotonic() - since)
