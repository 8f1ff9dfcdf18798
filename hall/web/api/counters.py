"""Counters: the clerk's shift and the ticket in hand."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.actions import clerks, shifts
from hall.domain.commands import (
    CallNext,
    Command,
    FinishTicket,
    MoveTicket,
    PauseCounter,
    ResumeTicket,
    SignIn,
    TransferTicket,
)
from hall.domain.queues import preview
from hall.domain.showing import marks, ticket_view
from hall.domain.views import CounterView, TicketView
from hall.store.unit import HallUnit
from hall.web.desk import Desk, read_command, to_text
from hall.web.openapi import describes
from hall.web.pins import check_pin
from hall.web.problems import answer

COUNTER = ("counter",)
MOST_SHOWN = 50
MOVES = {                                     # path: command, action; all answer with the ticket
    "recall": (MoveTicket, clerks.recall), "start": (MoveTicket, clerks.start),
    "no-show": (MoveTicket, clerks.no_show), "put-back": (MoveTicket, clerks.put_back),
    "hold": (MoveTicket, clerks.hold), "finish": (FinishTicket, clerks.finish),
    "resume-ticket": (ResumeTicket, clerks.resume_ticket), "transfer": (TransferTicket, clerks.transfer)}
SHIFTS = {                                    # path: command, action; all answer with the counter
    "pause": (PauseCounter, shifts.pause), "resume": (Command, shifts.resume)}


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/counters/{number}", tags=["counters"])

    @router.post("/sign-in", **describes(SignIn, CounterView))
    async def sign_in(request: Request, number: int) -> Response:
        """Opens the counter for a clerk; an occupied one wants `take_over`."""
        actor = desk.actor(request, *COUNTER)
        command = await read_command(request, SignIn)
        await check_pin(desk, command.staff, command.pin)
        return await desk.have_done(request, actor, command.command_id,
                                    lambda unit: shifts.sign_in(unit, number, command))

    @router.post("/call-next", **describes(CallNext, TicketView))
    async def call_next(request: Request, number: int) -> Response:
        """Ends the ticket in hand with its outcome and calls the next; 204 when nobody waits."""
        return await desk.command(request, CallNext, clerks.call_next, number, roles=COUNTER)

    @router.get("/next")
    async def following(request: Request, number: int, count: int = 10) -> Response:
        """Who will be called next from here, in that order, each with the reason."""
        desk.actor(request, "counter", "leader", "rating_pad", "guide")
        found = await desk.ask(lambda unit: _following(unit, number, min(max(count, 1), MOST_SHOWN), desk.base_url))
        return answer(200, to_text({"next": found}))

    for path, (wanted, action) in (MOVES | SHIFTS).items():
        _add(router, desk, path, wanted, action)
    return router


def _add(router: APIRouter, desk: Desk, path: str, wanted: type[Command], action: object) -> None:
    async def handle(request: Request, number: int) -> Response:
        return await desk.command(request, wanted, action, number, roles=COUNTER)      # type: ignore[arg-type]

    answers = TicketView if path in MOVES else CounterView
    router.add_api_route(f"/{path}", handle, methods=["POST"], name=path, **describes(wanted, answers))


def _following(unit: HallUnit, number: int, count: int, base_url: str) -> list[dict[str, object]]:
    unit.centre.place(number)
    chosen = preview(unit.floor.lines_for(number), unit.now, unit.floor.rules, count)
    return [{"ticket": ticket_view(one.ticket, unit.centre, base_url),
             "reason": {"code": one.rule, "waited_min": one.waited_min, "weight_min": one.ticket.weight,
                        "mark": next(iter(marks(one.ticket, unit.centre)), "") if one.ticket.weight else ""}}
            for one in chosen]
