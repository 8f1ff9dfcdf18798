"""From the store to the facts of a day's report. A composition module: it alone knows both sides."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hall.domain.calendar import Calendar
from hall.domain.centre import Centre
from hall.domain.ticket import CALLED, FINISHED, NO_SHOW, SERVING, WAITING, Ticket
from hall.reports.facts import DayFact, OutOfOrder, RatingFact, TicketFact
from hall.reports.items import ItemFact, shares
from hall.store.reading import KeptDay, Reader, Stay

WORTH_A_NOTE_S = 60.0                # a restart of seconds is nobody's business
AWAY = (WAITING, CALLED, NO_SHOW, FINISHED)    # after the service had begun: sent on, or gone for missing papers
HANDLED, EXTENDED = ("done", "passed_on"), "延时"


class NoSuchDay(Exception):
    """The hall was never open on that day."""


def day_facts(database: Path, day: date) -> tuple[DayFact, list[TicketFact], list[RatingFact]]:
    """All that `hall.reports.daily` needs, read in one transaction. NoSuchDay when nothing is known of it."""
    reader = Reader(database)
    try:
        kept = reader.day(day.isoformat())
    finally:
        reader.close()
    if kept is None:
        raise NoSuchDay(f"{day}: the hall was not open on that day")
    tickets = [_ticket(one, kept) for one in kept.tickets]
    ratings = [RatingFact(ticket=ticket, level=level) for ticket, level in kept.ratings]
    return _day(kept.centre, day, kept), tickets, ratings


def _day(centre: Centre, day: date, kept: KeptDay) -> DayFact:
    zone = ZoneInfo(centre.zone)
    return DayFact(
        day=day, centre=centre.name.zh_CN, issued=kept.issued,
        out_of_order=tuple(OutOfOrder(number=number, counter=counter, at=f"{at.astimezone(zone):%H:%M}", reason=reason)
                           for at, counter, number, reason in kept.out_of_order),
        gaps=tuple((since.astimezone(zone), since.astimezone(zone) + timedelta(seconds=gap_s))
                   for since, gap_s in kept.gaps if gap_s >= WORTH_A_NOTE_S),
        queues={prefix: queue.name for prefix, queue in centre.queues.items()},
        counters={number: place.name for number, place in centre.places.items()},
        staff={number: one.badge.name for number, one in centre.staff.items()},
        services={code: service.short_name for code, service in centre.services.items()})


def _ticket(ticket: Ticket, kept: KeptDay) -> TicketFact:
    stays = kept.stays.get(ticket.id, ())
    return TicketFact(
        id=ticket.id, number=ticket.number, queue=ticket.queue, service=ticket.service,
        service_name=ticket.service_name, state=ticket.state, issued_at=ticket.issued_at, called_at=ticket.called_at,
        started_at=ticket.started_at, finished_at=ticket.finished_at, held_s=ticket.held_s,
        requeued_s=_requeued_s(ticket, stays), counter=ticket.counter, staff=ticket.staff, recalls=ticket.recalls,
        transfers=ticket.transfers, copies=ticket.copies, matters=len(ticket.matters), outcome=ticket.outcome,
        returns=ticket.returns, extended=_is_extended(ticket, kept), items=_items(ticket, stays),
        wait_error_s=ticket.wait_error_s, middle_error_s=_middle_error_s(ticket))


def _middle_error_s(ticket: Ticket) -> float | None:
    """Promised median less the true wait, of a ticket that was served (R11)."""
    if ticket.wait_error_s is None or ticket.p50_s is None or ticket.called_at is None:
        return None
    return ticket.p50_s - (ticket.called_at - ticket.issued_at).total_seconds()


def _requeued_s(ticket: Ticket, stays: Sequence[Stay]) -> float:
    """Seconds a ticket waited again, was missed, and walked to the next counter, after its service had begun."""
    if ticket.started_at is None:
        return 0.0
    return sum((stay.ended_at - stay.began_at).total_seconds() for stay in stays
               if stay.state in AWAY and stay.began_at >= ticket.started_at and stay.ended_at is not None)


def _items(ticket: Ticket, stays: Sequence[Stay]) -> tuple[ItemFact, ...]:
    """Its matters; the time at counters is parted among them once it is finished."""
    serving = [(stay.began_at, stay.ended_at) for stay in stays if stay.state == SERVING and stay.ended_at is not None]
    taken = shares([(one.added_at, one.ended_at) for one in ticket.matters],
                   serving if ticket.state is FINISHED else [])
    return tuple(ItemFact(service=one.service, handled=one.state in HANDLED, taken=share)
                 for one, share in zip(ticket.matters, taken, strict=True))


def _is_extended(ticket: Ticket, kept: KeptDay) -> bool:
    """Its service began in a session of extended hours (S26)."""
    if ticket.started_at is None or ticket.counter is None:
        return False
    calendar = Calendar(sessions=kept.centre.sessions, public=kept.centre.public_days, exceptions=kept.exceptions)
    local = ticket.started_at.astimezone(ZoneInfo(kept.centre.zone))
    session = calendar.held_for(local, frozenset({ticket.counter}))
    return session is not None and session.kind == EXTENDED
