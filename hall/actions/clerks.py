"""What clerks do with the ticket in hand: call, start, finish, put aside, pass on."""

from dataclasses import replace
from datetime import datetime, timedelta

from hall.actions.cases import open_cases
from hall.actions.meant import not_ended
from hall.actions.outcomes import ended, tell_missing
from hall.actions.ports import Unit
from hall.domain.appointments import due_after_absence
from hall.domain.commands import (
    CallNext,
    CallTicket,
    Command,
    FinishTicket,
    MoveTicket,
    NotedMove,
    ResumeTicket,
    TransferTicket,
)
from hall.domain.counters import Counter
from hall.domain.errors import Refusal
from hall.domain.limits import check_person
from hall.domain.outcomes import note
from hall.domain.queues import after_call, place_after
from hall.domain.showing import marks
from hall.domain.ticket import CALLED, HELD, NO_SHOW, PAPERS_MISSING, SERVING, Ticket
from hall.domain.views import CallView


def call_next(unit: Unit, number: int, command: CallNext) -> Ticket | None:
    """Ends the ticket in hand with its outcome and calls the next; None when nobody waits for this counter."""
    counter = _at(unit, number)
    _must_be_meant(unit, counter, command)
    if counter.ticket is not None:
        counter = _end_in_hand(unit, counter, command)
    choice = unit.floor.next_for(number, unit.now)
    if choice is None:
        return None
    line = unit.floor.line_of(choice.ticket)
    passed, consecutive = after_call(line, choice.ticket, unit.now)
    unit.save_overtaken(passed)
    unit.save_consecutive((choice.ticket.queue, None), consecutive)
    return _call(unit, counter, choice.ticket)


def call(unit: Unit, number: int, command: CallTicket) -> Ticket:
    """Calls one ticket out of order, for a reason that is kept; it counts for nobody's place (R19)."""
    counter = _at(unit, number)
    if counter.ticket is not None:
        raise Refusal("ticket_in_hand", number=unit.floor.ticket(counter.ticket).number)
    ticket = not_ended(unit, command.ticket)
    if ticket.for_counter not in (None, number):
        raise Refusal("ticket_not_here", number=ticket.number)
    if ticket.for_counter is None and ticket.queue not in unit.floor.queues_of(number):
        raise Refusal("queue_not_here", counter=number, queue=unit.centre.queues[ticket.queue].name)
    if not (reason := note(command.reason)):
        raise Refusal("reason_required", counter=number)
    return _call(unit, counter, ticket.because(reason), reason=reason)


def recall(unit: Unit, number: int, command: MoveTicket) -> Ticket:
    counter, ticket = in_hand(unit, number, command)
    _seat(unit, counter, ticket := ticket.recall(unit.now), called=True)
    unit.tell("ticket.recalled", ticket=ticket, counter=number)
    return ticket


def start(unit: Unit, number: int, command: NotedMove) -> Ticket:
    counter, ticket = in_hand(unit, number, command)
    at = _done_at(unit, ticket, command)
    ticket = ticket.start(str(counter.staff), at)
    unit.save_counter(counter)
    unit.save(ticket, at)
    unit.tell("ticket.started", ticket=ticket, counter=number)
    return ticket


def finish(unit: Unit, number: int, command: FinishTicket) -> Ticket:
    counter, ticket = in_hand(unit, number, command)
    ticket = ended(unit, ticket, command, _done_at(unit, ticket, command))
    _finished(unit, counter, ticket)
    return ticket


def no_show(unit: Unit, number: int, command: MoveTicket) -> Ticket:
    counter, ticket = in_hand(unit, number, command)
    return _let_go(unit, counter, ticket.no_show(unit.now), "ticket.no_show")


def put_back(unit: Unit, number: int, command: MoveTicket) -> Ticket:
    counter, ticket = in_hand(unit, number, command)
    return _let_go(unit, counter, ticket.put_back(), "ticket.put_back")


def hold(unit: Unit, number: int, command: MoveTicket) -> Ticket:
    counter, ticket = in_hand(unit, number, command)
    return _let_go(unit, counter, ticket.hold(unit.now), "ticket.held")


def resume_ticket(unit: Unit, number: int, command: ResumeTicket) -> Ticket:
    """A held ticket comes back to the counter that put it aside, or to another of its queue when nobody is there."""
    counter = _at(unit, number)
    if counter.ticket is not None:
        raise Refusal("ticket_in_hand", number=unit.floor.ticket(counter.ticket).number)
    ticket = not_ended(unit, command.ticket)
    if ticket.counter != number and not _is_orphan(unit, ticket, number):
        raise Refusal("ticket_not_here", number=ticket.number)
    ticket = ticket.resume(number, str(counter.staff), unit.now)
    unit.save_counter(replace(counter, ticket=ticket.id))
    unit.save(ticket)
    unit.tell("ticket.resumed", ticket=ticket, counter=number)
    return ticket


def _is_orphan(unit: Unit, ticket: Ticket, number: int) -> bool:
    """Its clerk went home; this counter serves its queue."""
    return (ticket.state is HELD and unit.floor.counters[int(ticket.counter or 0)].state == "closed"
            and ticket.queue in unit.floor.queues_of(number))


def transfer(unit: Unit, number: int, command: TransferTicket) -> Ticket:
    """Sends the ticket in hand to a service, a queue or a counter; its number and first issue time stay."""
    counter, ticket = in_hand(unit, number, command)
    queue, service, only = _target(unit, ticket, command)
    moved = ticket.transfer(queue, unit.now, service=service, counter=only, list_version=unit.centre.list_version)
    if service is not None:
        usual = unit.floor.usual_minutes(moved.service_name, unit.centre.service(moved.service))
        moved = replace(moved, expected_min=usual)
    return _let_go(unit, counter, moved, "ticket.transferred")


def reinstate(unit: Unit, ticket_id: int, command: Command) -> Ticket:
    """A no-show comes back: placed after the third waiting ticket, within the time allowed (R21)."""
    ticket = not_ended(unit, ticket_id)
    if not unit.floor.open:
        raise Refusal("day_closed", day=unit.floor.day.isoformat())
    limit = unit.centre.number_setting("missed.reactivate_minutes")
    if ticket.missed_at is not None and unit.now - ticket.missed_at > timedelta(minutes=limit):
        raise Refusal("reinstate_too_late", number=ticket.number, minutes=limit, service=ticket.service)
    if ticket.state is NO_SHOW:                          # else the move itself is refused below
        check_person(unit.floor, ticket.service, ticket.identity)
    lines = [line for (queue, _), line in unit.floor.lines.items() if queue == ticket.queue]
    after = unit.centre.number_setting("missed.reinsert_after")
    ticket = ticket.reinstate(place_after(lines, ticket, after, unit.now, unit.floor.rules),
                              due_after_absence(ticket, unit.now, unit.centre.grace))
    unit.save(ticket)
    unit.tell("ticket.reinstated", ticket=ticket)
    return ticket


def _at(unit: Unit, number: int) -> Counter:
    """The counter, open, and signed in by the terminal that speaks."""
    counter = unit.floor.counter(number)
    counter.must_be_open()
    if counter.device != unit.device:
        raise Refusal("counter_taken", counter=number, name=unit.centre.staff[str(counter.staff)].badge.name)
    unit.staff = counter.staff
    return replace(counter, active_at=unit.now)


def in_hand(unit: Unit, number: int, command: MoveTicket) -> tuple[Counter, Ticket]:
    """The counter, and the ticket it has in hand, which must be the one that is meant."""
    counter = _at(unit, number)
    _must_be_meant(unit, counter, command)
    return counter, unit.floor.ticket(counter.ticket_in_hand())


def _must_be_meant(unit: Unit, counter: Counter, command: MoveTicket) -> None:
    """A key pressed on a screen that is behind: what was meant for C006 never happens to C007."""
    if command.ticket is None or command.ticket == counter.ticket:
        return
    meant = unit.ended_ticket(command.ticket)
    raise Refusal("ticket_moved_on", number=meant.number, ticket=meant.id, state=meant.state, counter=counter.number)


def _done_at(unit: Unit, ticket: Ticket, command: NotedMove) -> datetime:
    """Whatever clocks did: not before the ticket came into the state it is in, and not in the future (R13)."""
    return min(max(command.noted_at, unit.since(ticket.id)), unit.now) if command.noted_at else unit.now


def _end_in_hand(unit: Unit, counter: Counter, command: CallNext) -> Counter:
    ticket = unit.floor.ticket(counter.ticket_in_hand())
    if ticket.state is CALLED:
        raise Refusal("ticket_in_hand", number=ticket.number)
    if ticket.state is SERVING and command.outcome is None:
        raise Refusal("outcome_required", number=ticket.number)
    return _finished(unit, counter, ended(unit, ticket, command, unit.now))


def _finished(unit: Unit, counter: Counter, ticket: Ticket) -> Counter:
    counter = replace(counter, ticket=None, served=counter.served + 1)
    unit.save_counter(counter)
    unit.save(ticket, ticket.finished_at)
    unit.tell("ticket.finished", ticket=ticket, counter=counter.number)
    if ticket.outcome == PAPERS_MISSING:
        tell_missing(unit, ticket)
    open_cases(unit, unit.floor.ticket(ticket.id), ticket, ticket.case_number)
    if not (ticket.returns and unit.is_rated(ticket.id)):            # one rating a ticket, also of who came back
        badge = unit.centre.staff[str(ticket.staff)].badge if ticket.staff else None
        unit.tell("rating.requested", ticket=ticket, counter=counter.number, staff=badge)
    return counter


def _call(unit: Unit, counter: Counter, ticket: Ticket, **facts: object) -> Ticket:
    ticket = ticket.call(counter.number, str(counter.staff), unit.now)
    _seat(unit, counter, ticket, called=True)
    unit.tell("ticket.called", ticket=ticket, counter=counter.number, **facts)
    return ticket


def _seat(unit: Unit, counter: Counter, ticket: Ticket, *, called: bool) -> None:
    last = CallView(seq=unit.next_seq(), at=unit.now, ticket=ticket.id, number=ticket.number,
                    marks=marks(ticket, unit.centre), calls=ticket.calls) if called else counter.last_call
    unit.save_counter(replace(counter, ticket=ticket.id, last_call=last))
    unit.save(ticket)


def _let_go(unit: Unit, counter: Counter, ticket: Ticket, kind: str) -> Ticket:
    """The ticket leaves the counter, which is free for the next."""
    unit.save_counter(replace(counter, ticket=None))
    unit.save(ticket)
    unit.tell(kind, ticket=ticket, counter=counter.number)
    return ticket


def _target(unit: Unit, ticket: Ticket, command: TransferTicket
            ) -> tuple[str, tuple[str, str] | None, int | None]:
    """Queue, service if it changes, and the one counter if it is meant for one."""
    wished = [one for one in (command.service, command.queue, command.counter) if one is not None]
    if len(wished) != 1:
        raise Refusal("bad_request", what="service, queue or counter, one of them")
    if command.service is not None:
        service = unit.centre.service(command.service)
        return service.queue, (service.code, service.short_name), None
    if command.queue is not None:
        if command.queue not in unit.centre.queues:
            raise Refusal("bad_request", what=f"queue {command.queue}: {' '.join(unit.centre.queues)}")
        return command.queue, None, None
    place = unit.centre.place(int(command.counter or 0))
    if unit.floor.counters[place.number].state == "closed":          # nobody there would ever call it
        raise Refusal("counter_not_open", counter=place.number)
    return ticket.queue, None, place.number
