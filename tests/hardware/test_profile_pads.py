"""Pads that a profile describes tell the same as those with a codec of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.call_pad import Beep, CallPadSettings, PadPressed, PadUnclear, ShowDone, ShowNumber, ShowWaiting
from hardware.driver import BadFrame, DeviceState, Health
from hardware.emulators.profile_pads import EmulatedProfile
from hardware.profile_file import load_profile, read_profile
from hardware.profile_pads import ProfilePadCodec, call_pad_codec, rating_pad_codec
from hardware.rating_pad import (
    CloseRating,
    KeyIgnored,
    NotRated,
    OpenRating,
    Rated,
    RatingPadSettings,
    ShowClerk,
)
from tests.hardware.pad_bench import PadBench

OWN = read_profile("""
name = "own"
device = "call_pad"
[frame]
elements = [{ const = "AA 55" }, { len = 1 }, { addr = 1 }, { func = 1 }, { data = "*" }, { check = "xor8" }]
[[keys]]
func = 1
data = "0C"
event = "call_next"
[[keys]]
func = 1
data = "{digits} 0C"
event = "call_number"
[[keys]]
func = 1
data = "0E"
event = "resume"
[ack]
kind = "frame"
frame = { func = 129, data = "{data}" }
[out]
show_number = { func = 2, data = "{number:4}" }
show_waiting = { func = 3, data = "{waiting:2}" }
ok = { func = 4, data = "01" }
fail = { func = 4, data = "00" }
beep = { bytes = "07" }
[rating]
func = 17
values = { "04" = 5, "00" = 1 }
open = { func = 5, data = "01" }
close = { func = 5, data = "00" }
thanks = { func = 6, data = "" }
show_clerk = { func = 7, data = "{stars} {number} 00 {name}" }
heartbeat = { every_s = 10, ask = { func = 9, data = "" }, answer = { func = 9, data = "00" } }
""", "own.toml")


def bench(profile=OWN, *, calls=(1, 2), ratings=(129,), addresses=(), window_s=60.0):
    return PadBench(ProfilePadCodec(profile, addresses, window_s), EmulatedProfile(profile, *calls, ratings=ratings))


def rating_bench(name, address=1):
    return bench(load_profile(name), calls=(), ratings=(address,))


@pytest.mark.parametrize("name, worked, address, level", [
    ("bin-xor", "AA 55 03 01 01 04 F8", 1, 4), ("bin-xor", "AA 55 03 03 01 01 FF", 3, 1),
    ("modbus-like", "7E 02 10 05 1D C3 0D", 2, 5), ("ascii-line", "45 56 41 4C 3D 34 0D 0A", 1, 4),
    ("nmea-like", "24 50 4A 2C 30 33 2C 35 2A 32 43 0D 0A", 3, 5), ("single-byte", "34", 1, 4)])
def test_worked_frames_are_ratings(name, worked, address, level):
    line = rating_bench(name, address).asks(OpenRating(address, "A012")).passes(1)
    line.hears(bytes.fromhex(worked)).passes(1)
    assert line.news == [Rated(address, "A012", level)]


@pytest.mark.parametrize("name", ["bin-xor", "modbus-like", "ascii-line", "nmea-like", "single-byte"])
def test_late_double_and_unopened_keys(name):
    raw = load_profile(name).layout.build(1, load_profile(name).rating.function or 0,
                                          next(iter(load_profile(name).rating.values)))
    line = rating_bench(name).passes(1).hears(raw).passes(3)
    line.asks(OpenRating(1, "A012")).passes(1).hears(raw).passes(3).hears(raw).passes(60).hears(raw).passes(1)
    assert line.news == [KeyIgnored(1, "not_open"), Rated(1, "A012", 1), KeyIgnored(1, "already_rated"),
                         KeyIgnored(1, "not_open")]
    line.told.clear()
    line.asks(OpenRating(1, "A013")).passes(61)
    assert line.news == [NotRated(1, "A013")]


@pytest.mark.parametrize("name", ["bin-xor", "modbus-like", "nmea-like"])
def test_a_wrong_checksum_is_no_rating(name):
    raw = bytearray(load_profile(name).layout.build(1, load_profile(name).rating.function or 0,
                                                    next(iter(load_profile(name).rating.values))))
    raw[-3 if name != "bin-xor" else -1] ^= 0x05
    line = rating_bench(name).asks(OpenRating(1, "A012")).passes(1).hears(bytes(raw)).passes(1)
    assert line.news == [BadFrame("checksum")]


def test_a_single_byte_needs_silence_and_a_meaning():
    line = rating_bench("single-byte").asks(OpenRating(1, "A012"))
    line.hears(b"5").passes(0.1)                           # so soon after the port was opened
    line.hears(b"4").passes(0.19).hears(b"3").passes(0.3).hears(b"\x00").passes(0.3)
    assert line.news == [KeyIgnored(1, "unknown_key")]
    line.hears(b"25").passes(1)                            # a burst begins with a key, whatever follows
    assert line.news[1:] == [Rated(1, "A012", 2)]


def test_keys_of_a_call_pad_are_acknowledged_in_its_own_way():
    line = bench(calls=(1,), ratings=()).presses(1, b"\x0c").passes(0.1).presses(1, b"\x00\x01\x02\x0c").passes(0.1)
    line.presses(1, b"\x0e").passes(0.1).presses(1, b"\x33").passes(0.1)
    assert line.news == [PadPressed(1, "call_next"), PadPressed(1, "call_number", "012"), PadPressed(1, "resume"),
                         PadUnclear(1, b"\x33")]
    assert line.wire[1] == OWN.layout.build(1, 129, b"\x0c")
    assert (line.pads.pads[1].thanked, line.pads.pads[1].missing) == (4, 0)


def test_lost_acknowledgements_are_sent_again_and_the_key_counts_once():
    line = bench(ratings=())
    line.pads.pads[1].deaf = 3
    line.presses(1, b"\x0c").passes(2)
    assert line.news == [PadPressed(1, "call_next")]
    assert (line.pads.pads[1].missing, line.pads.pads[1].thanked) == (3, 1)


def test_what_a_pad_is_told():
    line = bench().asks(ShowNumber(1, "A012", 5), ShowWaiting(1, 4000), ShowDone(1, False), Beep(2)).passes(1)
    assert line.pads.pads[1].told == ["show_number", "show_waiting", "fail", "beep"]        # 07 names no pad
    assert OWN.layout.build(1, 2, b"\x00\x00\x01\x02") in line.wire
    assert OWN.layout.build(1, 3, b"\x09\x09") in line.wire
    line.asks(ShowClerk(129, 9, "1001", "卓玛")).passes(1)
    assert OWN.layout.build(129, 7, b"\x05\x01\x00\x00\x01\x00" + "卓玛".encode("gb18030")) in line.wire


def test_a_rating_beside_call_pads():
    line = bench().asks(OpenRating(129, "A012")).passes(0.2).presses(129, b"\x04").passes(0.2)
    line.asks(CloseRating(129)).passes(0.2)
    assert line.news == [Rated(129, "A012", 5)]
    assert line.pads.pads[129].told == ["open", "thanks", "close"]


def test_an_address_that_has_no_room_is_told_and_harms_nobody():
    line = bench(load_profile("nmea-like"), calls=(), ratings=(1,)).asks(OpenRating(200, "A012")).passes(1)
    assert line.news == []                                 # it has no frame for it at all
    tight = read_profile("""device = "call_pad"\nname = "tight"
[frame]\nencoding = "ascii-text"\nelements = [{ addr = 2 }, { data = "*" }, { eol = "0A" }]
[out]\nbeep = { data = "B" }""", "tight.toml")
    line = PadBench(ProfilePadCodec(tight, (), 60), EmulatedProfile(tight, 1)).asks(Beep(200)).passes(1)
    assert line.news == [BadFrame("no room")]


def test_a_pad_that_leaves_three_heartbeats_unanswered_is_offline():
    line = bench(calls=(), ratings=(129,), addresses=(129,)).passes(25)
    assert line.of(Health) == [Health(DeviceState.ONLINE, "not_heard"), Health(DeviceState.ONLINE)]
    assert line.news == []
    line.pads.beats = False
    line.passes(50)
    assert Health(DeviceState.OFFLINE, "no_answer") in line.told


def test_pads_that_do_not_belong_here_are_passed_over():
    line = bench(addresses=(1,)).presses(2, b"\x0c").passes(1)
    assert BadFrame("address") in line.news
    assert not line.of(PadPressed)


@given(st.lists(st.binary(max_size=30), max_size=5))
def test_whatever_comes_in_between_a_key_is_heard_afterwards(pieces):
    line = bench(calls=(1,), ratings=())
    for piece in pieces:
        line.hears(piece)
    line.passes(3).told.clear()
    line.presses(1, b"\x0c").passes(1)
    assert line.of(PadPressed) == [PadPressed(1, "call_next")]


def test_settings_choose_the_codec():
    assert type(call_pad_codec(CallPadSettings())).__name__ == "CallPadCodec"
    assert type(rating_pad_codec(RatingPadSettings())).__name__ == "RatingPadCodec"
    assert type(rating_pad_codec(RatingPadSettings(profile="bin-xor"))).__name__ == "ProfilePadCodec"
    assert type(call_pad_codec(CallPadSettings(profile="keyboard-call-pad"))).__name__ == "ProfilePadCodec"
