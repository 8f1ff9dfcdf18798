"""What became of the slip that names missing papers (一次性告知)."""

from hall.actions.ports import Unit
from hall.domain.commands import Command, SlipFailed
from hall.domain.ticket import Ticket


def notice_printed(unit: Unit, ticket_id: int, command: Command) -> Ticket:
    return _told(unit, ticket_id, "notice.printed", "ok")


def notice_failed(unit: Unit, ticket_id: int, command: SlipFailed) -> Ticket:
    """Staff are told: the clerk reads the list to the visitor, or has it printed elsewhere."""
    return _told(unit, ticket_id, "notice.failed", command.state)


def _told(unit: Unit, ticket_id: int, kind: str, state: str) -> Ticket:
    ticket = unit.ended_ticket(ticket_id)
    unit.tell(kind, ticket=ticket, counter=ticket.counter, where=unit.device, state=state)
    return ticket
