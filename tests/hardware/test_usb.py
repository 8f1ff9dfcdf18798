"""USB: found by numbers and place, spoken to by what its endpoints are; pulled out, refused, full."""

import errno
import queue
import threading

import pytest
import usb.backend.libusb1

from hardware.driver import DeviceMissing, DeviceState
from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.usb_bus import (
    BOTH_WAYS_PRINTER,
    HALVES,
    KEYBOARD,
    MUTE_PRINTER,
    REPORTS,
    REPORTS_BY_CONTROL,
    WHOLE,
    Shape,
    UsbBus,
)
from hardware.id_card_reader import CardRead, request
from hardware.kinds import driver
from hardware.ports import port_at
from hardware.usb import UsbPort, plugged, usb_port

ADDRESS = "usb://0400:c35a"
SHAPES = [HALVES, WHOLE, REPORTS, REPORTS_BY_CONTROL]
NUMBER = bytes.fromhex(
    "AA AA AA 96 69 00 14 00 00 90 05 00 01 00 65 66 32 01 87 D6 12 00 B1 CB 74 00 FD")


class Echo:
    """Answers each write with itself, and remembers what it heard."""

    def __init__(self) -> None:
        self.heard = b""

    def connected(self) -> None:
        self.heard = b""

    def hear(self, data: bytes):
        self.heard += data
        yield data


@pytest.fixture
def bus(monkeypatch):
    """pyusb's own edge: what it asks of libusb is asked of an emulated bus."""
    emulated = UsbBus()
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda find_library=None: emulated)
    return emulated


@pytest.fixture
def port():
    made = usb_port(ADDRESS)
    yield made
    made.close()


def read_all(port: UsbPort, size: int) -> bytes:
    data = b""
    while len(data) < size and (piece := port.read(1)):
        data += piece
    return data


def missing(doing) -> str:
    with pytest.raises(DeviceMissing) as caught:
        doing()
    return caught.value.why


def test_addresses():
    assert isinstance(port_at("usb://0400:c35a?bus=1&port=2.3"), UsbPort)
    assert port_at("usb://0416:5011").address == "usb://0416:5011"


@pytest.mark.parametrize("address", [
    "usb://", "usb://0400", "usb://nothing", "usb://0400:c35a/x", "usb://0400:c35a?speed=9600", "usb://0400:c35g",
    "usb://400:c35a", "usb://0400:c35a?bus=one"])
def test_what_is_no_address(address):
    with pytest.raises(ValueError):
        usb_port(address)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_reader_answers_whatever_its_endpoints(bus, port, shape):
    bus.plug(CardReader(), KEYBOARD, shape)                     # the keyboard beside it is left alone
    port.open()
    port.write(request(0x12FF))
    assert read_all(port, len(NUMBER))[:len(NUMBER)] == NUMBER


def test_head_and_rest_go_by_their_own_endpoints(bus, port):
    socket = bus.plug(CardReader(), HALVES)
    port.open()
    port.write(request(0x11FF))
    assert {end: b"".join(packets) for end, packets in socket.packets.items() if packets} == {
        0x81: bytes.fromhex("AA AA AA 96 69 00 04"), 0x85: bytes.fromhex("00 00 90 94")}


def test_an_answer_that_nobody_fetched_does_not_stand_before_the_next(bus, port):
    socket = bus.plug(CardReader(), HALVES)
    socket.packets[0x85].append(b"left over")
    port.open()
    port.write(request(0x11FF))
    assert port.read(1) == bytes.fromhex("AA AA AA 96 69 00 04 00 00 90 94")


def test_a_head_without_its_rest_is_handed_on(bus, port):
    socket = bus.plug(CardReader(), HALVES)
    port.open()
    socket.packets[0x81].append(bytes.fromhex("AA AA AA 96 69 00 04"))
    assert port.read(1) == bytes.fromhex("AA AA AA 96 69 00 04")


@pytest.mark.parametrize("shape", [REPORTS, REPORTS_BY_CONTROL])
def test_reports_are_whole_and_padded(bus, port, shape):
    echo = Echo()
    bus.plug(echo, shape)
    port.open()
    port.write(bytes(range(1, 71)))
    assert echo.heard == bytes(range(1, 71)) + bytes(58)
    assert read_all(port, 128) == echo.heard


def test_what_is_taken_in_pieces_is_written_whole(bus, port):
    echo = Echo()
    socket = bus.plug(echo)
    socket.takes = 1000
    port.open()
    port.write(bytes(2500))
    assert echo.heard == bytes(2500)


def test_a_printer_comes_before_the_rest_and_a_mute_one_says_nothing(bus):
    echo = Echo()
    bus.plug(echo, KEYBOARD, REPORTS, MUTE_PRINTER, ids=(0x0416, 0x5011))
    port = usb_port("usb://0416:5011")
    port.open()
    port.write(b"\x1b@")
    assert echo.heard == b"\x1b@"
    assert port.read(0) == b""
    port.close()
    bus.plug(Echo(), BOTH_WAYS_PRINTER, ids=(0x04B8, 0x0202))
    port = usb_port("usb://04b8:0202")
    port.open()
    port.write(b"\x10\x04\x01")
    assert port.read(1) == b"\x10\x04\x01"
    port.close()


def test_two_of_a_kind_are_told_apart_by_their_place(bus):
    bus.plug(Echo(), WHOLE, place=(1,))
    second = Echo()
    bus.plug(second, MUTE_PRINTER, place=(2, 4))
    addresses = [one.address for one in plugged()]
    assert addresses == ["usb://0400:c35a?bus=1&port=1", "usb://0400:c35a?bus=1&port=2.4"]
    assert [one.printer for one in plugged()] == [False, True]
    port = usb_port(addresses[1])
    port.open()
    port.write(b"you")
    port.close()
    assert second.heard == b"you"
    assert missing(usb_port(ADDRESS + "?bus=2").open) == "not_plugged_in"
    assert missing(usb_port(ADDRESS + "?port=9").open) == "not_plugged_in"


@pytest.mark.parametrize("number, why", [
    (errno.EACCES, "no_udev_rule"), (errno.EBUSY, "in_use"), (errno.EIO, "unplugged")])
def test_why_it_cannot_be_opened(bus, port, number, why):
    bus.plug(CardReader()).trouble = number
    assert missing(port.open) == why


def test_nothing_there_no_library_nothing_to_talk_by(bus, port, monkeypatch):
    assert missing(port.open) == "not_plugged_in"
    assert missing(lambda: port.read(0)) == "not open"
    bus.plug(CardReader(), KEYBOARD, Shape(ends=(0x81,)))
    assert missing(port.open) == "no_endpoints"
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda find_library=None: None)
    monkeypatch.setattr(usb.backend.libusb0, "get_backend", lambda find_library=None: None)
    monkeypatch.setattr(usb.backend.openusb, "get_backend", lambda find_library=None: None)
    assert missing(port.open) == "no_libusb"
    assert plugged() == []


@pytest.mark.parametrize("shape", [HALVES, WHOLE, REPORTS])
def test_pulled_out_while_it_is_read_and_while_it_is_written(bus, port, shape):
    socket = bus.plug(CardReader(), shape)
    port.open()
    told: list[str] = []
    reading = threading.Thread(target=lambda: told.append(missing(lambda: port.read(600))))
    reading.start()
    bus.pull(socket)
    reading.join(10)
    assert told == ["unplugged"]
    assert missing(lambda: port.write(request(0x11FF))) == "unplugged"


def test_a_device_that_takes_no_byte_is_missing(bus, port):
    bus.plug(CardReader()).full = True
    port.open()
    assert missing(lambda: port.write(b"x")) == "takes_no_bytes"


@pytest.mark.parametrize("shape", [WHOLE, MUTE_PRINTER])
def test_a_waiting_read_is_woken(bus, port, shape):
    bus.plug(CardReader(), shape)
    port.open()
    reading = threading.Thread(target=port.read, args=(600,))
    reading.start()
    port.wake()
    reading.join(10)
    assert not reading.is_alive()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_card_over_usb_and_after_the_plug_was_out(bus, shape):
    told: queue.Queue[object] = queue.Queue()
    states: queue.Queue[DeviceState] = queue.Queue()
    reader = CardReader()
    socket = bus.plug(reader, shape)
    reader.lay(resident_card("110101199003071233"))
    device = driver("id_card_reader", ADDRESS, on_reading=told.put, on_state=lambda state, why: states.put(state))
    device.start()
    assert until_card(told) == "110101199003071233"
    bus.pull(socket)
    while states.get(timeout=10) is not DeviceState.OFFLINE:
        pass
    bus.plug(reader, shape, place=(4,))                         # it comes back in another socket
    reader.lay(resident_card("11010519491231002X"))
    assert until_card(told) == "11010519491231002X"
    device.stop()


def until_card(told: "queue.Queue[object]") -> str:
    while not isinstance(reading := told.get(timeout=20), CardRead):
        pass
    return reading.card.number.told()
