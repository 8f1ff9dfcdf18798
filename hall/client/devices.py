"""What a terminal tells the hall of its devices: every change, and all of them when the link stands again."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from hall.client.news import Answer, LinkChanged, LinkState, News, Tick

log = logging.getLogger(__name__)
PATH = "/devices/states"
NO_STATE = "opening"


class Post(Protocol):
    """How a command reaches the hall; `hall.client.link.Link.post` is one way."""

    def __call__(self, path: str, body: Mapping[str, Any] | None = None) -> "Future[Answer]": ...


@dataclass(frozen=True, slots=True)
class _State:
    kind: str
    state: str
    reason: str
    since_s: float


class DeviceBook:
    """How this terminal's devices are. Safe from any thread; one report is under way at a time, with the newest states.

    Devices are named before the link starts, so that the first report is a whole one: what the hall knew besides is
    gone. Give `hear` all news of the link.
    """

    def __init__(self, post: Post, now_s: Callable[[], float] = time.monotonic) -> None:
        self._post, self._now_s = post, now_s
        self._lock = threading.Lock()
        self._states: dict[str, _State] = {}
        self._changed: set[str] = set()              # names the hall has not heard of in their present state
        self._whole = True                           # all of them, as after every reconnect
        self._online = False
        self._under_way = False

    def expect(self, name: str, kind: str) -> None:
        """This terminal has such a device; how it is will be told."""
        self.became(name, kind, NO_STATE)

    def became(self, name: str, kind: str, state: str, reason: str = "") -> None:
        """How a device is now. state: opening, online, offline, fault; reason: a code, or a system's words."""
        with self._lock:
            known = self._states.get(name)
            if known is not None and (known.kind, known.state, known.reason) == (kind, state, reason):
                return
            self._states[name] = _State(kind, str(state), reason, self._now_s())
            self._changed.add(name)
        self._send()

    def hear(self, batch: Iterable[News]) -> None:
        """All is told anew when the link stands again; what was not taken is told again with the hall's next ping."""
        for news in batch:
            if isinstance(news, LinkChanged):
                with self._lock:
                    self._whole = self._whole or not self._online
                    self._online = news.state is LinkState.ONLINE
            if isinstance(news, LinkChanged | Tick):
                self._send()

    def _send(self) -> None:
        with self._lock:
            names = set(self._states) if self._whole else set(self._changed)
            if self._under_way or not self._online or not names:
                return
            body = {"whole": self._whole, "devices": [self._told(name) for name in sorted(names)]}
            self._under_way = True
            self._whole, self._changed = False, set()
        self._post(PATH, body).add_done_callback(lambda future: self._answered(future.result(), body))

    def _told(self, name: str) -> dict[str, Any]:
        one = self._states[name]
        return {"name": name, "kind": one.kind, "state": one.state, "reason": one.reason,
                "for_s": round(self._now_s() - one.since_s)}

    def _answered(self, answer: Answer, body: Mapping[str, Any]) -> None:
        missed = answer.status in (0, 503)
        with self._lock:
            self._under_way = False
            if missed:                               # told again: now, if the hall is there, or when it is back
                self._whole = self._whole or bool(body["whole"])
                self._changed |= {one["name"] for one in body["devices"]}
        if missed:
            return                                   # with the next ping
        if not answer.ok:
            log.warning("the hall did not take the states of the devices: %s", answer.code)
        self._send()
