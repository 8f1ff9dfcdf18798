"""Scanners of SANE: its own `test` backend with all its faults, and sane-airscan on our emulator."""

import subprocess
import threading
from pathlib import Path

import pytest

from hardware.documents import keeping, sane
from hardware.documents.making import decoded, scanned_page
from hardware.documents.sane import SaneDevice, lists, sane_devices
from hardware.documents.scanning import Cancelled, ScanTrouble, scanner_at
from hardware.documents.settings import ScannerSettings
from hardware.emulators.escl_scanner import EsclDevice, EsclServer
from tests.waiting import eventually, is_over

GLASS = {"source": "flatbed", "dpi": 100}


@pytest.fixture(autouse=True)
def only_test_devices(tmp_path, monkeypatch):
    (tmp_path / "dll.d").mkdir()
    (tmp_path / "dll.conf").write_text("test\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def scanner():
    return scanner_at("sane:test:0")


def scanned(scanner, **settings):
    return list(scanner.scan(ScannerSettings(**settings), threading.Event()))


def left_behind(tmp_path) -> list[Path]:
    return [file for folder in tmp_path.glob("bianmin-pages-*") for file in folder.iterdir()]


def test_its_two_devices_are_listed():
    assert sane_devices() == [SaneDevice(name=f"test:{at}", model="Noname frontend-tester") for at in (0, 1)]


def test_one_backend_alone_is_asked_what_it_lists(tmp_path):
    assert lists("test:1") and not lists("test:2") and not lists("net:nowhere.invalid:test:0")
    (tmp_path / "test.conf").write_text("number_of_devices 1\n")
    assert lists("test:0") and not lists("test:1"), "pulled out"


def test_an_idle_one_is_looked_at_once_and_then_left_alone(scanner):
    assert scanner.watch(ScannerSettings(), True) == ""
    assert scanner.watch(ScannerSettings(), True) is None
    with pytest.raises(ScanTrouble, match="not_there"):
        scanner_at("sane:genesys:libusb:04a9:190f").watch(ScannerSettings(), True)
    with pytest.raises(ScanTrouble, match="not_there"):
        scanner_at("sane:genesys:libusb:04a9:190f").look(ScannerSettings())


def test_the_feeder_gives_ten_pages_and_its_end_is_no_trouble(scanner, tmp_path):
    sheets = scanned(scanner, mode="grey", dpi=100, options=("test-picture=Grid",))
    assert len(sheets) == 10
    assert decoded(sheets[0].data).shape[:2] == (787, 787)
    assert left_behind(tmp_path) == []


def test_a_colour_page_of_the_glass(scanner):
    [sheet] = scanned(scanner, **GLASS, options=("test-picture=Color pattern",))
    picture = decoded(sheet.data)
    assert picture.shape == (787, 787, 3)
    assert (picture.max(axis=2) != picture.min(axis=2)).any(), "it has colours"
    page = scanned_page(sheet.data, sheet.dpi, ScannerSettings(), paper="a4")
    assert (page.dpi, page.paper, round(page.size_mm[0])) == (100, "", 200), "the glass is smaller than A4"


@pytest.mark.parametrize("extra", [("hand-scanner=yes",), ("read-limit=yes", "read-limit-size=1000"),
                                   ("read-delay=yes", "read-delay-duration=1000"), ("test-picture=Solid white",)])
def test_unknown_length_small_reads_and_slowness_change_nothing(scanner, extra):
    [sheet] = scanned(scanner, source="flatbed", dpi=75, options=extra)
    assert decoded(sheet.data).ndim == 3


@pytest.mark.parametrize(("fault", "code"), [
    ("UNSUPPORTED", "unsupported"), ("CANCELLED", "cancelled"), ("DEVICE_BUSY", "busy"), ("INVAL", "bad_settings"),
    ("JAMMED", "jam"), ("NO_DOCS", "no_paper"), ("COVER_OPEN", "cover_open"), ("IO_ERROR", "io_error"),
    ("NO_MEM", "no_memory"), ("ACCESS_DENIED", "access_denied")])
def test_every_fault_has_its_code_and_leaves_nothing(scanner, tmp_path, fault, code):
    with pytest.raises(ScanTrouble) as trouble:
        scanned(scanner, options=(f"read-return-value=SANE_STATUS_{fault}",))
    assert trouble.value.code == code
    assert left_behind(tmp_path) == []


def test_a_page_that_is_not_whole_is_none(scanner, monkeypatch, tmp_path):
    """`scanimage` calls it a success, as it does when its disk is full: tried by hand on a tmpfs of 1 MB."""
    with pytest.raises(ScanTrouble, match="broken_page"):
        scanned(scanner, **GLASS, options=("read-return-value=SANE_STATUS_EOF",))
    monkeypatch.setattr(sane, "FULL_BYTES", 1 << 62)
    with pytest.raises(ScanTrouble, match="disk_full"):
        scanned(scanner, **GLASS, options=("read-return-value=SANE_STATUS_EOF",))
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize(("complaint", "code"), [("sane_read: Document feeder jammed", "jam"),
                                                 ("sane_read: Invalid argument", "bad_settings"),
                                                 ("sane_start: Invalid argument", "bad_settings")])
def test_a_program_that_hangs_after_its_complaint(scanner, tmp_path, monkeypatch, complaint, code):
    """Seen of `scanimage` under load: it says what is wrong and waits for its own reader process for ever."""
    program = tmp_path / "scanimage"
    program.write_text(f'#!/bin/sh\ncase "$*" in *--batch=*) echo "$0: {complaint}" >&2; '
                       'exec sleep 60;; esac\nexec scanimage "$@"\n')
    program.chmod(0o700)
    monkeypatch.setattr(sane, "PROGRAM", str(program))
    monkeypatch.setattr(sane, "COMPLAINED_S", 0.1)
    with pytest.raises(ScanTrouble, match=code):
        scanned(scanner)


def test_what_it_started_ends_with_it(scanner, tmp_path, monkeypatch):
    """Its reader process has the same pipes, hears no signal that is meant for it, and would keep the scanner."""
    program = tmp_path / "scanimage"
    program.write_text('#!/bin/sh\ncase "$*" in *--batch=*) sleep 61 & echo $! >"$XDG_RUNTIME_DIR/reader"; wait\n'
                       'esac\nexec scanimage "$@"\n')
    program.chmod(0o700)
    monkeypatch.setattr(sane, "PROGRAM", str(program))
    monkeypatch.setattr(sane, "STOP_S", 0.5)
    stop, reader = threading.Event(), tmp_path / "reader"
    with pytest.raises(Cancelled):
        for _ in stopped_when(lambda: reader.exists() and reader.read_text(), scanner, stop):
            raise AssertionError
    eventually(lambda: is_over(int(reader.read_text())), "its reader to end")


def stopped_when(happened, scanner, stop):
    """Scans, and says stop as soon as this has happened."""
    def say():
        eventually(happened, "what the stop waits for")
        stop.set()
    watcher = threading.Thread(target=say)
    watcher.start()
    try:
        yield from scanner.scan(ScannerSettings(), stop)
    finally:
        watcher.join()


def test_what_cannot_be_opened_or_set(scanner):
    with pytest.raises(ScanTrouble, match="not_there"):
        scanner_at("sane:nosuch:0").look(ScannerSettings())
    with pytest.raises(ScanTrouble, match="bad_settings"):
        scanned(scanner, options=("nonsense=1",))
    assert scanner.look(ScannerSettings()) == ""


def test_without_the_program(scanner, monkeypatch):
    monkeypatch.setattr(sane, "PROGRAM", "scanimage-that-is-not-there")
    with pytest.raises(ScanTrouble, match="not_installed"):
        scanner.look(ScannerSettings())


def test_a_stop_ends_a_slow_sheet_and_kills_the_process(scanner, tmp_path, monkeypatch):
    monkeypatch.setattr(sane, "STOP_S", 0.5)
    stop, started = threading.Event(), []
    monkeypatch.setattr(subprocess, "Popen", kept(started, subprocess.Popen))
    slow = ScannerSettings(options=("read-delay=yes", "read-delay-duration=200000", "read-limit=yes",
                                    "read-limit-size=100"))
    threading.Timer(0.3, stop.set).start()
    with pytest.raises(Cancelled):
        list(scanner.scan(slow, stop))
    assert started[-1].returncode is not None, "it has ended"
    assert left_behind(tmp_path) == []


def kept(started, popen):
    def start(*words, **options):
        started.append(popen(*words, **options))
        return started[-1]
    return start


def test_a_sheet_that_takes_too_long(scanner, monkeypatch):
    monkeypatch.setattr(sane, "STOP_S", 0.5)
    with pytest.raises(ScanTrouble, match="no_answer"):
        scanned(scanner, open_s=0.5, first_page_s=0.2, dpi=300,
                options=("read-delay=yes", "read-delay-duration=200000", "read-limit=yes", "read-limit-size=100"))


def test_who_takes_no_more_pages_ends_the_run(scanner, tmp_path):
    pages = scanner.scan(ScannerSettings(dpi=75), threading.Event())
    next(pages)
    pages.close()
    assert left_behind(tmp_path) == []
    assert keeping.LOCK


def test_our_network_scanner_serves_a_client_that_we_did_not_write(tmp_path):
    with EsclServer(EsclDevice(3)) as server:
        (tmp_path / "dll.conf").write_text("airscan\n")
        (tmp_path / "airscan.conf").write_text(
            f'[devices]\n"Emulated" = http://127.0.0.1:{server.port}/eSCL, eSCL\n[options]\ndiscovery = disable\n')
        sheets = scanned(scanner_at("sane:airscan:e0:Emulated"), both_sides=True, dpi=100)
        assert len(sheets) == 6
        assert decoded(sheets[5].data).shape[0] == 1169
        assert server.device.jobs_asked[0]["Duplex"] == "true"
        assert server.device.trace[-1][0] == "DELETE"
        server.device.load(3)
        server.device.faults.jam_at = 2
        with pytest.raises(ScanTrouble, match="jam"):
            scanned(scanner_at("sane:airscan:e0:Emulated"), dpi=100)
