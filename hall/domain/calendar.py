"""Opening sessions and when numbers can be taken. Times are local to the centre; the caller converts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hall.domain.views import SessionView

LONG_QUIET = timedelta(hours=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An opening session, on the weekdays it is held (1 Monday … 7 Sunday)."""

    code: str
    name: str
    weekdays: frozenset[int]
    start: time
    end: time
    kind: str
    take_from: time | None       # None: by appointment only
    take_until: time | None
    counters: tuple[int, ...]
    booking_required: bool

    def held_on(self, day: date) -> bool:
        return day.isoweekday() in self.weekdays

    def open_at(self, local: datetime) -> bool:
        return self.held_on(local.date()) and self.start <= local.time() < self.end

    def takes_at(self, local: datetime) -> bool:
        """Numbers can be taken now; the last minute counts until its end is reached."""
        if self.take_from is None or self.take_until is None or self.booking_required:
            return False
        return self.held_on(local.date()) and self.take_from <= local.time() < self.take_until

    def view(self) -> SessionView:
        def hhmm(at: time | None) -> str | None:
            return at.strftime("%H:%M") if at else None
        return SessionView(
            code=self.code, name=self.name, kind=self.kind, start=self.start.strftime("%H:%M"),
            end=self.end.strftime("%H:%M"), take_from=hhmm(self.take_from), take_until=hhmm(self.take_until),
            counters=self.counters, booking_required=self.booking_required)


def on(day: date, sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions of that day, in their order."""
    return tuple(sorted((one for one in sessions if one.held_on(day)), key=lambda one: one.start))


def counters_taking(local: datetime, sessions: Iterable[Session]) -> frozenset[int]:
    """Counters for which numbers can be taken at this moment."""
    return frozenset(n for one in sessions if one.takes_at(local) for n in one.counters)


def next_taking(local: datetime, sessions: Sequence[Session], counters: frozenset[int],
                days: int = 8) -> datetime | None:
    """When numbers for any of these counters can be taken next; None within so many days."""
    for ahead in range(days):
        day = local.date() + timedelta(days=ahead)
        for one in on(day, sessions):
            if one.take_from is None or one.booking_required or counters.isdisjoint(one.counters):
                continue
            begins = datetime.combine(day, one.take_from, local.tzinfo)
            if begins > local:
                return begins
    return None


def business_day_over(day: date, local: datetime, sessions: Iterable[Session], reset: time, in_hand: int,
                      quiet: timedelta) -> bool:
    """The day's row may move on: the local date is later, no session runs, nobody is called or served.

    quiet: since anything happened in the hall. After LONG_QUIET the hall was off or forgotten: then neither a
    session that began meanwhile nor a ticket left at a counter holds the day back.
    """
    later = local.date() > day and (local.date() - day > timedelta(days=1) or local.time() >= reset)
    held_back = in_hand > 0 or any(one.open_at(local) for one in sessions)
    return later and (quiet >= LONG_QUIET or not held_back)
