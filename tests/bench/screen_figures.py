"""How soon a kiosk stands, how soon a touch reaches the printer, what each window holds in memory."""

import contextlib
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from printers.escpos import INITIALISE
from tests.bench.figures import Figure, quantile
from tests.scenario.language import Centre, running_centre
from tests.waiting import eventually

TOUCHES = 15
BEGINNING = 16                           # bytes: a question may have come in one piece with the slip
MEMORY_MB, KIOSK_S, PRINT_MS, SPEECH_S = 250, 3, 150, 2


class Tap:
    """Stands between kiosk and printer, passes every byte on, and knows when a slip began to come."""

    def __init__(self, printer: str) -> None:
        self._printer = printer.removeprefix("tcp://").rsplit(":", 1)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self._door.getsockname()[1]}"
        self.begun: list[float] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            kiosk, _ = self._door.accept()
            printer = socket.create_connection((self._printer[0], int(self._printer[1])))
            threading.Thread(target=self._pass, args=(printer, kiosk, False), daemon=True).start()
            self._pass(kiosk, printer, True)

    def _pass(self, source: socket.socket, to: socket.socket, watched: bool) -> None:
        """A slip begins as none of its pieces and no question does; the connection is kept from slip to slip."""
        while data := _received(source):
            if watched and INITIALISE in data[:BEGINNING]:
                self.begun.append(time.monotonic())
            to.sendall(data)
        with contextlib.suppress(OSError):               # the other side may have gone first
            to.shutdown(socket.SHUT_WR)


def _received(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""


def screen_figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, running_centre(Path(folder)) as centre:
        tap = Tap(centre.printer.address)
        centre.printer.address = tap.address
        centre.opens(4)
        yield Figure(what="kiosk on screen after start", value=centre.kiosk.screen.shown_after_s, unit="s", aim=KIOSK_S)
        times = list(_touch_to_print(centre, tap))
        yield Figure(what="kiosk touch → first bytes of the slip at the printer, p50", value=quantile(times, .5) * 1e3,
                     unit="ms", aim=PRINT_MS)
        yield Figure(what="kiosk touch without paper → the number is spoken", value=_touch_to_speech(centre), unit="s",
                     aim=SPEECH_S)
        centre.counter(4).calls_next()
        centre.display.calls("D001", 4)
        centre.counter_display(4).shows("D001")
        windows = {"kiosk": centre.kiosk, "counter": centre.counter(4), "hall display": centre.display,
                   "counter display": centre.counter_display(4)}
        for name, window in windows.items():
            yield Figure(what=f"memory of the {name}", value=window.screen.memory_mb(), unit="MB", aim=MEMORY_MB)


def _touch_to_print(centre: Centre, tap: Tap) -> Iterator[float]:
    for slip in range(1, TOUCHES + 1):
        kiosk = centre.kiosk.begins().finds("RS001")
        touched = kiosk.screen.taps_at("take-plain")
        begun = eventually(lambda wanted=slip: tap.begun[wanted - 1:], "a slip on its way to the printer")
        centre.printer.has(slip)
        kiosk.screen.sees("done")
        if slip > 1:                                     # the first loads what prints
            yield begun[0] - touched


def _touch_to_speech(centre: Centre) -> float:
    """The sound is kept in the moment in which it begins to be played."""
    centre.printer.is_told("paper out")
    kiosk = centre.kiosk.begins().finds("RS001")
    touched = kiosk.screen.taps_at("take-plain")
    eventually(lambda: [*kiosk.sound.glob("*.wav")], "a number spoken")
    spoken = time.monotonic()
    centre.printer.is_told("paper in")
    return spoken - touched
