"""The wait of a ticket as the floor stands: which counters it may be called to, what is done before it there."""

from collections.abc import Iterable
from datetime import datetime

from hall.domain.calendar import Calendar
from hall.domain.estimate import Forecast, Work, forecast, likely_total, remaining
from hall.domain.experience import Figures
from hall.domain.floor import Floor
from hall.domain.ticket import CALLED, Ticket
from hall.domain.views import WaitView

HEAD_START_MIN = 25.0        # of the usual priority class: for so long a later ticket of it is called first


def wait_for(floor: Floor, prefix: str, now: datetime, local: datetime,
             ticket: Ticket | None = None) -> WaitView | None:
    """The likely wait of a ticket in this queue: of this one, or of an ordinary one taken now.

    None when no counter is open for it.
    """
    found = foresee(floor, prefix, now, local, ticket)
    return found.range(floor.experience.figures) if found else None


def foresee(floor: Floor, prefix: str, now: datetime, local: datetime,
            ticket: Ticket | None = None) -> Forecast | None:
    """As `wait_for`, before the hall's experience corrects it."""
    if not floor.open_counters(prefix):
        return None
    at = _counters_by_queue(floor, now)
    own = at.get(prefix, [])
    if ticket is not None and ticket.for_counter is not None:
        own = [ticket.for_counter] if ticket.for_counter in own else []
    if not own:
        return None
    figures = floor.experience.figures
    ahead, reach = _connected(own, _work(floor, at, ticket, figures))
    free = {n: _free_in(floor, n, now, local, figures.walk_min) for n in reach}
    overtaking = figures.priority_share if ticket is None or not ticket.is_priority else 0.0
    return forecast(own, free, ahead, overtaking, HEAD_START_MIN)


def _counters_by_queue(floor: Floor, now: datetime) -> dict[str, list[int]]:
    """The counters that serve each queue now, or when their pause is over."""
    at: dict[str, list[int]] = {}
    for n in floor.counters:
        if _works(floor, n, now):
            for prefix in floor.queues_of(n):
                at.setdefault(prefix, []).append(n)
    return at


def _work(floor: Floor, at: dict[str, list[int]], ticket: Ticket | None, figures: Figures) -> list[Work]:
    """What waits, line by line, as far as it will be called before this ticket; all of it without one."""
    work = []
    for (queue, only), line in floor.lines.items():
        count = len(line) if ticket is None or not line else line.ahead_of(ticket)
        counters = (only,) if only else at.get(queue, ())
        if count and counters:
            minutes = line.expected_min * count / len(line)
            work.append(Work(count, likely_total(count, minutes, figures), tuple(counters)))
    return work


def _connected(own: Iterable[int], work: list[Work]) -> tuple[list[Work], set[int]]:
    """The work that can make a ticket of these counters wait, theirs and what shares counters with it; its counters."""
    reach, near, far = set(own), list[Work](), work
    while True:
        found = [one for one in far if not reach.isdisjoint(one.counters)]
        if not found:
            return near, reach
        near += found
        far = [one for one in far if reach.isdisjoint(one.counters)]
        reach.update(n for one in found for n in one.counters)


def _works(floor: Floor, number: int, now: datetime) -> bool:
    """The counter is open, or its clerk has said when they are back."""
    counter = floor.counters[number]
    back = counter.pause.back_at if counter.pause else None
    return counter.state == "open" or (counter.state == "paused" and back is not None and back > now)


def _free_in(floor: Floor, number: int, now: datetime, local: datetime, walk_min: float) -> float:
    """Minutes until this counter can call the next."""
    counter = floor.counters[number]
    if counter.pause is not None and counter.pause.back_at is not None:
        return (counter.pause.back_at - now).total_seconds() / 60
    ticket = floor.tickets.get(counter.ticket) if counter.ticket is not None else None
    if ticket is None:
        return _session_begins_in(number, local, floor.calendar) if counter.last_call is None else 0.0
    if ticket.state is CALLED or ticket.started_at is None:
        return ticket.expected_min + walk_min
    begun = max(ticket.started_at, ticket.last_call_at or ticket.started_at)      # at this counter, after a transfer
    held = 0.0 if ticket.transfers else ticket.held_s
    return remaining(ticket.expected_min, ((now - begun).total_seconds() - held) / 60)


def _session_begins_in(number: int, local: datetime, calendar: Calendar) -> float:
    """Minutes until the counter's first session of today begins; 0 once it has."""
    starts = [one.start for one in calendar.on(local.date()) if number in one.counters]
    if not starts or (first := min(starts)) <= local.time():
        return 0.0
    return (first.hour - local.hour) * 60 + first.minute - local.minute - local.second / 60
