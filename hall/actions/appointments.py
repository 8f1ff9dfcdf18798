"""Appointments: booking, cancelling, and what becomes of those nobody came for. Arriving issues a ticket."""

import re
import secrets
from datetime import datetime, timedelta

from hall.actions.calendars import YEARS
from hall.actions.ports import Unit
from hall.domain.appointments import BOOKED, Appointment, refuse_absent, refuse_second
from hall.domain.commands import Command, IssueTicket, MakeAppointment
from hall.domain.errors import Refusal
from hall.domain.limits import closed_now
from hall.domain.ticket import LIVE, Ticket

EARLIEST = timedelta(minutes=30)     # before the time: who waits at the door may come in with an appointment
CODES = 1_000_000


def book(unit: Unit, command: MakeAppointment) -> Appointment:
    """A moment within the days ahead at which a counter works for the item, also where no walk-in is served."""
    service = unit.centre.service(command.service)
    if not re.fullmatch("[0-9a-f]{32}", command.visitor):
        raise Refusal("bad_request", what="visitor: 32 hex digits expected")
    if command.at.tzinfo is None or command.at.year not in YEARS:
        raise Refusal("bad_request", what="at: a time with offset expected, of this century")
    _refuse_when_not_bookable(unit, service.queue, command.at.astimezone(unit.local.tzinfo))
    local = command.at.astimezone(unit.local.tzinfo)
    own = unit.appointments_of(command.visitor)
    refuse_second(own, service.code, local.date().isoformat(), local.tzinfo)
    refuse_absent(own, unit.local.date(), unit.centre.number_setting("appointment.absences_limit"))
    made = Appointment(
        code=_free_code(unit), day=local.date().isoformat(), at=command.at.astimezone(unit.now.tzinfo),
        service=service.code, queue=service.queue, visitor=command.visitor, channel=command.channel, state=BOOKED,
        made_at=unit.now)
    _tell(unit, made, "appointment.made")
    return made


def cancel(unit: Unit, code: str, command: Command) -> Appointment:
    hours = unit.centre.number_setting("appointment.cancel_before_hours")
    cancelled = _known(unit, code).cancel(unit.now, timedelta(hours=hours))
    _tell(unit, cancelled, "appointment.cancelled")
    return cancelled


def to_arrive(unit: Unit, command: IssueTicket) -> Appointment:
    """The appointment somebody comes for now; Refusal when it is another day's, ended, or cannot be served."""
    found = _known(unit, str(command.appointment))
    if command.theme is not None or command.service not in (None, found.service):
        raise Refusal("bad_request", what=f"service: that of the appointment, {found.service}, or none")
    if found.ticket is not None and (ticket := unit.floor.tickets.get(found.ticket)) and ticket.state in LIVE:
        raise Refusal("already_waiting", number=ticket.number, ticket=ticket.id, ahead=unit.floor.ahead_of(ticket))
    if found.day != unit.floor.day.isoformat():
        raise Refusal("appointment_another_day", at=_said(unit, found.at))
    if found.service not in unit.centre.services:
        raise Refusal("appointment_item_gone", appointment=found.code, at=_said(unit, found.at),
                      service=_former_name(unit, found.service), queue=unit.centre.queues[found.queue].name)
    _refuse_when_not_held(unit, found)
    return found


def arrive(unit: Unit, booked: Appointment, ticket: Ticket) -> None:
    """The ticket is issued: the appointment is kept."""
    _tell(unit, booked.arrive(ticket.id), "appointment.arrived")


def end_of_day(unit: Unit) -> None:
    """Appointments nobody came for are absences; not those of a session the hall did not hold."""
    _end(unit, [one for one in unit.floor.appointments.values() if one.day == unit.floor.day.isoformat()])


def never_opened(unit: Unit) -> None:
    """Appointments of days on which the hall was off: nobody's absence."""
    today, left = unit.local.date().isoformat(), unit.floor.day.isoformat()
    for one in unit.floor.appointments.values():
        never = one.day > left or (one.day == left and not unit.floor.begun)
        if one.state == BOOKED and never and one.day < today:
            _tell(unit, one.end(held=False), "appointment.cancelled")


def held(unit: Unit, appointment: Appointment) -> bool:
    """Whether a counter for it still works at its time, as the days are kept now."""
    local = appointment.at.astimezone(unit.local.tzinfo)
    return unit.floor.calendar.held_for(local, frozenset(unit.centre.serving(appointment.queue))) is not None


def _end(unit: Unit, appointments: list[Appointment]) -> None:
    for one in appointments:
        if one.state == BOOKED:
            there = _was_possible(unit, one)
            _tell(unit, one.end(there), "appointment.absent" if there else "appointment.cancelled")


def _was_possible(unit: Unit, one: Appointment) -> bool:
    """Whether its visitor could have come: the session was held, the day not closed before, the item still listed."""
    return held(unit, one) and one.at + unit.centre.grace <= unit.now and one.service in unit.centre.services


def _tell(unit: Unit, appointment: Appointment, kind: str) -> None:
    unit.keep(appointment)
    unit.tell(kind, appointment=view_of(unit, appointment))


def view_of(unit: Unit, appointment: Appointment) -> dict[str, object]:
    """As terminals see it; an item that left the list since is called as it was."""
    service = unit.centre.services.get(appointment.service)
    name = service.short_name if service else _former_name(unit, appointment.service)
    return appointment.view({appointment.service: name})


def _known(unit: Unit, code: str) -> Appointment:
    found = unit.appointment(code)
    if found is None:
        raise Refusal("unknown_appointment", appointment=code[:12])
    if found.state != BOOKED and found.ticket not in unit.floor.tickets:
        raise Refusal("appointment_ended", appointment=code)
    return found


def _free_code(unit: Unit) -> str:
    """Six digits that were never given: an old code must not open a new appointment."""
    while unit.appointment(code := f"{secrets.randbelow(CODES):06}") is not None:
        pass
    return code


def _refuse_when_not_bookable(unit: Unit, queue: str, at: datetime) -> None:
    ahead = unit.centre.number_setting("appointment.days_ahead")
    if not unit.local < at or (at.date() - unit.local.date()).days > ahead:
        raise Refusal("not_within_days", days=ahead)
    counters = frozenset(unit.centre.serving(queue))
    if unit.floor.calendar.held_for(at, counters) is None:
        again = unit.floor.calendar.next_held(at, counters)
        raise Refusal("not_bookable_then", queue=unit.centre.queues[queue].name, at=f"{at:%m-%d %H:%M}",
                      next=f"{again:%m-%d %H:%M}" if again else "—")


def _refuse_when_not_held(unit: Unit, booked: Appointment) -> None:
    """Late ones need what walk-ins need; others come in half an hour before their time at the earliest, or as those."""
    calendar, serving = unit.floor.calendar, frozenset(unit.floor.serving(booked.queue))
    taking = not calendar.counters_taking(unit.local).isdisjoint(serving)
    in_time = booked.at - EARLIEST <= unit.now <= booked.at + unit.centre.grace and held(unit, booked)
    only_booked = (session := calendar.held_for(unit.local, serving)) is not None and session.take_from is None
    if not (taking or in_time or only_booked):
        raise closed_now(unit.floor, booked.queue, unit.local)


def _former_name(unit: Unit, code: str) -> str:
    """What an item that left the list was called in the newest version that had it."""
    for version in range(unit.centre.list_version - 1, 0, -1):
        if (service := unit.list_of(version).services.get(code)) is not None:
            return service.short_name
    return code


def _said(unit: Unit, at: datetime) -> str:
    return f"{at.astimezone(unit.local.tzinfo):%m-%d %H:%M}"
