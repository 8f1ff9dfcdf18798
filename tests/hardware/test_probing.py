"""What answers is named with its lines for terminal.toml; what may not be asked hears nothing."""

import socket
import tomllib

import pytest

from config.terminal import FILE, Device
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.line import PtyLine, TcpLine
from hardware.found import BY_SERIAL, Found
from hardware.kinds import terminal_at
from hardware.probing import Probed, left, lines_for, may_be_asked, probe
from printers.emulator import VirtualPrinter


class Silent:
    """Somebody else's device: it keeps what it hears."""

    def __init__(self):
        self.heard = b""

    def connected(self):
        pass

    def hear(self, data):
        self.heard += data
        return ()


@pytest.fixture
def hung(request):
    lines = []

    def hang(device, line=PtyLine):
        lines.append(line(device))
        lines[-1].start()
        return lines[-1]
    yield hang
    for line in lines:
        line.stop()


@pytest.fixture
def unhurried(monkeypatch):
    """A printer that is there is given the time of a busy machine."""
    monkeypatch.setattr("hardware.probing.QUICK", {"patience": {"answer_s": 10.0}})


def serial(line, **more):
    return Found(kind="serial", address=line.address.removeprefix("serial:").partition("?")[0],
                 likely=BY_SERIAL, **more)


def test_a_card_reader_on_a_serial_line_is_named_with_its_speed(hung, patient):
    found = serial(hung(CardReader()))
    probed = probe(found)
    assert (probed.kind, probed.finding.code) == ("id_card_reader", "answers")
    assert lines_for(found, probed) == [
        "[id_card_reader]", 'kind = "serial"', f'address = "{found.address}"']


def test_a_printer_on_a_serial_line_is_named_with_its_speed(unhurried):
    printer = VirtualPrinter(pty=True).start()
    try:
        found = Found(kind="serial", address=printer.address.removeprefix("serial:"), likely=BY_SERIAL)
        probed = probe(found)
        assert (probed.kind, probed.speed) == ("printer", 19200)
        assert lines_for(found, probed)[-1] == "speed = 19200"
    finally:
        printer.stop()


@pytest.mark.parametrize("trouble, code", [(lambda printer: None, "ready"),
                                           (lambda printer: printer.run_out_of_paper(), "paper_out")])
def test_a_printer_is_named_even_when_it_has_no_paper(trouble, code, unhurried):
    printer = VirtualPrinter().start()
    trouble(printer)
    try:
        place = printer.address.removeprefix("tcp://")
        probed = probe(Found(kind="tcp", address=place, likely=("printer",)))
        assert (probed.kind, probed.finding.code) == ("printer", code)
    finally:
        printer.stop()


def test_a_line_that_a_running_program_holds_is_not_opened(hung):
    device = Silent()
    found = serial(hung(device), used_by="kiosk (4711)")
    assert may_be_asked(found) == ()
    assert probe(found) == Probed()
    assert device.heard == b""


def test_a_network_device_that_serves_somebody_else_is_told(hung, monkeypatch):
    monkeypatch.setattr("hardware.self_test.AT_ONCE_S", 60.0)          # however long a busy machine takes to end it
    line = hung(CardReader(), TcpLine)
    host, port = line.address.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port))):
        probed = probe(Found(kind="tcp", address=f"{host}:{port}", likely=("id_card_reader",)))
    assert (probed.kind, probed.shut) == ("", "closed_at_once")


def test_pads_and_bars_are_never_asked():
    for kind in ("call_pad", "rating_pad", "led_bar", "code_reader", "camera", "scanner"):
        assert may_be_asked(Found(kind="serial", address="/dev/ttyS9", likely=(kind,))) == ()
    for way in ("keyboard", "v4l", "sane", "cups", "escl"):
        assert may_be_asked(Found(kind=way, address="x", likely=BY_SERIAL)) == ()


def test_the_lines_are_what_a_terminal_reads(tmp_path):
    found = Found(kind="serial", address='C:\\odd "port"')
    text = "\n".join(lines_for(found, Probed(kind="id_card_reader", speed=9600)))
    assert tomllib.loads(text)["id_card_reader"]["address"] == found.address
    (tmp_path / FILE).write_text(text)
    assert terminal_at(tmp_path).device("id_card_reader") == Device(
        kind="serial", address=found.address, speed=9600)


def test_who_does_not_answer_as_a_printer_or_reader_may_be_a_pad(hung, tmp_path):
    found = serial(hung(Silent()))
    probed = probe(found)
    assert (probed.kind, probed.silent) == ("", ("printer", "id_card_reader"))
    assert left(found, probed) == ("call_pad", "rating_pad", "led_bar", "code_reader")
    text = "\n".join(lines_for(found, probed))
    assert text.startswith("[call_pad]    # or: rating_pad, led_bar, code_reader\n")
    (tmp_path / FILE).write_text(text)
    assert terminal_at(tmp_path).device("call_pad").address == found.address


def test_what_can_be_one_thing_only_is_that(hung):
    found = Found(kind="v4l", address="/dev/v4l/by-id/x", likely=("camera",))
    assert lines_for(found, probe(found))[0] == "[camera]"
