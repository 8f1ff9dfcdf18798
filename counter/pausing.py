"""Leaving the counter for a while: why, and when one is back (R26). The note of a pause as a value."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from hall.domain.views import SessionView

REASONS = ("meeting", "lunch", "papers", "visit", "call", "break")     # texts counter.pause_…
MINUTES = (5, 10, 15, 30, 60)
LONGEST = 40                                                          # characters that fit the hall's screens


@dataclass(frozen=True, slots=True, kw_only=True)
class Pausing:
    """reason: one of REASONS, or "" while the clerk's own words count. back: the local time of return."""

    now: datetime                 # in the centre's zone
    sessions: tuple[SessionView, ...] = ()
    reason: str = ""
    words: str = ""
    back: datetime | None = None

    @property
    def choices(self) -> tuple[datetime, ...]:
        """Times of return to choose from: soon ones, and the next session of the day."""
        minute = self.now.replace(second=0, microsecond=0)
        soon = tuple(minute + timedelta(minutes=n) for n in MINUTES)
        later = tuple(at for one in self.sessions if (at := _today(self.now, one.start)) > soon[-1])
        return soon + later[:1]

    @property
    def complete(self) -> bool:
        return self.back is not None and (self.reason != "" or self.words.strip() != "")

    def because(self, reason: str) -> "Pausing":
        return replace(self, reason=reason, words="")

    def in_words(self, words: str) -> "Pausing":
        return replace(self, reason="", words=words[:LONGEST])

    def until(self, back: datetime) -> "Pausing":
        return replace(self, back=back)

    def step(self, by: int) -> "Pausing":
        """The next or previous time of return, by the arrow keys."""
        place = self.choices.index(self.back) + by if self.back in self.choices else 0
        return self.until(self.choices[min(max(0, place), len(self.choices) - 1)])


def _today(now: datetime, text: str) -> datetime:
    at = time.fromisoformat(text)
    return now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
