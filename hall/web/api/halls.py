"""What concerns the whole hall: calls seen and heard, the key of the day, devices, the clock."""

from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.actions import displays
from hall.clock import YEARS, believable
from hall.domain.commands import ReportCall
from hall.domain.errors import Refusal
from hall.trust.pairing import GOOD_NAME, good_name
from hall.trust.tokens import make_token
from hall.web.desk import Desk, StoredNumber, read_object, to_text
from hall.web.openapi import describes
from hall.web.problems import answer

REPORTS = {"shown": displays.call_shown, "spoken": displays.call_spoken, "dropped": displays.call_dropped}
ROLES = ("kiosk", "counter", "display", "rating_pad", "hub", "guide", "leader", "manager", "auditor", "admin")


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["hall"])
    for path, action in REPORTS.items():
        _add_report(router, desk, path, action)

    @router.get("/day-key")
    async def day_key(request: Request) -> Response:
        """The key for pseudonyms, valid for this business day."""
        desk.actor(request, "kiosk", "counter", "guide")
        day = await desk.ask(lambda unit: unit.floor.day.isoformat())
        return answer(200, to_text({"id": day, "key": desk.day_key(day).hex()}))

    @router.post("/devices", status_code=201)
    async def admit(request: Request) -> Response:
        """A token for a terminal or program, for the administrator of this machine; the terminals pair instead."""
        _this_machine(desk, request)
        body = await read_object(request)
        role, name = body.get("role"), body.get("name")
        if role not in ROLES or not isinstance(name, str) or not good_name(name):
            raise Refusal("bad_request", what=f"role, one of {' '.join(ROLES)}, and name, {GOOD_NAME}, expected")
        token = make_token()
        await desk.admit(name, str(role), token)
        return answer(201, to_text({"name": name, "role": role, "token": token}))

    @router.post("/clock")
    async def clock(request: Request) -> Response:
        """Puts a set clock forward; for demo, practice and tests."""
        _this_machine(desk, request)
        if not (desk.clock.is_set and desk.clock_can_be_moved):
            raise Refusal("forbidden", role="clock")
        return await _move_clock(desk, request)

    return router


def _this_machine(desk: Desk, request: Request) -> None:
    """Not for a person: who may make tokens could rate with one (R87)."""
    if (actor := desk.actor(request, "admin")).staff is not None:
        raise Refusal("forbidden", role=actor.role)


async def _move_clock(desk: Desk, request: Request) -> Response:
    try:
        to = datetime.fromisoformat(str((await read_object(request)).get("to")))
    except ValueError:
        raise Refusal("bad_request", what="to: a time as RFC 3339") from None
    if to.tzinfo is None or not believable(to):
        raise Refusal("bad_request", what=f"to: a time with offset, {YEARS[0]} to {YEARS[-1]}")
    now = desk.clock.move_to(to)
    await desk.ask(lambda unit: None)              # the day and the sessions follow the clock before we answer
    desk.listeners.ping(now)
    return answer(200, to_text({"now": now}))


def _add_report(router: APIRouter, desk: Desk, path: str, action: object) -> None:
    async def handle(request: Request, seq: StoredNumber) -> Response:
        return await desk.command(request, ReportCall, action, seq, roles=("display",))    # type: ignore[arg-type]

    router.add_api_route(f"/calls/{{seq}}/{path}", handle, methods=["POST"], name=f"call-{path}",
                         **describes(ReportCall))
