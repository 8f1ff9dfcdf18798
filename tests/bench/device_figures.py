"""How soon a device is back after its cable is, what an idle driver costs, how soon a key of a pad is acknowledged."""

import logging
import random
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hardware.driver import DeviceState
from hardware.emulators.line import Device, Line, PtyLine, TcpLine
from hardware.emulators.pads import KEYS, LivePads, Pad, Pads
from hardware.kinds import KINDS, driver
from tests.bench.figures import Figure, quantile
from tests.fuzz.seeds import devices

BACK_S, IDLE_PERCENT, ACKNOWLEDGED_MS = 3.0, 0.5, 100.0
RETURNS, AWAY_S, IDLE_S, PRESSES = 6, (1.5, 3.0), 8.0, 60
SILENT_S = (2.1, 2.5, 2.9, 3.3)
SLOWEST_S = 60.0
CALL = KEYS["call"]


def device_figures() -> Iterator[Figure]:
    logging.getLogger("hardware").setLevel(logging.ERROR)        # every loss is a line else
    with ExitStack() as stack:
        hung = [_Hung(stack, kind, way) for kind in KINDS for way in (TcpLine, PtyLine)]
        for one in hung:
            one.online.wait(SLOWEST_S)
        idle = {one.name: one.percent() for one in _rested(hung)}
        _pulled(hung)
    slowest = max(hung, key=lambda one: max(one.returns_s))
    yield Figure(what=f"back online after a cable returns, worst of {len(hung) * RETURNS}: {slowest.name}",
                 value=max(slowest.returns_s), unit="s", aim=BACK_S)
    yield Figure(what="back online when its connections were not even refused meanwhile", unit="s", aim=BACK_S,
                 value=max(_silent_s(away_s) for away_s in SILENT_S))
    dearest = max(idle, key=lambda name: idle[name])
    yield Figure(what=f"idle driver of one core, worst of {len(hung)}: {dearest}", value=idle[dearest], unit="%",
                 aim=IDLE_PERCENT)
    for way in (TcpLine, PtyLine):
        yield Figure(what=f"a pad's key to its acknowledgement over {_short(way)}, p99", unit="ms",
                     value=quantile(_acknowledged_ms(way), 0.99), aim=ACKNOWLEDGED_MS)


class _Hung:
    """A driver at its emulated device, and how long each return took."""

    def __init__(self, stack: ExitStack, kind: str, way: type[Line]) -> None:
        self.name = f"{kind} over {_short(way)}"
        self.returns_s: list[float] = []
        self.online, self.offline = threading.Event(), threading.Event()
        device = next(devices(KINDS[kind].emulator, KINDS[kind].settings()))
        self.line = _line(way, device, stack)
        self.line.start()
        stack.callback(self.line.stop)
        before = {*threading.enumerate()}
        _driver(kind, self.line.address, self._state, stack)
        [thread] = {*threading.enumerate()} - before
        assert thread.ident is not None
        self._clock = time.pthread_getcpuclockid(thread.ident)
        self._began_s = 0.0

    def rest(self) -> None:
        self._began_s = time.clock_gettime(self._clock)

    def percent(self) -> float:
        """Of its driver's thread alone: the emulators run in this process too."""
        return (time.clock_gettime(self._clock) - self._began_s) / IDLE_S * 100

    def away_and_back(self, chance: random.Random) -> None:
        self.online.clear()
        self.line.refuse()
        self.offline.wait(SLOWEST_S)
        time.sleep(chance.uniform(*AWAY_S))
        self.offline.clear()
        began_s = time.monotonic()
        self.line.accept()
        self.online.wait(SLOWEST_S)
        self.returns_s.append(time.monotonic() - began_s)

    def _state(self, state: DeviceState, reason: str) -> None:
        if state is DeviceState.ONLINE:
            self.online.set()
        elif state is DeviceState.OFFLINE:
            self.offline.set()


def _rested(hung: list[_Hung]) -> list[_Hung]:
    """The same ones, after some seconds in which nothing happened."""
    for one in hung:
        one.rest()
    time.sleep(IDLE_S)
    return hung


def _pulled(hung: list[_Hung]) -> None:
    """Each has its cable pulled some times, all beside each other, at any moment of its driver's tries."""
    def again(one: _Hung) -> None:
        for turn in range(RETURNS):
            one.away_and_back(random.Random(f"{one.name} {turn}"))
    hands = [threading.Thread(target=again, args=(one,)) for one in hung]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()


def _silent_s(away_s: float) -> float:
    """A host that answers nothing, as when the cable is out of its switch: connections are tried until their time is
    over. Made by a listener whose queue is full."""
    with ExitStack() as stack:
        full = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        host, port = full.getsockname()
        stack.enter_context(socket.create_connection((host, port)))        # the one that there is room for
        online, tried = threading.Event(), threading.Event()

        def state(state: DeviceState, reason: str) -> None:
            (online if state is DeviceState.ONLINE else tried).set()
        _driver("code_reader", f"tcp://{host}:{port}", state, stack)
        tried.wait(SLOWEST_S)
        time.sleep(away_s)
        began_s = time.monotonic()
        full.close()
        line = TcpLine(next(devices(KINDS["code_reader"].emulator, None)), port=port)
        stack.callback(line.stop)
        line.start()
        online.wait(SLOWEST_S)
        return time.monotonic() - began_s


class _Timed(Pads):
    """Tells when its key was answered."""

    def __init__(self) -> None:
        super().__init__(1)
        self.answered = threading.Event()

    def _understand(self, pad: Pad, frame: Any) -> None:
        super()._understand(pad, frame)
        self.answered.set()


def _acknowledged_ms(way: type[Line]) -> list[float]:
    """From the last byte of a key to the last of its answer, at the pad; no time on a wire is in it."""
    with ExitStack() as stack:
        pads, online, times = _Timed(), threading.Event(), list[float]()
        live = LivePads(pads, _line(way, pads, stack))
        live.start()
        stack.callback(live.stop)
        _driver("call_pad", live.line.address, lambda state, _: online.set() if state is DeviceState.ONLINE else None,
                stack)
        online.wait(SLOWEST_S)
        for turn in range(PRESSES):
            pads.answered.clear()
            began_s = time.monotonic()
            live.press(1, bytes([turn // 10, turn % 10, CALL]))
            pads.answered.wait(SLOWEST_S)
            times.append((time.monotonic() - began_s) * 1000)
        return times


def _line(way: type[Line], device: Device, stack: ExitStack) -> Any:
    """Not yet started; a serial one keeps its name when it is pulled out."""
    if way is PtyLine:
        return PtyLine(device, Path(stack.enter_context(tempfile.TemporaryDirectory())) / "ttyUSB0")
    return way(device)


def _driver(kind: str, address: str, on_state: Callable[[DeviceState, str], None], stack: ExitStack) -> None:
    made = driver(kind, address, on_reading=lambda reading: None, on_state=on_state)
    made.start()
    stack.callback(made.stop)


def _short(way: type[Line]) -> str:
    return "TCP" if way is TcpLine else "a serial line"
