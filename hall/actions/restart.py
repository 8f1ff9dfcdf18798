"""The hall was away and is back: the gap is told; nobody waits at a counter whose clerk did not return (S40)."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hall.actions.ports import Unit
from hall.domain.counters import Counter

WHY = "restart"                      # the reason a ticket given back bears in its event


def started(unit: Unit, left_at: datetime | None, last_alive: datetime | None) -> None:
    """Told once when the program begins, with since when it was away.

    left_at: the newest event it found, None in a new hall, which has nothing to tell. last_alive: its sign of life.
    """
    wait = timedelta(seconds=unit.centre.number_setting("restart.clerk_back_seconds"))
    unit.floor.awaited_until = unit.now + wait
    if left_at is None:
        return
    since = min(unit.now, max(left_at, last_alive or left_at))
    unit.tell("hall.started", since=since, gap_s=round((unit.now - since).total_seconds()))


def give_back(unit: Unit) -> None:
    """A counter that was not heard of since the restart: its ticket goes to the front of its queue, the clerk out."""
    floor = unit.floor
    if floor.awaited_until is None or unit.now < floor.awaited_until:
        return
    floor.awaited_until = None
    for counter in floor.counters.values():
        if counter.ticket is not None and counter.device not in floor.heard:
            _give_back(unit, counter)


def _give_back(unit: Unit, counter: Counter) -> None:
    begins = datetime.combine(unit.floor.day, time(), unit.local.tzinfo).astimezone(UTC)      # before any appointment
    ticket = unit.floor.ticket(counter.ticket_in_hand()).give_back(begins)
    unit.save_counter(replace(counter.left(unit.now), ticket=None))
    unit.save(ticket)
    unit.tell("ticket.put_back", ticket=ticket, counter=counter.number, reason=WHY)
    unit.tell("counter.closed", counter=counter.number)
