"""Frames of a layout: the worked ones of both references, cut anywhere, amid noise, spoilt, endless, escaped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.driver import BadFrame
from hardware.ff68 import Frame
from hardware.frame_elements import Element
from hardware.frame_layout import MOST_RAW, LaidFrame, LaidFrames, Layout
from hardware.profile_file import load_profile

WORKED = [
    ("bin-xor", "AA 55 03 01 01 04 F8", 1, 1, b"\x04"), ("bin-xor", "AA 55 03 03 01 01 FF", 3, 1, b"\x01"),
    ("modbus-like", "7E 02 10 05 1D C3 0D", 2, 0x10, b"\x05"),
    ("ascii-line", "45 56 41 4C 3D 34 0D 0A", 1, 0, b"4"),
    ("nmea-like", "24 50 4A 2C 30 33 2C 35 2A 32 43 0D 0A", 3, 0, b"5"), ("single-byte", "34", 1, 0, b"\x34")]
BODY = frozenset({"addr", "func", "data"})


def element(kind, **more):
    return Element(kind=kind, name=more.pop("name", kind), **more)


FF68 = Layout(elements=(
    element("const", fixed=b"\xff\x68"), element("len", size=1, of=BODY), element("len", size=1, of=BODY),
    element("const", fixed=b"\x68"), element("addr", size=1), element("func", size=1), element("data"),
    element("check", check="sum8", size=1, of=BODY), element("eol", fixed=b"\x16")))
OPEN_END = Layout(elements=(                                # nothing says where the data ends: silence does
    element("addr", size=1), element("func", size=1), element("data"),
    element("check", check="crc16-modbus", size=2, of=BODY, little=True)))
MARKED = Layout(elements=(                                  # a binary frame up to a mark that may be data as well
    element("const", fixed=b"\x7e"), element("addr", size=1), element("data"),
    element("check", check="sum8", size=1, of=BODY), element("eol", fixed=b"\x0d")))
ESCAPED = Layout(elements=(
    element("const", fixed=b"\xa5"), element("addr", size=2), element("data"),
    element("check", check="crc16-arc", size=2, of=BODY, little=True), element("eol", fixed=b"\x5a")),
    escape={b"\xa5": b"\xa6\x02", b"\xa6": b"\xa6\x01", b"\x5a": b"\x5b\x02", b"\x5b": b"\x5b\x01"})
HEX = Layout(encoding="ascii-hex", elements=(
    element("const", fixed=b":"), element("len", size=1, of=frozenset({"data"})), element("addr", size=1),
    element("data"), element("check", check="sum8-twos", size=1, of=BODY), element("eol", fixed=b"\r\n")))
BCD = Layout(encoding="bcd", elements=(
    element("const", fixed=b"\x02"), element("addr", size=1), element("func", size=1), element("data", size=2),
    element("check", check="xor8", size=1, of=BODY), element("eol", fixed=b"\x03")))
LAYOUTS = [FF68, MARKED, ESCAPED, HEX, BCD, *(load_profile(name).layout for name, *_ in WORKED)]


def found(layout, data, *, ended=False):
    frames = LaidFrames(layout)
    return [*frames.feed(data), *(frames.give_up() if ended else ())]


@pytest.mark.parametrize("name, worked, address, function, data", WORKED)
def test_worked_frames_are_read_and_built(name, worked, address, function, data):
    layout, raw = load_profile(name).layout, bytes.fromhex(worked)
    assert found(layout, raw) == [LaidFrame(address, function, data, raw)]
    assert layout.build(address, function, data) == raw


@pytest.mark.parametrize("frame", [
    Frame(1, 1, b"\x0c"), Frame(0x81, 0x11, b"\x03"), Frame(1, 2, bytes([10, 10, 10, 0, 1, 2])), Frame(12, 3)])
def test_the_family_with_a_codec_of_its_own_can_be_described_too(frame):
    assert FF68.build(frame.address, frame.function, frame.data) == frame.raw
    assert found(FF68, frame.raw) == [LaidFrame(frame.address, frame.function, frame.data, frame.raw)]


@pytest.mark.parametrize("worked, reason", [
    ("FF 68 03 03 68 01 01 0C 0F 16", "checksum"), ("FF 68 03 04 68 01 01 0C 0E 16", "length"),
    ("FF 68 03 03 68 01 01 0C 0E 17", "end"), ("FF 68 01 01 68 01 01 16", "length")])
def test_worked_bad_frames_are_rejected_and_the_next_one_is_found(worked, reason):
    good = Frame(1, 1, b"\x0d")
    assert found(FF68, bytes.fromhex(worked) + good.raw) == [BadFrame(reason), LaidFrame(1, 1, b"\x0d", good.raw)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_bytes_cut_anywhere_are_the_same_frames(layout):
    data = next(one.size or 3 for one in layout.elements if one.kind == "data") * b"\x31"
    raw = layout.build(1, 1 if layout.function == 0 else layout.function, data)
    for place in range(len(raw)):
        frames = LaidFrames(layout)
        told = [*frames.feed(raw[:place]), *frames.feed(raw[place:])]
        assert [one.raw for one in told] == [raw]
    frames = LaidFrames(layout)
    assert [one.raw for byte in raw for one in frames.feed(bytes([byte]))] == [raw]


@given(st.lists(st.binary(max_size=40), max_size=6), st.sampled_from([one for one in LAYOUTS if one.start]))
def test_after_any_bytes_and_a_pause_a_frame_is_found(pieces, layout):
    frames = LaidFrames(layout)
    for piece in pieces:
        list(frames.feed(piece))
        assert len(frames.rest) <= MOST_RAW
    list(frames.give_up())
    assert not frames.rest
    data = next(one.size or 3 for one in layout.elements if one.kind == "data") * b"\x31"
    raw = layout.build(1, 1, data)
    assert [one.raw for one in frames.feed(raw)] == [raw]


@pytest.mark.parametrize("layout", [*LAYOUTS, OPEN_END])
@pytest.mark.parametrize("endless", [b"\x7e", b"\xaa\x55", b"$PJ,", b"1", b"\xff\x68\x20\x20\x68", b"\xa5\xa6", b":"])
def test_an_endless_stream_keeps_little(layout, endless):
    frames = LaidFrames(layout)
    told = [one for _ in range(40) for one in frames.feed(endless * 10)]
    assert len(frames.rest) <= MOST_RAW
    assert len([one for one in told if isinstance(one, BadFrame)]) <= 2 * MOST_RAW


def test_silence_ends_a_frame_that_has_no_end():
    raw = OPEN_END.build(1, 0x10, b"\x00\x01\x00\x02")
    assert found(OPEN_END, raw) == []
    assert found(OPEN_END, raw, ended=True) == [LaidFrame(1, 0x10, b"\x00\x01\x00\x02", raw)]
    assert found(OPEN_END, raw[:-1], ended=True) == [BadFrame("checksum")]


def test_an_end_mark_may_stand_in_the_data():
    raw = MARKED.build(5, 0, b"\x0d\x31\x0d")
    assert found(MARKED, raw) == [LaidFrame(5, 0, b"\x0d\x31\x0d", raw)]


def test_what_is_escaped_comes_out_as_it_went_in():
    data = b"\xa5Z[\xa6A012"
    raw = ESCAPED.build(1, 0, data)
    assert raw[1:-1].count(b"\xa5") == raw[1:-1].count(b"\x5a") == 0
    assert found(ESCAPED, b"\xa5\x01" + b"\x5a" + raw) == [BadFrame("length"), LaidFrame(1, 0, data, raw)]


def test_digits_that_are_none_are_no_frame():
    assert found(HEX, b":01X13199\r\n") == [BadFrame("encoding")]
    assert found(BCD, bytes.fromhex("02 0A 01 31 31 00 03")) == [BadFrame("encoding")]


def test_hex_digits_may_be_small():
    raw = load_profile("nmea-like").layout.build(3, 0, b"5")
    assert [one.data for one in found(load_profile("nmea-like").layout, raw.replace(b"2C\r", b"2c\r"))] == [b"5"]
    raw = HEX.build(0xAB, 0, b"\xcd")
    assert [one.address for one in found(HEX, raw.lower())] == [0xAB]


def test_numbers_in_their_encodings():
    assert BCD.build(12, 34, b"\x56\x78") == bytes.fromhex("02 12 34 56 78 08 03")
    assert HEX.build(0xAB, 0, b"\xcd") == b":01ABCD" + f"{-sum(b'ABCD') & 0xFF:02X}".encode() + b"\r\n"


@pytest.mark.parametrize("layout, address", [(BCD, 100), (FF68, 256), (load_profile("nmea-like").layout, 100)])
def test_an_address_without_room_is_refused(layout, address):
    with pytest.raises(ValueError, match=f"addr: no room for {address}"):
        layout.build(address, 1, b"12")


def test_data_of_another_size_is_refused():
    with pytest.raises(ValueError, match="data: wanted 2 bytes"):
        BCD.build(1, 1, b"\x01")
