"""Emulated bars on real lines, with the loop of every driver; and their program."""

import queue
import subprocess
import sys

import pytest

from hardware.driver import DeviceState
from hardware.emulators.led_bar import LedBars, obey
from hardware.emulators.led_frames import BAD_CRC, EARS, bx_answer
from hardware.emulators.line import PtyLine, TcpLine, UdpLine
from hardware.kinds import driver
from hardware.led_bar import LedBarSettings, ShowText
from hardware.led_bx import request

CALL = ("A012号请到3窗口", "A012到3")
PATIENCE_S = 10


@pytest.fixture
def run():
    """Bars on a line and a driver at it; gives all of them and what the driver told."""
    ended = []

    def start(kind, format, *, settings=None):
        bars = LedBars(1, 2, format=format)
        line = kind(bars)
        line.start()
        told = queue.Queue()
        made = driver("led_bar", line.address, on_reading=told.put, settings=settings or LedBarSettings(format=format),
                      on_state=lambda state, reason: told.put((state, reason)))
        made.start()
        ended.extend([line, made])
        return bars, line, made, told

    yield start
    for one in reversed(ended):
        one.stop()


def until(told, wanted):
    while (found := told.get(timeout=PATIENCE_S)) != wanted:
        pass
    return found


@pytest.mark.parametrize("format", EARS)
@pytest.mark.parametrize("kind", [TcpLine, UdpLine, PtyLine])
def test_a_text_stands_on_its_bar(run, kind, format):
    bars, _, made, _ = run(kind, format)
    made.ask(ShowText(2, CALL, "red"))
    assert bars.shows(2, CALL[0])
    assert bars.bars[1].texts == []


@pytest.mark.parametrize("format", EARS)
def test_after_a_pulled_cable_the_newest_text_stands_there(run, format):
    bars, line, made, told = run(TcpLine, format)
    made.ask(ShowText(1, ("1号窗口",)))
    made.ask(ShowText(2, ("2号窗口",)))
    assert bars.shows(1, "1号窗口") and bars.shows(2, "2号窗口")
    line.refuse()
    until(told, (DeviceState.OFFLINE, "Connection refused"))
    bars.power_cycle()
    made.ask(ShowText(1, ("A011",)))
    made.ask(ShowText(1, CALL))
    line.accept()
    assert bars.shows(1, CALL[0]) and bars.shows(2, "2号窗口")
    assert "A011" not in bars.bars[1].texts


def test_a_card_behind_datagrams_is_missed_by_its_silence(run):
    bars, line, made, told = run(UdpLine, "bx")
    made.ask(ShowText(1, ("1号窗口",)))
    until(told, (DeviceState.ONLINE, ""))
    line.refuse()
    made.ask(ShowText(1, CALL))
    until(told, (DeviceState.OFFLINE, "no_answer"))
    line.accept()
    until(told, (DeviceState.ONLINE, ""))
    assert bars.shows(1, CALL[0])


def test_power_text_and_screen_of_a_bar():
    bars = LedBars(1, format="bx")
    list(bars.hear(request(1, b"\xa3\x00", b"\x00")))
    assert bars.bars[1].text == "" and not bars.bars[1].lit
    list(bars.hear(request(1, b"\xa3\x00", b"\x01")))
    assert bars.bars[1].lit
    bars = LedBars(1)
    list(bars.hear(bytes.fromhex("A0 90 01 A2 00 02 41 00 E0") + bytes.fromhex("A0 90 01 A1 00 00 A0")))
    assert bars.bars[1].text == "A"
    list(bars.hear(bytes.fromhex("A0 90 01 A5 00 02 42 00 E4")))
    assert bars.bars[1].text == "B"
    bars.power_cycle()
    assert bars.bars[1].text == "A"                          # what was stored comes back by itself


def test_a_wrong_check_is_not_acknowledged_or_refused():
    """Section 8: a bar of "A0 90" keeps silent, a card says that the CRC was wrong; the text stays as it was."""
    bar, card = LedBars(1), LedBars(1, format="bx")
    assert list(bar.hear(bytes.fromhex("A0 90 01 A5 00 02 41 00 E6"))) == []
    assert list(bar.hear(bytes.fromhex("A0 90 01 A5 00 02 41 00 E7"))) == [bytes.fromhex("A0 90 01 A5 AA")]
    spoilt = bytearray(request(1, b"\xa2\x00"))
    spoilt[-2] ^= 1
    assert list(card.hear(bytes(spoilt))) == [bx_answer(1, BAD_CRC)]
    assert (bar.bad, card.bad, bar.bars[1].text) == (["checksum"], ["checksum"], "A")


def test_orders(capsys):
    bars = LedBars(1, 2)
    line = TcpLine(bars)
    line.start()
    for order in ("off 1", "mute", "refuse 5", "spoil late", "power", "noise", "look", "off 9", ""):
        obey(bars, line, order.split())
    line.stop()
    assert (bars.answers, bars.errors, bars.spoilt) == (False, [5], ["late"])
    told = capsys.readouterr().out
    assert "1: (dark)" in told
    assert told.count("orders:") == 2


@pytest.mark.parametrize("way", [[], ["--udp"], ["--pty"]])
def test_the_program(way):
    with subprocess.Popen([sys.executable, "-m", "hardware.emulators.led_bar", "--bars", "1", *way], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin and program.stdout
        address = program.stdout.readline().split()[-1]
        made = driver("led_bar", address, on_reading=print)
        made.ask(ShowText(1, CALL, "green"))
        made.start()
        while True:
            program.stdin.write("look\n")
            program.stdin.flush()
            if "A\x1b" in (seen := program.stdout.readline()) and "\x1b[32m号" in seen:
                break
        made.stop()
        program.stdin.close()
    assert program.returncode == 0
