"""The ASGI applications: the hall's interface, and the phone pages on their own port."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from hall.actions import devices as devices_seen
from hall.actions import restart
from hall.documents.files import DocumentFiles
from hall.domain.errors import Refusal
from hall.domain.views import WaitsView
from hall.domain.waiting import wait_for
from hall.store.heartbeat import beat, last_beat
from hall.store.unit import HallUnit
from hall.web import events, night
from hall.web.api import (
    alerts,
    appointments,
    calendars,
    cases,
    centre,
    counters,
    days,
    devices,
    documents,
    halls,
    lists,
    matters,
    pairings,
    sessions,
    shifts,
    tickets,
)
from hall.web.desk import Desk
from hall.web.guide import routes as guide
from hall.web.phone import pages
from hall.web.presence import Presence
from hall.web.problems import answer, language_of, problem

log = logging.getLogger("hall.web")
PING_S = 2.0
BASE = "/api/v1"
RESOURCES = (alerts, cases, centre, lists, tickets, matters, counters, shifts, halls, days, calendars,
             devices, appointments, pairings, sessions, events)


def hall_app(desk: Desk) -> FastAPI:
    """Everything terminals and staff use."""
    files = DocumentFiles(desk.data)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        desk.begin()
        desk.writer.start()
        alive = last_beat(desk.data)
        await desk.ask(lambda unit: restart.started(unit, desk.writer.left_at, alive))
        working = [asyncio.create_task(_ping(desk), name="ping"),
                   asyncio.create_task(night.keep_documents(desk, files), name="documents")]
        yield
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        await asyncio.to_thread(desk.writer.stop)
        desk.reader.close()

    app = FastAPI(title="Bianmin hall", version=desk.version, openapi_url=f"{BASE}/openapi.json", docs_url=None,
                  redoc_url=None, lifespan=lifespan)
    for resource in RESOURCES:
        app.include_router(resource.routes(desk), prefix=BASE)
    app.include_router(documents.routes(desk, files), prefix=BASE)
    app.include_router(guide.routes(desk, app))
    _tell_problems(app)
    return app


def phone_app(desk: Desk) -> FastAPI:
    """The residents' pages: plain HTML, read-only, nothing personal."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(pages.routes(desk))
    _tell_problems(app)
    return app


async def _ping(desk: Desk) -> None:
    """Says every two seconds that the hall lives; the business day and the sessions move on with it."""
    presence, foreseen = Presence(), WaitsView()
    while True:
        await asyncio.sleep(PING_S)
        desk.listeners.ping(desk.clock.now(), foreseen)
        _beat(desk)
        look = partial(devices_seen.presence, here=presence.here(desk.listeners.all()), is_away=presence.is_away)
        try:
            await desk.ask(look)
            foreseen = await desk.ask(_foreseen)         # what follows from it is raised or cleared at once
        except Refusal as refusal:
            log.warning("the store does not answer: %s", refusal)


def _foreseen(unit: HallUnit) -> WaitsView:
    return WaitsView(seq=unit.next_seq() - 1, waits={
        prefix: wait_for(unit.floor, prefix, unit.now, unit.local) for prefix in unit.centre.queues})


def _beat(desk: Desk) -> None:
    try:
        beat(desk.data, desk.clock.now())
    except OSError as trouble:                       # a full disk: the store says so by itself
        log.warning("the sign of life could not be kept: %s", trouble)


def _tell_problems(app: FastAPI) -> None:
    """Every refusal and mistake leaves as problem+json."""

    def tell(code_of: Callable[[Exception], Refusal]) -> Callable[[Request, Exception], Awaitable[Response]]:
        async def handle(request: Request, trouble: Exception) -> Response:
            return answer(*problem(code_of(trouble), language_of(request.headers.get("accept-language"))))
        return handle

    app.add_exception_handler(Refusal, tell(lambda refusal: refusal))         # type: ignore[arg-type, return-value]
    app.add_exception_handler(RequestValidationError, tell(
        lambda wrong: Refusal("bad_request", what=str(wrong.errors()[0]["msg"]))))  # type: ignore[attr-defined]
    app.add_exception_handler(HTTPException, tell(_of_http))
    app.add_exception_handler(Exception, tell(lambda _: Refusal("internal")))


def _of_http(trouble: Exception) -> Refusal:
    status = getattr(trouble, "status_code", 404)
    return Refusal("method_not_allowed") if status == 405 else Refusal("not_found")
