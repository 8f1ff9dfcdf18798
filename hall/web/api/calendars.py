"""The calendar: how each day is kept, and a manager's exceptions from it."""

from datetime import timedelta

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from hall.actions import calendars
from hall.domain.commands import KeepDay
from hall.domain.errors import Refusal
from hall.domain.views import DayView
from hall.store.unit import HallUnit
from hall.web.desk import Desk, to_text
from hall.web.openapi import describes
from hall.web.problems import answer

SHOWN, MOST = 31, 400      # days


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["calendar"])

    @router.get("/calendar")
    async def days(request: Request, first: str = Query("", alias="from"), to: str = "") -> Response:
        """Every day from one to another, a month from today without them."""
        desk.actor(request)
        views = await desk.ask(lambda unit: _views(unit, first, to))
        return answer(200, to_text({"days": views}))

    @router.post("/calendar", **describes(KeepDay))
    async def keep(request: Request) -> Response:
        """A day is kept against the calendar; `kept` "" takes that back."""
        return await desk.command(request, KeepDay, calendars.keep_day, roles=("manager",))

    return router


def _views(unit: HallUnit, first: str, last: str) -> list[DayView]:
    begin = calendars.date_of(first) if first else unit.local.date()
    end = calendars.date_of(last) if last else begin + timedelta(days=SHOWN - 1)
    if not 0 <= (end - begin).days < MOST:
        raise Refusal("bad_request", what=f"from, to: at most {MOST} days, in their order")
    return [unit.floor.calendar.view(begin + timedelta(days=n)) for n in range((end - begin).days + 1)]
