"""A network cable between a terminal and its hall that can be cut, frozen and mended: TCP, byte for byte."""

import asyncio
import threading
from contextlib import suppress


class Cable:
    """Relays one port to another on a thread of its own. Safe from the test's thread."""

    def __init__(self, to_port: int) -> None:
        self.lost_answers = 0                       # so many answers are taken from the hall and thrown away
        self._to_port = to_port
        self._writers: set[asyncio.StreamWriter] = set()
        self._passing: asyncio.Event
        self._whole = True
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="cable")
        self._thread.start()
        assert self._ready.wait(10)

    def cut(self) -> None:
        """Every connection breaks, and new ones are refused."""
        self._do(self._cut)

    def drop(self) -> None:
        """Every connection breaks; new ones go through."""
        self._do(self._break)

    def freeze(self) -> None:
        """Nothing goes through and nobody is told, as when a plug is pulled."""
        self._do(self._passing.clear)

    def mend(self) -> None:
        self._do(self._mend)

    def close(self) -> None:
        self._do(self._ending.set)
        self._thread.join()

    def _do(self, what) -> None:
        done = threading.Event()
        self._loop.call_soon_threadsafe(lambda: (what(), done.set()))
        assert done.wait(10)

    def _cut(self) -> None:
        self._whole = False
        self._break()

    def _mend(self) -> None:
        self._whole = True
        self._passing.set()

    def _break(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ending, self._passing = asyncio.Event(), asyncio.Event()
        self._passing.set()
        server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._ending.wait()
        self._passing.set()
        server.close()
        self._break()

    async def _join(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        self._writers.add(near_out)
        if not self._whole:
            near_out.transport.abort()
            return
        with suppress(OSError):
            far_in, far_out = await asyncio.open_connection("127.0.0.1", self._to_port)
            self._writers.add(far_out)
            await asyncio.gather(self._pass(near_in, far_out, answers=False),
                                 self._pass(far_in, near_out, answers=True))
        near_out.transport.abort()

    async def _pass(self, source: asyncio.StreamReader, to: asyncio.StreamWriter, *, answers: bool) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                await self._passing.wait()
                if answers and self.lost_answers > 0 and b" 101 " not in data[:16]:
                    self.lost_answers -= 1
                    break
                to.write(data)
                await to.drain()
        to.transport.abort()
