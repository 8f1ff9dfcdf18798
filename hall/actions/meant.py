"""The ticket that somebody means, on a screen or page that may be behind."""

from hall.actions.ports import Unit
from hall.domain.errors import Refusal
from hall.domain.ticket import Ticket


def of_today(unit: Unit, ticket_id: int) -> Ticket:
    """A ticket of this business day, in whatever state; Refusal unknown_ticket for any other."""
    ticket = unit.ended_ticket(ticket_id)
    if ticket.day != unit.floor.day.isoformat():
        raise Refusal("unknown_ticket", ticket=ticket_id)
    return ticket


def not_ended(unit: Unit, ticket_id: int) -> Ticket:
    """A ticket that has not ended, or a no-show. Refusal illegal_move for one that did today: it tells what became of

    it, for it stood on that screen; unknown_ticket for any other.
    """
    ticket = of_today(unit, ticket_id)
    if ticket_id not in unit.floor.tickets:
        raise Refusal("illegal_move", number=ticket.number, state=ticket.state, move="")
    return ticket
