"""Call pads: every worked example of the reference, and both tables of function keys."""

import pytest

from hardware.call_pad import (
    BANK,
    SERVICE_HALL,
    Beep,
    CallPadCodec,
    CallPadSettings,
    PadPressed,
    PadUnclear,
    ShowDone,
    ShowNumber,
    ShowWaiting,
    meaning,
)
from hardware.emulators.pads import Pads
from tests.hardware.pad_bench import PadBench


@pytest.mark.parametrize("worked, event, digits", [
    ("FF 68 03 03 68 01 01 0C 0E 16", "call_next", ""),
    ("FF 68 06 06 68 01 01 00 01 02 0C 11 16", "call_number", "012"),
    ("FF 68 03 03 68 01 01 0D 0F 16", "recall", ""), ("FF 68 03 03 68 01 01 0B 0D 16", "rate", ""),
    ("FF 68 03 03 68 01 01 12 14 16", "pause", ""), ("FF 68 03 03 68 01 01 13 15 16", "transfer", ""),
    ("FF 68 04 04 68 01 01 02 0A 0E 16", "transfer", "2"), ("FF 68 04 04 68 01 01 06 0F 17 16", "skip", "6"),
    ("FF 68 04 04 68 01 01 00 0F 11 16", "suspend", "0"), ("FF 68 04 04 68 01 01 03 0F 14 16", "callback", "3")])
def test_worked_keys_of_a_service_hall(worked, event, digits):
    line = PadBench(CallPadCodec(), Pads(1)).hears(bytes.fromhex(worked)).passes(0.1)
    assert line.news == [PadPressed(1, event, digits)]
    assert line.wire == [bytes.fromhex(worked)]            # the echo is the answer


@pytest.mark.parametrize("worked, event, digits", [
    ("FF 68 04 04 68 01 01 00 0F 11 16", "pause", "0"), ("FF 68 04 04 68 01 01 05 0F 16 16", "skip", "5"),
    ("FF 68 04 04 68 01 01 06 0F 17 16", "help", "6"),
    ("FF 68 07 07 68 01 01 01 00 00 01 0F 13 16", "login", "1001")])
def test_worked_keys_of_a_bank(worked, event, digits):
    line = PadBench(CallPadCodec(CallPadSettings(functions=BANK)), Pads(1)).hears(bytes.fromhex(worked)).passes(0.1)
    assert line.news == [PadPressed(1, event, digits)]
    assert line.wire == [bytes.fromhex(worked)]


def test_the_worked_key_for_the_pads_address_is_answered_on_the_pad():
    key = bytes.fromhex("FF 68 04 04 68 01 01 08 0F 19 16")
    line = PadBench(CallPadCodec(CallPadSettings(functions=BANK)), Pads(1)).hears(key).passes(0.2)
    assert line.news == []
    assert line.pads.pads[1].display == bytes([10, 10, 10, 0, 0, 1])


@pytest.mark.parametrize("data, event", [
    (b"\x00\x0b", "ready_next"), (b"\x0e", "cancel"), (b"\x11", ""), (b"\x01\x0b", ""), (b"\x01\x0d", ""), (b"", ""),
    (b"\x05", ""), (b"\x0a\x0c", ""), (b"\x0f", ""), (b"\x09\x0f", ""), (b"\x0a", "start")])
def test_other_sequences_of_a_service_hall(data, event):
    assert meaning(data, SERVICE_HALL)[0] == event


def test_a_key_without_meaning_is_told_as_such_and_answered():
    line = PadBench(CallPadCodec(), Pads(1)).presses(1, b"\x05\x0f").passes(0.1)
    assert line.news == [PadUnclear(1, b"\x05\x0f")]
    assert line.pads.pads[1].thanked == 1


@pytest.mark.parametrize("wish, worked", [
    (Beep(1), "FF 68 02 02 68 01 03 04 16"), (Beep(12), "FF 68 02 02 68 0C 03 0F 16"),
    (ShowNumber(1, "012"), "FF 68 08 08 68 01 02 0A 0A 0A 00 01 02 24 16"),
    (ShowWaiting(1, 7), "FF 68 08 08 68 01 02 00 00 07 0A 0A 0A 28 16"),
    (ShowNumber(1, "012", 5), "FF 68 07 07 68 01 02 00 01 02 0A 05 15 16"),
    (ShowDone(1, True), "FF 68 03 03 68 01 02 01 04 16"), (ShowDone(1, False), "FF 68 03 03 68 01 02 00 03 16")])
def test_worked_frames_of_the_host(wish, worked):
    line = PadBench(CallPadCodec(), Pads(1, 12)).asks(wish).passes(0.1)
    assert line.wire == [bytes.fromhex(worked)]


@pytest.mark.parametrize("wish, cells", [
    (ShowNumber(1, "综A012"), [10, 10, 10, 0, 1, 2]), (ShowNumber(1, "A1234"), [10, 10, 1, 2, 3, 4]),
    (ShowNumber(1, "7"), [10, 10, 10, 0, 0, 7]), (ShowNumber(1, "012", 42), [0, 1, 2, 10, 4, 2]),
    (ShowNumber(1, "012", 120), [10, 10, 10, 0, 1, 2]),    # no room for both: the number matters
    (ShowWaiting(1, 4000), [9, 9, 9, 10, 10, 10]), (ShowWaiting(1, -1), [0, 0, 0, 10, 10, 10]),
    (ShowNumber(1, "12345678"), [3, 4, 5, 6, 7, 8])])
def test_what_stands_on_a_pad(wish, cells):
    line = PadBench(CallPadCodec(), Pads(1)).asks(wish).passes(0.1)
    assert list(line.pads.pads[1].display) == cells
