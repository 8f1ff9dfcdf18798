"""The business day: it opens, it closes with an end for every ticket, and it only moves forward."""

from datetime import timedelta

from hall.actions import appointments
from hall.actions.outcomes import release
from hall.actions.ports import Unit
from hall.domain.calendar import business_day_over
from hall.domain.commands import Command
from hall.domain.counters import Counter
from hall.domain.errors import Refusal
from hall.domain.limits import stopped_queues
from hall.domain.ticket import EXPIRED_OUTCOME

LOOK_AT_WAITS = timedelta(seconds=5)
LONGEST_JUMP = timedelta(days=30)    # longer than any holiday; a clock further ahead waits for a manager


def keep(unit: Unit) -> None:
    """What the hall does by itself, looked at before every command and every two seconds."""
    if roll_day(unit):
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


def roll_day(unit: Unit) -> bool:
    """Moves to the next business day when it is time; False when nothing changed.

    A clock that went further than LONGEST_JUMP is believed once a manager has closed the day that was left.
    """
    floor, today = unit.floor, unit.local.date()
    in_hand = sum(1 for _ in floor.in_hand())
    if today == floor.day:
        return False
    quiet = unit.now - (unit.last_event_at or unit.now)
    if not business_day_over(floor.day, unit.local, floor.calendar, unit.centre.daily_reset, in_hand, quiet):
        return False
    if floor.open:
        if today - floor.day > LONGEST_JUMP:
            return False
        _end_day(unit)
    appointments.never_opened(unit)
    unit.open_day(today.isoformat())
    unit.tell("day.opened", day=today.isoformat())
    return True


def close_day(unit: Unit, command: Command) -> str:
    """A manager ends the day: what still waits ends as 当日未办; a ticket in hand has to be ended first."""
    if not unit.floor.open:
        raise Refusal("day_closed", day=unit.floor.day.isoformat())
    if in_hand := [ticket.number for ticket in unit.floor.in_hand()]:
        raise Refusal("ticket_in_hand", number=" ".join(in_hand))
    return _end_day(unit)


def _end_day(unit: Unit) -> str:
    for ticket in unit.floor.left_over():
        ended = ticket.expire(unit.now)
        unit.save(ended)
        unit.tell("ticket.expired", ticket=ended, reason=EXPIRED_OUTCOME)
    appointments.end_of_day(unit)
    for counter in unit.floor.counters.values():
        unit.save_counter(Counter(number=counter.number))
    unit.close_day()
    unit.tell("day.closed", day=unit.floor.day.isoformat())
    return unit.floor.day.isoformat()
