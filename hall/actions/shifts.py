"""Who sits at a counter: signing in, pausing, leaving."""

from dataclasses import replace

from hall.actions.ports import Unit
from hall.domain.commands import Command, PauseCounter, SignIn
from hall.domain.counters import Counter
from hall.domain.errors import Refusal
from hall.domain.views import PauseView

AT_A_COUNTER = ("clerk", "agent")


def sign_in(unit: Unit, number: int, command: SignIn) -> Counter:
    """Opens the counter for this clerk. The PIN has been checked. An occupied counter wants `take_over`.

    Who takes over goes on with the ticket in hand; a clerk signed in elsewhere leaves there, unless busy there.
    """
    counter = unit.floor.counter(number)
    staff = unit.centre.staff.get(command.staff)
    if staff is None or staff.role not in AT_A_COUNTER:
        raise Refusal("unknown_staff", staff=command.staff)
    if counter.staff not in (None, command.staff) and not command.take_over:
        raise Refusal("counter_taken", counter=number, name=unit.centre.staff[str(counter.staff)].badge.name)
    unit.staff = command.staff
    _leave_elsewhere(unit, command.staff, number)
    counter = replace(counter, staff=command.staff, device=unit.device, since=unit.now, pause=None)
    unit.save_counter(counter)
    ticket = None
    if counter.ticket is not None:
        ticket = replace(unit.floor.ticket(counter.ticket), staff=command.staff)
        unit.save(ticket)
    unit.tell("counter.opened", counter=number, ticket=ticket)
    return counter


def sign_out(unit: Unit, number: int, command: Command) -> Counter:
    counter = _own(unit, number)
    _refuse_with_ticket(unit, counter)
    return _change(unit, replace(counter, staff=None, device=None, since=None, pause=None), "counter.closed")


def pause(unit: Unit, number: int, command: PauseCounter) -> Counter:
    """去向留言: a reason and, where known, when the clerk is back (R26)."""
    counter = _own(unit, number)
    _refuse_with_ticket(unit, counter)
    if not command.reason.strip():
        raise Refusal("reason_required", counter=number)
    paused = PauseView(reason=command.reason.strip(), back_at=command.back_at)
    return _change(unit, replace(counter, pause=paused), "counter.paused")


def resume(unit: Unit, number: int, command: Command) -> Counter:
    return _change(unit, replace(_own(unit, number), pause=None), "counter.resumed")


def _own(unit: Unit, number: int) -> Counter:
    counter = unit.floor.counter(number)
    if counter.staff is None:
        raise Refusal("counter_not_open", counter=number)
    if counter.device != unit.device:
        raise Refusal("counter_taken", counter=number, name=unit.centre.staff[counter.staff].badge.name)
    unit.staff = counter.staff
    return counter


def _refuse_with_ticket(unit: Unit, counter: Counter) -> None:
    if counter.ticket is not None:
        raise Refusal("ticket_in_hand", number=unit.floor.ticket(counter.ticket).number)


def _leave_elsewhere(unit: Unit, staff: str, number: int) -> None:
    for other in unit.floor.counters.values():
        if other.staff == staff and other.number != number:
            _refuse_with_ticket(unit, other)
            unit.save_counter(replace(other, staff=None, device=None, since=None, pause=None))
            unit.tell("counter.closed", counter=other.number)


def _change(unit: Unit, counter: Counter, kind: str) -> Counter:
    unit.save_counter(counter)
    unit.tell(kind, counter=counter.number)
    return counter
