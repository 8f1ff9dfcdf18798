"""Tickets: issue, give back, print again, rate, look up."""

from functools import partial

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from hall.actions import clerks, visitors
from hall.actions.priority import set_priority
from hall.domain.commands import CancelTicket, Command, IssueTicket, RateService, SetPriority, SlipFailed
from hall.domain.errors import Refusal
from hall.domain.roles import ADMIN
from hall.domain.showing import ticket_view
from hall.domain.ticket import Ticket
from hall.domain.views import TicketView
from hall.store.unit import HallUnit
from hall.web.desk import Desk, StoredNumber, read_command, to_text
from hall.web.openapi import describes
from hall.web.problems import answer

ISSUERS = ("kiosk", "counter", "guide")
STAFF = ("counter", "guide", "leader", "manager", "auditor")
RATERS = ("rating_pad", "kiosk")


def _reprint(printer: str, unit: HallUnit, ticket_id: int, command: Command) -> Ticket:
    return visitors.reprint_slip(unit, ticket_id, command, printer)


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["tickets"])

    @router.post("/tickets", status_code=201, **describes(IssueTicket, TicketView))
    async def issue(request: Request) -> Response:
        """A new ticket at the end of its queue."""
        actor = desk.actor(request, *ISSUERS)
        command = await read_command(request, IssueTicket)
        if command.override is not None and actor.role == "kiosk":
            raise Refusal("forbidden", role=actor.role)      # a rule is set aside by a person only (R10)
        return await desk.have_done(request, actor, command.command_id,
                                    lambda unit: visitors.issue_ticket(unit, command), 201)

    @router.get("/tickets")
    async def listed(request: Request, state: str = "", queue: str = "", day: str = "") -> Response:
        """Tickets of a day, today's without one; 500 at most."""
        desk.actor(request, *STAFF)
        today = await desk.ask(lambda unit: unit.floor.day.isoformat())
        found = await run_in_threadpool(desk.reader.tickets, day or today, state or None, queue or None)
        views = [ticket_view(one, desk.writer.floor, desk.base_url) for one in found]
        return answer(200, to_text({"tickets": views}))

    @router.get("/tickets/{ticket_id}", response_model=None)
    async def one(request: Request, ticket_id: StoredNumber) -> Response:
        """A ticket with every stay of it in a state."""
        desk.actor(request, *STAFF, "kiosk")
        found = await run_in_threadpool(desk.reader.ticket_with_history, ticket_id)
        if found is None:
            raise Refusal("unknown_ticket", ticket=ticket_id)
        ticket, history = found
        view = ticket_view(ticket, desk.writer.floor, desk.base_url)
        return answer(200, to_text({"ticket": view, "history": history}))

    @router.post("/tickets/{ticket_id}/cancel", **describes(CancelTicket, TicketView))
    async def cancel(request: Request, ticket_id: StoredNumber) -> Response:
        return await desk.command(request, CancelTicket, visitors.cancel_ticket, ticket_id, roles=ISSUERS)

    @router.post("/tickets/{ticket_id}/priority", **describes(SetPriority, TicketView))
    async def priority(request: Request, ticket_id: StoredNumber) -> Response:
        """Staff who saw the visitor confirm a class, or take a mark back; no proof is kept."""
        return await desk.command(request, SetPriority, set_priority, ticket_id, roles=("guide", "leader", "counter"))

    @router.post("/tickets/{ticket_id}/reinstate", **describes(Command, TicketView))
    async def reinstate(request: Request, ticket_id: StoredNumber) -> Response:
        """A no-show comes back into its queue."""
        return await desk.command(request, Command, clerks.reinstate, ticket_id,
                                  roles=("counter", "guide", "leader"))

    @router.post("/tickets/{ticket_id}/reprint", **describes(Command, TicketView))
    async def reprint(request: Request, ticket_id: StoredNumber) -> Response:
        """A copy: a kiosk prints what it asks for itself, what others ask for the kiosk that prints for staff."""
        actor = desk.actor(request, *ISSUERS)
        own = actor.name if actor.role == "kiosk" else ""
        return await desk.command(request, Command, partial(_reprint, own), ticket_id, roles=ISSUERS)

    @router.post("/tickets/{ticket_id}/slip-printed", **describes(Command, TicketView))
    async def slip_printed(request: Request, ticket_id: StoredNumber) -> Response:
        return await desk.command(request, Command, visitors.slip_printed, ticket_id, roles=ISSUERS)

    @router.post("/tickets/{ticket_id}/slip-failed", **describes(SlipFailed, TicketView))
    async def slip_failed(request: Request, ticket_id: StoredNumber) -> Response:
        return await desk.command(request, SlipFailed, visitors.slip_failed, ticket_id, roles=ISSUERS)

    @router.post("/tickets/{ticket_id}/rating", **describes(RateService, TicketView))
    async def rate(request: Request, ticket_id: StoredNumber) -> Response:
        """The one rating of an ended service; a counter's token may not (R57), nor may an administrator (R87)."""
        if (actor := desk.actor(request, *RATERS)).role == ADMIN:
            raise Refusal("forbidden", role=actor.role)
        return await desk.command(request, RateService, visitors.rate_service, ticket_id, roles=RATERS)

    return router
