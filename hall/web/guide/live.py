"""Tells an open page at once that something happened, by server-sent events; the page then asks for itself anew."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from hall.trust.tokens import hash_token
from hall.web.desk import Desk
from hall.web.listeners import Listener
from hall.web.persons import Actor

LOOK_S = 0.5
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def stream(desk: Desk, actor: Actor, cookie: str) -> StreamingResponse:
    """Until the browser goes, falls behind, or the session ends."""
    messages = _messages(desk, actor, hash_token(cookie))
    return StreamingResponse(messages, media_type="text/event-stream", headers=HEADERS)


async def _messages(desk: Desk, actor: Actor, session: str) -> AsyncIterator[str]:
    listener, shown = Listener(actor.name, actor.role), ""
    desk.listeners.add(listener)
    try:
        yield "retry: 1000\nevent: begun\ndata: {}\n\n"
        while not listener.overrun.is_set() and _lives(desk, session):
            try:
                told, shown = _told(await asyncio.wait_for(listener.waiting.get(), LOOK_S), shown)
                yield told
            except TimeoutError:
                if desk.ending():                        # a hall that stops does not wait for its listeners
                    return
        yield "event: over\ndata: {}\n\n"
    finally:
        desk.listeners.remove(listener)


def _lives(desk: Desk, session: str) -> bool:
    ends_at = desk.persons.ends_at(session, desk.writer.centre)
    return ends_at is not None and desk.clock.now() < ends_at


def _told(text: str, shown: str) -> tuple[str, str]:
    """Only that, and of which kind: a page never learns more by this way than it may ask for.

    shown: which minute and waits the page had last. It is told of the next, for minutes pass without an event.
    """
    message = json.loads(text)
    if message["kind"] != "ping":
        return _data(message["kind"]), shown
    stands = f"{message['now'][:16]} {message['waits']}"
    return ": ping\n\n" if stands == shown else _data("time"), stands


def _data(kind: str) -> str:
    return f"data: {json.dumps({'kind': kind})}\n\n"
