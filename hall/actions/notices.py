"""What became of the slip that names missing papers (一次性告知)."""

from datetime import timedelta

from hall.actions.alerts import clear, raise_alert
from hall.actions.ports import Unit
from hall.domain.alerts import LONGEST_SUBJECT, NOTICE_FAILED, NOTICE_WAITING
from hall.domain.commands import Command, SlipFailed
from hall.domain.ticket import Ticket

PRINTED_WITHIN = timedelta(seconds=60)


def watch_notices(unit: Unit) -> None:
    """No printer took it, or none is there: the visitor would leave without knowing what is missing."""
    for ticket_id, wanted_at in list(unit.floor.notices.items()):
        if unit.now - wanted_at >= PRINTED_WITHIN:
            del unit.floor.notices[ticket_id]
            ticket = unit.ended_ticket(ticket_id)
            raise_alert(unit, NOTICE_WAITING, f"ticket {ticket.id}", number=ticket.number, ticket=ticket.id,
                        counter=ticket.counter)


def notice_printed(unit: Unit, ticket_id: int, command: Command) -> Ticket:
    ticket = _told(unit, ticket_id, "notice.printed", "ok")
    _clear(unit, ticket, NOTICE_FAILED, NOTICE_WAITING)
    return ticket


def notice_failed(unit: Unit, ticket_id: int, command: SlipFailed) -> Ticket:
    """Staff are told: the clerk reads the list to the visitor, or has it printed elsewhere."""
    state = command.state[:LONGEST_SUBJECT]
    ticket = _told(unit, ticket_id, "notice.failed", state)
    _clear(unit, ticket, NOTICE_WAITING)
    raise_alert(unit, NOTICE_FAILED, f"ticket {ticket.id}", number=ticket.number, ticket=ticket.id,
                where=unit.device, counter=ticket.counter, printer=state)
    return ticket


def _told(unit: Unit, ticket_id: int, kind: str, state: str) -> Ticket:
    ticket = unit.ended_ticket(ticket_id)
    unit.floor.notices.pop(ticket_id, None)
    unit.tell(kind, ticket=ticket, counter=ticket.counter, where=unit.device, state=state)
    return ticket


def _clear(unit: Unit, ticket: Ticket, *kinds: str) -> None:
    for alert in list(unit.floor.alerts.values()):
        if alert.kind in kinds and alert.subject == f"ticket {ticket.id}":
            clear(unit, alert)
