"""The live stream: a snapshot or what was missed, then every event as it is stored, and a ping every two seconds."""

import asyncio
import json
from collections.abc import Callable

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from hall.domain.errors import Refusal
from hall.domain.showing import counter_view, queue_view, ticket_view
from hall.domain.views import Snapshot
from hall.store.reading import events_after
from hall.store.unit import HallUnit
from hall.store.writer import Job, Outcome
from hall.web.desk import Desk
from hall.web.listeners import Listener, ping
from hall.wire import snapshot_to_json

MOST_REPLAYED = 300              # events; further behind, a snapshot is shorter
NOT_ADMITTED, TOO_SLOW = 4401, 4408


def routes(desk: Desk) -> APIRouter:
    router = APIRouter()
    snapshots = Snapshots()

    @router.websocket("/events")
    async def events(socket: WebSocket, after: int | None = None) -> None:
        await socket.accept()
        try:
            actor = desk.actor(socket)
        except Refusal as refusal:
            await socket.close(NOT_ADMITTED, refusal.code)
            return
        listener = Listener(actor.name, actor.role)
        try:
            await _begin(desk, listener, after, snapshots)
            await _until_gone(socket, listener)
        except Refusal as refusal:
            await socket.close(1013, refusal.code)
        finally:
            desk.listeners.remove(listener)

    return router


async def _begin(desk: Desk, listener: Listener, after: int | None, snapshots: "Snapshots") -> None:
    """What the listener needs first. It is joined to the others the moment the writer says how far that reaches."""

    def join(outcome: Outcome) -> None:
        if outcome.value is not None and not begun.done():
            listener.seq, texts = outcome.value
            for text in texts:
                listener.tell(text)
            listener.tell(ping(desk.clock.now()))         # who missed nothing hears at once that the link stands
            desk.listeners.add(listener)
        if not begun.done():
            begun.set_result(outcome)

    begun: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
    desk.writer.submit(Job(work=lambda unit: _opening(unit, after, desk.base_url, snapshots), done=join,
                           answer=lambda value: (0, ""), refuse=lambda refusal: (0, ""), device=listener.name))
    outcome = await begun
    if outcome.trouble:
        raise Refusal(outcome.trouble)


class Snapshots:
    """The newest snapshot's text, shared by all who come while nothing happens: after a restart all come at once."""

    def __init__(self) -> None:
        self._seq, self._text = -1, ""

    def text(self, seq: int, make: Callable[[], Snapshot]) -> str:
        """Asked by the writer's thread only."""
        if seq != self._seq:
            self._seq, self._text = seq, json.dumps(snapshot_to_json(make()), ensure_ascii=False)
        return self._text


def _opening(unit: HallUnit, after: int | None, base_url: str, snapshots: Snapshots) -> tuple[int, list[str]]:
    """How far the first messages reach, and the messages."""
    seq = unit.next_seq() - 1
    missed = None if after is None else unit.read(
        lambda connection: events_after(connection, after, unit.floor.day.isoformat(), MOST_REPLAYED))
    if missed is not None:
        return seq, missed
    return seq, [snapshots.text(seq, lambda: snapshot_of(unit, seq, base_url))]


def snapshot_of(unit: HallUnit, seq: int, base_url: str) -> Snapshot:
    floor = unit.floor
    return Snapshot(
        seq=seq, centre=unit.centre_view(),
        queues=tuple(queue_view(floor, prefix, unit.now, unit.local) for prefix in unit.centre.queues),
        counters=tuple(counter_view(one, floor) for one in floor.counters.values()),
        tickets=tuple(ticket_view(one, floor, base_url) for _, one in sorted(floor.tickets.items())))


async def _until_gone(socket: WebSocket, listener: Listener) -> None:
    """Sends until the other side goes, or is too slow: then it is let go and comes back by its seq."""
    sending = asyncio.create_task(_send(socket, listener), name=f"send to {listener.name}")
    hearing = asyncio.create_task(_hear(socket), name=f"hear {listener.name}")
    slow = asyncio.create_task(listener.overrun.wait(), name=f"watch {listener.name}")
    tasks = {sending, hearing, slow}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if listener.overrun.is_set():
        await asyncio.wait_for(socket.close(TOO_SLOW, "too slow"), timeout=1)


async def _send(socket: WebSocket, listener: Listener) -> None:
    try:
        while True:
            await socket.send_text(await listener.waiting.get())
    except (WebSocketDisconnect, RuntimeError):
        return


async def _hear(socket: WebSocket) -> None:
    """Listeners have nothing to say; this notices that they hang up."""
    try:
        while True:
            await socket.receive_text()
    except (WebSocketDisconnect, RuntimeError):
        return
