"""A scanner of this machine, by `scanimage` in a process of its own: a backend may crash or block. Source: B1, B2, B5.

Pages lie in a private folder for the moment between `scanimage` and us; it names each on its output when it is whole.
"""

import contextlib
import os
import selectors
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hardware.documents.files import whole_pnm
from hardware.documents.keeping import private_folder
from hardware.documents.sane_bus import ComingAndGoing, name_now, usb_bus
from hardware.documents.sane_options import FEEDER, NoSuchSource, Options, arguments, read_options, source_of
from hardware.documents.scanning import Cancelled, ScanTrouble, Sheet
from hardware.documents.settings import ScannerSettings

PROGRAM = "scanimage"
CODES = {1: "unsupported", 2: "cancelled", 3: "busy", 4: "bad_settings", 6: "jam", 7: "no_paper", 8: "cover_open",
         9: "io_error", 10: "no_memory", 11: "access_denied", 12: "warming_up", 13: "locked"}     # SANE_Status
TEXTS = {"Device busy": "busy", "Document feeder jammed": "jam", "Document feeder out of documents": "no_paper",
         "Scanner cover is open": "cover_open", "Error during device I/O": "io_error", "Out of memory": "no_memory",
         "Access to resource has been denied": "access_denied", "Operation not supported": "unsupported",
         "Operation was canceled": "cancelled", "sane_start: Invalid argument": "bad_settings",
         "sane_read: Invalid argument": "bad_settings"}       # of opening the same words say that it is not there
EVERY_S = 0.2                   # while a sheet is waited for, how often somebody may have said stop
STOP_S = 5.0                    # a cancelled sheet may take so long; then the process is killed
ENDING = ("received signal", "trying to stop", "aborting")
COMPLAINED_S = 2.0              # it said what is wrong; sometimes it then hangs, waiting for its own reader process
LISTED_S = 10.0                 # a network backend asks around
FULL_BYTES = 100_000
MOST_TOLD = 20_000              # characters kept of what it says


@dataclass(frozen=True, slots=True, kw_only=True)
class SaneDevice:
    """name: for `sane:NAME`."""

    name: str
    model: str


class SaneScanner:
    def __init__(self, name: str) -> None:
        """name: as `scanimage -L` tells it, or by maker and product, see sane_bus.py."""
        self._name = name
        self._coming = ComingAndGoing(name, lambda: lists(name))

    def look(self, settings: ScannerSettings) -> str:
        self._options(settings)
        return ""

    def watch(self, settings: ScannerSettings, there: bool) -> str | None:
        if not self._coming.due(there, time.monotonic()):
            return None
        try:
            return self.look(settings)
        except ScanTrouble as trouble:
            if trouble.code == "busy":                   # with somebody else's scan: it is there
                return ""
            raise

    def scan(self, settings: ScannerSettings, cancelled: threading.Event) -> Iterator[Sheet]:
        options = self._options(settings)
        try:
            source = source_of(options, settings)
        except NoSuchSource as missing:
            raise ScanTrouble("no_such_source", str(missing)) from missing
        chosen = [f"--source={source}"] if source else []
        told = list(arguments(self._options(settings, *chosen) if chosen else options, source, settings))
        dpi = next((int(one.partition("=")[2]) for one in told if one.startswith("--resolution=")), settings.dpi)
        most = settings.most_pages if source and FEEDER.search(source) else 1
        with private_folder() as folder:
            command = [PROGRAM, self._device(), *chosen, *told, "--format=pnm",
                       f"--batch={folder}/%d.pnm", "--batch-print", f"--batch-count={most}"]
            with _Scan(command) as running:
                for file in running.files(settings, cancelled):
                    yield Sheet(_taken(file), dpi)

    def _options(self, settings: ScannerSettings, *chosen: str) -> Options:
        """They change their meaning with the source, so they are read again after it is chosen."""
        done = _run([self._device(), *chosen, "--all-options"], settings.open_s)
        if done.returncode:
            complaint = _last(done.stderr)
            raise ScanTrouble(_why(done.returncode, complaint, opening=True), complaint)
        return read_options(done.stdout)

    def _device(self) -> str:
        if (name := name_now(self._name, usb_bus())) is None:
            raise ScanTrouble("not_there", self._name)
        return f"--device-name={name}"


def _taken(file: Path) -> bytes:
    """The bytes of a sheet, which then lie nowhere else."""
    data, full = file.read_bytes(), shutil.disk_usage(file.parent).free < FULL_BYTES
    file.unlink()
    if not whole_pnm(data):
        raise ScanTrouble("disk_full" if full else "broken_page", f"{len(data)} bytes")
    return data


def sane_devices(most_s: float = 20.0) -> list[SaneDevice]:
    """All scanners that SANE sees; network backends take 5 to 15 s. Blocks."""
    done = _run(["--formatted-device-list=%d|%v %m%n"], most_s)
    pairs = [line.split("|", 1) for line in done.stdout.splitlines() if "|" in line]
    return [SaneDevice(name=name, model=model.strip()) for name, model in pairs]


def lists(name: str) -> bool:
    """Whether its own backend lists it just now; the others are not asked. Blocks."""
    with contextlib.suppress(ScanTrouble, OSError), tempfile.TemporaryDirectory(prefix="bianmin-sane-") as folder:
        (Path(folder) / "dll.d").mkdir()
        (Path(folder) / "dll.conf").write_text(name.partition(":")[0])
        here = f"{folder}:{os.environ.get('SANE_CONFIG_DIR', '')}"         # nothing behind the colon: the usual folders
        told = _run(["--formatted-device-list=%d%n"], LISTED_S, SANE_CONFIG_DIR=here)
        return name in told.stdout.splitlines()
    return False


class _Scan:
    """One run of `scanimage` over all sheets, ended whatever happens."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         stderr=subprocess.PIPE, env=_environment())     # of the helper's group
        self._said = {"out": b"", "err": b""}
        self._selector = selectors.DefaultSelector()
        assert self._process.stdout is not None and self._process.stderr is not None
        self._selector.register(self._process.stdout, selectors.EVENT_READ, "out")
        self._selector.register(self._process.stderr, selectors.EVENT_READ, "err")

    def __enter__(self) -> "_Scan":
        return self

    def __exit__(self, *_: object) -> None:
        readers = _started_by(self._process.pid)               # which have the same pipes
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)       # it lets the scanner finish the sheet
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.communicate(timeout=STOP_S)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        for reader in readers:
            _end(reader)
        self._selector.close()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    def files(self, settings: ScannerSettings, cancelled: threading.Event) -> Iterator[Path]:
        """Each sheet's file when it is whole; ends when the feeder is empty."""
        count, limit = 0, time.monotonic() + settings.open_s + settings.first_page_s
        while self._selector.get_map():
            if cancelled.is_set():
                raise Cancelled
            if time.monotonic() > limit:
                break
            names = self._lines()
            if _told(self._complaint):
                limit = min(limit, time.monotonic() + COMPLAINED_S)
            for name in names:
                yield Path(name)
                count, limit = count + 1, time.monotonic() + settings.next_page_s
        why = self._trouble(opening=not count)
        if why and not (why == "no_paper" and count):
            raise ScanTrouble(why, self._complaint)

    def _trouble(self, *, opening: bool) -> str:
        """The code of what ended it, or of what it said before it hung; "" when all is well."""
        if self._selector.get_map():
            return _told(self._complaint) or "no_answer"
        code = self._process.wait()
        return _why(code, self._complaint, opening=opening) if code else ""

    @property
    def _complaint(self) -> str:
        return _last(self._said["err"].decode("utf-8", "replace"))

    def _lines(self) -> list[str]:
        """What was printed meanwhile: names of files."""
        for key, _ in self._selector.select(EVERY_S):
            data = os.read(key.fd, 65536)
            self._said[key.data] = (self._said[key.data] + data)[-MOST_TOLD:]
            if not data:
                self._selector.unregister(key.fileobj)
        *whole, self._said["out"] = self._said["out"].split(b"\n")
        return [line.decode() for line in whole if line]


def _started_by(process: int) -> list[int]:
    """Its children that live, as the system tells them."""
    told = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):                     # one that has just ended
            parent = file.read_text().rpartition(")")[2].split()[1]
            told += [int(file.parent.name)] if int(parent) == process else []
    return told


def _end(process: int) -> None:
    """Kills one of our own group, if there still is such a one."""
    with contextlib.suppress(OSError):
        if os.getpgid(process) == os.getpgrp():
            os.kill(process, signal.SIGKILL)


def _run(words: Sequence[str], most_s: float, **more: str) -> subprocess.CompletedProcess[str]:
    """more: of its environment."""
    try:
        return subprocess.run([PROGRAM, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              errors="replace", timeout=most_s, env=_environment() | more, check=False)
    except FileNotFoundError as error:
        raise ScanTrouble("not_installed", "sane-utils") from error
    except subprocess.TimeoutExpired as error:
        raise ScanTrouble("no_answer") from error


def _why(code: int, complaint: str, *, opening: bool) -> str:
    """By the text first: the exit code is 1 for everything that fails before a scan."""
    if why := _told(complaint):
        return why
    if opening and "open of device" in complaint:
        return "not_there"
    return "crashed" if code < 0 else CODES.get(code, "cannot_open") if code != 1 else "bad_settings"


def _told(complaint: str) -> str:
    """The code of what SANE says in words, "" where it is none of them."""
    return next((why for text, why in TEXTS.items() if text in complaint), "")


def _last(said: str) -> str:
    """Its last complaint, without what its reader process says when it is ended."""
    told = [line.removeprefix(f"{PROGRAM}: ") for line in said.splitlines() if line.startswith(f"{PROGRAM}: ")]
    return next((line for line in reversed(told) if not line.startswith(ENDING)), "")


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C"}
