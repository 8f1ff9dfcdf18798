"""Who listens to the live stream. Each has a bounded queue: one that stops reading never holds up the others."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hall.domain.plain import to_plain
from hall.domain.views import WaitsView
from hall.store.unit import Published

MOST_WAITING = 400                 # messages a listener may be behind before it is let go
NOTHING = WaitsView()
ORDER = {"display": 0, "rating_pad": 1, "counter": 2}     # who hears first; all others after them


@dataclass(eq=False, slots=True)
class Listener:
    """One connection. seq: up to where it has been told. When `overrun` is set it is let go, and comes back by seq."""

    name: str
    role: str
    seq: int = -1
    waiting: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))
    overrun: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, text: str) -> None:
        try:
            self.waiting.put_nowait(text)
        except asyncio.QueueFull:
            self.overrun.set()


def ping(now: datetime, foreseen: WaitsView = NOTHING) -> str:
    """The sign of life, with the hall's time and what it promises by now."""
    return json.dumps({"kind": "ping", "now": now.isoformat(timespec="milliseconds"), **to_plain(foreseen)})


class Listeners:
    """All of them; used on the event loop only."""

    def __init__(self) -> None:
        self._all: list[Listener] = []

    def add(self, listener: Listener) -> None:
        self._all.append(listener)
        self._all.sort(key=lambda one: ORDER.get(one.role, len(ORDER)))

    def remove(self, listener: Listener) -> None:
        if listener in self._all:
            self._all.remove(listener)

    def all(self) -> Sequence[Listener]:
        return tuple(self._all)

    def publish(self, events: Sequence[Published]) -> None:
        for event in events:
            for listener in self._all:
                if event.seq > listener.seq:
                    listener.seq = event.seq
                    listener.tell(event.text)

    def ping(self, now: datetime, foreseen: WaitsView = NOTHING) -> None:
        text = ping(now, foreseen)
        for listener in self._all:
            listener.tell(text)
