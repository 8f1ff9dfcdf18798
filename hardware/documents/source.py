"""A document camera or scanner for a program: asks a helper process, hears what it tells. Imports no picture library.

    source = DocumentSource("v4l:/dev/v4l/by-id/…", CameraSettings(), on_told=heard)     # or escl://…, sane:…, file:…
    source.start(); source.preview(True); source.shoot(); …; source.pdf(document, title="材料", at=now); source.stop()
The helper may crash or hang: that is a state and a trouble here, and a new one takes its place.
"""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import Any

from hardware.documents.escl import base_of
from hardware.documents.messages import BadMessage, packed, page_facts, read_message, settings_facts, told_read
from hardware.documents.pages import Document
from hardware.documents.pdf import NothingToExport
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.documents.told import Finished, StateTold, Told, TroubleTold
from hardware.driver import DeviceState

log = logging.getLogger(__name__)

WAYS = ("v4l:", "file:", "escl://", "sane:")
HELPER = (sys.executable, "-m", "hardware.documents.helper")
BACK_OFF_S = (0.2, 1.0, 2.0)
HUNG_S = 20.0                   # of a camera or an export: silence while something is under way
END_S = 10.0                    # a scan that is stopped may finish its sheet


class HelperEnded(Exception):
    """The helper process ended before it answered."""


class DocumentSource:
    """One camera or scanner. `on_told` is called on a thread of the source's own; all else may be from any thread."""

    def __init__(self, address: str, settings: CameraSettings | ScannerSettings, *, on_told: Callable[[Told], None],
                 hung_s: float = 0.0) -> None:
        """ValueError for an address that is none.

        hung_s: silence after which a helper at work is taken for hung; 0: as the settings' own limits allow.
        """
        if not address.startswith(WAYS):
            raise ValueError(f"{address}: wanted one of {', '.join(WAYS)}")
        if address.startswith("escl:"):
            base_of(address)
        self._opening = {"do": "open", "address": address, "settings": settings_facts(settings)}
        self._on_told = on_told
        silent_s = settings.open_s * 2 + settings.first_page_s if isinstance(settings, ScannerSettings) else 0
        self._hung_s = hung_s or HUNG_S + silent_s
        self._stopping = threading.Event()
        self._lock, self._exporting = threading.Lock(), threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._shown = self._working = False
        self._heard_s = 0.0
        self._busy = threading.Condition()
        self._files: SimpleQueue[bytes | None] = SimpleQueue()
        self._threads = [threading.Thread(target=work, name=f"documents {work.__name__}", daemon=True)
                         for work in (self._run, self._watch)]

    def start(self) -> None:
        self._begin()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Returns when the helper process has ended."""
        self._stopping.set()
        self._send({"do": "end"})
        with self._busy:
            self._busy.notify_all()
        process = self._process
        if process is not None:
            try:
                process.wait(END_S)
            except subprocess.TimeoutExpired:
                _kill(process)
        for thread in self._threads:
            thread.join()

    def preview(self, shown: bool) -> None:
        """PreviewTold while it is on."""
        self._shown = shown
        self._send({"do": "preview", "on": shown})
        self._note()

    def look(self) -> None:
        """Asks a scanner how it is: StateTold. A camera tells by itself."""
        self._send({"do": "look"})

    def shoot(self) -> None:
        """The page under the camera: PageTold, Finished; or TroubleTold."""
        self._ask({"do": "shoot"})

    def scan(self, kept: int = 0) -> None:
        """All sheets: PageTold each, then Finished; or TroubleTold. kept: pages there are, when the rest is scanned.

        Nothing while a scan or shot is under way.
        """
        self._ask({"do": "scan", "kept": kept})

    def cancel(self) -> None:
        """Ends what is under way within one page; Finished(cancelled=True) follows."""
        self._send({"do": "cancel"})

    def pdf(self, document: Document, *, title: str, at: datetime, mark: bytes = b"") -> bytes:
        """The document as PDF, with the mark upon its pages. Blocks: call it from a background thread.

        NothingToExport without pages; HelperEnded when it could not be made.
        """
        pages = document.pages
        if not pages:
            raise NothingToExport
        head = {"do": "pdf", "title": title, "at": at.isoformat(), "pages": [page_facts(page) for page in pages],
                "sizes": [len(page.data) for page in pages]}
        with self._exporting:
            self._files = SimpleQueue()            # what came too late for another export is not ours
            sent = self._send(head, b"".join([*(page.data for page in pages), mark]))
            try:
                made = self._files.get(timeout=HUNG_S) if sent else None
            except Empty:
                made = None
        if made is None:
            raise HelperEnded
        return made

    def _ask(self, head: Mapping[str, Any]) -> None:
        if self._working:
            return
        self._note(True)
        if not self._send(head) and self._over():
            self._on_told(TroubleTold("helper_ended"))

    def _send(self, head: Mapping[str, Any], body: bytes = b"") -> bool:
        with self._lock:
            return self._write(packed(head, body))

    def _write(self, message: bytes) -> bool:
        if self._process is None or self._process.stdin is None:
            return False
        try:
            self._process.stdin.write(message)
            self._process.stdin.flush()
            return True
        except OSError:
            return False

    def _run(self) -> None:
        """Hears the helper, and starts another after it has ended, until stopped."""
        missed = 0
        while True:
            heard = self._listen()
            self._end()
            missed = 0 if heard else missed + 1
            if self._stopping.wait(BACK_OFF_S[min(missed, len(BACK_OFF_S) - 1)]):
                return
            self._begin()

    def _begin(self) -> None:
        environment = {**os.environ, "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "3", "OPENCV_LOG_LEVEL": "ERROR"}
        process = subprocess.Popen(HELPER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
                                   start_new_session=True)
        with self._lock:
            self._process = process
            self._write(packed(self._opening))             # before anything that somebody asks just now
        if self._shown:
            self._send({"do": "preview", "on": True})
        if self._stopping.is_set():                        # and the end was said before it could be heard
            _kill(process)
        self._note()

    def _listen(self) -> bool:
        """Tells what the helper tells until it ends; whether it said anything."""
        assert self._process is not None and self._process.stdout is not None
        heard = False
        try:
            while (message := read_message(self._process.stdout)) is not None:
                heard = True
                self._heard_s = time.monotonic()
                self._hear(*message)
        except BadMessage as bad:
            log.warning("the document helper is not understood: %s", bad)
        return heard

    def _hear(self, head: Mapping[str, Any], body: bytes) -> None:
        if head.get("told") == "pdf":
            self._files.put(body)
        elif (told := told_read(head, body)) is not None:
            if isinstance(told, Finished | TroubleTold):
                self._note(False)
            self._on_told(told)

    def _end(self) -> None:
        """What was under way is told to have failed."""
        process = self._process
        assert process is not None
        _kill(process)
        process.wait()
        with self._lock:
            self._process = None
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)
        self._files.put(None)
        if self._stopping.is_set():
            return
        log.warning("the document helper ended with %s; a new one takes its place", process.returncode)
        working = self._over()
        self._on_told(StateTold(DeviceState.OFFLINE, "helper_ended"))
        if working:
            self._on_told(TroubleTold("helper_ended", may_continue=True))

    def _note(self, working: bool | None = None) -> None:
        """Silence counts from now on. working: None: as it is."""
        with self._busy:
            self._working = self._working if working is None else working
            self._heard_s = time.monotonic()
            self._busy.notify_all()

    def _over(self) -> bool:
        """Nothing is under way any more; whether something was, which is told to have failed once."""
        with self._busy:
            was, self._working = self._working, False
            self._busy.notify_all()
            return was

    def _watch(self) -> None:
        """Kills a helper that is silent while something is under way; sleeps while nothing is."""
        with self._busy:
            while not self._stopping.is_set():
                left = self._heard_s + self._hung_s - time.monotonic()
                under_way = self._working or self._shown
                if under_way and left <= 0 and self._process is not None:
                    log.warning("the document helper hangs")
                    _kill(self._process)
                    self._heard_s = time.monotonic()
                self._busy.wait(max(left, 0.05) if under_way else None)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """With all that it started: a scan must not go on without it. The process group is its own."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        pass                                       # what was not yet written goes to nobody
