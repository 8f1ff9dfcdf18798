"""The desk between handlers, writer and listeners."""

import asyncio
from pathlib import Path

from hall.clock import HallClock
from hall.store.unit import Published
from hall.store.writer import Outcome
from hall.web.desk import Desk
from hall.web.listeners import Listener


class Calls:
    """A writer for which every job is a call, stored at once."""

    def __init__(self, desk):
        self._desk = desk

    def submit(self, job):
        self._desk.deliver([(job, Outcome(status=200, body="answer"))],
                           [Published(seq=1, kind="ticket.called", text="event")])


async def what_leaves():
    """To the listener, and to who gave the command, in its order."""
    desk = Desk(clock=HallClock(), reader=None, version="", data=Path(), clock_can_be_moved=False, fingerprint="",
                read_list=None)
    desk.writer, listener, left = Calls(desk), Listener("3号窗口", "counter"), []
    desk.begin()
    desk.listeners.add(listener)

    async def asks():
        left.append((await desk.outcome(lambda unit: None, lambda value: (200, ""), lambda no: (409, ""), "")).body)

    async def listens():
        left.append(await listener.waiting.get())
    await asyncio.gather(asks(), listens())
    return left


def test_the_event_of_a_command_leaves_before_its_answer():
    """Else a terminal that has its answer may do the next thing upon what was before."""
    assert asyncio.run(what_leaves()) == ["event", "answer"]
