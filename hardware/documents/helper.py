"""The helper process: all that looks into pictures or talks to a scanner, away from the screens.

    python -m hardware.documents.helper        messages on standard input and output, see messages.py
`open` (address, settings) · `look` · `preview` (on) · `shoot` · `scan` (kept: pages so far) · `cancel` · `pdf` · `end`
It ends with its program: its input is closed then.
"""

import errno
import os
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from queue import Empty, Queue
from typing import Any, BinaryIO

from hardware.documents.camera import CameraSession
from hardware.documents.files import BrokenPicture
from hardware.documents.keeping import wipe_left_behind
from hardware.documents.making import scanned_page
from hardware.documents.messages import packed, page_of, read_message, settings_of, told_packed
from hardware.documents.pages import Document
from hardware.documents.scanning import NOT_REACHED, Cancelled, Scanner, ScanTrouble, scanner_at
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.documents.told import Finished, PageTold, StateTold, Told, TroubleTold
from hardware.driver import DeviceState

MAY_CONTINUE = ("jam", "cover_open", "mispick", "double_feed", "page_too_long", "page_too_short", "lost", "no_answer",
                "tray_failed", "broken_page", "disk_full")
WELL = ("no_paper", "cancelled", "busy", "bad_settings", "no_such_source", "broken_page", "disk_full")
AWAY_S = 0.8                   # between two glances at a scanner that is away: with 1.5 s for one, back within 3 s
ALIVE = packed({"told": "alive"})


class Helper:
    """Obeys one program."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._writing = threading.Lock()
        self._camera: CameraSession | None = None
        self._scan: tuple[Scanner, ScannerSettings] | None = None
        self._state = StateTold(DeviceState.OPENING)                    # of the scanner, as it was last told
        self._cancelled = threading.Event()
        self._work: Queue[Callable[[], None] | None] = Queue()          # one thing at a time
        self._worker = threading.Thread(target=self._run, name="scanner")

    def obey(self, head: Mapping[str, Any], body: bytes) -> None:
        match head["do"]:
            case "open":
                self._open(head["address"], settings_of(head["settings"]))
            case "preview" if self._camera:
                self._camera.preview(bool(head["on"]))
            case "shoot" if self._camera:
                self._camera.shoot()
            case "look" if self._scan:
                scanner, settings = self._scan
                self._work.put(lambda: self._looked(scanner, settings))
            case "scan" if self._scan:
                self._cancelled.clear()
                scanner, settings = self._scan
                self._work.put(lambda: self._scanned(scanner, settings, head["kept"]))
            case "cancel":
                self._cancelled.set()
                if self._camera:
                    self._camera.cancel()
            case "pdf":
                self._write(self._pdf(head, body))

    def end(self) -> None:
        """A scan under way is stopped, so that no sheet is left in its folder."""
        self._cancelled.set()
        if self._camera:
            self._camera.stop()
        self._work.put(None)
        if self._scan:
            self._worker.join()

    def tell(self, told: Told) -> None:
        self._write(told_packed(told))

    def _open(self, address: str, settings: CameraSettings | ScannerSettings) -> None:
        if isinstance(settings, CameraSettings):
            from hardware.documents.frames import source_at
            self._camera = CameraSession(source_at(address, settings), settings, self.tell, lambda: self._write(ALIVE))
            self._camera.start()
        else:
            wipe_left_behind()
            self._scan = (scanner_at(address), settings)
            self._become(self._state)
            self._worker.start()

    def _run(self) -> None:
        """One thing after another, and a glance at the scanner while there is nothing to do."""
        while True:
            assert self._scan is not None
            scanner, settings = self._scan
            try:
                work = self._work.get(timeout=settings.watch_s if self._there else min(AWAY_S, settings.watch_s))
            except Empty:
                self._watched(scanner, settings)
                continue
            if work is None:
                return
            work()

    def _watched(self, scanner: Scanner, settings: ScannerSettings) -> None:
        """Tells what has changed."""
        now = _found(lambda: scanner.watch(settings, self._there))
        if now is not None and now != self._state:
            self._become(now)

    def _looked(self, scanner: Scanner, settings: ScannerSettings) -> None:
        if (now := _found(lambda: scanner.look(settings))) is not None:
            self._become(now)

    @property
    def _there(self) -> bool:
        return self._state.state not in (DeviceState.OPENING, DeviceState.OFFLINE)

    def _become(self, state: StateTold) -> None:
        self._state = state
        self.tell(state)

    def _scanned(self, scanner: Scanner, settings: ScannerSettings, kept: int) -> None:
        """Tells each page, and at the end how it went. kept: pages there are; the very first one is never left out."""
        pages = blank = 0
        try:
            for sheet in scanner.scan(settings, self._cancelled):
                page = scanned_page(sheet.data, sheet.dpi, settings, paper=settings.paper,
                                    straighten=settings.straighten)
                if "blank" in page.warnings and settings.drop_blank and kept + pages:
                    blank += 1
                    self._write(ALIVE)
                    continue
                pages += 1
                self.tell(PageTold(page))
            self._become(StateTold(DeviceState.ONLINE))
            self.tell(Finished(pages, blank))
        except Cancelled:
            self.tell(Finished(pages, blank, cancelled=True))
        except ScanTrouble as trouble:
            self._troubled(_state_of(trouble), trouble.code)
        except BrokenPicture:
            self._troubled(DeviceState.ONLINE, "broken_page")
        except OSError as error:
            self._troubled(DeviceState.ONLINE, "disk_full" if error.errno == errno.ENOSPC else "no_folder")

    def _troubled(self, state: DeviceState, code: str) -> None:
        self._become(StateTold(state, "" if state is DeviceState.ONLINE else code))
        self.tell(TroubleTold(code, 2 if code == "double_feed" else 0, code in MAY_CONTINUE))

    def _pdf(self, head: Mapping[str, Any], body: bytes) -> bytes:
        from hardware.documents.pdf import pdf_bytes
        pages, at = [], 0
        for facts, size in zip(head["pages"], head["sizes"], strict=True):
            pages.append(page_of(facts, body[at:at + size]))
            at += size
        made = pdf_bytes(Document(tuple(pages)), title=head["title"], at=datetime.fromisoformat(head["at"]),
                         mark=body[at:])
        return packed({"told": "pdf"}, made)

    def _write(self, message: bytes) -> None:
        with self._writing:
            self._output.write(message)
            self._output.flush()


def leave_no_core() -> None:
    """A crash writes no memory to the disk: there are pages in it."""
    if sys.platform != "win32":
        import resource
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _found(ask: Callable[[], str | None]) -> StateTold | None:
    """The state that a question brought to light; None: nothing new."""
    try:
        wrong = ask()
    except ScanTrouble as trouble:
        return StateTold(_state_of(trouble), trouble.code)
    return None if wrong is None else StateTold(DeviceState.FAULT if wrong else DeviceState.ONLINE, wrong)


def _state_of(trouble: ScanTrouble) -> DeviceState:
    """An empty feeder or a wish the scanner does not know is a trouble, and the scanner is well."""
    if trouble.code in WELL:
        return DeviceState.ONLINE
    return DeviceState.OFFLINE if trouble.code in NOT_REACHED else DeviceState.FAULT


def die(failed: threading.ExceptHookArgs) -> None:
    """A thread that fails ends the process: the program is told so, and starts another."""
    threading.__excepthook__(failed)
    os._exit(1)


def main() -> None:
    """Standard output is kept for messages alone: what a library prints goes to standard error."""
    threading.excepthook = die
    leave_no_core()
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    helper = Helper(output)
    try:
        while (message := read_message(sys.stdin.buffer)) is not None and message[0].get("do") != "end":
            helper.obey(*message)
    finally:
        helper.end()


if __name__ == "__main__":
    main()
