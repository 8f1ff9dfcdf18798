"""The printer's test says what its printer says."""

from dataclasses import asdict
from types import SimpleNamespace

import pytest

from config.device_words import device_advice, device_says
from hardware.kinds import settings_of
from hardware.ports import SerialPort
from hardware.self_test import self_test
from printers.emulator import VirtualPrinter
from printers.printer import PrinterSettings
from printers.sample_page import ADDRESS
from printers.self_test import check
from tests.printers.looking import pixels, read_code
from tests.printers.test_job import QUICK


def found(paper):
    settings = settings_of("printer", {}, paper.address)
    findings = list(self_test("printer", paper.address, settings))
    assert all(device_says("printer", one.code, "zh_CN", **one.facts) for one in findings)
    assert all(one.well or device_advice("printer", one.code, "bo", **one.facts) for one in findings)
    return [(one.code, one.well) for one in findings]


def test_a_ready_printer_prints_the_test_page(paper):
    assert found(paper) == [("ready", True), ("page_printed", True)]
    [page] = paper.slips
    assert read_code(pixels(page.picture)) == ADDRESS


def test_who_only_asks_how_it_is_prints_nothing(paper):
    assert next(check(paper.address, PrinterSettings(address=paper.address))).code == "ready"
    assert paper.slips == []


def test_trouble_while_the_page_is_printed(paper):
    paper.run_out_of_paper(after_rows=100)
    assert found(paper) == [("ready", True), ("paper_out", False)]


@pytest.mark.parametrize("trouble, told", [
    (lambda printer: printer.run_out_of_paper(), [("paper_out", False)]),
    (lambda printer: printer.open_cover(), [("cover_open", False)]),
    (lambda printer: printer.set(cutter=True), [("cutter", False)]),
    (lambda printer: printer.set(paper_low=True), [("ready", True), ("paper_low", False), ("page_printed", True)]),
    (lambda printer: printer.switch_off(), [("missing", False), ("refused", False)]),
    (lambda printer: setattr(printer, "silent", True), [("no_answer", False)])])
def test_what_is_wrong_is_told(paper, trouble, told):
    trouble(paper)
    assert found(paper) == told


def test_a_queue_that_cups_does_not_have_is_told_as_such(tmp_path, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", f"{tmp_path}/no.sock")
    findings = list(check("cups:slips", PrinterSettings(address="cups:slips")))
    assert [one.code for one in findings] == ["missing", "no_queue"]
    assert "no queue cups:slips" in device_says("printer", "no_queue", "en", **findings[-1].facts)
    assert "lpstat -e" in device_advice("printer", "no_queue", "en", **findings[-1].facts)


def test_a_printer_that_can_tell_nothing_leaves_it_to_the_eye(tmp_path):
    settings = PrinterSettings(address=f"file:{tmp_path}/jobs", model="silent80")
    assert [one.code for one in check(settings.address, settings)] == ["ready", "unconfirmed"]


def test_a_serial_line_at_another_speed(monkeypatch):
    """A pseudo-terminal carries bytes at any speed: this one is deaf at all but its own."""
    paper = VirtualPrinter(pty=True).start()
    opened, patience = SerialPort.open, SimpleNamespace(**asdict(QUICK))

    def at_its_speed(port):
        opened(port)
        paper.silent = port.speed != 38400
        patience.answer_s = QUICK.answer_s if paper.silent else 20.0

    monkeypatch.setattr(SerialPort, "open", at_its_speed)
    settings = PrinterSettings(address=f"{paper.address}?speed=9600", patience=patience)
    try:
        findings = list(check(settings.address, settings))
        assert [(one.code, one.facts.get("speed")) for one in findings] == [("no_answer", None), ("wrong_speed", 38400)]
        assert "38400" in device_advice("printer", "wrong_speed", "zh_CN", **findings[1].facts)
    finally:
        paper.stop()
