"""Counters: the clerk's shift and the ticket in hand."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from config.texts import say
from hall.actions import clerks, shifts
from hall.domain.commands import (
    CallNext,
    CallTicket,
    Command,
    FinishTicket,
    MoveTicket,
    NotedMove,
    PauseCounter,
    ResumeTicket,
    SignIn,
    TransferTicket,
)
from hall.domain.queues import Choice
from hall.domain.showing import class_of, mark_of, ticket_view
from hall.domain.views import CounterView, TicketView
from hall.store.unit import HallUnit
from hall.web.desk import Desk, read_command, to_text
from hall.web.openapi import describes
from hall.web.pins import check_pin
from hall.web.problems import answer, language_of

COUNTER = ("counter",)
MOST_SHOWN = 50
MOVES = {                                     # path: command, action; all answer with the ticket
    "recall": (MoveTicket, clerks.recall), "start": (NotedMove, clerks.start),
    "no-show": (MoveTicket, clerks.no_show), "put-back": (MoveTicket, clerks.put_back),
    "hold": (MoveTicket, clerks.hold), "finish": (FinishTicket, clerks.finish),
    "resume-ticket": (ResumeTicket, clerks.resume_ticket), "transfer": (TransferTicket, clerks.transfer),
    "call": (CallTicket, clerks.call)}
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
        found = await desk.ask(lambda unit: _following(unit, number, min(max(count, 1), MOST_SHOWN), desk.base_url,
                                                         language_of(request.headers.get("accept-language"))))
        return answer(200, to_text({"next": found}))

    @router.get("/day")
    async def own_day(request: Request, number: int) -> Response:
        """How many visits ended here today and how many of them were rated, never by whom or how."""
        desk.actor(request, "counter", "leader")
        desk.writer.centre.place(number)
        day = desk.writer.floor.day.isoformat()
        ended, rated = await run_in_threadpool(desk.reader.visits_rated, day, number)
        return answer(200, to_text({"ended": ended, "rated": rated}))

    for path, (wanted, action) in (MOVES | SHIFTS).items():
        _add(router, desk, path, wanted, action)
    return router


def _add(router: APIRouter, desk: Desk, path: str, wanted: type[Command], action: object) -> None:
    async def handle(request: Request, number: int) -> Response:
        return await desk.command(request, wanted, action, number, roles=COUNTER)      # type: ignore[arg-type]

    answers = TicketView if path in MOVES else CounterView
    router.add_api_route(f"/{path}", handle, methods=["POST"], name=path, **describes(wanted, answers))


def _following(unit: HallUnit, number: int, count: int, base_url: str, language: str) -> list[dict[str, object]]:
    unit.centre.place(number)
    return [{"ticket": ticket_view(one.ticket, unit.floor, base_url), "reason": _reason(unit, one, language)}
            for one in unit.floor.preview(number, unit.now, count)]


def _reason(unit: HallUnit, choice: Choice, language: str) -> dict[str, object]:
    """Why this ticket comes then, as a rule's name, as figures and as a sentence for a clerk or a manager."""
    mark = mark_of(class_of(choice.ticket, unit.centre), unit.centre) if choice.weight_min else ""
    due = choice.ticket.due_at
    more = "_marked" if choice.rule == "score" and mark else ""
    if choice.rule == "due" and choice.ticket.appointment is None:       # back from a counter whose clerk is gone
        more = "_first"
    sentence = say(f"order.{choice.rule}{more}", language, mark=mark,
                   waited=choice.waited_min, weight=choice.weight_min, overtaken=choice.overtaken,
                   calls=choice.calls_in_a_row, at=f"{due.astimezone(unit.local.tzinfo):%H:%M}" if due else "")
    return {"code": choice.rule, "waited_min": choice.waited_min, "weight_min": choice.weight_min, "mark": mark,
            "sentence": sentence}
