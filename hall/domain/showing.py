"""How tickets, queues and counters look to the terminals: from what stands on the floor to the public views."""

from datetime import datetime

from hall.domain.centre import Centre
from hall.domain.counters import Counter
from hall.domain.floor import Floor
from hall.domain.queues import next_for
from hall.domain.services import Material, Service, Theme
from hall.domain.ticket import Ticket
from hall.domain.views import (
    CentreView,
    CounterView,
    ExtraView,
    MaterialView,
    MatterView,
    Names,
    PriorityView,
    QueueView,
    ServiceView,
    StandInView,
    TicketView,
    WaitView,
)
from hall.domain.waiting import wait_for

APPOINTED = "APPOINT"
CARD_DUE, COPY, MISSING, RETURNED = "证件待验", "补打", "材料不齐", "补件"
PRIVATE_SETTINGS = ("privacy.", "log.", "report.", "case.", "unresolved.", "session.")


def ticket_view(ticket: Ticket, floor: Floor, base_url: str) -> TicketView:
    """With the counters that may call it as they are today, queues added for the day included (S22)."""
    centre = floor.centre
    counters = floor.serving(ticket.queue) if ticket.for_counter is None else (ticket.for_counter,)
    return TicketView(
        id=ticket.id, number=ticket.number, queue=ticket.queue, service=ticket.service,
        service_name=Names(zh_CN=ticket.service_name),
        matters=tuple(MatterView(service=m.service, state=m.state, outcome=m.outcome) for m in ticket.matters),
        state=ticket.state,
        priority=PriorityView(
            class_code=ticket.pending or class_of(ticket, centre), pending=ticket.pending is not None),
        marks=marks(ticket, centre), channel=ticket.channel, language=ticket.language,
        list_version=ticket.list_version, missing=ticket.missing, issued_at=ticket.issued_at,
        called_at=ticket.called_at, started_at=ticket.started_at, finished_at=ticket.finished_at,
        counter=ticket.counter, counters=counters, ahead=ticket.ahead,
        wait=None if ticket.p50_s is None else WaitView(p50_s=ticket.p50_s, p90_s=ticket.p90_s or 0),
        calls=ticket.calls, copies=ticket.copies, outcome=ticket.outcome,
        follow_url=f"{base_url}/t/{ticket.follow_code}" if base_url else "", queued_at=ticket.queued_at,
        held_s=ticket.held_s, held_at=ticket.held_at, due_at=ticket.due_at, returns=ticket.returns, note=ticket.note)


def marks(ticket: Ticket, centre: Centre) -> tuple[str, ...]:
    """The words that stand beside the number on screen and slip, the class first."""
    said = [] if ticket.due_at is None or ticket.appointment is None else [mark_of(APPOINTED, centre)]
    said.append(mark_of(class_of(ticket, centre), centre))
    if ticket.card_due:
        said.append(CARD_DUE)
    if ticket.returns and RETURNED not in said:
        said.append(RETURNED)
    if ticket.missing:
        said.append(MISSING)
    if ticket.copies:
        said.append(COPY)
    return tuple(mark for mark in said if mark)


def class_of(ticket: Ticket, centre: Centre) -> str:
    """The class that counts where it waits: some queues are a class of their own."""
    if ticket.queue in centre.unweighted:
        name = centre.queues[ticket.queue].name
        return next(code for code, one in centre.classes.items() if one.name == name)
    return ticket.priority


def mark_of(code: str, centre: Centre) -> str:
    return centre.classes[code].mark if code in centre.classes else ""


def queue_view(floor: Floor, prefix: str, now: datetime, local: datetime) -> QueueView:
    """now: UTC, for the order; local: the same moment in the centre's zone, for the sessions."""
    centre = floor.centre
    serving = floor.serving(prefix)
    taking_at = floor.calendar.counters_taking(local).intersection(serving)
    choice = next_for((line for (queue, _), line in floor.lines.items() if queue == prefix), now, floor.rules)
    stopped = prefix in floor.stopped
    taking = floor.open and bool(taking_at) and not stopped
    return QueueView(
        prefix=prefix, name=centre.queue_names[prefix], waiting=floor.waiting_count(prefix),
        called=sum(1 for ticket in floor.in_hand() if ticket.queue == prefix),
        open_counters=floor.open_counters(prefix), counters=tuple(sorted(taking_at)) or serving,
        next_number=choice.ticket.number if choice else None, wait=wait_for(floor, prefix, now, local), taking=taking,
        next_taking_at=None if taking else floor.calendar.next_taking(local, frozenset(serving)), stopped=stopped)


def counter_view(counter: Counter, floor: Floor) -> CounterView:
    centre = floor.centre
    place = centre.places[counter.number]
    return CounterView(
        number=place.number, name=place.name, kind=place.kind, queues=counter.queues(place.queues),
        state=counter.state,
        staff=centre.staff[counter.staff].badge if counter.staff else None, pause=counter.pause,
        ticket=counter.ticket, last_call=counter.last_call, served_today=counter.served,
        extra=tuple(ExtraView(queue=one.queue, until=one.until, for_counter=one.for_counter)
                    for one in counter.extra),
        stand_in=None if counter.state == "open" else _stand_in(counter.number, floor))


def _stand_in(number: int, floor: Floor) -> StandInView | None:
    """The counter that serves for this one now; None when nobody does."""
    for other in floor.counters.values():
        queues = tuple(one.queue for one in other.extra if one.for_counter == number)
        if queues and other.state == "open" and other.staff:
            return StandInView(counter=other.number, staff=other.staff, queues=queues,
                               name=floor.centre.staff[other.staff].badge.name)
    return None


def centre_view(floor: Floor, clock: str, now: datetime, local: datetime) -> CentreView:
    centre = floor.centre
    told = {key: value for key, value in centre.settings.items() if not key.startswith(PRIVATE_SETTINGS)}
    return CentreView(
        site=centre.site, level=centre.level, name=centre.name, zone=centre.zone,
        business_day=floor.day.isoformat(), day_open=floor.open, clock=clock, now=now,
        languages=tuple(centre.settings["kiosk.languages"].split(";")),
        sessions=tuple(one.view() for one in floor.calendar.on(local.date())),
        classes=tuple(centre.classes.values()), notices=centre.notices, rating_levels=centre.rating_levels,
        rating_reasons=centre.rating_reasons, settings=told, list_version=centre.list_version,
        services_count=len(centre.services), themes_count=len(centre.themes),
        list_published_at=centre.published_at)


def service_view(service: Service, list_version: int) -> ServiceView:
    return ServiceView(
        code=service.code, name=Names(zh_CN=service.name), short_name=service.short_name,
        department=service.department, item_class=service.item_class, frequent=service.frequent,
        queue=service.queue, legal_basis=service.legal_basis, conditions=service.conditions,
        materials=material_views(service.materials), steps=service.steps, statutory_days=service.statutory_days,
        promised_days=service.promised_days, day_unit=service.day_unit, fee=service.fee,
        fee_basis=service.fee_basis, needs_id_card=service.needs_id_card,
        average_minutes=service.average_minutes, themes=service.themes, agency=service.agency,
        pinyin=service.pinyin, initials=service.initials, full_initials=service.full_initials,
        list_version=list_version)


def theme_view(theme: Theme) -> dict[str, object]:
    return {"code": theme.code, "name": theme.name, "question": theme.question, "services": theme.services,
            "materials": material_views(theme.materials)}


def material_views(materials: tuple[Material, ...]) -> tuple[MaterialView, ...]:
    return tuple(MaterialView(name=m.name, form=m.form, count=m.count, required=m.required) for m in materials)
