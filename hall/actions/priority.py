"""Who goes first: a class asked for is confirmed by staff who saw the visitor, or taken back. No proof is kept."""

from dataclasses import replace

from hall.actions.meant import not_ended
from hall.actions.ports import Unit
from hall.domain.classes import NORMAL, asked_for, by_age, heavier, weight_of
from hall.domain.commands import SetPriority
from hall.domain.ticket import Ticket


def set_priority(unit: Unit, ticket_id: int, command: SetPriority) -> Ticket:
    """The weight holds from the first issue on, as the queue time stays; of several classes the heaviest counts."""
    ticket, classes = not_ended(unit, ticket_id), unit.centre.classes
    code = asked_for(command.class_code, classes).code
    pending = None if ticket.pending == code else ticket.pending
    if command.confirmed:
        holds = heavier(ticket.priority, code, classes)
    elif code == ticket.priority:                        # confirmed by mistake: what the card says stays
        holds = by_age(ticket.identity.age_band if ticket.identity else None, classes)
    else:
        holds = ticket.priority
    if pending is not None and holds != NORMAL and heavier(holds, pending, classes) == holds:
        pending = None                                   # it would change nothing any more
    ticket = replace(ticket, priority=holds, weight=weight_of(holds, classes), pending=pending)
    unit.save(ticket)
    unit.tell("ticket.priority", ticket=ticket, class_code=code, confirmed=command.confirmed)
    return ticket
