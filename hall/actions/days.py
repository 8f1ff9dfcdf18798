"""The business day: it opens, it closes with an end for every ticket, it is sealed, and it only moves forward."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from hall.actions import appointments
from hall.actions.outcomes import release
from hall.actions.ports import Unit
from hall.domain.calendar import business_day_over
from hall.domain.commands import CloseDay, Command
from hall.domain.counters import Counter
from hall.domain.errors import Refusal
from hall.domain.limits import stopped_queues
from hall.domain.outcomes import note
from hall.domain.sealing import Seal
from hall.domain.ticket import IN_HAND, Ticket

LOOK_AT_WAITS = timedelta(seconds=5)
LONGEST_JUMP = timedelta(days=30)    # longer than any holiday; a clock further ahead waits for a manager
AT_NIGHT = "隔日自动日结"             # why a ticket was left undone when nobody closed the day
ONE_DAY = timedelta(days=1)


def keep(unit: Unit) -> None:
    """What the hall does by itself, looked at before every command and every two seconds."""
    if begin_day(unit):
        return
    tell_sessions(unit)
    release(unit)


def tell_sessions(unit: Unit) -> None:
    """Says so when numbers begin or cease to be given for a queue: a session began or ended, or time runs out (R10)."""
    floor = unit.floor
    taking_at, stopped = floor.calendar.counters_taking(unit.local), floor.stopped
    if floor.waits_looked_at is None or abs(unit.now - floor.waits_looked_at) >= LOOK_AT_WAITS:
        floor.waits_looked_at = unit.now
        stopped = stopped_queues(floor, unit.now, unit.local)
    if (taking_at, stopped) == (floor.taking_at, floor.stopped):
        return
    unit.note_taking(taking_at, stopped)
    unit.tell("queue.changed")


def end_old_day(unit: Unit) -> None:
    """Ends a day that nobody closed, when its time is over.

    A clock that went further than LONGEST_JUMP is believed once a manager has closed the day that was left.
    """
    if unit.floor.open and _is_over(unit) and unit.local.date() - unit.floor.day <= LONGEST_JUMP:
        _end_day(unit, {}, AT_NIGHT)


def seal_old_day(unit: Unit) -> None:
    """Seals a closed day that nobody sealed, when its time is over: today is next."""
    if not unit.floor.open and _has_come(unit, unit.floor.day + ONE_DAY):
        _seal(unit, unit.local.date().isoformat())
        appointments.never_opened(unit)


def begin_day(unit: Unit) -> bool:
    """Opens the day that has come after a sealed one; False when nothing changed."""
    floor = unit.floor
    if floor.begun or not _has_come(unit, floor.day):
        return False
    unit.open_day(floor.day.isoformat())
    unit.tell("day.opened", day=floor.day.isoformat())
    return True


def close_day(unit: Unit, command: CloseDay) -> str:
    """A manager ends the day: every ticket left needs a reason, its own or the common one (R27).

    A ticket at a counter ends only with a reason of its own: a common word must not cut off somebody being served.
    No day opens twice, so one whose sessions go on ends only when somebody wrote why: not by a finger that slipped.
    """
    if not unit.floor.open:
        raise Refusal("day_closed", day=unit.floor.day.isoformat())
    own, common = {one.ticket: note(one.reason) for one in command.tickets}, note(command.reason)
    left = [ticket for ticket in unit.floor.left_over() if not own.get(ticket.id)]
    if in_hand := _numbers(ticket for ticket in left if ticket.state in IN_HAND):
        raise Refusal("ticket_in_hand", number=in_hand)
    if left and not common:
        raise Refusal("reason_required", number=_numbers(left))
    closes = unit.floor.goes_on_until(unit.local)
    if closes is not None and not (common or any(own.values())):
        raise Refusal("day_goes_on", closes=f"{closes:%H:%M}")
    return _end_day(unit, own, common)


def seal_day(unit: Unit, command: Command) -> Seal:
    """Freezes the closed day. What still comes in tonight, such as a late rating, belongs to tomorrow."""
    if unit.floor.open:
        raise Refusal("day_open", day=unit.floor.day.isoformat())
    if not unit.floor.begun:
        raise Refusal("day_sealed", day=(unit.floor.day - ONE_DAY).isoformat())
    return _seal(unit, max(unit.local.date(), unit.floor.day + ONE_DAY).isoformat())


def _has_come(unit: Unit, day: date) -> bool:
    """That business day may begin: its date, and its time of day, are there."""
    today = unit.local.date()
    return today > day or (today == day and unit.local.time() >= unit.centre.daily_reset)


def _is_over(unit: Unit) -> bool:
    floor = unit.floor
    if unit.local.date() <= floor.day:
        return False
    in_hand = sum(1 for _ in floor.in_hand())
    quiet = unit.now - (unit.last_event_at or unit.now)
    return business_day_over(floor.day, unit.local, floor.calendar, unit.centre.daily_reset, in_hand, quiet)


def _end_day(unit: Unit, own: Mapping[int, str], common: str) -> str:
    for ticket in unit.floor.left_over():
        reason = own.get(ticket.id) or common
        ended = ticket.expire(unit.now, reason)
        unit.save(ended)
        unit.tell("ticket.expired", ticket=ended, reason=reason)
    appointments.end_of_day(unit)
    for counter in unit.floor.counters.values():
        unit.save_counter(Counter(number=counter.number))
    unit.close_day()
    unit.tell("day.closed", day=unit.floor.day.isoformat())
    return unit.floor.day.isoformat()


def _seal(unit: Unit, next_day: str) -> Seal:
    seal = unit.seal_day(next_day)
    unit.tell("day.sealed", sealed_day=seal.day, seal=seal.seal, events=seal.events, records=seal.records)
    return seal


def _numbers(tickets: Iterable[Ticket]) -> str:
    return " ".join(ticket.number for ticket in tickets)
