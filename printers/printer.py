"""A slip to paper, and the truth about it: printed, not printed, or nobody knows.

Before a job the printer is asked how it is; what became of the job is found out by `printers.job`. Only what was
certainly not begun is tried again by itself: at most one unmarked slip comes out. `PrinterWatch` keeps the link open
between jobs and tells every change of the printer's condition.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hardware.driver import DeviceMissing
from hardware.ports import SerialPort
from hardware.settings import Wrong, wanted_instead
from printers import escpos, picture
from printers.blocks import Block, Slip
from printers.conversation import USUAL, Conversation, Patience, Silent
from printers.cups import SCHEME, CupsQueue
from printers.escpos import Trouble
from printers.job import Condition, Job, Outcome, Printed, run
from printers.layout import native
from printers.links import chunk_bytes, link_at, takes_only
from printers.models import model, models

__all__ = ["Condition", "Outcome", "Printed", "Printer", "PrinterSettings"]
log = logging.getLogger(__name__)

LAYOUTS = ("auto", "native", "picture")
GONE = (Trouble.MISSING, Trouble.NO_ANSWER)
CLEARED = (Trouble.NONE, Trouble.CUTTER, Trouble.ERROR, Trouble.OFFLINE)     # by throwing a broken job away
USUAL_MM = 250                            # that a slip is given time for, also where it is shorter
DOTS_A_MM, LINE_MM = 8, 30 / 8            # at 203 dpi; a line of text
NETWORK_BYTES_S = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSettings:
    """A terminal's printer, as its settings file has it."""

    address: str                          # tcp://host:9100, serial:/dev/ttyS0?speed=19200&flow=dtr, cups:QUEUE …
    model: str = "generic80"              # a row of models.toml
    layout: str = "auto"                  # picture, native; auto: native on a serial line, picture elsewhere
    retries: int = 2                      # kiosk.retry_print
    pause_s: float = 0.5                  # between two tries
    beeps: int = 0                        # after every slip, where the model has a buzzer
    trust: bool = False                   # a printer that can tell nothing is believed to have printed
    shared: bool = False                  # other programs print there as well: the link is never kept open
    patience: Patience = USUAL

    def wrong(self) -> Iterator[Wrong]:
        if self.layout not in LAYOUTS:
            yield Wrong("layout", self.layout, f"one of {', '.join(LAYOUTS)}", LAYOUTS)
        for key, value, made, known in (("model", self.model, model, tuple(models())),
                                        ("address", self.address, link_at, ())):
            try:
                made(value)
            except ValueError as wrong:
                yield Wrong(key, value, wanted_instead(value, wrong), known)


class Printer:
    """One printer. Methods block and may be called from any thread; jobs wait for each other.

    on_change is told the condition whenever it changed, on the thread that saw it.
    """

    def __init__(self, settings: PrinterSettings,
                 on_change: Callable[[Condition], None] = lambda condition: None) -> None:
        """ValueError when address, model or layout is none."""
        if settings.layout not in LAYOUTS:
            raise ValueError(f"no layout {settings.layout}; there are {', '.join(LAYOUTS)}")
        self.settings = settings
        self.on_change = on_change
        self._model = model(settings.model)
        self._queue = CupsQueue(settings.address) if settings.address.startswith(SCHEME) else None
        self._link = self._queue or link_at(settings.address)
        self._talk: Conversation | None = None        # while the link is open
        self._kept = False                # the link stays open between jobs
        self._unfinished = False          # a broken job may still lie in the printer's buffer
        self._turn = threading.Condition()
        self._busy, self._listening, self._jobs = False, False, 0
        self._last: Condition | None = None

    @property
    def tells(self) -> bool:
        """It can say what became of a job; else every job ends unknown."""
        return self._answers or self._queue is not None

    @property
    def _answers(self) -> bool:
        return bool(self._model.asks) and not (self._queue or takes_only(self._link))

    @property
    def keeps_open(self) -> bool:
        """Between jobs, while it is watched."""
        return self._answers and not self.settings.shared

    def print(self, slip: Slip) -> Printed:
        """Prints it, trying again while nothing of it was begun."""
        job = self._job(slip)
        with self._my_turn():
            for attempt in range(1 + self.settings.retries):
                printed = self._attempt(job)
                if printed.outcome is not Outcome.NOT_PRINTED or printed.state not in GONE:
                    break
                if attempt < self.settings.retries:
                    time.sleep(self.settings.pause_s)
            self._let_go()
            self._note(printed.condition)
            return printed

    def look(self) -> Condition:
        """How it is now. A printer that cannot tell is well while it can be opened."""
        with self._my_turn():
            found = self._looked()
            self._let_go()
            return found

    def attend(self, listen_s: float) -> Condition:
        """Looks, and listens for changes so long or until a job comes; keeps the link open from now on."""
        with self._my_turn(gives_way=True):
            self._kept = self.keeps_open
            found = self._looked()
            if self._kept and self._talk:
                found = self._listened(self._talk, listen_s) or found
            self._let_go()
            return found

    def release(self) -> None:
        """Closes the link, which is opened for every job from now on."""
        with self._my_turn():
            self._kept = False
            self._close()

    def encode(self, slip: Slip) -> bytes:
        """The slip in the printer's language, from initialising it to the cut."""
        return self._content(slip)[0] + self._end()

    def _content(self, slip: Slip) -> tuple[bytes, float]:
        """The bytes without the end, and the least mm of paper that they take."""
        tell = escpos.TELL_CHANGES if self._answers and self._model.asb else b""
        begin = escpos.INITIALISE + tell + escpos.CHINESE_ON
        if self._is_native:
            text = native.encode(slip, self._model, _draw_block)
            return begin + text, text.count(b"\n") * LINE_MM
        from printers.layout import raster
        drawn = raster.draw(slip, self._model.dots)
        dots = picture.encode(drawn, band_rows=self._model.band_rows, encoding=self._model.picture)
        return begin + dots, drawn.height / DOTS_A_MM

    def _end(self) -> bytes:
        beeps = escpos.buzz(self.settings.beeps, 2) if self.settings.beeps and self._model.buzzer else b""
        return escpos.ENDS[self._model.cutter] + beeps

    def _job(self, slip: Slip) -> Job:
        """Section 6: its patience is the bytes over the link, and the paper out of the mouth."""
        content, paper_mm = self._content(slip)
        bytes_s = self._link.speed / 10 if isinstance(self._link, SerialPort) else NETWORK_BYTES_S
        return Job(content=content, end=self._end(), confirm=self._model.confirm, chunk=chunk_bytes(self._link),
                   takes_s=len(content) / bytes_s + max(paper_mm, USUAL_MM) / self._model.speed)

    @property
    def _is_native(self) -> bool:
        if self.settings.layout == "auto":
            return isinstance(self._link, SerialPort)
        return self.settings.layout == "native"

    def _attempt(self, job: Job) -> Printed:
        before = self._looked()
        if before.trouble:
            return Printed(Outcome.NOT_PRINTED, *before)
        assert self._talk
        if self._queue:
            return self._queued(self._queue, job)
        if not self._answers:
            return self._blind(self._talk, job)
        printed = run(self._talk, job)
        self._unfinished = printed.outcome is not Outcome.PRINTED
        if printed.outcome is Outcome.UNKNOWN and printed.state is Trouble.MISSING:
            self._close()
            return Printed(Outcome.UNKNOWN, self._looked(clears=False).trouble or Trouble.MISSING)
        return printed

    def _queued(self, queue: CupsQueue, job: Job) -> Printed:
        try:
            queue.write(job.content + job.end)
            return queue.outcome(job.takes_s + self.settings.patience.takes_s)
        except DeviceMissing:
            return Printed(Outcome.UNKNOWN, Trouble.MISSING)

    def _blind(self, talk: Conversation, job: Job) -> Printed:
        try:
            talk.send(job.content + job.end, job.chunk)
            self._close()                 # a queue or file takes the job as a whole
        except DeviceMissing:
            return Printed(Outcome.UNKNOWN, Trouble.MISSING)
        return Printed(Outcome.PRINTED) if self.settings.trust else Printed(Outcome.UNKNOWN, Trouble.UNCONFIRMED)

    def _looked(self, *, clears: bool = True) -> Condition:
        """Opens the link if need be and asks; a kept link that has died in silence is opened anew at once."""
        kept, found = self._talk is not None, self._asked(clears)
        if kept and found.trouble in GONE:
            found = self._asked(clears)
        self._note(found)
        return found

    def _asked(self, clears: bool) -> Condition:
        try:
            talk = self._opened()
            if not self._answers:
                return self._queue.condition() if self._queue else Condition()
            talk.told = None
            status = talk.status()
            if self._unfinished and clears and status.trouble in CLEARED:
                talk.clear()
                status = talk.status()
            return Condition(status.trouble or talk.trouble, status.paper_low)
        except DeviceMissing as loss:
            log.debug("%s: %s", self.settings.address, loss.why)
            self._close()
            return Condition(Trouble.MISSING)
        except Silent:
            self._close()
            return Condition(Trouble.NO_ANSWER)

    def _listened(self, talk: Conversation, listen_s: float) -> Condition | None:
        """The last change that was told within the time."""
        found, end = None, time.monotonic() + listen_s
        self._listening = True
        try:
            while not self._jobs and (left := end - time.monotonic()) > 0:
                if talk.hear(left) and talk.told:
                    found = Condition(talk.told.trouble, talk.told.paper_low)
                    self._note(found)
        except DeviceMissing:
            self._close()                 # a printer may drop an idle line: the next look opens it anew
        finally:
            self._listening = False
        return found

    def _opened(self) -> Conversation:
        if self._talk is None:
            self._link.open()
            self._talk = Conversation(self._link, self.settings.patience, self._model.asks)
            if self._answers and self._unfinished:
                self._talk.clean()
            if self._answers and self._model.asb and self._kept:
                self._talk.tell_changes()
        return self._talk

    def _let_go(self) -> None:
        if not self._kept:
            self._close()

    def _close(self) -> None:
        self._talk = None
        self._link.close()

    @contextlib.contextmanager
    def _my_turn(self, *, gives_way: bool = False) -> Iterator[None]:
        """One at a time; who gives way waits for all others, and is woken when one of them comes."""
        with self._turn:
            self._jobs += not gives_way
            if self._listening:
                self._link.wake()
            self._turn.wait_for(lambda: not self._busy and not (gives_way and self._jobs))
            self._busy = True
        try:
            yield
        finally:
            with self._turn:
                self._busy = False
                self._jobs -= not gives_way
                self._turn.notify_all()

    def _note(self, found: Condition) -> None:
        """A change is told once, and trouble logged once, and once that it is over."""
        last, self._last = self._last, found
        if found.trouble is not (last.trouble if last else Trouble.NONE):
            log.log(logging.WARNING if found.trouble else logging.INFO, "printer at %s: %s", self.settings.address,
                    found.trouble or "well again")
        if found != last:
            self.on_change(found)


def _draw_block(block: Block, dots: int) -> picture.Picture:
    from printers.layout import raster
    return raster.draw_block(block, dots)
