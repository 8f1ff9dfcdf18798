"""Something announced on the loopback interface, on a thread of its own."""

import asyncio
import threading

from hall.lan import Lan

LOOPBACK = ("127.0.0.1",)


class OnLan:
    """Keeps a `Lan` entered until `close`."""

    def __init__(self, make) -> None:
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(make)), name="on the lan")
        self._thread.start()
        assert self._ready.wait(10)

    @property
    def found(self):
        return dict(self.lan.found)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join()

    def do(self, what) -> None:
        self._loop.call_soon_threadsafe(what)

    async def _run(self, make) -> None:
        self._loop, self._ending = asyncio.get_running_loop(), asyncio.Event()
        self.lan: Lan = make()
        async with self.lan:
            self._ready.set()
            await self._ending.wait()
