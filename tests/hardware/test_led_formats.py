"""Frames of LED bars: every worked example, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hardware.driver import BadFrame
from hardware.emulators.led_frames import orders
from hardware.led_formats import MOST_CELLS, A0Format, Answer, AtFormat, F0Format, a0_frame
from hardware.led_text import Look

ACK = bytes.fromhex("A0 90 01 A5 AA")
TEXTS = some.text(some.sampled_from("A0129号请到窗口暂停服务 @é乗"), min_size=1, max_size=16)
COLOURS = some.sampled_from(["red", "green", "yellow"])


def shown(order):
    return order.what, order.address, "".join(sign for sign, _ in order.signs), {colour for _, colour in order.signs}


@pytest.mark.parametrize("address, text, colour, worked", [
    (1, "A012号到3窗口", "red",
     "A0 90 01 A5 00 16 41 00 30 00 31 00 32 00 BA C5 00 B5 BD 00 33 00 B4 B0 00 BF DA 00 E5"),
    (3, "请A012", "green", "A0 90 03 A5 00 0B C7 EB 01 41 01 30 01 31 01 32 01 F2")])
def test_worked_texts_of_a0_90(address, text, colour, worked):
    assert A0Format("gbk").show(address, Look(text, colour)) == bytes.fromhex(worked)
    [order] = orders("a0_90", bytes.fromhex(worked))
    assert shown(order) == ("text", address, text, {colour})


def test_the_other_worked_frames_of_a0_90():
    assert a0_frame(1, 0xA1) == bytes.fromhex("A0 90 01 A1 00 00 A0")
    assert [order.what for order in orders("a0_90", a0_frame(1, 0xA1))] == ["stored"]
    assert list(A0Format("gbk").heard(ACK)) == [Answer(1)]
    [order] = orders("a0_90", A0Format("gbk").show(1, Look("A012", "red")))
    assert order.answer == ACK


@pytest.mark.parametrize("line, fresh, text, colour, worked", [
    (1, False, "A012号", "red", "F0 01 D0 01 01 01 07 00 41 30 31 32 BA C5 1E"),
    (2, True, "请到3窗口", "green", "F0 01 D0 02 02 0A 0A 01 C7 EB B5 BD 33 B4 B0 BF DA 2E")])
def test_worked_texts_of_f0_01_d0(line, fresh, text, colour, worked):
    assert F0Format("gbk").show(line, Look(text, colour, fresh)) == bytes.fromhex(worked)
    [order] = orders("f0_01_d0", bytes.fromhex(worked))
    assert shown(order) == ("text", line, text, {colour})
    assert order.effect == (2 if fresh else 1)


def test_the_worked_text_of_at():
    worked = bytes.fromhex("40 05 41 30 31 32 0D")
    assert AtFormat("gbk").show(5, Look("A012", "red")) == worked
    assert [shown(order) for order in orders("at", worked)] == [("text", 5, "A012", {""})]


@given(TEXTS, COLOURS, some.integers(1, 3), some.data())
def test_what_is_built_is_understood_however_it_is_cut(text, colour, address, data):
    text = text.replace("é", "")
    for name, made in (("a0_90", A0Format), ("f0_01_d0", F0Format)):
        frame = made("gbk").show(address, Look(text, colour))
        cut = data.draw(some.integers(0, len(frame)))
        [order] = orders(name, [b"\x00\xff" + frame[:cut], frame[cut:]])
        assert shown(order) == ("text", address, text, {colour} if text else set())


@given(some.integers(0, 20), some.integers(1, 255))
def test_a_wrong_bit_is_no_text_and_no_acknowledgement(place, error):
    frame = bytearray(A0Format("gbk").show(1, Look("请A012", "green")))
    frame[place % (len(frame) - 2) + 2] ^= error
    assert all(order.what == "bad" and not order.answer for order in orders("a0_90", bytes(frame)))


def test_data_of_a0_90_stays_below_255():
    widest = A0Format("gbk").show(1, Look("1" * MOST_CELLS, "red"))
    assert widest[4:6] == bytes([0, 254])
    assert [order.what for order in orders("a0_90", widest)] == ["text"]


@given(some.binary(max_size=64))
def test_any_bytes_may_come_from_the_line(noise):
    reader = A0Format("gbk")
    list(reader.heard(noise))
    told = [item for byte in b"\x00" + ACK for item in reader.heard(bytes([byte])) if isinstance(item, Answer)]
    assert told == [Answer(1)]


def test_a_stream_without_an_answer_is_not_kept():
    reader = A0Format("gbk")
    assert [told for _ in range(100) for told in reader.heard(b"\xa0\x90\x01" * 100)] == [BadFrame("noise")]
    assert len(reader._rest) < 5


def test_who_never_speaks_is_not_understood():
    reader = F0Format("gbk")
    assert [told for _ in range(9) for told in reader.heard(b"\x01")] == [BadFrame("noise")]
    assert F0Format("gbk").probe(1) == A0Format("gbk").probe(1) == b""
