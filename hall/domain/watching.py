"""What somebody should look at now: queues too long, waits too long, idle clerks, forgotten tickets, empty counters.

Cheap enough for every second: lines are looked at by their heads, never ticket by ticket.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from hall.domain.alerts import (
    CLERK_IDLE,
    COUNTER_UNATTENDED,
    DEVICE_TROUBLE,
    LONGEST_SUBJECT,
    QUEUE_LONG,
    TICKET_HELD,
    VILLAGE_UNATTENDED,
    WAIT_LONG,
)
from hall.domain.counters import Counter
from hall.domain.devices import ONLINE, TERMINAL, KnownDevice, device_id
from hall.domain.floor import Floor
from hall.domain.waiting import wait_for

Key = tuple[str, str]                # kind and subject
Cause = tuple[Key, dict[str, object]]
VILLAGE = "village"
EVERYBODYS = ("kiosk", "display")   # terminals that stand in the hall
RETIRED = timedelta(days=7)         # a terminal away for so long is missed no more
CALM_PEOPLE, CALM_MINUTES = 2, 5    # so far under its limit an alert ends: one at the limit would come and go


def causes(floor: Floor, now: datetime, local: datetime) -> Mapping[Key, dict[str, object]]:
    """Every cause of an alert that holds at this moment, with the facts of its sentence. local: now in the centre."""
    found: dict[Key, dict[str, object]] = {}
    for part in (_queues(floor, now, local), _held(floor, now), _idle(floor, now), _unattended(floor, now, local),
                 _devices(floor, now, local)):
        found.update(part)
    return found


def _queues(floor: Floor, now: datetime, local: datetime) -> Iterator[Cause]:
    """A queue is too long, or somebody in it waits too long, or will by the estimate (R29, S22)."""
    stands = {(one.kind, one.subject) for one in floor.alerts.values()}
    waiting: dict[str, int] = {}
    oldest: dict[str, datetime] = {}
    for (prefix, _), line in floor.lines.items():
        if line.tickets:
            waiting[prefix] = waiting.get(prefix, 0) + len(line)
            oldest[prefix] = min([oldest.get(prefix, now), *(head.queued_at for head in line.heads())])
    for prefix, count in waiting.items():
        facts: dict[str, object] = {"queue": floor.centre.queues[prefix].name, "prefix": prefix, "waiting": count}
        long, slow = (QUEUE_LONG, f"queue {prefix}"), (WAIT_LONG, f"queue {prefix}")
        if count > _limit(floor, "queue.alert_waiting") - (CALM_PEOPLE if long in stands else 0):
            yield long, facts
        longest = _limit(floor, "wait.alert_minutes") - (CALM_MINUTES if slow in stands else 0)
        waited = _minutes(now - oldest[prefix])
        estimate = wait_for(floor, prefix, now, local) if waited <= longest else None
        if (minutes := max(waited, estimate.p50_s // 60 if estimate else 0)) > longest:
            yield slow, facts | {"minutes": minutes}


def _held(floor: Floor, now: datetime) -> Iterator[Cause]:
    """A ticket put aside and forgotten (R23)."""
    limit = timedelta(minutes=_limit(floor, "hold.remind_minutes"))
    for ticket in floor.held.values():
        if ticket.held_at is not None and now - ticket.held_at >= limit:
            yield (TICKET_HELD, f"ticket {ticket.id}"), {
                "number": ticket.number, "ticket": ticket.id, "counter": ticket.counter,
                "minutes": _minutes(now - ticket.held_at)}


def _idle(floor: Floor, now: datetime) -> Iterator[Cause]:
    """A clerk does nothing while people wait for this counter, both for the whole of that time (R28).

    Who serves a visitor is not idle, however long that takes.
    """
    limit = timedelta(minutes=_limit(floor, "clerk.idle_alert_minutes"))
    for counter in floor.counters.values():
        if counter.state != "open" or counter.active_at is None or now - counter.active_at < limit:
            continue
        if counter.ticket in floor.tickets and floor.tickets[counter.ticket].started_at is not None:
            continue
        heads = [head.queued_at for line in floor.lines_for(counter.number) for head in line.heads()]
        if heads and now - min(heads) >= limit:
            yield (CLERK_IDLE, f"counter {counter.number}"), _counter_facts(floor, counter, now - counter.active_at) | {
                "staff": counter.staff, "clerk": floor.centre.staff[str(counter.staff)].badge.name}


def _unattended(floor: Floor, now: datetime, local: datetime) -> Iterator[Cause]:
    """A counter of the present session where neither A nor B is, nor anybody in their stead (R72, S35).

    Those where nobody sat today and nobody is waited for are one line together: a hall need not use all it has.
    """
    at = local.time()
    for session in floor.calendar.on(local.date()):
        if not session.covers(at) or session.take_from is None:      # by appointment only: who is booked is known
            continue
        begun = datetime.combine(local.date(), session.start, local.tzinfo)
        if floor.centre.level == VILLAGE:
            yield from _village(floor, now, begun, session.counters)
            continue
        limit = timedelta(minutes=_limit(floor, "counter.unattended_alert_minutes"))
        empty = {one: since for number in session.counters if (one := floor.counters.get(number)) is not None
                 and not _stood_in_for(floor, number)
                 and (since := _empty_since(one, begun)) is not None and now - since >= limit}
        missed = [one for one in empty if one.active_at is not None or _is_waited_for(floor, one.number)]
        for counter in missed:
            facts = _counter_facts(floor, counter, now - empty[counter])
            yield (COUNTER_UNATTENDED, f"counter {counter.number}"), facts
        if unused := [one for one in empty if one not in missed]:
            numbers = [str(one.number) for one in unused]
            yield (COUNTER_UNATTENDED, f"counters {' '.join(numbers)}"[:LONGEST_SUBJECT]), {
                "counter": "、".join(numbers), "name": "", "minutes": _minutes(now - min(empty[one] for one in unused))}


def _is_waited_for(floor: Floor, number: int) -> bool:
    """Somebody waits whom no open counter would call, and this one would."""
    return any(line.tickets and prefix in floor.queues_of(number) and not floor.open_counters(prefix)
               for (prefix, _), line in floor.lines.items())


def _village(floor: Floor, now: datetime, begun: datetime, counters: tuple[int, ...]) -> Iterator[Cause]:
    """One agent is enough for a village room; without any, the town is told."""
    empty = [_empty_since(one, begun) for n, one in floor.counters.items() if n in counters]
    if not empty or any(since is None for since in empty):
        return
    away = now - max(since for since in empty if since is not None)
    if away >= timedelta(minutes=_limit(floor, "village.no_agent_alert_minutes")):
        yield (VILLAGE_UNATTENDED, floor.centre.site), {"centre": floor.centre.name.zh_CN, "minutes": _minutes(away)}


def _empty_since(counter: Counter, begun: datetime) -> datetime | None:
    """Since when nobody is there: not signed in, or not back from a pause. None while somebody is."""
    if counter.state == "open":
        return None
    left = counter.active_at if counter.pause is None else counter.pause.back_at
    return max(begun, left) if left is not None else begun


def _stood_in_for(floor: Floor, number: int) -> bool:
    return any(extra.for_counter == number for other in floor.counters.values() if other.state == "open"
               for extra in other.extra)


def _devices(floor: Floor, now: datetime, local: datetime) -> Iterator[Cause]:
    """A device is in trouble at a terminal that stands, or a terminal itself is missed (R102)."""
    for one in floor.devices.values():
        if not one.is_well and (_is_missed(floor, one, now, local) if one.name == TERMINAL else _stands(floor, one)):
            yield (DEVICE_TROUBLE, f"{one.name}@{one.where}"[:LONGEST_SUBJECT]), {
                "where": one.where, "role": one.role, "device": one.kind, "state": one.state, "reason": one.reason}


def _stands(floor: Floor, device: KnownDevice) -> bool:
    """Whether its terminal does: what hangs on one that is off needs no alert of its own."""
    terminal = floor.devices.get(device_id(device.where, TERMINAL))
    return terminal is None or terminal.state == ONLINE


def _is_missed(floor: Floor, terminal: KnownDevice, now: datetime, local: datetime) -> bool:
    """In a session: kiosk and hall display; a counter's with a clerk signed in there; its display on the same day."""
    if not any(session.covers(local.time()) for session in floor.calendar.on(local.date())):
        return False
    if terminal.role in EVERYBODYS:
        return now - terminal.since < RETIRED
    if terminal.role == "counter":
        return any(one.staff and one.device == terminal.where for one in floor.counters.values())
    return terminal.since.astimezone(local.tzinfo).date() == local.date()


def _counter_facts(floor: Floor, counter: Counter, span: timedelta) -> dict[str, object]:
    return {"counter": counter.number, "name": floor.centre.places[counter.number].name, "minutes": _minutes(span)}


def _limit(floor: Floor, key: str) -> int:
    return floor.centre.number_setting(key)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
