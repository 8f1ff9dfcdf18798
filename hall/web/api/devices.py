"""Terminals and their devices: what they tell of themselves, and the list of them all (R102)."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.actions import devices
from hall.domain.commands import ReportDevices
from hall.domain.devices import TERMINAL_KINDS
from hall.web.desk import Desk, to_text
from hall.web.device_words import device_list
from hall.web.openapi import describes
from hall.web.problems import answer, language_of

LOOKERS = ("counter", "guide", "leader", "manager", "auditor")


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["devices"])

    @router.get("/devices")
    async def listed(request: Request) -> Response:
        """Every terminal that was admitted, with its devices: how each is, since when, its last trouble."""
        desk.actor(request, *LOOKERS)
        known = await desk.ask(lambda unit: dict(unit.floor.devices))
        admitted = {one.name: one.role for one in desk.devices.values() if one.role != "admin"}
        listening = {one.name for one in desk.listeners.all()}
        language = language_of(request.headers.get("accept-language"))
        return answer(200, to_text({"devices": device_list(admitted, listening, known, language)}))

    @router.post("/devices/states", **describes(ReportDevices))
    async def report(request: Request) -> Response:
        """A terminal tells how its devices are."""
        role = desk.actor(request, *TERMINAL_KINDS).role
        return await desk.command(request, ReportDevices, lambda unit, command: devices.report(unit, role, command),
                                  roles=tuple(TERMINAL_KINDS))

    return router
