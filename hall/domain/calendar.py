"""Which day is kept how, its opening sessions, and when numbers can be taken. Times are local; the caller converts.

A public holiday follows the rows of Sunday, a make-up working day those of Monday; a manager's exception is above both.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from hall.domain.exceptions import CLOSED, LIKE_HOLIDAY, LIKE_WEEKDAY, DayException
from hall.domain.views import DayView, SessionView

LONG_QUIET = timedelta(hours=3)
MONDAY, SATURDAY, SUNDAY = 1, 6, 7
WORKDAY, WEEKEND, HOLIDAY = "workday", "weekend", "holiday"      # kinds of day, beside CLOSED
FAR = 40             # days looked ahead: longer than any holiday
FAR_YEARS = 3650     # days within which a limit ends, whatever a manager closed
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An opening session, on the weekdays it is held (1 Monday … 7 Sunday)."""

    code: str
    name: str
    weekdays: frozenset[int]
    start: time
    end: time
    kind: str
    take_from: time | None       # None: nobody without an appointment
    take_until: time | None
    counters: tuple[int, ...]
    booking_required: bool       # meant for appointments; who comes without waits behind them, if numbers are taken

    def covers(self, at: time) -> bool:
        return self.start <= at < self.end

    def takes_at(self, at: time) -> bool:
        """Numbers can be taken at this time of its days; the last minute counts until its end is reached."""
        if self.take_from is None or self.take_until is None:
            return False
        return self.take_from <= at < self.take_until

    def view(self) -> SessionView:
        def hhmm(at: time | None) -> str | None:
            return at.strftime("%H:%M") if at else None
        return SessionView(
            code=self.code, name=self.name, kind=self.kind, start=self.start.strftime("%H:%M"),
            end=self.end.strftime("%H:%M"), take_from=hhmm(self.take_from), take_until=hhmm(self.take_until),
            counters=self.counters, booking_required=self.booking_required)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDays:
    """Days the country keeps unlike their weekday, by name. Beyond `known_until` only what the law fixes is known."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    workdays: Mapping[date, str] = field(default_factory=dict)       # weekend days worked instead (调休)
    known_until: date = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The sessions of a centre on the days as they are really kept."""

    sessions: tuple[Session, ...]
    public: PublicDays = PublicDays()
    exceptions: Mapping[str, DayException] = field(default_factory=dict)     # by day

    def kind(self, day: date) -> str:
        """workday, weekend, holiday, or closed by the manager."""
        kept = self._exception(day)
        if kept == CLOSED:
            return CLOSED
        if kept == LIKE_HOLIDAY or (not kept and day in self.public.holidays):
            return HOLIDAY
        if kept == LIKE_WEEKDAY or day in self.public.workdays or day.isoweekday() < SATURDAY:
            return WORKDAY
        return WEEKEND

    def name(self, day: date) -> str:
        """Why this day is kept unlike its weekday; "" for any other."""
        if self._exception(day):
            return self.exceptions[day.isoformat()].note
        return self.public.holidays.get(day) or self.public.workdays.get(day, "")

    def on(self, day: date) -> tuple[Session, ...]:
        """The sessions of that day, in their order."""
        return tuple(sorted((one for one in self.sessions if self._row(day) in one.weekdays),
                            key=lambda one: one.start))

    def open_at(self, local: datetime) -> bool:
        return any(one.covers(local.time()) for one in self._held(local.date()))

    def closes_at(self, local: datetime) -> datetime | None:
        """When the last session of this day ends; None when none is left."""
        ends = [one.end for one in self._held(local.date()) if one.end > local.time()]
        return datetime.combine(local.date(), max(ends), local.tzinfo) if ends else None

    def counters_taking(self, local: datetime) -> frozenset[int]:
        """Counters for which numbers can be taken at this moment."""
        at = local.time()
        return frozenset(n for one in self._held(local.date()) if one.takes_at(at) for n in one.counters)

    def next_taking(self, local: datetime, counters: frozenset[int]) -> datetime | None:
        """When numbers for any of these counters can be taken next; None when not for weeks."""
        for ahead in range(FAR):
            day = local.date() + timedelta(days=ahead)
            for one in self.on(day):
                if one.take_from is None or counters.isdisjoint(one.counters):
                    continue
                begins = datetime.combine(day, one.take_from, local.tzinfo)
                if begins > local:
                    return begins
        return None

    def held_for(self, local: datetime, counters: frozenset[int]) -> Session | None:
        """The session at this moment in which one of these counters works; it may be for appointments only."""
        return next((one for one in self._held(local.date())
                     if one.covers(local.time()) and not counters.isdisjoint(one.counters)), None)

    def next_held(self, local: datetime, counters: frozenset[int]) -> datetime | None:
        """When one of these counters works next, be it for appointments only; None when not for weeks."""
        for ahead in range(FAR):
            for one in self.on(day := local.date() + timedelta(days=ahead)):
                begins = datetime.combine(day, one.start, local.tzinfo)
                if begins > local and not counters.isdisjoint(one.counters):
                    return begins
        return None

    def is_workday(self, day: date) -> bool:
        return self.kind(day) == WORKDAY

    def known(self, day: date) -> bool:
        """Holidays and make-up days of that time were published when this program was made, or a manager said so."""
        return day <= self.public.known_until or bool(self._exception(day))

    def view(self, day: date) -> DayView:
        return DayView(day=day.isoformat(), kind=self.kind(day), name=self.name(day), known=self.known(day),
                       sessions=tuple(one.view() for one in self.on(day)))

    def _held(self, day: date) -> list[Session]:
        row = self._row(day)
        return [one for one in self.sessions if row in one.weekdays]

    def _row(self, day: date) -> int:
        """The weekday whose sessions are held; 0 for a closed day."""
        match self.kind(day):
            case "closed":
                return 0
            case "holiday":
                return SUNDAY
            case "workday" if day.isoweekday() >= SATURDAY:
                return MONDAY
        return day.isoweekday()

    def _exception(self, day: date) -> str:
        own = self.exceptions.get(day.isoformat())
        return own.kept if own else ""


def business_day_over(day: date, local: datetime, calendar: Calendar, reset: time, in_hand: int,
                      quiet: timedelta) -> bool:
    """The day's row may move on: the local date is later, no session runs, nobody is called or served.

    quiet: since anything happened in the hall. After LONG_QUIET the hall was off or forgotten: then neither a
    session that began meanwhile nor a ticket left at a counter holds the day back.
    """
    later = local.date() > day and (local.date() - day > ONE_DAY or local.time() >= reset)
    held_back = in_hand > 0 or calendar.open_at(local)
    return later and (quiet >= LONG_QUIET or not held_back)


def working_days_after(day: date, count: int, is_workday: Callable[[date], bool]) -> date:
    """The `count`th working day after this one; the day itself for none. OverflowError where years hold none."""
    at, last = day, day + timedelta(days=7 * count + FAR_YEARS)
    for _ in range(count):
        at += ONE_DAY
        while not is_workday(at):
            if at > last:
                raise OverflowError(f"no {count} working days after {day}")
            at += ONE_DAY
    return at


def working_days_between(day: date, until: date, is_workday: Callable[[date], bool]) -> int:
    """Working days after `day`, `until` included."""
    return sum(is_workday(day + timedelta(days=ahead)) for ahead in range(1, (until - day).days + 1))
