"""When a hall gives no more numbers although its doors are open: quotas per item and half-day, work beyond closing."""

from datetime import datetime, timedelta
from statistics import median

from hall.domain.calendar import Session
from hall.domain.errors import Refusal
from hall.domain.floor import Floor
from hall.domain.ticket import OPEN, Identity, Ticket
from hall.domain.waiting import wait_for


def closed_now(floor: Floor, prefix: str, local: datetime) -> Refusal:
    """Refusal queue_closed: when this queue gives numbers again, and whether others do now."""
    again = floor.calendar.next_taking(local, frozenset(floor.serving(prefix)))
    return Refusal("queue_closed", queue=floor.centre.queues[prefix].name, next=_when(again),
                   others=bool(floor.calendar.counters_taking(local)))


def check_quota(floor: Floor, service: str, local: datetime) -> None:
    """Refusal quota_reached when the item's tickets of this session are used up; cancelled ones do not count."""
    quotas = {one.session_kind: one.limit for one in floor.centre.quotas if one.service == service}
    if not quotas:
        return
    prefix = floor.centre.services[service].queue
    serving = frozenset(floor.serving(prefix))
    session = next((one for one in floor.calendar.on(local.date())
                    if one.takes_at(local.time()) and not serving.isdisjoint(one.counters)), None)
    limit = quotas.get(session.kind) if session else None
    if session is None or limit is None:
        return
    begun = datetime.combine(local.date(), session.take_from or session.start, local.tzinfo)
    if sum(issued_at >= begun for issued_at in floor.taken_of(service)) >= limit:
        again = floor.calendar.next_taking(local, serving)
        raise Refusal("quota_reached", service=floor.centre.services[service].short_name, limit=limit,
                      next=_when(again))


def check_person(floor: Floor, service: str, identity: Identity | None) -> None:
    """One live ticket a person and item, and not too many in all, also for one that comes back (R8).

    A theme's ticket is one for each of its items that is still open, and so is one that got a matter at a counter.

    Refusal already_waiting or too_many_tickets.
    """
    if identity is None:
        return
    own = [floor.tickets[one] for one in sorted(floor.by_person.get(identity.pseudonym, ()))]
    for ticket in own:
        if service == ticket.service or any(one.service == service and one.state == OPEN for one in ticket.matters):
            raise Refusal("already_waiting", number=ticket.number, ticket=ticket.id, ahead=floor.ahead_of(ticket))
    limit = floor.centre.number_setting("ticket.max_open_per_person")
    if len(own) >= limit:
        raise Refusal("too_many_tickets", limit=limit, number=own[0].number)


def check_servable(floor: Floor, ticket: Ticket, local: datetime) -> None:
    """Refusal cannot_be_served_today when this ticket would be finished too long after its counters close (R10)."""
    if (closes := _closes_before(floor, ticket.queue, ticket.p50_s, ticket.expected_min, local)) is not None:
        again = floor.calendar.next_taking(local, frozenset(floor.serving(ticket.queue)))
        raise Refusal("cannot_be_served_today", queue=floor.centre.queues[ticket.queue].name,
                      closes=closes.strftime("%H:%M"), next=_when(again))


def stopped_queues(floor: Floor, now: datetime, local: datetime) -> frozenset[str]:
    """Queues whose next ordinary ticket would not be finished in time: they give no numbers until it is otherwise."""
    if floor.centre.settings["ticket.stop_when_unservable"] != "yes":
        return frozenset()
    return frozenset(prefix for prefix in floor.centre.queues if _stops(floor, prefix, now, local))


def _stops(floor: Floor, prefix: str, now: datetime, local: datetime) -> bool:
    wait = wait_for(floor, prefix, now, local)
    usual = [one.average_minutes for one in floor.centre.services.values() if one.queue == prefix]
    return bool(usual) and wait is not None and \
        _closes_before(floor, prefix, wait.p50_s, float(median(usual)), local) is not None


def _closes_before(floor: Floor, prefix: str, wait_s: int | None, minutes: float, local: datetime) -> datetime | None:
    """The closing time of the queue's counters when such a ticket would pass it by too much; None otherwise."""
    if wait_s is None or floor.centre.settings["ticket.stop_when_unservable"] != "yes":
        return None
    grace = timedelta(minutes=floor.centre.number_setting("ticket.stop_grace_minutes"))
    finished = local + timedelta(seconds=wait_s, minutes=minutes)
    sessions = floor.calendar.on(local.date())
    working = [n for n in floor.serving(prefix) if floor.counters[n].state != "closed"]
    ends = [end for n in working if (end := closing_of(n, sessions, local))]
    return max(ends) if ends and finished > max(ends) + grace else None


def closing_of(counter: int, sessions: tuple[Session, ...], local: datetime) -> datetime | None:
    """When this counter closes next: the end of its present or next session of the day, and of those that follow on it.

    None after its last session.
    """
    end = None
    for one in sessions:                                     # in the order of their beginning
        if counter not in one.counters or one.end <= local.time():
            continue
        if end is not None and one.start > end:
            break
        end = one.end if end is None else max(end, one.end)
    return datetime.combine(local.date(), end, local.tzinfo) if end else None


def _when(again: datetime | None) -> str:
    return again.strftime("%m-%d %H:%M") if again else "—"
