"""The self-test against emulators: what is wrong is told apart, and each finding has its sentence."""

import errno
import socket

import pytest
import usb.backend.libusb1

from config.device_words import device_advice, device_says
from config.texts import LANGUAGES
from hardware.driver import DeviceState, Driver
from hardware.emulators.cards import resident_card
from hardware.emulators.code_reader import CodeScanner
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.line import PtyLine, TcpLine
from hardware.emulators.pads import LivePads, Pads
from hardware.emulators.usb_bus import KEYBOARD, WHOLE, UsbBus
from hardware.emulators.wire import WireLine
from hardware.kinds import settings_of
from hardware.self_test import self_test
from tests.waiting import eventually


@pytest.fixture
def reader():
    reader = CardReader()
    line = TcpLine(reader)
    line.start()
    yield reader, line
    line.stop()


def found(kind, address, **options):
    findings = list(self_test(kind, address, settings_of(kind, {}), **options))
    for language in LANGUAGES:
        for one in findings:
            assert device_says(kind, one.code, language, **one.facts)
            assert one.well or device_advice(kind, one.code, language, **one.facts)
    return [(one.code, one.well) for one in findings], findings[-1]


def test_a_reader_that_answers_tells_its_number(reader, patient):
    codes, last = found("id_card_reader", reader[1].address, listen_s=0)
    assert codes == [("opens", True), ("answers", True)]
    assert str(last.facts["number"]).startswith("05.01-")


def test_a_card_is_laid_for_the_test(reader, patient):
    reader[0].lay(resident_card("110101199003071233"))
    codes, last = found("id_card_reader", reader[1].address)
    assert codes == [("opens", True), ("answers", True), ("listening", True), ("heard", True)]
    assert device_says("id_card_reader", last.code, "en", **last.facts) == "A card was read; its number ends in 33"


@pytest.mark.parametrize("command, status, code", [
    (0x3001, 0x41, "moved"), (0x2002, 0x40, "other_card"), (0x3001, 0x32, "not_genuine")])
def test_a_card_that_cannot_be_read(reader, command, status, code, patient):
    reader[0].faults[command] = [status] * 9
    reader[0].lay(resident_card("110101199003071233"))
    assert found("id_card_reader", reader[1].address)[0][-1] == (code, False)


@pytest.mark.parametrize("code", ["bad_number", "bad_date", "birth_differs", "sex_differs", "unknown_document"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_a_card_has_its_sentence(code, language):
    assert device_says("id_card_reader", code, language)
    assert device_advice("id_card_reader", code, language)


def test_nobody_lays_a_card(reader, patient):
    assert found("id_card_reader", reader[1].address, listen_s=0.1)[0][-1] == ("nothing_heard", False)


def test_a_reader_at_another_speed_than_its_table_says():
    reader = CardReader()
    reader.speed = 9600
    line = WireLine(reader)
    line.start()
    codes, last = found("id_card_reader", f"{line.address}?speed=115200")
    assert (codes, last.facts) == ([("opens", True), ("wrong_speed", False)], {"speed": 9600})
    reader.silent = True
    assert found("id_card_reader", f"{line.address}?speed=115200")[0][-1] == ("no_answer", False)
    line.stop()


def test_usb_that_cannot_be_opened_is_told_apart(monkeypatch):
    bus = UsbBus()
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda find_library=None: bus)
    address = "usb://0400:c35a"
    assert found("id_card_reader", address)[0] == [("not_plugged_in", False)]
    socket = bus.plug(CardReader(), KEYBOARD)
    assert found("id_card_reader", address)[0] == [("no_endpoints", False)]
    socket.shapes, socket.trouble = (WHOLE,), errno.EACCES
    assert found("id_card_reader", address)[0] == [("no_udev_rule", False)]
    socket.trouble = errno.EBUSY
    assert found("id_card_reader", address)[0] == [("in_use", False)]
    socket.trouble = 0
    assert found("id_card_reader", address, listen_s=0)[0] == [("opens", True), ("answers", True)]


def test_a_silent_reader(reader):
    reader[0].silent = True
    assert found("id_card_reader", reader[1].address)[0] == [("opens", True), ("no_answer", False)]


def test_a_reader_with_a_fault_of_its_own(reader, patient):
    reader[0].faults[0x11FF] = [0x60] * 9
    assert found("id_card_reader", reader[1].address)[0] == [("opens", True), ("self_test_failed", False)]


def test_a_reader_that_somebody_else_uses(reader, monkeypatch):
    monkeypatch.setattr("hardware.self_test.AT_ONCE_S", 60.0)          # however long a busy machine takes to end it
    _, line = reader
    host, port = line.address.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port))):
        assert found("id_card_reader", line.address)[0] == [("closed_at_once", False)]


def test_what_cannot_be_opened_is_told_apart(reader, tmp_path):
    _, line = reader
    line.refuse()
    assert found("id_card_reader", line.address)[0] == [("refused", False)]
    assert found("id_card_reader", f"serial:{tmp_path}/none")[0] == [("not_there", False)]
    (tmp_path / "file").touch(mode=0o600)
    assert found("id_card_reader", f"serial:{tmp_path}/file")[0] == [("cannot_open", False)]


def test_a_serial_line_that_another_program_holds():
    from hardware.ports import port_at
    line = PtyLine(CardReader())
    line.start()
    held = port_at(line.address)
    held.open()
    assert found("id_card_reader", line.address)[0] == [("in_use", False)]
    held.close()
    line.stop()


class Watched(Driver):
    """The driver that the test at hand goes by, and what it has told."""

    running: "Watched"

    def __init__(self, *args, on_reading, **more) -> None:
        super().__init__(*args, on_reading=self._told, **more)
        self.told, self._hand_on, Watched.running = [], on_reading, self

    def _told(self, reading):
        self._hand_on(reading)
        self.told.append(reading)


@pytest.fixture
def watched(monkeypatch):
    monkeypatch.setattr("hardware.self_test.Driver", Watched)


def used(kind, address, use, listen_s=10.0, **settings):
    """The findings of a device that a person uses once it is asked for and there, and the last in words."""
    findings = []
    for one in self_test(kind, address, settings_of(kind, settings), listen_s=listen_s):
        findings.append(one)
        if one.code == "listening":
            eventually(lambda: Watched.running.state is DeviceState.ONLINE, "the driver listens")
            use()
    for language in LANGUAGES:
        assert all(device_says(kind, one.code, language, **one.facts) for one in findings)
        assert all(one.well or device_advice(kind, one.code, language, **one.facts) for one in findings)
    return [one.code for one in findings], device_says(kind, findings[-1].code, "en", **findings[-1].facts)


@pytest.fixture(params=[TcpLine, PtyLine])
def pads(request, watched, persistent):
    pads = Pads(1, ratings=(0x81,))
    live = LivePads(pads, request.param(pads))
    live.start()
    yield live
    live.stop()


@pytest.mark.parametrize("kind, address, keys, code, said", [
    ("call_pad", 1, b"\x0c", "heard", "Pad 1 sent call_next"),
    ("call_pad", 1, b"\x09\x11", "unclear", "from pad 1,"),
    ("rating_pad", 0x81, b"\x03", "heard", "Pad 129: level 4"),
    ("rating_pad", 0x81, b"\x09", "unknown_key", "Pad 129")])
def test_a_key_is_pressed_on_a_pad(pads, kind, address, keys, code, said):
    """A rating pad is asked for a rating first, so that its keys have their levels."""
    codes, told = used(kind, pads.line.address, lambda: pads.press(address, keys))
    assert codes == ["opens", "listening", code]
    assert said in told


@pytest.mark.parametrize("kind, address, keys, settings", [
    ("call_pad", 1, b"\x0c", {"addresses": [2]}), ("rating_pad", 0x81, b"\x03", {"addresses": [0x82]})])
def test_only_a_pad_that_is_another(pads, kind, address, keys, settings):
    def use():
        pads.press(address, keys)
        eventually(lambda: Watched.running.told, "it is heard")

    codes, _ = used(kind, pads.line.address, use, listen_s=1.0, **settings)
    assert codes == ["opens", "listening", "other_pad"]


def test_another_pad_speaks_first_on_a_line_with_several(pads):
    keys = [(0x81, b"\x03"), (1, b"\x0c")]
    assert used("call_pad", pads.line.address, lambda: [pads.press(*key) for key in keys])[0][-1] == "heard"
    keys = [(1, b"\x0c"), (0x81, b"\x03")]
    assert used("rating_pad", pads.line.address, lambda: [pads.press(*key) for key in keys])[0][-1] == "heard"


class Counted(CodeScanner):
    """Counts who came."""

    connections = 0

    def connected(self):
        self.connections += 1


def test_a_scanner_is_listened_to_until_somebody_uses_it():
    scanner = Counted()
    line = TcpLine(scanner)
    line.start()
    findings = self_test("code_reader", line.address, settings_of("code_reader", {}), listen_s=5)
    assert next(findings).code == "opens"
    assert next(findings).code == "listening"
    eventually(lambda: scanner.connections == 2, "the driver, after the port was tried")
    line.say(b"204871\r\n")
    heard = next(findings)
    assert (heard.code, heard.well) == ("heard", True)
    assert "204871" not in str(heard.facts)
    line.stop()
