"""The ticket's own page: number, state, who is ahead. Known only to those who have its 128-bit code."""

from html import escape
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from config.texts import say
from hall.domain.errors import Refusal
from hall.domain.ticket import WAITING, Ticket
from hall.domain.views import WaitView
from hall.domain.waiting import wait_for
from hall.store.unit import HallUnit
from hall.web.desk import Desk
from hall.web.problems import language_of

PAGE = (Path(__file__).parent / "ticket.html").read_text(encoding="utf-8")
HOME = (Path(__file__).parent / "home.html").read_text(encoding="utf-8")
HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
           "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def routes(desk: Desk) -> APIRouter:
    router = APIRouter()

    @router.get("/")
    async def home(request: Request) -> Response:
        """How full the hall is; for everyone on the centre's network."""
        language = language_of(request.headers.get("accept-language"))
        rows = await desk.ask(_rows)
        listed = "".join(f"<tr><td>{escape(name)}</td><td>{waiting}</td></tr>" for name, waiting in rows)
        return _page(HOME, language, desk, title=say("display.queue", language), rows=listed,
                     queue=say("display.queue", language), waiting=say("display.waiting", language))

    @router.get("/t/{code}")
    async def ticket(request: Request, code: str) -> Response:
        """The page of one ticket; it asks for itself again every ten seconds."""
        found = await run_in_threadpool(desk.reader.ticket_by_code, code)
        if found is None:
            raise Refusal("not_found")
        language = found.language
        ahead, wait = await desk.ask(lambda unit: _before(unit, found))
        return _page(PAGE, language, desk, number=found.number, service=found.service_name,
                     title=say("ticket.number", language), state=_state(found, ahead, language),
                     wait=_wait(wait, language),
                     keep=say("ticket.keep", language), missed=say("ticket.expire", language))

    return router


def _rows(unit: HallUnit) -> list[tuple[str, int]]:
    return [(queue.name, unit.floor.waiting_count(prefix)) for prefix, queue in unit.centre.queues.items()]


def _before(unit: HallUnit, ticket: Ticket) -> tuple[int, WaitView | None]:
    """How many are ahead now, and how long it will likely take from now."""
    now = unit.floor.tickets.get(ticket.id)
    if now is None or now.state is not WAITING:
        return 0, None
    return unit.floor.ahead_of(now), wait_for(unit.floor, now.queue, unit.now, unit.local, now)


def _wait(wait: WaitView | None, language: str) -> str:
    if wait is None:
        return ""
    low, high = wait.p50_s // 60, wait.p90_s // 60
    return say("phone.wait", language, minutes=f"{low}–{high}" if low < high else str(high))


def _state(ticket: Ticket, ahead: int, language: str) -> str:
    if ticket.state is WAITING:
        return say("kiosk.waiting_ahead", language, n=ahead)
    return say(f"phone.{ticket.state}", language, counter=ticket.counter or "—")


def _page(form: str, language: str, desk: Desk, *, rows: str = "", **words: str) -> Response:
    centre = desk.writer.centre
    page = form.replace("{{lang}}", {"zh_CN": "zh-CN"}.get(language, language)).replace("{{rows}}", rows)
    at = desk.clock.now().astimezone(desk.writer.zone).strftime("%H:%M")
    for name, word in (words | {"centre": centre.name.in_language(language), "at": at}).items():
        page = page.replace("{{" + name + "}}", escape(word))
    return HTMLResponse(page, headers=HEADERS)
