"""BX font cards: every worked frame byte for byte, both ways; escapes, cuts, noise."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hardware.checks import crc16_arc
from hardware.driver import BadFrame
from hardware.emulators.led_frames import bx_answer, orders
from hardware.led_bx import CLEAR, ERRORS, HOST, SCREEN, TEXT, BxFormat, Packet, Packets, packed, request
from hardware.led_formats import Answer
from hardware.led_text import Look

A5 = "A5 A5 A5 A5 A5 A5 A5 A5 "
HEAD = A5 + "01 00 00 80 00 00 00 00 00 00 FE 02 "
PING = HEAD + "05 00 A2 00 01 00 00 68 F8 5A"
PLAIN = (HEAD + "33 00 A3 06 01 00 00 00 01 2A 00 00 00 00 00 00 10 00 10 00 00 00 00 02 00 00 00 00 01 01 02 00 01 "
         "04 0F 00 00 00 41 30 31 32 BA C5 C7 EB B5 BD 33 B4 B0 BF DA F7 B4 5A")
RED_Z = (HEAD + "2B 00 A3 06 01 00 00 00 01 22 00 00 00 00 00 00 10 00 10 00 00 00 00 02 00 00 00 00 01 01 02 00 01 "
         "04 07 00 00 00 5C 43 31 5B 02 35 BA C5 E1 7E 5A")
ANSWER = A5 + "00 80 01 00 00 00 00 00 00 00 FE 02 05 00 "
CARD = BxFormat("gbk", 16)


@pytest.mark.parametrize("made, worked, what", [
    (CARD.probe(1), PING, "ping"),
    (request(1, CLEAR), HEAD + "05 00 A3 10 01 00 00 51 F8 5A", "clear"),
    (request(1, SCREEN, b"\x01"), HEAD + "06 00 A3 00 01 00 00 01 79 EA 5A", "on"),
    (CARD.show(1, Look("A012号请到3窗口")), PLAIN, "text"),
    (CARD.show(1, Look("Z5号", "red")), RED_Z, "text"),
    (request(1, TEXT, b"\xff\x00"), HEAD + "07 00 A3 06 01 00 00 FF 00 66 74 5A", "clear")])
def test_worked_requests(made, worked, what):
    assert made == bytes.fromhex(worked)
    [order] = orders("bx", bytes.fromhex(worked))
    assert (order.what, order.address) == (what, 1)


def test_worked_texts_are_read_with_their_colours():
    [plain, red] = orders("bx", bytes.fromhex(PLAIN + RED_Z))
    assert ("".join(sign for sign, _ in plain.signs), plain.effect) == ("A012号请到3窗口", 2)
    assert red.signs == (("Z", "red"), ("5", "red"), ("号", "red"))


def test_worked_answers():
    taken = bytes.fromhex(ANSWER + "A0 00 00 00 00 64 DC 5A")
    refused = bytes.fromhex(ANSWER + "A0 01 05 00 00 75 21 5A")
    assert (bx_answer(1), bx_answer(1, 5)) == (taken, refused)
    assert list(BxFormat("gbk", 16).heard(taken + refused)) == [Answer(1), Answer(1, "crc")]
    assert list(BxFormat("gbk", 16).heard(taken[7:])) == [Answer(1)]          # one A5 will do


def test_the_check_value():
    assert crc16_arc(b"123456789") == 0xBB3D


def test_every_error_has_a_name():
    for number, name in enumerate(ERRORS):
        assert number == 0 or list(BxFormat("gbk", 16).heard(bx_answer(7, number))) == [Answer(7, name)]
    assert list(BxFormat("gbk", 16).heard(bx_answer(7, 99))) == [Answer(7, "unknown_error")]


@given(some.integers(0, 0xFFFF), some.binary(max_size=200), some.integers(0, 500))
def test_whatever_is_packed_is_unpacked_however_it_is_cut(address, data, cut):
    raw = packed(Packet(address, HOST, data))
    assert raw.count(0xA5) == 8 and raw.count(0x5A) == 1
    packets = Packets()
    found = [item for piece in (b"\x00\x5a" + raw[:cut], raw[cut:]) for item in packets.feed(piece)]
    assert found == [Packet(address, HOST, data)]


@given(some.integers(8, 24), some.integers(1, 255))
def test_a_wrong_byte_is_no_packet(place, error):
    raw = bytearray(bytes.fromhex(PING))
    raw[place] ^= error
    assert not any(isinstance(item, Packet) for item in Packets().feed(bytes(raw)))


@pytest.mark.parametrize("spoilt, reason", [
    (PING.replace("68 F8", "68 F9"), "checksum"), (PING.replace("05 00 A2", "06 00 A2"), "length"),
    (PING.replace("68 F8", "A6 F8"), "escape"), (A5 + "01 00 5A", "length")])
def test_why_it_is_no_packet(spoilt, reason):
    assert list(Packets().feed(bytes.fromhex(spoilt))) == [BadFrame(reason)]


def test_a_packet_that_was_cut_off_does_not_hide_the_next():
    raw = bytes.fromhex(PING)
    assert list(Packets().feed(raw[:20] + raw)) == [BadFrame("unfinished"), Packet(1, HOST, b"\xa2\x00\x01\x00\x00")]


def test_a_stream_without_an_end_is_not_kept():
    packets = Packets()
    found = [item for _ in range(10) for item in packets.feed(b"\xa5" + b"\x11" * 10_000)]
    assert found == [BadFrame("too_long")] * 10
    assert packets._rest is None


@given(some.binary(max_size=200))
def test_any_bytes_may_come(noise):
    reader = BxFormat("gbk", 16)
    list(reader.heard(noise))
    assert list(reader.heard(bx_answer(1)))[-1] == Answer(1)


def test_an_answer_that_is_none_of_ours():
    assert list(CARD.heard(packed(Packet(HOST, 1, b"\xa2\x00\x00\x00\x00")))) == [BadFrame("unexpected")]


def test_a_backslash_in_a_text_is_no_order():
    [order] = orders("bx", CARD.show(1, Look("\\C2", "red")))
    assert [colour for _, colour in order.signs] == ["red"] * 3
