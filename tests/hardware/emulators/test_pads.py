"""The emulated pads by themselves, and stories over a real line with the loop of every driver."""

import queue
import subprocess
import sys

import pytest

from hardware.call_pad import CallKeys, CallPadSettings, PadPressed, ShowNumber
from hardware.driver import DeviceState
from hardware.emulators.line import PtyLine, TcpLine
from hardware.emulators.pads import LivePads, Pads, obey
from hardware.ff68 import Frame
from hardware.kinds import driver
from hardware.rating_pad import OpenRating, Rated, RatingPadSettings
from tests.waiting import eventually

PATIENCE_S = 10


def test_a_key_that_nobody_answers_is_sent_four_times():
    pads = Pads(1)
    [raw] = pads.press(1, b"\x0c", 0.0)
    assert raw == bytes.fromhex("FF 68 03 03 68 01 01 0C 0E 16")
    assert [pads.tick(now_s) for now_s in (0.1, 0.2, 0.41, 0.62, 0.83, 1.1)] == [[], [raw], [raw], [raw], [], []]
    assert (pads.pads[1].missing, pads.pads[1].given_up) == (4, 1)


def test_only_the_right_answer_ends_the_waiting():
    pads = Pads(1, ratings=(0x81,))
    pads.press(1, b"\x0c", 0.0)
    pads.press(0x81, b"\x03", 0.0)
    wrong = [Frame(1, 1, b"\x0d"), Frame(2, 1, b"\x0c"), Frame(0x81, 1, b"\x02")]
    list(pads.hear(b"".join(frame.raw for frame in wrong)))
    assert [pad.thanked for pad in pads.pads.values()] == [0, 0]
    list(pads.hear(Frame(1, 1, b"\x0c").raw + Frame(0x81, 1, b"\x03").raw + b"\x00"))
    assert [pad.thanked for pad in pads.pads.values()] == [1, 1]
    assert pads.bad == []


@pytest.fixture(params=[TcpLine, PtyLine])
def live(request):
    pads = Pads(1, 2, ratings=(0x81,))
    live = LivePads(pads, request.param(pads))
    live.start()
    yield live
    live.stop()


@pytest.fixture
def run():
    """Starts a driver and stops it afterwards; gives it and everything it told."""
    started = []

    def start(address, settings):
        told = queue.Queue()
        device = driver("call_pad", address, on_reading=told.put, settings=settings,
                        on_state=lambda state, reason: told.put((state, reason)))
        device.start()
        started.append(device)
        return device, told

    yield start
    for device in started:
        device.stop()


def heard(told, wanted):
    while (thing := told.get(timeout=PATIENCE_S)) != wanted:
        pass
    return thing


def test_a_key_a_number_and_a_rating_over_a_line(live, run, persistent, monkeypatch):
    monkeypatch.setattr(CallKeys, "same_s", 60.0)          # emulated pads on a busy machine repeat themselves late
    device, told = run(live.line.address, CallPadSettings(rating=RatingPadSettings()))
    heard(told, (DeviceState.ONLINE, "not_heard"))
    live.pads.pads[1].deaf = 1                             # its first answer is lost, so the key comes twice
    live.press(1, b"\x0c")
    heard(told, PadPressed(1, "call_next"))
    eventually(lambda: live.pads.pads[1].thanked, "the echo")
    device.ask(ShowNumber(1, "012"))
    device.ask(OpenRating(0x81, "A012"))
    eventually(lambda: live.pads.pads[1].display == bytes([10, 10, 10, 0, 1, 2]), "the number on the pad")
    eventually(lambda: live.pads.pads[0x81].asked, "the rating opened")
    live.press(0x81, b"\x04")
    passed = list(iter(lambda: told.get(timeout=PATIENCE_S), Rated(0x81, "A012", 5)))
    assert PadPressed(1, "call_next") not in passed        # the copy was told to nobody
    assert device.state is DeviceState.ONLINE


def test_a_cut_line_heals_by_itself(run, persistent):
    pads = Pads(1)
    line = TcpLine(pads)
    live = LivePads(pads, line)
    live.start()
    try:
        _, told = run(line.address, CallPadSettings())
        heard(told, (DeviceState.ONLINE, "not_heard"))
        line.cut()
        while told.get(timeout=PATIENCE_S)[0] is not DeviceState.OFFLINE:
            pass
        heard(told, (DeviceState.ONLINE, "not_heard"))
        live.press(1, b"\x0c")
        heard(told, PadPressed(1, "call_next"))
    finally:
        live.stop()


def test_two_keys_at_one_moment_are_both_heard_once_and_acknowledged(live, run, persistent):
    _, told = run(live.line.address, CallPadSettings())
    heard(told, (DeviceState.ONLINE, "not_heard"))
    obey(live, "collide 1 call 2 recall".split())
    keys = {heard(told, key) for key in (PadPressed(1, "call_next"), PadPressed(2, "recall"))}
    assert len(keys) == 2
    eventually(lambda: [live.pads.pads[one].thanked for one in (1, 2)] == [1, 1], "both echoes")


def test_it_runs_by_itself():
    told = queue.Queue()
    with subprocess.Popen([sys.executable, "-m", "hardware.emulators.pads", "--pty"], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        address = process.stdout.readline().split()[-1]
        pads = driver("call_pad", address, on_reading=told.put, on_state=lambda state, reason: told.put(state),
                      settings=CallPadSettings(rating=RatingPadSettings()))
        pads.start()
        heard(told, DeviceState.ONLINE)
        pads.ask(OpenRating(129, "A012"))
        orders = "dance\npress 9 call\npress 1 x call\nnoise\nspoil bytes\npress 1 012 call\n"
        process.stdin.write(orders)
        process.stdin.flush()
        for _ in range(3):
            assert process.stdout.readline().startswith("orders: press ADDRESS")
        heard(told, PadPressed(1, "call_number", "012"))
        process.stdin.write("deaf 129 1\nrate 129 0\n")
        process.stdin.flush()
        heard(told, Rated(129, "A012", 1))
        pads.stop()
        process.stdin.write("look\n")
        process.stdin.close()
        assert "Pad(address=1" in process.stdout.read()
    assert process.returncode == 0
