"""Appointments: booked, listed, cancelled, arrived for; and the key under which their visitors are known."""

from collections.abc import Callable
from typing import TypeVar

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.actions import appointments
from hall.actions.calendars import date_of
from hall.actions.visitors import issue_ticket
from hall.domain.appointments import Appointment
from hall.domain.commands import ArriveForAppointment, Command, IssueTicket, MakeAppointment
from hall.domain.ticket import Ticket
from hall.domain.views import TicketView
from hall.store.records import read_records
from hall.store.unit import HallUnit
from hall.web.desk import Desk, to_text
from hall.web.openapi import describes
from hall.web.problems import answer

C = TypeVar("C", bound=Command)
BOOKERS = ("kiosk", "counter", "guide", "leader", "manager")


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["appointments"])

    @router.post("/appointments", status_code=201, **describes(MakeAppointment))
    async def book(request: Request) -> Response:
        return await desk.command(request, MakeAppointment, _shown(appointments.book), roles=BOOKERS, status=201)

    @router.get("/appointments")
    async def listed(request: Request, day: str = "") -> Response:
        """Those of a day, today's without one, in their order."""
        desk.actor(request, *BOOKERS)
        return answer(200, to_text({"appointments": await desk.ask(lambda unit: _listed(unit, day))}))

    @router.post("/appointments/{code}/cancel", **describes(Command))
    async def cancel(request: Request, code: str) -> Response:
        def action(unit: HallUnit, command: Command) -> Appointment:
            return appointments.cancel(unit, code, command)
        return await desk.command(request, Command, _shown(action), roles=BOOKERS)

    @router.post("/appointments/{code}/arrive", status_code=201, **describes(ArriveForAppointment, TicketView))
    async def arrive(request: Request, code: str) -> Response:
        """The ticket of who came: first in its queue from the time booked on."""
        return await desk.command(request, ArriveForAppointment, _arrival(code), roles=BOOKERS[:3], status=201)

    @router.get("/booking-key")
    async def booking_key(request: Request) -> Response:
        """The key for pseudonyms of appointments, valid for 90 days."""
        desk.actor(request, *BOOKERS)
        name, key = desk.booking_key(await desk.ask(lambda unit: unit.local.date()))
        return answer(200, to_text({"id": name, "key": key.hex()}))

    return router


def _arrival(code: str) -> Callable[[HallUnit, ArriveForAppointment], Ticket]:
    def action(unit: HallUnit, command: ArriveForAppointment) -> Ticket:
        return issue_ticket(unit, IssueTicket(
            command_id=command.command_id, appointment=code, channel=command.channel, language=command.language,
            priority=command.priority, identity=command.identity, missing=command.missing))
    return action


def _shown(action: Callable[[HallUnit, C], Appointment]) -> Callable[[HallUnit, C], dict[str, object]]:
    """The action, answering with what terminals may see of the appointment."""
    def shown(unit: HallUnit, command: C) -> dict[str, object]:
        return appointments.view_of(unit, action(unit, command))
    return shown


def _listed(unit: HallUnit, day: str) -> list[dict[str, object]]:
    wanted = date_of(day).isoformat() if day else unit.floor.day.isoformat()
    found: list[Appointment] = unit.read(lambda store: read_records(store, Appointment, "day = ?", wanted))
    return [appointments.view_of(unit, one) for one in sorted(found, key=lambda one: (one.at, one.code))]
