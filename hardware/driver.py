"""One loop for every device: opening, back-off, state, and the way in and out of its codec.

A codec is pure: bytes and the time in, readings and bytes to send out. A port moves bytes. `Driver` joins the two on a
thread of its own, and tells what it hears to two callbacks, on that thread:

    OPENING ──► ONLINE ◄──► FAULT (the device answers, and says that it cannot work)
       ▲           │
       └─ OFFLINE ◄┘ (no port, no answer: closed, and tried again every second)
"""

import logging
import threading
import time
import traceback
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

log = logging.getLogger(__name__)

BACK_OFF_S = (0.2, 0.5, 0.7)     # the last again and again: with a try just under way, within 3 s of a cable's return
AT_ONCE_S = 0.3            # who ends a connection within it serves somebody else
NEVER = float("inf")
ELSEWHERE = 5              # of so many tries to find again what was heard once, one goes to its other places
OUR_MISTAKE = "our_mistake"          # of OFFLINE: this program failed over what the device said
NOT_HEARD = "not_heard"    # of ONLINE: the line is open; whether a device hangs on it nobody can tell
LONGEST_READ_S = 0.5       # where a read cannot be woken (a serial port on Windows), stopping takes this long


class DeviceState(StrEnum):
    OPENING = "opening"    # not heard yet
    ONLINE = "online"      # answers
    OFFLINE = "offline"    # cannot be opened, or does not answer
    FAULT = "fault"        # answers, and says that it cannot work


def log_change(name: str, state: DeviceState, reason: str) -> None:
    """A loss and a return are logged once each: call it when the state is another one."""
    level = logging.WARNING if state in (DeviceState.OFFLINE, DeviceState.FAULT) else logging.INFO
    log.log(level, "%s is %s%s", name, state, f": {reason}" if reason else "")


class DeviceMissing(Exception):
    """The port cannot be opened, or was lost. `where` is its address."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class Reading:
    """What a device told. Each device has its own; those below belong to all."""

    @property
    def trouble(self) -> str:
        """In a test of the device: the code of what is wrong with it; "" when this is how it should be."""
        return ""

    def facts(self) -> Mapping[str, object]:
        """Of the sentence `heard` of its kind, or of its trouble: nothing about a person."""
        return {}


@dataclass(frozen=True, slots=True)
class BadFrame(Reading):
    """Bytes that are no frame. Only the reason is kept: the bytes may hold a person's data."""

    reason: str


@dataclass(frozen=True, slots=True)
class Health(Reading):
    """How the device is, as its codec knows it. OFFLINE makes the driver close the port and open it again."""

    state: DeviceState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Send:
    """Bytes that the codec wants written."""

    data: bytes


class Wish:
    """What a program asks of a device. Each device has its own; forgotten when the device is not there."""

    @property
    def key(self) -> Hashable:
        """Of a wish that lasts, as what a display shows: the newest of each key is asked again after every loss."""
        return None


class Codec(Protocol):
    """Bytes to readings: no port, no clock, no thread; a new one per connection.

    The driver calls `tick` once at the start, after every `feed` and `ask`, and at `next_tick_s`; all that had come by
    `now_s` was fed before.
    """

    next_tick_s: float

    def feed(self, data: bytes) -> Iterable[Reading | Send]: ...
    def tick(self, now_s: float) -> Iterable[Reading | Send]: ...
    def ask(self, wish: Wish) -> Iterable[Reading | Send]: ...


class Port(Protocol):
    """A way for bytes. Everything that goes wrong is a `DeviceMissing`."""

    address: str

    def open(self) -> None: ...
    def read(self, wait_s: float) -> bytes:
        """What came in; b"" when nothing did within wait_s, or `wake` was called."""
    def write(self, data: bytes) -> None: ...
    def close(self) -> None: ...
    def wake(self) -> None:
        """Makes a waiting `open` or `read` return. May be called from any thread."""


class Driver:
    """Runs one device. Several ports are places to look for it, tried in turn until one answers."""

    def __init__(self, name: str, ports: Sequence[Port], codec: Callable[[], Codec], *,
                 on_reading: Callable[[Reading], None],
                 on_state: Callable[[DeviceState, str], None] = lambda state, reason: None,
                 back_off_s: Sequence[float] = BACK_OFF_S) -> None:
        self.name = name
        self.state = DeviceState.OPENING
        self._ports = list(ports)
        self._new_codec = codec
        self._on_reading = on_reading
        self._on_state = on_state
        self._back_off_s = back_off_s
        self._stopping = threading.Event()
        self._asking = threading.Lock()
        self._talking = False
        self._wishes: list[Wish] = []
        self._lasting: dict[Hashable, Wish] = {}
        self._port = self._ports[0]
        self._home: Port | None = None         # where it was heard last
        self._missed = 0                       # tries since then
        self._heard = False                    # anything since the port was opened
        self._well: Health | None = None       # told without having heard anything: believed when the line lasts
        self._lasts_s = NEVER
        self._reason = ""
        self._thread = threading.Thread(target=self.run, name=f"device {name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Returns when the port is closed and the thread has ended."""
        self._stopping.set()
        self._port.wake()
        self._thread.join()

    def ask(self, wish: Wish) -> None:
        """Tells the device's codec, at once or never; a lasting wish also whenever it is back. From any thread."""
        with self._asking:
            if wish.key is not None:
                self._lasting[wish.key] = wish
            if not self._talking:
                return
            self._wishes.append(wish)
        self._port.wake()

    def run(self) -> None:
        """Opens, converses, and after a loss waits and opens again, until stopped."""
        self._on_state(self.state, self._reason)
        while not self._stopping.is_set():
            try:
                self._port.open()
                self._converse()
            except DeviceMissing as loss:
                self._lost(loss)
            except Exception as mistake:     # a thread that ends would leave a device that looks well
                self._log_mistake(mistake)
                self._lost(DeviceMissing(self._port.address, OUR_MISTAKE))
            finally:
                self._talking = False
                self._port.close()
            self._pause()

    def _converse(self) -> None:
        codec = self._new_codec()
        self._heard, self._well, self._lasts_s = False, None, NEVER
        with self._asking:
            self._wishes = list(self._lasting.values())
            self._talking = True
        now_s = time.monotonic()
        self._take(codec.tick(now_s))
        while not self._stopping.is_set():
            self._ask_all(codec)
            self._take(codec.tick(now_s))
            wait_s = min(codec.next_tick_s, self._lasts_s) - time.monotonic()
            self._hear(codec, min(max(wait_s, 0.0), LONGEST_READ_S))
            now_s = time.monotonic()
            self._hear(codec, 0.0)       # all that came until then: who stood still takes nothing for silence
            if self._well is not None and now_s >= self._lasts_s:
                self._is(self._well)

    def _hear(self, codec: Codec, wait_s: float) -> None:
        if data := self._port.read(wait_s):
            self._heard = True
            self._ask_all(codec)             # what was wished before these bytes came is asked before them
            self._take(codec.feed(data))

    def _ask_all(self, codec: Codec) -> None:
        while self._wishes:
            self._take(codec.ask(self._wishes.pop(0)))

    def _take(self, outcome: Iterable[Reading | Send]) -> None:
        for item in outcome:
            if isinstance(item, Send):
                self._port.write(item.data)
            elif not isinstance(item, Health):
                assert isinstance(item, Reading)
                self._on_reading(item)
            elif item.state is DeviceState.OFFLINE:
                raise DeviceMissing(self._port.address, item.reason)
            elif item.state is DeviceState.ONLINE is not self.state and not self._heard:
                self._well, self._lasts_s = item, min(self._lasts_s, time.monotonic() + AT_ONCE_S)
            else:
                self._is(item)

    def _is(self, health: Health) -> None:
        """The device is there."""
        self._well, self._lasts_s = None, NEVER
        self._home, self._missed = self._port, 0
        self._become(health.state, health.reason)

    def _lost(self, loss: DeviceMissing) -> None:
        if not self._stopping.is_set():
            self._become(DeviceState.OFFLINE, loss.why)

    def _log_mistake(self, mistake: Exception) -> None:
        """Where it happened and of what sort; not its words, which may hold what was read."""
        where = traceback.extract_tb(mistake.__traceback__)[-1]
        log.error("%s: %s at %s:%s", self.name, type(mistake).__name__, Path(where.filename).name, where.lineno)

    def _pause(self) -> None:
        """Until it is looked for again, and then where."""
        pause_s = self._back_off_s[min(self._missed, len(self._back_off_s) - 1)]
        self._missed += 1
        self._stopping.wait(pause_s)
        self._port = self._next_place()

    def _next_place(self) -> Port:
        """One after the other; once heard, mostly where it was, so that a cable's return is noticed at once."""
        others = [port for port in self._ports if port is not self._home]
        if self._home is None:
            return others[self._missed % len(others)]
        if not others or self._missed % ELSEWHERE:
            return self._home
        return others[self._missed // ELSEWHERE % len(others)]

    def _become(self, state: DeviceState, reason: str) -> None:
        """Keeps, logs and tells a change; a state that goes on is told once."""
        if state is self.state and reason == self._reason:
            return
        if state is not self.state:
            log_change(self.name, state, reason)
        self.state, self._reason = state, reason
        self._on_state(state, reason)
