"""How a visit ends: outcome, missing papers and the slip that names them, the right to come back (R24, R25)."""

from collections.abc import Sequence
from datetime import datetime

from hall.actions.meant import of_today
from hall.actions.ports import Unit
from hall.domain import outcomes
from hall.domain.commands import CallNext, Command, FinishTicket, WantNotice
from hall.domain.errors import Refusal
from hall.domain.limits import check_person
from hall.domain.services import Material
from hall.domain.showing import material_views
from hall.domain.ticket import FINISHED, PAPERS_MISSING, Ticket
from hall.domain.views import Names, NoticeSlipView

RETURNING = "RETURNING"
OPEN = "open"


def ended(unit: Unit, ticket: Ticket, command: FinishTicket | CallNext, at: datetime) -> Ticket:
    """The ticket in hand, ended at that time; 材料不齐 says which papers are missing, or in words what else is."""
    note = outcomes.note(command.note)
    number = outcomes.case_number(command.case_number)
    missing = command.missing
    if command.outcome == PAPERS_MISSING:
        papers = _papers(unit, ticket)
        told = ticket.missing if missing is None else missing
        if not outcomes.chosen(papers, told) and not note:
            raise Refusal("missing_required", number=ticket.number)
        missing = tuple(sorted(set(told)))
    try:
        return ticket.finish(str(command.outcome), number, at, note=note, missing=missing)
    except Refusal as refusal:
        if refusal.code != "matters_open":
            raise
        names = (name_of(unit, ticket, code) for code in str(refusal.facts["matters"]).split())
        raise Refusal("matters_open", number=ticket.number, matters="、".join(names)) from None


def name_of(unit: Unit, ticket: Ticket, code: str) -> str:
    """What a matter of the ticket is called, in the version of the list it was chosen from; its code where unknown."""
    service = unit.list_of(outcomes.version_of(ticket, code)).services.get(code)
    return service.short_name if service else code


def tell_missing(unit: Unit, ticket: Ticket) -> None:
    """After a visit that ended as 材料不齐: the slip that names the missing papers, and only those."""
    papers = outcomes.chosen(_papers(unit, ticket), ticket.missing)
    tell_notice(unit, ticket, ticket.service_name, papers, ticket.note)


def want_notice(unit: Unit, ticket_id: int, command: WantNotice) -> Ticket:
    """一次性告知 beside an outcome: a clerk explains what an item asks for, or has the slip printed again."""
    ticket = of_today(unit, ticket_id)
    if command.service is None:
        papers, name = _papers(unit, ticket), ticket.service_name
    else:
        service = unit.centre.service(command.service)
        papers, name = service.materials, service.short_name
    own = ticket.missing if command.service is None and ticket.missing else tuple(range(len(papers)))
    chosen = outcomes.chosen(papers, own if command.missing is None else command.missing)
    note = outcomes.note(command.note or (ticket.note if command.service is None else ""))
    if not chosen and not note:
        raise Refusal("missing_required", number=ticket.number)
    tell_notice(unit, ticket, name, chosen, note)
    return ticket


def tell_notice(unit: Unit, ticket: Ticket, name: str, papers: Sequence[Material], note: str) -> None:
    unit.floor.notices[ticket.id] = unit.now
    unit.tell("notice.wanted", ticket=ticket, counter=ticket.counter, notice=NoticeSlipView(
        ticket=ticket.id, number=ticket.number, service_name=Names(zh_CN=name), language=ticket.language,
        counter=ticket.counter, at=unit.now, papers=material_views(tuple(papers)), note=note,
        may_return=may_return(unit, ticket)))


def may_return(unit: Unit, ticket: Ticket) -> bool:
    """Whether the visitor may come back today with this number and need not wait from the end."""
    return (ticket.state is FINISHED and ticket.outcome == PAPERS_MISSING and unit.floor.open
            and ticket.day == unit.floor.day.isoformat()
            and ticket.returns < unit.centre.number_setting("return.same_day_times"))


def give_back(unit: Unit, ticket_id: int, command: Command) -> Ticket:
    """The visitor is back with the papers: same number, same counter where it is open, ahead by its class (R25)."""
    ticket = unit.ended_ticket(ticket_id)
    _refuse_return(unit, ticket)
    counter = ticket.counter if _is_open(unit, ticket.counter) else None
    weight = unit.centre.classes[RETURNING].weight_minutes if RETURNING in unit.centre.classes else 0
    ticket = ticket.come_back(RETURNING, weight, counter, unit.now)
    unit.save(ticket)
    unit.tell("ticket.returned", ticket=ticket)
    return ticket


def release(unit: Unit) -> None:
    """Tickets that wait for one counter wait for their queue when nobody sits there any more.

    Who came back with papers need not sit out a pause either: that counter was a wish, not a need.
    """
    for (_, only), line in list(unit.floor.lines.items()):
        if only is None or not line.tickets or _is_open(unit, only):
            continue
        closed = unit.floor.counters[only].state == "closed"
        for ticket in list(line.tickets.values()):
            if closed or ticket.returns:
                freed = ticket.for_any_counter()
                unit.save(freed)
                unit.tell("ticket.released", ticket=freed)


def _refuse_return(unit: Unit, ticket: Ticket) -> None:
    if not unit.floor.open:
        raise Refusal("day_closed", day=unit.floor.day.isoformat())
    if ticket.day != unit.floor.day.isoformat():
        raise Refusal("return_another_day", number=ticket.number)
    if ticket.state is FINISHED and ticket.outcome != PAPERS_MISSING:
        raise Refusal("not_returnable", number=ticket.number)
    limit = unit.centre.number_setting("return.same_day_times")
    if ticket.state is FINISHED and ticket.returns >= limit:
        raise Refusal("returned_already", number=ticket.number, limit=limit)
    if ticket.state is FINISHED:
        check_person(unit.floor, ticket.service, ticket.identity)


def _is_open(unit: Unit, counter: int | None) -> bool:
    return counter is not None and unit.floor.counters[counter].state == OPEN


def _papers(unit: Unit, ticket: Ticket) -> tuple[Material, ...]:
    return outcomes.papers_of(ticket, unit.list_of(outcomes.version_in_hand(ticket)))
