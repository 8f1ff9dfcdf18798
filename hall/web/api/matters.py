"""Several matters on one ticket, the slip that names missing papers, and coming back with them."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.actions import matters, notices, outcomes
from hall.domain.commands import AddMatter, Command, EndMatter, SlipFailed, WantNotice
from hall.domain.views import TicketView
from hall.web.desk import Desk, StoredNumber
from hall.web.openapi import describes

COUNTER, HELPERS, PRINTERS = ("counter",), ("counter", "guide"), ("kiosk", "counter", "guide")
PLAIN: dict[str, tuple[type[Command], Callable[..., Any], tuple[str, ...]]] = {      # path: command, action, who may
    "matters": (AddMatter, matters.add_matter, COUNTER), "notice": (WantNotice, outcomes.want_notice, HELPERS),
    "return": (Command, outcomes.give_back, HELPERS),
    "notice-printed": (Command, notices.notice_printed, PRINTERS),
    "notice-failed": (SlipFailed, notices.notice_failed, PRINTERS)}


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/tickets/{ticket_id}", tags=["tickets"])

    @router.post("/matters/{index}", **describes(EndMatter, TicketView))
    async def end_matter(request: Request, ticket_id: StoredNumber, index: int) -> Response:
        """One matter of the ticket in hand is done, passed on or not needed."""
        return await desk.command(request, EndMatter, matters.end_matter, ticket_id, index, roles=COUNTER)

    for path, (wanted, action, roles) in PLAIN.items():
        _add(router, desk, path, wanted, action, roles)
    return router


def _add(router: APIRouter, desk: Desk, path: str, wanted: type[Command], action: Callable[..., Any],
         roles: tuple[str, ...]) -> None:
    async def handle(request: Request, ticket_id: StoredNumber) -> Response:
        return await desk.command(request, wanted, action, ticket_id, roles=roles)

    router.add_api_route(f"/{path}", handle, methods=["POST"], name=f"ticket-{path}", **describes(wanted, TicketView))
