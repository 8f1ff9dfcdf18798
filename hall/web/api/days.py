"""The end of the business day: what is still open, closing, sealing."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.actions import days
from hall.domain.commands import CloseDay, Command
from hall.domain.showing import ticket_view
from hall.store.unit import HallUnit
from hall.web.desk import Desk, to_text
from hall.web.openapi import describes
from hall.web.problems import answer

ROLES = ("leader", "manager")


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/day", tags=["day"])

    @router.get("/open")
    async def open_(request: Request) -> Response:
        """Every ticket without an end, held ones too (R23, R27)."""
        desk.actor(request, *ROLES, "guide", "counter")
        return answer(200, to_text(await desk.ask(lambda unit: _open(unit, desk.base_url))))

    @router.post("/close", **describes(CloseDay))
    async def close(request: Request) -> Response:
        """Ends the business day: what is still open ends as 当日未办, each with a reason."""
        return await desk.command(request, CloseDay, lambda unit, command: {"day": days.close_day(unit, command)},
                                  roles=ROLES)

    @router.post("/seal", **describes(Command))
    async def seal(request: Request) -> Response:
        """Freezes the closed day under a hash chain."""
        return await desk.command(request, Command, days.seal_day, roles=ROLES)

    return router


def _open(unit: HallUnit, base_url: str) -> dict[str, Any]:
    left = unit.floor.left_over()
    return {"day": unit.floor.day.isoformat(), "day_open": unit.floor.open,
            "tickets": [ticket_view(one, unit.floor, base_url) for one in left]}
