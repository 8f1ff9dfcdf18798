"""A slip to paper, and the truth about it: printed, not printed, or nobody knows.

Before a job the printer is asked how it is; after it, whether all was printed and how it is then (protocol reference,
section 6). Only what was certainly not begun is tried again by itself: at most one unmarked slip comes out.
"""

import logging
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

from hardware.driver import DeviceMissing
from hardware.ports import SerialPort
from printers import escpos, picture
from printers.conversation import Conversation, Silent
from printers.escpos import Trouble
from printers.layout import native
from printers.links import FilePort, chunk_bytes, link_at
from printers.models import model
from printers.slip import Block, Slip

log = logging.getLogger(__name__)

SLOWEST_MM_S, DOTS_A_MM = 60, 8           # a slow 58 mm printer
TAKES_S = 2.0                             # a job of no length (section 6)
NETWORK_BYTES_S = 1_000_000


class Outcome(StrEnum):
    PRINTED = "printed"                   # the printer says so
    NOT_PRINTED = "not_printed"           # certainly not whole
    UNKNOWN = "unknown"                   # it may lie in the tray: print again only as a copy


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSettings:
    """A terminal's printer, as its settings file has it."""

    address: str                          # tcp://host:9100, serial:/dev/ttyS0?speed=19200, usb://0416:5011, file:/path
    model: str = "generic80"              # a row of models.toml
    layout: str = "auto"                  # picture, native; auto: native on a serial line, picture elsewhere
    retries: int = 2                      # kiosk.retry_print
    pause_s: float = 0.5                  # between two tries


@dataclass(frozen=True, slots=True)
class Printed:
    """How a job ended. state: how the printer is now, "" if well; paper_low: someone should bring paper."""

    outcome: Outcome
    state: Trouble = Trouble.NONE
    paper_low: bool = False


class Printer:
    """One printer. Methods block and may be called from any thread; jobs wait for each other."""

    def __init__(self, settings: PrinterSettings) -> None:
        """ValueError when address, model or layout is none."""
        if settings.layout not in ("auto", "native", "picture"):
            raise ValueError(f"no layout {settings.layout}; there are auto, native, picture")
        self._settings = settings
        self._model = model(settings.model)
        self._link = link_at(settings.address)
        self._answers = self._model.status and not isinstance(self._link, FilePort)
        self._unfinished = False          # a broken job may still lie in the printer's buffer
        self._lock = threading.Lock()
        self._last = Trouble.NONE

    def print(self, slip: Slip) -> Printed:
        """Prints it, trying again while nothing of it was begun."""
        job = self.encode(slip)
        with self._lock:
            for attempt in range(1 + self._settings.retries):
                printed = self._attempt(job)
                if printed.state not in (Trouble.MISSING, Trouble.NO_ANSWER) or printed.outcome is Outcome.UNKNOWN:
                    break
                if attempt < self._settings.retries:
                    time.sleep(self._settings.pause_s)
            self._note(printed.state)
            return printed

    def look(self) -> tuple[Trouble, bool]:
        """How it is now, and whether paper runs low. A printer that cannot tell is well while it can be opened."""
        with self._lock:
            try:
                self._link.open()
                status = Conversation(self._link).status() if self._answers else None
                found = (status.trouble, status.paper_low) if status else (Trouble.NONE, False)
            except DeviceMissing:
                found = (Trouble.MISSING, False)
            except Silent:
                found = (Trouble.NO_ANSWER, False)
            finally:
                self._link.close()
            self._note(found[0])
            return found

    def encode(self, slip: Slip) -> bytes:
        """The slip in the printer's language, from initialising it to the cut."""
        if self._is_native:
            return native.encode(slip, self._model, _draw_block)
        from printers.layout import raster
        dots = picture.encode(raster.draw(slip, self._model.dots))
        return b"".join((escpos.INITIALISE, escpos.CHINESE_ON, dots, escpos.FEED_AND_CUT))

    @property
    def _is_native(self) -> bool:
        if self._settings.layout == "auto":
            return isinstance(self._link, SerialPort)
        return self._settings.layout == "native"

    def _attempt(self, job: bytes) -> Printed:
        try:
            self._link.open()
            talk = Conversation(self._link)
            before = self._ready(talk)
        except DeviceMissing:
            self._link.close()
            return Printed(Outcome.NOT_PRINTED, Trouble.MISSING)
        except Silent:
            self._link.close()
            return Printed(Outcome.NOT_PRINTED, Trouble.NO_ANSWER)
        if before.state:
            self._link.close()
            return before
        printed = self._run(talk, job)
        self._unfinished = printed.outcome is not Outcome.PRINTED and self._answers
        return printed

    def _ready(self, talk: Conversation) -> Printed:
        """Asks how it is; clears what a broken job left behind once the cause is gone."""
        if not self._answers:
            return Printed(Outcome.NOT_PRINTED)
        status = talk.status()
        if self._unfinished and status.trouble in (Trouble.NONE, Trouble.CUTTER, Trouble.ERROR, Trouble.OFFLINE):
            talk.clear()
            status = talk.status()
        return Printed(Outcome.NOT_PRINTED, status.trouble, status.paper_low)

    def _run(self, talk: Conversation, job: bytes) -> Printed:
        """Sends the job and finds out what became of it. From the first byte on it may have been printed."""
        try:
            talk.send(job, chunk_bytes(self._link))
            instead = talk.finished(self._model.confirm, self._patience_s(job)) if self._answers else None
            after = talk.status() if self._answers else None
            if instead and (instead.trouble or (after and after.trouble)):
                talk.clear()              # at once: with new paper it would go on, and print again what we print anew
        except (DeviceMissing, Silent) as loss:
            lost = Trouble.NO_ANSWER if isinstance(loss, Silent) else Trouble.MISSING
            return Printed(Outcome.UNKNOWN, self._look_again() or lost)
        finally:
            self._link.close()
        if after is None:
            return Printed(Outcome.UNKNOWN, Trouble.UNCONFIRMED)
        if instead is None:
            return Printed(Outcome.PRINTED, after.trouble, after.paper_low)
        if trouble := instead.trouble or after.trouble:
            return Printed(Outcome.NOT_PRINTED, trouble, after.paper_low)
        return Printed(Outcome.UNKNOWN, Trouble.UNCONFIRMED, after.paper_low)

    def _look_again(self) -> Trouble:
        """What a printer says of itself that was lost in the middle of a job; NONE when it says nothing."""
        self._link.close()
        try:
            self._link.open()
            return Conversation(self._link).status().trouble
        except (DeviceMissing, Silent):
            return Trouble.NONE

    def _patience_s(self, job: bytes) -> float:
        """Section 6: 2 s, the bytes over the link, and the paper out of the mouth."""
        bytes_s = self._link.speed / 10 if isinstance(self._link, SerialPort) else NETWORK_BYTES_S
        return TAKES_S + len(job) / bytes_s + self._model.dots * 3 / DOTS_A_MM / SLOWEST_MM_S

    def _note(self, state: Trouble) -> None:
        """Trouble is logged once, and once that it is over."""
        if state is not self._last:
            log.log(logging.WARNING if state else logging.INFO, "printer at %s: %s", self._settings.address,
                    state or "well again")
        self._last = state


def _draw_block(block: Block, dots: int) -> picture.Picture:
    from printers.layout import raster
    return raster.draw_block(block, dots)
