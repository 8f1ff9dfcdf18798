"""Who sits at a counter: signing in, handing over, pausing, leaving."""

from dataclasses import replace

from hall.actions import cover
from hall.actions.ports import Unit
from hall.domain.commands import Command, PauseCounter, SignIn, SignOut
from hall.domain.counters import Counter
from hall.domain.errors import Refusal
from hall.domain.outcomes import note
from hall.domain.roles import AT_A_COUNTER
from hall.domain.views import PauseView

LEADING = ("leader", "manager")
MOST_NAMED = 5                   # numbers in one sentence


def sign_in(unit: Unit, number: int, command: SignIn) -> Counter:
    """Opens the counter for this clerk. The PIN has been checked. An occupied counter wants `take_over`.

    Who takes over goes on with the ticket in hand, without a new call; both staff numbers stand in its stays (S23).
    A clerk signed in elsewhere leaves there, unless busy there. Who stood in for the counter no longer does.
    """
    counter = unit.floor.counter(number)
    staff = unit.centre.staff.get(command.staff)
    if staff is None or staff.role not in AT_A_COUNTER:
        raise Refusal("unknown_staff", staff=command.staff)
    if counter.staff not in (None, command.staff) and not command.take_over:
        raise Refusal("counter_taken", counter=number, name=unit.centre.staff[str(counter.staff)].badge.name)
    unit.staff = command.staff
    left = _leave_elsewhere(unit, command.staff, number)
    unlocks = counter.staff == command.staff and counter.device == unit.device
    if not (unlocks and counter.pause):                  # who only unlocks the screen is not back from lunch
        cover.end_cover_of(unit, number, but=left)
    counter = replace(counter, staff=command.staff, device=unit.device, since=unit.now, active_at=unit.now,
                      pause=counter.pause if unlocks else None)
    unit.save_counter(counter)
    ticket = None
    if counter.ticket is not None:
        ticket = replace(unit.floor.ticket(counter.ticket), staff=command.staff)
        unit.save(ticket)
    unit.tell("counter.opened", counter=number, ticket=ticket)
    return counter


def sign_out(unit: Unit, number: int, command: SignOut) -> Counter:
    """The clerk goes home; not while tickets wait that nobody else would call (S25)."""
    counter = _own(unit, number)
    if command.agreed_by is not None:                # a clerk cannot agree in the leader's name
        raise Refusal("agreement_needed", counter=number)
    _refuse_with_ticket(unit, counter)
    if waiting := unit.floor.waiting_only_for(number):
        named = " ".join(ticket.number for ticket in waiting[:MOST_NAMED])
        queue = "、".join(dict.fromkeys(unit.centre.queues[ticket.queue].name for ticket in waiting))
        raise Refusal("last_for_queue", counter=number, queue=queue, number=named, waiting=len(waiting))
    return _change(unit, counter.left(unit.now), "counter.closed")


def sign_out_agreed(unit: Unit, number: int, command: SignOut) -> Counter:
    """The leader lets a clerk go although visitors wait for this counter alone."""
    counter = unit.floor.counter(number)
    agreed_by = command.agreed_by or unit.staff or ""
    staff = unit.centre.staff.get(agreed_by)
    if staff is None or staff.role not in LEADING:
        raise Refusal("agreement_needed", counter=number)
    if counter.staff is None:
        raise Refusal("counter_not_open", counter=number)
    unit.staff = agreed_by
    _refuse_with_ticket(unit, counter)
    counter = counter.left(unit.now)
    unit.save_counter(counter)
    unit.tell("counter.closed", counter=number, agreed_by=agreed_by)
    return counter


def pause(unit: Unit, number: int, command: PauseCounter) -> Counter:
    """去向留言: why, and when the clerk is back; both stand on the screens of counter and hall (R26)."""
    counter = _own(unit, number)
    _refuse_with_ticket(unit, counter)
    if not (reason := note(command.reason)):
        raise Refusal("reason_required", counter=number)
    if command.back_at is None or not cover.is_later(unit, command.back_at):
        raise Refusal("back_at_required", counter=number)
    if not cover.is_today(unit, command.back_at):
        raise Refusal("back_at_too_late", counter=number)
    paused = PauseView(reason=reason, back_at=command.back_at)
    return _change(unit, replace(counter, pause=paused), "counter.paused")


def resume(unit: Unit, number: int, command: Command) -> Counter:
    counter = _own(unit, number)
    cover.end_cover_of(unit, number)
    return _change(unit, replace(counter, pause=None), "counter.resumed")


def _own(unit: Unit, number: int) -> Counter:
    counter = cover.own(unit, number)
    return replace(counter, active_at=unit.now)


def _refuse_with_ticket(unit: Unit, counter: Counter) -> None:
    if counter.ticket is not None:
        raise Refusal("ticket_in_hand", number=unit.floor.ticket(counter.ticket).number)


def _leave_elsewhere(unit: Unit, staff: str, number: int) -> frozenset[int]:
    """The counters this clerk left by sitting down at another."""
    left = [one for one in unit.floor.counters.values() if one.staff == staff and one.number != number]
    for other in left:
        if other.ticket is not None:
            raise Refusal("busy_elsewhere", counter=other.number, number=unit.floor.ticket(other.ticket).number)
        unit.save_counter(other.left(unit.now))
        unit.tell("counter.closed", counter=other.number)
    return frozenset(one.number for one in left)


def _change(unit: Unit, counter: Counter, kind: str) -> Counter:
    unit.save_counter(counter)
    unit.tell(kind, counter=counter.number)
    return counter
