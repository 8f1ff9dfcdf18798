"""Keyboard-type pads and scanners over the loop of every driver; their events come through TCP, a pty and a pipe."""

import os
import queue
import subprocess
import sys

import pytest

from hardware.call_pad import PadPressed
from hardware.code_reader import CodeKind, CodeScanned
from hardware.driver import DeviceMissing, DeviceState
from hardware.emulators.keyboard import Keyboard, events_of
from hardware.emulators.line import PtyLine, TcpLine
from hardware.keyboard_port import InputDevice
from hardware.kinds import driver
from hardware.ports import port_at
from hardware.rating_pad import OpenRating, Rated

PATIENCE_S = 10


@pytest.fixture(params=[TcpLine, PtyLine])
def line(request):
    line = request.param(Keyboard())
    line.start()
    yield line
    line.stop()


@pytest.fixture
def run():
    """Starts a driver, waits until it is there, and stops it afterwards."""
    started = []

    def start(kind, address):
        told = queue.Queue()
        device = driver(kind, address, on_reading=told.put, on_state=lambda state, reason: told.put(state))
        device.start()
        started.append(device)
        heard(told, DeviceState.ONLINE)
        return device, told

    yield start
    for device in started:
        device.stop()


def heard(told, wanted):
    while (thing := told.get(timeout=PATIENCE_S)) != wanted:
        pass
    return thing


@pytest.mark.parametrize("typed, pressed", [
    ("\r", PadPressed(1, "call_next")), ("012\r", PadPressed(1, "call_number", "012")),
    ("+\r", PadPressed(1, "recall")), ("-", PadPressed(1, "skip")), ("3*\r", PadPressed(1, "transfer", "3"))])
def test_a_call_pad(line, run, typed, pressed):
    _, told = run("call_pad", f"keyboard:{line.address}")
    line.say(events_of(typed))                             # "-" has no Enter: 1.5 s of silence end it
    heard(told, pressed)


@pytest.mark.parametrize("typed, level", [("4", 4), ("{F5}", 5), ("a", 1), ("E\r", 5), ("\r2\r", 2)])
def test_a_rating_pad(line, run, typed, level):
    pad, told = run("rating_pad", f"keyboard:{line.address}")
    pad.ask(OpenRating(1, "A012"))
    line.say(events_of("x"))                               # whichever comes first, x is no level
    told.get(timeout=PATIENCE_S)
    line.say(events_of(typed))
    heard(told, Rated(1, "A012", level))


@pytest.mark.parametrize("typed", ["204871\r", "204871"])
def test_a_scanner(line, run, typed):
    _, told = run("code_reader", f"keyboard:{line.address}")
    line.say(events_of(typed))
    heard(told, CodeScanned(CodeKind.APPOINTMENT, "204871"))


def test_pulled_out_and_plugged_in_again(run):
    line = TcpLine(Keyboard())
    line.start()
    try:
        _, told = run("code_reader", f"keyboard:{line.address}")
        line.cut()
        heard(told, DeviceState.OFFLINE)
        heard(told, DeviceState.ONLINE)
        line.say(events_of("204871\r"))
        heard(told, CodeScanned(CodeKind.APPOINTMENT, "204871"))
    finally:
        line.stop()


def test_an_event_device_is_read_as_a_file(tmp_path):
    pipe = tmp_path / "by-id-pad"
    os.mkfifo(pipe)
    port = port_at(f"keyboard:{pipe}")
    port.open()
    with pipe.open("wb", buffering=0) as device:
        device.write(events_of("12\r"))
        assert port.read(5) == b"12\r"
        port.write(b"nothing can be said to it")
        port.wake()
        assert port.read(5) == b""
    with pytest.raises(DeviceMissing, match="closed by the other side"):
        port.read(5)
    port.close()
    with pytest.raises(DeviceMissing, match="not open"):
        port.read(5)


def test_what_is_not_there_or_no_input_device_is_missing():
    with pytest.raises(DeviceMissing, match="No such file"):
        InputDevice("/dev/input/by-id/nothing").open()
    port = InputDevice("/dev/null")                        # it cannot be had for ourselves alone
    with pytest.raises(DeviceMissing):
        port.open()
    port.close()
    with pytest.raises(ValueError, match="wanted keyboard:/dev/input"):
        port_at("keyboard:")


def test_the_emulator_runs_by_itself(run):
    with subprocess.Popen([sys.executable, "-m", "hardware.emulators.keyboard"], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        _, told = run("code_reader", process.stdout.readline().split()[-1])
        process.stdin.write("卓玛\n204871\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("signs of a US keyboard")
        heard(told, CodeScanned(CodeKind.APPOINTMENT, "204871"))
        process.stdin.close()
    assert process.returncode == 0
