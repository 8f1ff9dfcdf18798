"""How soon a printer is back after its cable is, what watching an idle one costs, how soon a slip is surely out."""

import logging
import random
import threading
import time
from collections.abc import Iterator

from printers.emulator import VirtualPrinter
from printers.escpos import Trouble
from printers.job import Condition, Outcome
from printers.layout import raster
from printers.printer import Printer, PrinterSettings
from printers.watch import PrinterWatch
from tests.bench.figures import Figure, quantile
from tests.bench.slip_figures import slip_in

BACK_S, IDLE_PERCENT, PRINTED_MS = 3.0, 0.5, 200.0
RETURNS, AWAY_S, IDLE_S, SLIPS, PATIENCE_S = 5, (1.0, 3.0), 12.0, 20, 60.0


def printer_figures() -> Iterator[Figure]:
    raster.ready()
    logging.getLogger("printers").setLevel(logging.ERROR)        # every loss is a line else
    yield Figure(what=f"printer back after its cable returns, worst of {RETURNS}", value=max(_returns_s()), unit="s",
                 aim=BACK_S)
    for where, pty in (("TCP", False), ("a serial line", True)):
        yield Figure(what=f"watching an idle printer over {where}, of one core", value=_idle_percent(pty=pty), unit="%",
                     aim=IDLE_PERCENT)
    yield Figure(what="slip in Tibetan from drawing to the printer's word, paper aside, p50", unit="ms", aim=PRINTED_MS,
                 value=quantile(_printed_ms(), .5))


class _Watched:
    """A virtual printer under watch, and when it was seen well or not."""

    def __init__(self, *, pty: bool = False) -> None:
        self.well, self.lost = threading.Event(), threading.Event()
        self.paper = VirtualPrinter(pty=pty).start()
        self.printer = Printer(PrinterSettings(address=self.paper.address))
        self._watch = PrinterWatch(self.printer, self._told)
        before = {*threading.enumerate()}
        self._watch.start()
        [self.thread] = {*threading.enumerate()} - before
        self.well.wait(PATIENCE_S)

    def stop(self) -> None:
        self._watch.stop()
        self.paper.stop()

    def _told(self, condition: Condition) -> None:
        (self.well if condition.trouble is Trouble.NONE else self.lost).set()


def _returns_s() -> list[float]:
    watched, chance, took = _Watched(), random.Random(4), list[float]()
    for _ in range(RETURNS):
        watched.lost.clear()
        watched.paper.switch_off()
        watched.lost.wait(PATIENCE_S)
        time.sleep(chance.uniform(*AWAY_S))
        watched.well.clear()
        began_s = time.monotonic()
        watched.paper.switch_on()
        watched.well.wait(PATIENCE_S)
        took.append(time.monotonic() - began_s)
    watched.stop()
    return took


def _idle_percent(*, pty: bool) -> float:
    """Of the watch's thread alone: the virtual printer runs in this process too."""
    watched = _Watched(pty=pty)
    assert watched.thread.ident is not None
    clock = time.pthread_getcpuclockid(watched.thread.ident)
    began_s = time.clock_gettime(clock)
    time.sleep(IDLE_S)
    used_s = time.clock_gettime(clock) - began_s
    watched.stop()
    return used_s / IDLE_S * 100


def _printed_ms() -> list[float]:
    watched, slip, took = _Watched(), slip_in("bo"), list[float]()
    for _ in range(SLIPS):
        began_s = time.monotonic()
        assert watched.printer.print(slip).outcome is Outcome.PRINTED
        took.append((time.monotonic() - began_s) * 1000)
    watched.stop()
    return took
