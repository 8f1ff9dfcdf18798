"""Keeps knowing how a printer is between jobs, without disturbing them (R102)."""

import threading
from collections.abc import Callable

from hardware.driver import DeviceState
from printers.escpos import PAPER_LOW, Trouble
from printers.printer import GONE, Condition, Printer

LOOK_S = 5.0               # between two looks; in between it is told by the printer, where it can tell
AGAIN_S = 2.0              # after a printer that was not there: back within 3 s of its return
END_S = 0.2                # a look that began when it was told to stop is ended again so soon


class PrinterWatch:
    """Tells `on_change` the condition at the start and at every change, whether a job or a look saw it."""

    def __init__(self, printer: Printer, on_change: Callable[[Condition], None], *, look_s: float = LOOK_S,
                 again_s: float = AGAIN_S) -> None:
        self._printer = printer
        printer.on_change = on_change
        self._look_s, self._again_s = look_s, again_s
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="printer watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Returns when the thread has ended and the link is closed."""
        self._stopping.set()
        while self._thread.is_alive():
            self._printer.release()
            self._thread.join(END_S)
        self._printer.release()

    def _run(self) -> None:
        while not self._stopping.is_set():
            found = self._printer.attend(self._look_s)
            if found.trouble in GONE:
                self._stopping.wait(self._again_s)
            elif not self._printer.keeps_open:
                self._stopping.wait(self._look_s)


def device_state(condition: Condition) -> tuple[DeviceState, str]:
    """The condition in the words of all devices: state and reason."""
    if condition.trouble in (*GONE, Trouble.OFFLINE):
        return DeviceState.OFFLINE, condition.trouble
    if condition.trouble is not Trouble.NONE:
        return DeviceState.FAULT, condition.trouble
    return DeviceState.ONLINE, PAPER_LOW if condition.paper_low else ""
