"""The one crossing into Qt: whatever other threads bring is handed over here, in order, in the Qt thread."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

BATCH_MS = 16
logger = logging.getLogger(__name__)
T = TypeVar("T")


class Link(Protocol):
    """What a program asks of its connection to the hall; `hall.client.link.Link` is one."""

    def start(self, listener: Callable[[Any], None]) -> None: ...
    def stop(self) -> None: ...
    def post(self, path: str, body: Mapping[str, Any] | None = None, *, language: str = "zh_CN") -> Future[Any]: ...
    def get(self, path: str, *, language: str = "zh_CN", **params: str) -> Future[Any]: ...
    def hand_over(self, path: str, body: Mapping[str, Any], file: bytes, *, language: str = "zh_CN"
                  ) -> Future[Any]: ...


class Background(QObject):
    """News of the link and answers to commands, delivered to the Qt thread at most once per 16 ms.

    News and answers keep the order in which they came. `then` of a command runs in the Qt thread.
    """

    news = Signal(object)        # list of what the link told since the last batch
    _filled = Signal()           # from any thread: something lies in the basket

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._lock = threading.Lock()
        self._basket: deque[Any] = deque()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._timer = QTimer(self, interval=BATCH_MS, singleShot=True)
        self._timer.timeout.connect(self._hand_over)
        self._filled.connect(self._soon, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._link.start(self._put)

    def stop(self) -> None:
        """Ends the link and waits for the work under way; nothing is delivered afterwards."""
        self._link.stop()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._timer.stop()
        with self._lock:
            self._basket.clear()

    def post(self, path: str, body: Mapping[str, Any] | None, then: Callable[[Any], None], *,
             language: str = "zh_CN") -> None:
        self._when_done(self._link.post(path, body, language=language), then)

    def get(self, path: str, then: Callable[[Any], None], *, language: str = "zh_CN", **params: str) -> None:
        self._when_done(self._link.get(path, language=language, **params), then)

    def hand_over(self, path: str, body: Mapping[str, Any], file: bytes, then: Callable[[Any], None], *,
                  language: str = "zh_CN") -> None:
        self._when_done(self._link.hand_over(path, body, file, language=language), then)

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Slow work (printing, speaking), one at a time on a thread of its own."""
        self._when_done(self._worker.submit(work), then)

    def _when_done(self, future: "Future[Any]", then: Callable[[Any], None]) -> None:
        def deliver(done: "Future[Any]") -> None:
            if done.cancelled():
                return
            if (error := done.exception()) is not None:
                logger.error("background work failed", exc_info=error)
                return
            self._put(_Result(then, done.result()))
        future.add_done_callback(deliver)

    def _put(self, item: Any) -> None:
        with self._lock:
            first = not self._basket
            self._basket.append(item)
        if first:
            self._filled.emit()

    @Slot()
    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _hand_over(self) -> None:
        with self._lock:
            items = list(self._basket)
            self._basket.clear()
        batch: list[Any] = []
        for item in items:
            if not isinstance(item, _Result):
                batch.append(item)
                continue
            self._tell(batch)
            batch = []
            item.then(item.value)
        self._tell(batch)

    def _tell(self, batch: list[Any]) -> None:
        if batch:
            self.news.emit(batch)


class _Result:
    """An answer on its way to the Qt thread."""

    def __init__(self, then: Callable[[Any], None], value: Any) -> None:
        self.then = then
        self.value = value
