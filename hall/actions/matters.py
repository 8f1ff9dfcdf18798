"""Several matters on one ticket: a theme's items, and what a visitor asks for besides (S04, S10)."""

from hall.actions.cases import open_cases
from hall.actions.meant import not_ended
from hall.actions.ports import Unit
from hall.domain import outcomes
from hall.domain.commands import AddMatter, EndMatter
from hall.domain.errors import Refusal
from hall.domain.ticket import OUTCOMES, PAPERS_MISSING, SERVING, Ticket

DONE = "done"


def add_matter(unit: Unit, ticket_id: int, command: AddMatter) -> Ticket:
    """One more item for the ticket in hand, of a queue that this counter serves: no second number is needed."""
    ticket, counter = _in_hand(unit, ticket_id)
    service = unit.centre.service(command.service)
    if service.queue not in unit.floor.queues_of(counter):
        serving = " ".join(map(str, unit.floor.serving(service.queue)))
        raise Refusal("not_served_here", counter=counter, service=service.short_name, counters=serving or "—")
    ticket = ticket.add_matter(service.code, unit.centre.list_version, unit.now)
    return _tell(unit, ticket, counter)


def end_matter(unit: Unit, ticket_id: int, index: int, command: EndMatter) -> Ticket:
    """One matter of several is done, passed on or not needed; the ticket itself goes on."""
    ticket, counter = _in_hand(unit, ticket_id)
    outcome = (command.outcome or OUTCOMES[0]) if command.state == DONE else None
    if outcome is not None and (outcome not in OUTCOMES or outcome == PAPERS_MISSING):
        raise Refusal("outcome_required", number=ticket.number, known=" ".join(OUTCOMES))
    number = outcomes.case_number(command.case_number)
    ended = ticket.end_matter(index, command.state, outcome, unit.now)
    _tell(unit, ended, counter)
    open_cases(unit, ticket, ended, number)
    return ended


def _in_hand(unit: Unit, ticket_id: int) -> tuple[Ticket, int]:
    """The ticket being served, and the counter whose terminal speaks."""
    ticket = not_ended(unit, ticket_id)
    if ticket.state is not SERVING or ticket.counter is None:
        raise Refusal("illegal_move", number=ticket.number, state=ticket.state, move="matter")
    counter = unit.floor.counters[ticket.counter]
    if counter.device != unit.device:
        raise Refusal("ticket_not_here", number=ticket.number)
    unit.staff = counter.staff
    return ticket, counter.number


def _tell(unit: Unit, ticket: Ticket, counter: int) -> Ticket:
    unit.save(ticket)
    unit.tell("ticket.matter", ticket=ticket, counter=counter)
    return ticket
