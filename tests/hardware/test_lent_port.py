"""One line of call pads and rating pads, and two programs that each take their own."""

import queue
import socket

import pytest

from hardware.call_pad import Beep, CallPadSettings, PadPressed, ShowNumber
from hardware.driver import DeviceMissing, DeviceState
from hardware.emulators.line import PtyLine, TcpLine
from hardware.emulators.pads import LivePads, Pads
from hardware.kinds import driver
from hardware.lent_port import HOST, LentPort
from hardware.ports import port_at
from hardware.rating_pad import OpenRating, Rated, RatingPadSettings
from tests.waiting import eventually

PAD = 0x81
PATIENCE_S = 10


@pytest.fixture
def place():
    with socket.create_server((HOST, 0)) as free:
        return free.getsockname()[1]


@pytest.fixture(params=[TcpLine, PtyLine])
def live(request):
    pads = Pads(1, ratings=(PAD,))
    live = LivePads(pads, request.param(pads))
    live.start()
    yield live
    live.stop()


@pytest.fixture
def run():
    """Starts a driver and stops it afterwards; gives it and everything it told."""
    started = []

    def start(kind, address, settings):
        told = queue.Queue()
        device = driver(kind, address, on_reading=told.put, settings=settings,
                        on_state=lambda state, reason: told.put((state, reason)))
        device.start()
        started.append(device)
        return device, told

    yield start
    for device in reversed(started):
        device.stop()


def heard(told, wanted):
    while (thing := told.get(timeout=PATIENCE_S)) != wanted:
        pass
    return thing


def test_two_programs_on_one_line_each_with_its_own_pads(live, run, place, persistent):
    counter, keys = run("call_pad", live.line.address, CallPadSettings(lends=place))
    heard(keys, (DeviceState.ONLINE, "not_heard"))
    display, ratings = run("rating_pad", f"tcp://{HOST}:{place}", RatingPadSettings())
    heard(ratings, (DeviceState.ONLINE, "not_heard"))
    live.press(1, b"\x0c")
    heard(keys, PadPressed(1, "call_next"))
    display.ask(OpenRating(PAD, "7"))
    counter.ask(ShowNumber(1, "012"))
    counter.ask(Beep(1))
    eventually(lambda: live.pads.pads[PAD].asked, "the question")
    eventually(lambda: live.pads.pads[1].beeps and live.pads.pads[1].display, "number and beep")
    live.press(PAD, b"\x04")
    heard(ratings, Rated(PAD, "7", 5))
    live.press(1, b"\x0d")
    heard(keys, PadPressed(1, "recall"))
    eventually(lambda: [pad.thanked for pad in live.pads.pads.values()] == [2, 1], "their echoes")
    assert live.pads.bad == []                             # nobody spoke into another's word


def test_a_line_that_is_gone_is_gone_for_both_and_comes_back_for_both(run, place):
    pads = Pads(1, ratings=(PAD,))
    live = LivePads(pads, TcpLine(pads))
    live.start()
    _, keys = run("call_pad", live.line.address, CallPadSettings(lends=place))
    heard(keys, (DeviceState.ONLINE, "not_heard"))
    _, ratings = run("rating_pad", f"tcp://{HOST}:{place}", RatingPadSettings())
    heard(ratings, (DeviceState.ONLINE, "not_heard"))
    live.line.refuse()
    for told in (keys, ratings):
        while told.get(timeout=PATIENCE_S)[0] is not DeviceState.OFFLINE:
            pass
    live.line.accept()
    for told in (keys, ratings):
        heard(told, (DeviceState.ONLINE, "not_heard"))
    live.stop()


def test_the_newest_guest_stays_and_a_guest_may_go(live, place):
    port = LentPort(port_at(live.line.address, speed=9600), place)
    port.open()
    first = socket.create_connection((HOST, place))
    second = socket.create_connection((HOST, place))
    first.settimeout(PATIENCE_S)
    assert first.recv(1) == b""
    live.line.say(b"hello")
    second.settimeout(PATIENCE_S)
    port.read(PATIENCE_S)
    assert second.recv(1) == b"h"
    second.close()
    live.line.say(b"again")
    assert port.read(PATIENCE_S)
    port.close()
    port.open()                                            # the same place, at once
    port.close()
    first.close()


def test_a_place_that_is_taken_is_told(live):
    with socket.create_server((HOST, 0)) as taken:
        port = LentPort(port_at(live.line.address, speed=9600), taken.getsockname()[1])
        with pytest.raises(DeviceMissing, match="in use"):
            port.open()
        port.close()
