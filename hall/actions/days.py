"""The business day: it opens, it closes with an end for every ticket, and it only moves forward."""

from dataclasses import replace
from datetime import timedelta

from hall.actions.ports import Unit
from hall.domain.calendar import business_day_over
from hall.domain.commands import Command
from hall.domain.errors import Refusal
from hall.domain.ticket import EXPIRED_OUTCOME

LONGEST_JUMP = timedelta(days=7)     # a clock further ahead waits for a manager


def roll_day(unit: Unit, command: Command) -> bool:
    """Moves to the next business day when it is time; False when nothing changed."""
    floor, today = unit.floor, unit.local.date()
    in_hand = sum(1 for _ in floor.in_hand())
    if not business_day_over(floor.day, unit.local, unit.centre.sessions, unit.centre.daily_reset, in_hand):
        return False
    if today - floor.day > LONGEST_JUMP:
        return False
    if floor.open:
        _end_day(unit)
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
    for counter in unit.floor.counters.values():
        unit.save_counter(replace(counter, staff=None, device=None, since=None, pause=None, last_call=None, served=0))
    unit.close_day()
    unit.tell("day.closed", day=unit.floor.day.isoformat())
    return unit.floor.day.isoformat()
