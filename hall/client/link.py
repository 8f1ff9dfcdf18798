"""Commands with retry, events with resume: one connection to the hall for one program.

Runs asyncio on one thread of its own; `listener` is called on that thread with each piece of news.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any
from uuid import uuid4

from hall.client.access import hall_url, typed_address
from hall.client.commands import NO_ANSWER, Asked, Commands
from hall.client.news import Answer, News

log = logging.getLogger(__name__)
PATIENCE_S = 8.0
FILE_PATIENCE_S = 30.0
END_AGAIN_S = 3.0              # an end that was not heard is said again
REST_S = 5.0                   # after a fault of our own, before the link begins anew


class Link:
    """One program's link with the hall: finds it, asks to be admitted, stays in touch. Safe from any thread.

    role: kiosk, counter, display or rating_pad; name: what the manager calls this terminal; data: its data folder.
    address: the hall's, where somebody typed it; else `hall` of terminal.toml, the last known one, or the LAN.
    ValueError for an address that is none.
    """

    def __init__(self, *, role: str, name: str, data: Path, address: str | None = None) -> None:
        self._role, self._name, self._data = role, name, data
        typed = address or typed_address(data)
        self._typed = hall_url(typed) if typed else None
        self._lock = threading.Lock()
        self._open: set[Future[Answer]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None      # None: not started, or stopped
        self._main: asyncio.Task[None]
        self._commands: Commands

    def start(self, listener: Callable[[News], None]) -> None:
        """Begins; `listener` hears everything, in order, on the link's own thread."""
        assert self._thread is None, "a link is started once"
        ready = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(listener, ready), name=f"link of {self._name}", daemon=True)
        self._thread.start()
        ready.wait()

    def stop(self) -> None:
        """Ends the link; requests still open are answered with `no_answer`. May be called twice."""
        with self._lock:
            loop, self._loop = self._loop, None
            if loop is not None:
                loop.call_soon_threadsafe(self._end)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _end(self) -> None:
        """Cancels until it is over: a library in between may swallow it once."""
        self._main.cancel()
        asyncio.get_running_loop().call_later(END_AGAIN_S, self._end)

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, language: str = "zh_CN",
             patience_s: float = PATIENCE_S) -> "Future[Answer]":
        """Sends a command, the same one again until the hall answers or the patience ends. The future never fails."""
        command = {"command_id": str(uuid4())} | dict(body or {})
        return self._send(Asked(method="POST", path=path, body=command, language=language, patience_s=patience_s))

    def get(self, path: str, *, language: str = "zh_CN", **params: str) -> "Future[Answer]":
        return self._send(Asked(method="GET", path=path, params=params, language=language, patience_s=PATIENCE_S))

    def hand_over(self, path: str, body: Mapping[str, Any], file: bytes, *, language: str = "zh_CN"
                  ) -> "Future[Answer]":
        """Sends a file with its command, which bears its own command_id: it may be handed over again later."""
        return self._send(Asked(method="POST", path=path, body=body, file=file, language=language,
                                patience_s=FILE_PATIENCE_S))

    def _send(self, asked: Asked) -> "Future[Answer]":
        future: Future[Answer] = Future()
        with self._lock:
            if self._loop is None:
                future.set_result(NO_ANSWER)
            else:
                self._open.add(future)
                self._loop.call_soon_threadsafe(self._begin, asked, future)
        return future

    def _begin(self, asked: Asked, future: "Future[Answer]") -> None:
        if not future.set_running_or_notify_cancel():
            self._open.discard(future)
            return
        task = asyncio.get_running_loop().create_task(self._answer(asked, future), name=asked.path)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, asked: Asked, future: "Future[Answer]") -> None:
        answer = NO_ANSWER
        try:
            answer = await self._commands.ask(asked)
        finally:
            self._open.discard(future)
            future.set_result(answer)

    def _run(self, listener: Callable[[News], None], ready: threading.Event) -> None:
        """The thread, from its first to its last line."""
        with contextlib.suppress(asyncio.CancelledError):
            asyncio.run(self._live(listener, ready))
        for future in self._open:                     # asked for in the last moment, never begun
            future.set_result(NO_ANSWER)
        self._open.clear()

    async def _live(self, listener: Callable[[News], None], ready: threading.Event) -> None:
        self._main = asyncio.current_task()           # type: ignore[assignment]
        self._commands = Commands()
        self._loop = asyncio.get_running_loop()
        ready.set()
        from hall.client.keeper import Keeper  # brings the network libraries, off the program's own start
        keeper = Keeper(role=self._role, name=self._name, data=self._data, typed=self._typed,
                        commands=self._commands, tell=lambda news: _tell(listener, news))
        try:
            while True:
                try:
                    await keeper.run()
                except Exception:
                    log.exception("the link of %s failed and begins anew", self._name)
                    await asyncio.sleep(REST_S)
        finally:
            if self._tasks:                           # before what they ask with is closed
                for task in self._tasks:
                    task.cancel()
                await asyncio.wait(self._tasks)
            await self._commands.close()


def _tell(listener: Callable[[News], None], news: News) -> None:
    """A program that stumbles over one piece of news still hears the next."""
    try:
        listener(news)
    except Exception:
        log.exception("news not taken: %s", type(news).__name__)
