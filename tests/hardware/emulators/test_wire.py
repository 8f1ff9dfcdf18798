"""A line with a speed: who listens at another understands nothing, and bytes take their time."""

import queue
import time

import pytest

from hardware.driver import DeviceState
from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.wire import SPEEDS, WireLine, wire_s
from hardware.id_card_reader import CardRead, Frames, request
from hardware.kinds import driver
from hardware.ports import port_at

STATUS_BYTES, NUMBER_BYTES = 11, 27


@pytest.fixture
def reader():
    return CardReader()


@pytest.fixture
def wire(reader):
    line = WireLine(reader)
    line.start()
    yield line
    line.stop()


def asked(wire: WireLine, speed: int, command: int, size: int = STATUS_BYTES) -> list[int]:
    """Statuses of the answers to a request at this speed; size: bytes that come back."""
    port = port_at(wire.address, speed=speed)
    port.open()
    port.write(request(command))
    data = b""
    while len(data) < size:
        data += port.read(5)
    port.close()
    return [found.status for found in Frames().feed(data)]


@pytest.mark.parametrize("command, speed", list(zip(range(0x6000, 0x6005), SPEEDS, strict=True)))
def test_a_changed_speed_is_answered_at_the_old_one_and_holds_from_then_on(wire, command, speed):
    assert asked(wire, 115200, command) == [0x90]
    assert asked(wire, speed, 0x11FF) == [0x90]


def test_at_another_speed_neither_understands_the_other(wire, reader):
    reader.speed = 9600
    port = port_at(wire.address, speed=115200)
    port.open()
    port.write(request(0x11FF))
    wire.say(bytes.fromhex("AA AA AA 96 69 00 04 00 00 90 94"))         # after the request was heard
    data = b""
    while len(data) < STATUS_BYTES:
        data += port.read(5)
    assert list(Frames().feed(data)) == []
    port.close()


def test_bytes_take_their_time(wire, reader):
    reader.speed = 9600
    began_s = time.monotonic()
    assert asked(wire, 9600, 0x12FF, NUMBER_BYTES) == [0x90]
    assert time.monotonic() - began_s >= wire_s(len(request(0x12FF)) + NUMBER_BYTES, 9600)


def test_a_reader_is_found_at_whatever_speed_it_was_set_to(wire, reader):
    reader.speed = 9600
    reader.lay(resident_card("110101199003071233"))
    told: queue.Queue[object] = queue.Queue()
    states: list[DeviceState] = []
    device = driver("id_card_reader", wire.address, on_reading=told.put, on_state=lambda state, _: states.append(state))
    device.start()
    while not isinstance(told.get(timeout=20), CardRead):
        pass
    device.stop()
    assert states[:3] == [DeviceState.OPENING, DeviceState.OFFLINE, DeviceState.ONLINE]
