"""What became of the slip that names missing papers (一次性告知)."""

from hall.actions.alerts import LONGEST_SUBJECT, clear, raise_alert
from hall.actions.ports import Unit
from hall.domain.alerts import NOTICE_FAILED
from hall.domain.commands import Command, SlipFailed
from hall.domain.ticket import Ticket


def notice_printed(unit: Unit, ticket_id: int, command: Command) -> Ticket:
    ticket = _told(unit, ticket_id, "notice.printed", "ok")
    for alert in list(unit.floor.alerts.values()):
        if alert.kind == NOTICE_FAILED and alert.subject == f"ticket {ticket.id}":
            clear(unit, alert)
    return ticket


def notice_failed(unit: Unit, ticket_id: int, command: SlipFailed) -> Ticket:
    """Staff are told: the clerk reads the list to the visitor, or has it printed elsewhere."""
    state = command.state[:LONGEST_SUBJECT]
    ticket = _told(unit, ticket_id, "notice.failed", state)
    raise_alert(unit, NOTICE_FAILED, f"ticket {ticket.id}", number=ticket.number, ticket=ticket.id,
                where=unit.device, counter=ticket.counter, printer=state)
    return ticket


def _told(unit: Unit, ticket_id: int, kind: str, state: str) -> Ticket:
    ticket = unit.ended_ticket(ticket_id)
    unit.tell(kind, ticket=ticket, counter=ticket.counter, where=unit.device, state=state)
    return ticket
