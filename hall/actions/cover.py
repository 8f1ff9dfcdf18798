"""Queues a counter serves for a while beside its own: added by the leader (S22), or in the partner's stead (S23)."""

from datetime import datetime, timedelta

from hall.actions.ports import Unit
from hall.domain.centre import Centre
from hall.domain.commands import ServeQueue
from hall.domain.counters import Counter, ExtraQueue
from hall.domain.errors import Refusal

A_DAY = timedelta(days=1)


def serve_queue(unit: Unit, number: int, command: ServeQueue) -> Counter:
    """A leader adds a queue to a counter until a time, or the end of the day, or takes it away again."""
    counter = unit.floor.counter(number)
    if command.queue not in unit.centre.queues:
        raise Refusal("bad_request", what=f"queue {command.queue}: {' '.join(unit.centre.queues)}")
    if command.off:
        return _save(unit, counter.without_extra(command.queue)) if _has(counter, command.queue) else counter
    if command.until is not None and not (is_later(unit, command.until) and is_today(unit, command.until)):
        raise Refusal("bad_request", what="until: a time of today with offset, later than now")
    if command.for_counter is not None:
        unit.centre.place(command.for_counter)
    if command.queue in unit.centre.place(number).queues:
        raise Refusal("queue_its_own", counter=number, queue=unit.centre.queues[command.queue].name)
    return _save(unit, counter.with_extra(ExtraQueue(
        queue=command.queue, until=command.until, by=unit.staff or unit.device, for_counter=command.for_counter)))


def stand_in(unit: Unit, number: int, command: ServeQueue) -> Counter:
    """A clerk takes a queue of the partner's counter, or gives up what was taken for another."""
    counter = own(unit, number)
    if command.off:
        given_up = next((one for one in counter.extra if one.queue == command.queue), None)
        if given_up is not None and given_up.for_counter is None:
            raise Refusal("not_partner", counter=number)
        return serve_queue(unit, number, command)
    absent = command.for_counter
    if absent is None or not _are_partners(unit.centre, str(counter.staff), absent) \
            or command.queue not in unit.centre.place(absent).queues:
        raise Refusal("not_partner", counter=number)
    return serve_queue(unit, number, command)


def end_cover_of(unit: Unit, number: int, but: frozenset[int] = frozenset()) -> None:
    """The clerk of this counter is back: nobody stands in for it any more. but: counters changed already."""
    for other in unit.floor.counters.values():
        if other.number not in but and any(one.for_counter == number for one in other.extra):
            _save(unit, other.without_cover_of(number))


def end_extras(unit: Unit) -> None:
    """Queues whose time is over leave their counters; by itself, before every batch and every two seconds."""
    for counter in unit.floor.counters.values():
        if counter.extra and any(_over(one, unit.now) for one in counter.extra):
            for extra in counter.extra:
                if _over(extra, unit.now):
                    counter = counter.without_extra(extra.queue)
            _save(unit, counter)


def own(unit: Unit, number: int) -> Counter:
    """The counter, signed in, by the terminal that speaks."""
    counter = unit.floor.counter(number)
    if counter.staff is None:
        raise Refusal("counter_not_open", counter=number)
    if counter.device != unit.device:
        raise Refusal("counter_taken", counter=number, name=unit.centre.staff[counter.staff].badge.name)
    unit.staff = counter.staff
    return counter


def is_later(unit: Unit, moment: datetime) -> bool:
    """A moment still to come; one without an offset is nobody's time."""
    return moment.tzinfo is not None and moment > unit.now


def is_today(unit: Unit, moment: datetime) -> bool:
    """A later moment that the centre's clocks show before midnight; screens say the hour alone."""
    return moment - unit.now < A_DAY and moment.astimezone(unit.local.tzinfo).date() == unit.local.date()


def _are_partners(centre: Centre, staff: str, absent: int) -> bool:
    """Whether that counter is this clerk's own place, or that of the A/B partner."""
    partner = centre.staff[staff].badge.partner
    return any(one.home_counter == absent and (number in (staff, partner) or one.badge.partner == staff)
               for number, one in centre.staff.items())


def _has(counter: Counter, queue: str) -> bool:
    return any(one.queue == queue for one in counter.extra)


def _over(extra: ExtraQueue, now: datetime) -> bool:
    return extra.until is not None and extra.until <= now


def _save(unit: Unit, counter: Counter) -> Counter:
    unit.save_counter(counter)
    unit.tell("counter.queues", counter=counter.number)
    return counter
