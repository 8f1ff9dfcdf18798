"""Alerts: what stands, what was, who reacts; calls for help and messages to the leader."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import Response

from hall.actions import alerts
from hall.actions.calendars import date_of
from hall.domain.alerts import Alert
from hall.domain.commands import AskHelp, Command, SendMessage
from hall.store.records import read_records
from hall.store.tables import as_text
from hall.store.unit import HallUnit
from hall.web.alert_words import alert_json
from hall.web.desk import Desk, StoredNumber, to_text
from hall.web.openapi import describes
from hall.web.problems import answer, language_of

ANYONE = ("kiosk", "counter", "display", "rating_pad", "guide", "leader", "manager")
STAFF = ("counter", "guide", "leader", "manager", "auditor", "agent")
REACT = ("counter", "guide", "leader", "manager", "agent")
Done = Callable[[HallUnit, Any], Alert]


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["alerts"])

    @router.get("/alerts")
    async def listed(request: Request, day: str = "") -> Response:
        """What somebody has to look at now; with `day`, everything that was raised on it."""
        desk.actor(request, *STAFF)
        language = language_of(request.headers.get("accept-language"))
        found = await desk.ask(lambda unit: _raised_on(unit, day) if day else list(unit.floor.alerts.values()))
        return answer(200, to_text({"alerts": [alert_json(one, language) for one in found]}))

    @router.post("/alerts/{alert_id}/ack", **describes(Command))
    async def ack(request: Request, alert_id: StoredNumber) -> Response:
        """Somebody reacts."""
        return await desk.command(request, Command, _worded(
            request, lambda unit, command: alerts.ack(unit, alert_id, command)), roles=REACT)

    @router.post("/help", **describes(AskHelp))
    async def help_(request: Request) -> Response:
        """Somebody at a terminal wants an attendant."""
        return await desk.command(request, AskHelp, alerts.ask_help, roles=ANYONE)

    @router.post("/messages", status_code=201, **describes(SendMessage))
    async def message(request: Request) -> Response:
        """A few words to the leader."""
        return await desk.command(request, SendMessage, _worded(request, alerts.send_message),
                                  roles=("counter", "guide", "leader"), status=201)

    return router


def _worded(request: Request, action: Done) -> Callable[[HallUnit, Any], dict[str, Any]]:
    """The action's alert with its sentence in the asker's language."""
    language = language_of(request.headers.get("accept-language"))
    return lambda unit, command: alert_json(action(unit, command), language)


def _raised_on(unit: HallUnit, day: str) -> list[Alert]:
    begin = datetime.combine(date_of(day), time(), unit.local.tzinfo)
    span = as_text(begin), as_text(begin + timedelta(days=1))

    def read(connection: Connection) -> list[Alert]:
        return read_records(connection, Alert, "raised_at >= ? and raised_at < ?", *span)

    return unit.read(read)
