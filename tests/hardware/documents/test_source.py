"""A program and its helper process: pages, PDF, troubles, a helper that crashes or hangs. Real processes."""

import io
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from queue import SimpleQueue

import pypdf
import pytest

from hardware.documents import source as sources
from hardware.documents.pages import Document, Page
from hardware.documents.pdf import NothingToExport
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.documents.source import DocumentSource, HelperEnded
from hardware.documents.told import Finished, PageTold, PreviewTold, StateTold, TroubleTold
from hardware.driver import DeviceState
from hardware.emulators.camera import CameraFolder
from hardware.emulators.escl_scanner import EsclDevice, EsclServer, Faults
from hardware.emulators.scenes import SCENES
from tests.waiting import eventually

AT = datetime(2026, 11, 24, tzinfo=UTC)
SCAN = ScannerSettings(retry_s=0.01, dpi=100)


class Program:
    """Asks, and hears what is told."""

    def __init__(self, address, settings, **options) -> None:
        self._heard: SimpleQueue = SimpleQueue()
        self.source = DocumentSource(address, settings, on_told=self._heard.put, **options)

    def __enter__(self):
        self.source.start()
        return self

    def __exit__(self, *_) -> None:
        self.source.stop()

    def hears(self, wanted):
        while True:
            told = self._heard.get(timeout=40)
            if told == wanted or (isinstance(wanted, type) and isinstance(told, wanted)):
                return told

    def until(self, wanted) -> list:
        """All that is told, up to one of this class."""
        told = [self._heard.get(timeout=40)]
        while not isinstance(told[-1], wanted):
            told.append(self._heard.get(timeout=40))
        return told

    def pages(self) -> tuple[Document, object]:
        """Pages up to the end, and how it ended."""
        document = Document()
        while not isinstance(told := self._heard.get(timeout=40), Finished | TroubleTold):
            document = document.with_page(told.page) if isinstance(told, PageTold) else document
        return document, told


def test_no_picture_library_in_the_programs_process():
    code = ("import sys, hardware.documents.source, hardware.documents.command, hardware.families\n"
            "print([name for name in ('cv2', 'numpy', 'img2pdf') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_from_the_camera_to_the_pdf(tmp_path):
    with Program(CameraFolder(tmp_path / "c", SCENES["wood"]).address, CameraSettings(first_frames=1)) as program:
        program.source.preview(True)
        program.hears(PreviewTold)
        program.source.shoot()
        document, ended = program.pages()
        assert ended == Finished(1)
        made = program.source.pdf(document.turned(0), title="材料", at=AT)
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert (len(reader.pages), reader.pages[0].rotation, reader.metadata.title) == (1, 90, "材料")


def test_an_empty_feeder_is_told_and_no_fault():
    with EsclServer(EsclDevice(0)) as server, Program(server.address, SCAN) as program:
        program.source.scan()
        document, ended = program.pages()
        assert (document.pages, ended) == ((), TroubleTold("no_paper"))


def test_pages_before_a_jam_are_kept_and_the_rest_is_scanned():
    scanner = EsclDevice(3, faults=Faults(jam_at=3))
    with EsclServer(scanner) as server, Program(server.address, SCAN) as program:
        program.source.scan()
        document, ended = program.pages()
        assert (len(document.pages), ended) == (2, TroubleTold("jam", may_continue=True))
        scanner.faults = Faults()
        scanner.load(1)
        program.source.scan(kept=2)
        rest, ended = program.pages()
        assert (len(rest.pages), ended) == (1, Finished(1))
        whole = program.source.pdf(Document(document.pages + rest.pages), title="", at=AT)
    assert len(pypdf.PdfReader(io.BytesIO(whole)).pages) == 3


@pytest.mark.parametrize(("faults", "trouble", "state"), [
    ({"double_feed_at": 3}, TroubleTold("double_feed", 2, True), StateTold(DeviceState.FAULT, "double_feed")),
    ({"busy": True}, TroubleTold("busy"), StateTold(DeviceState.ONLINE)),
    ({"cover_open": True}, TroubleTold("cover_open", 0, True), StateTold(DeviceState.FAULT, "cover_open")),
    ({"truncate_at": 1}, TroubleTold("broken_page", 0, True), StateTold(DeviceState.ONLINE)),
    ({"reset_at": 2}, TroubleTold("lost", 0, True), StateTold(DeviceState.OFFLINE, "lost")),
    ({"pdf": True}, TroubleTold("pdf_instead"), StateTold(DeviceState.FAULT, "pdf_instead"))])
def test_troubles_are_states_as_well(faults, trouble, state):
    with EsclServer(EsclDevice(3, faults=Faults(**faults))) as server, Program(server.address, SCAN) as program:
        assert program.hears(StateTold) == StateTold(DeviceState.OPENING)
        program.source.scan()
        told = program.until(TroubleTold)
        assert (told[-1], told[-2]) == (trouble, state)        # before them perhaps what a glance saw


def sane_test_device(tmp_path, monkeypatch):
    """SANE has its `test` device alone; the folder in which pages lie on their way."""
    (tmp_path / "dll.d").mkdir()
    (tmp_path / "dll.conf").write_text("test\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path / f"bianmin-pages-{os.getuid()}"


def test_blank_pages_are_left_out_but_the_first(tmp_path, monkeypatch):
    sane_test_device(tmp_path, monkeypatch)
    white = ScannerSettings(dpi=75, options=("test-picture=Solid white",))
    with Program("sane:test:0", white) as program:
        program.source.scan()
        document, ended = program.pages()
        assert (len(document.pages), ended) == (1, Finished(1, 9))
        assert document.pages[0].warnings == ("blank",)
        program.source.scan(kept=1)
        assert program.pages()[1] == Finished(0, 10)


class Held(EsclDevice):
    """Gives a page when it is let."""

    def __init__(self, sheets) -> None:
        super().__init__(sheets, faults=Faults(not_ready=0))
        self.let = threading.Semaphore(0)

    def next(self):
        self.let.acquire()
        return super().next()


def test_a_stop_ends_it_within_a_page():
    scanner = Held(3)
    with EsclServer(scanner) as server, Program(server.address, SCAN) as program:
        program.source.scan()
        scanner.let.release()
        page = program.hears(PageTold).page
        program.source.cancel()
        program.source.look()                              # a page that is opened anew asks so
        program.source.pdf(Document((page,)), title="", at=AT)      # made when the helper has heard all that
        scanner.let.release()
        assert program.hears(Finished) == Finished(1, cancelled=True)
        assert scanner.given <= 2


def test_a_helper_that_crashes_is_a_state_and_another_takes_its_place(tmp_path):
    with Program(CameraFolder(tmp_path / "c", SCENES["wood"]).address, CameraSettings(first_frames=1)) as program:
        program.source.preview(True)
        program.hears(PreviewTold)
        os.kill(program.source._process.pid, signal.SIGKILL)
        assert program.hears(StateTold(DeviceState.OFFLINE, "helper_ended"))
        program.hears(PreviewTold)
        program.source.shoot()
        assert program.hears(PageTold)


class Asking:
    """The lock of a source, and somebody who asks for a picture in the very moment it is free."""

    def __init__(self, source) -> None:
        self._source, self._lock, self._asked = source, threading.RLock(), False

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_) -> None:
        self._lock.release()
        if self._source._process is not None and not self._asked:
            self._asked = True
            self._source.shoot()


def test_what_is_asked_while_a_helper_begins_is_heard_by_it(tmp_path):
    program = Program(CameraFolder(tmp_path / "c", SCENES["wood"]).address, CameraSettings(first_frames=1))
    program.source._lock = Asking(program.source)
    with program:
        assert program.hears(PageTold)


def test_what_is_asked_of_a_helper_that_dies_fails_once(tmp_path, monkeypatch):
    with Program(CameraFolder(tmp_path / "c", SCENES["wood"]).address, CameraSettings(first_frames=1)) as program:
        program.hears(StateTold(DeviceState.ONLINE))

        def too_late(head, body=b""):
            os.kill(program.source._process.pid, signal.SIGKILL)
            assert program.hears(TroubleTold) == TroubleTold("helper_ended", may_continue=True)
            return False

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(program.source, "_send", too_late)
            program.source.shoot()
        program.hears(StateTold(DeviceState.ONLINE))
        program.source.shoot()
        assert not [one for one in program.until(PageTold) if isinstance(one, TroubleTold)]


class Ending(threading.Condition):
    """What a source waits with; what is under way ends in the very moment somebody wants it."""

    def __init__(self, source) -> None:
        super().__init__()
        self._source, self._ended = source, False

    def __enter__(self) -> bool:
        if not self._ended:
            self._ended = True
            self._source._over()
        return super().__enter__()


def test_a_page_that_opens_as_a_scan_ends_does_not_take_it_for_still_under_way():
    source = DocumentSource("file:/nowhere", CameraSettings(), on_told=print)
    source._working, source._busy = True, Ending(source)
    source.preview(True)
    assert not source._working


def test_who_stops_while_another_helper_begins_waits_for_nobody(tmp_path, monkeypatch):
    program = Program(CameraFolder(tmp_path / "c", SCENES["wood"]).address, CameraSettings(first_frames=1))
    stopping = threading.Thread(target=program.source.stop, daemon=True)

    def begun_late(*words, **options):
        stopping.start()
        eventually(program.source._stopping.is_set, "the stop")
        return popen(*words, **options)

    program.source.start()
    program.hears(StateTold)
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", begun_late)
    os.kill(program.source._process.pid, signal.SIGKILL)
    eventually(lambda: stopping.ident and not stopping.is_alive(), "the source to end")


def test_a_helper_killed_in_the_middle_of_a_scan_leaves_no_process_and_no_page(tmp_path, monkeypatch):
    pages = sane_test_device(tmp_path, monkeypatch)
    slow = ScannerSettings(dpi=300, options=("read-delay=yes", "read-delay-duration=10000"))
    with Program("sane:test:0", slow) as program:
        program.source.scan()
        program.hears(PageTold)
        helper = program.source._process.pid
        assert running(helper, "scanimage")                # for some pages more
        assert list(pages.glob("*/lock"))
        os.kill(helper, signal.SIGKILL)
        assert program.hears(TroubleTold) == TroubleTold("helper_ended", may_continue=True)
        assert program.hears(StateTold(DeviceState.OPENING))
        eventually(lambda: not running(helper, ""), "the processes that were killed to be gone")
        assert not list(pages.glob("*"))
        program.source.look()
        assert program.hears(StateTold(DeviceState.ONLINE))


def running(group: int, name: str) -> list[str]:
    """Live processes that the helper with this id started, itself among them."""
    return subprocess.run(["pgrep", "-r", "D,R,S,T", "-g", str(group), name], capture_output=True, text=True,
                          check=False).stdout.split()


def test_a_thread_that_fails_ends_the_helper():
    code = ("import threading, time; from hardware.documents import helper\n"
            "threading.excepthook = helper.die\n"
            "threading.Thread(target=lambda: 1 / 0).start()\n"
            "threading.Event().wait(30)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, "ZeroDivisionError" in done.stderr) == (1, True)


def test_a_helper_that_hangs_is_ended_and_what_it_did_is_a_trouble():
    with EsclServer(EsclDevice(3, faults=Faults(slow_s=60))) as server, \
            Program(server.address, SCAN, hung_s=2.0) as program:
        program.hears(StateTold(DeviceState.OPENING))      # its start is not what is too long
        program.source.scan()
        assert program.hears(TroubleTold) == TroubleTold("helper_ended", may_continue=True)
        server.device.faults.slow_s = 0
        server.device.woken.set()
        server.device.cancel()
        assert program.hears(StateTold(DeviceState.OPENING))


def test_a_scanner_is_asked_how_it_is():
    device = EsclDevice(3)
    with EsclServer(device) as server, Program(server.address, SCAN) as program:
        program.source.look()
        assert program.hears(StateTold(DeviceState.ONLINE))
        device.faults.cover_open = True
        program.source.look()
        assert program.hears(StateTold(DeviceState.FAULT, "cover_open"))
    with Program(server.address, SCAN) as program:
        program.source.look()
        assert program.hears(StateTold(DeviceState.OFFLINE, "not_there"))
    assert device.jobs == 0


def test_an_idle_scanner_that_is_switched_off_is_missed_and_one_that_is_back_is_found_by_itself():
    device = EsclDevice(3)
    with EsclServer(device) as server, Program(server.address, replace(SCAN, watch_s=0.1)) as program:
        assert program.hears(StateTold) == StateTold(DeviceState.OPENING)
        assert program.hears(StateTold) == StateTold(DeviceState.ONLINE), "nobody asked"
        server.off()
        lost, away = StateTold(DeviceState.OFFLINE, "lost"), StateTold(DeviceState.OFFLINE, "not_there")
        if (told := program.hears(StateTold)) == lost:     # switched off in the middle of a glance
            told = program.hears(StateTold)
        assert told == away
        server.on()
        assert program.hears(StateTold) == StateTold(DeviceState.ONLINE), "told once, not with every glance"
        device.faults.cover_open = True
        assert program.hears(StateTold) == StateTold(DeviceState.FAULT, "cover_open")
        device.faults.cover_open = False
        assert program.hears(StateTold) == StateTold(DeviceState.ONLINE)
        program.source.scan()
        assert len(program.pages()[0].pages) == 3
    assert {step for step in device.trace if step[1].endswith("Capabilities")} and device.jobs == 1


def test_a_program_that_cannot_get_a_helper_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "HELPER", (sys.executable, "-c", "pass"))
    with Program(f"file:{tmp_path}", CameraSettings()) as program:
        assert program.hears(StateTold) == StateTold(DeviceState.OFFLINE, "helper_ended")
        with pytest.raises(HelperEnded):
            program.source.pdf(Document((Page(data=b"", width_px=1, height_px=1, dpi=1),)), title="", at=AT)
        with pytest.raises(NothingToExport):
            program.source.pdf(Document(), title="", at=AT)


def test_an_address_that_is_none():
    with pytest.raises(ValueError, match="wanted one of v4l:"):
        Program("tcp://h:1", CameraSettings())
    with pytest.raises(ValueError, match=r"192\.168\.\.40:80/eSCL: wanted escl"):
        Program("escl://192.168..40:80/eSCL", SCAN)
