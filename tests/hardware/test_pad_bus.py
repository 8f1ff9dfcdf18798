"""The line of the pads: frames found in any bytes, copies known as copies, silence kept, answers in time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.call_pad import Beep, CallPadCodec, CallPadSettings, PadPressed, ShowNumber
from hardware.driver import BadFrame, DeviceState, Health
from hardware.emulators.pads import NOISE, Pads
from hardware.ff68 import MOST, Frame, Frames
from hardware.rating_pad import RatingPadSettings
from tests.hardware.pad_bench import PadBench

CALL = bytes.fromhex("FF 68 03 03 68 01 01 0C 0E 16")
CALL_012 = bytes.fromhex("FF 68 06 06 68 01 01 00 01 02 0C 11 16")
NEXT = Frame(1, 1, b"\x0c")
PRESSED = PadPressed(1, "call_next")


def bench(**settings):
    return PadBench(CallPadCodec(CallPadSettings(**settings)), Pads(1, 2, 12, ratings=(0x81,)))


@pytest.mark.parametrize("worked, reason", [
    ("FF 68 03 03 68 01 01 0C 0F 16", "checksum"), ("FF 68 03 04 68 01 01 0C 0E 16", "length"),
    ("FF 68 03 03 68 01 01 0C 0E 17", "end")])
def test_the_worked_bad_frames_are_rejected_and_the_next_one_is_found(worked, reason):
    assert list(Frames().feed(bytes.fromhex(worked) + CALL)) == [BadFrame(reason), NEXT]


@pytest.mark.parametrize("whole", [CALL, CALL_012, CALL[1:], NOISE[:1] + CALL + CALL_012])
def test_bytes_cut_anywhere_are_the_same_frames(whole):
    wanted = list(Frames().feed(whole))
    assert wanted
    for cut in range(len(whole) + 1):
        frames = Frames()
        assert [*frames.feed(whole[:cut]), *frames.feed(whole[cut:])] == wanted, f"cut at {cut}"
        assert not frames.rest


def test_every_length_the_reference_allows_is_a_frame_and_no_other():
    for size in range(MOST - 1):
        frame = Frame(5, 1, bytes(size))
        found = [] if size > MOST - 2 else [frame]
        assert list(Frames().feed(frame.raw)) == found
    assert list(Frames().feed(Frame(5, 1, bytes(MOST - 1)).raw)) == []


@given(st.lists(st.binary(max_size=40), max_size=20))
def test_noise_never_breaks_the_cutter_nor_fills_it(pieces):
    frames = Frames()
    for piece in pieces:
        list(frames.feed(piece))
        assert len(frames.rest) <= MOST + 7
    list(frames.give_up())
    assert not frames.rest
    assert list(frames.feed(CALL)) == [NEXT]


@pytest.mark.parametrize("endless", [b"\x68", b"\xff", b"\x00", CALL[:-1], b"\x68\x20\x20\x68", CALL])
def test_an_endless_stream_fills_nothing(endless):
    line = bench()
    for _ in range(500):
        line.hears(endless)
        line.now_s += len(endless) / 960
    assert len(line.codec._wire.rest) <= MOST + 7
    assert len(line.codec._outbox._answers) <= 32
    assert len(line.codec._copies) <= 2
    line.passes(3).told.clear()
    line.presses(1, b"\x0c").passes(1)
    assert line.news == [PRESSED]


@given(st.lists(st.one_of(st.binary(max_size=30), st.sampled_from([CALL, CALL_012, CALL[:7], NOISE])), max_size=12))
def test_a_codec_survives_all_bytes_and_hears_a_key_afterwards(pieces):
    line = bench()
    for piece in pieces:
        line.hears(piece)
    line.passes(3).told.clear()
    line.presses(1, b"\x0c").passes(1)
    assert line.news == [PRESSED]


def test_a_line_is_open_before_any_pad_has_spoken():
    line = bench()
    assert line.told == [Health(DeviceState.ONLINE, "not_heard")]
    line.presses(1, b"\x0c").presses(2, b"\x0c")
    assert line.of(Health) == [Health(DeviceState.ONLINE, "not_heard"), Health(DeviceState.ONLINE)]


def test_the_answer_comes_after_20_ms_of_silence_and_within_100_ms():
    line = bench().presses(1, b"\x0c").passes(0.019)
    assert not line.sent
    line.passes(0.002)
    [(at_s, raw)] = line.sent
    assert raw == CALL
    assert at_s == pytest.approx(100.02)


def test_on_a_line_that_is_never_silent_the_answer_still_comes_in_time():
    line = bench().presses(1, b"\x0c")
    for _ in range(9):
        line.passes(0.01).hears(b"\x00")
    [(at_s, raw)] = line.sent
    assert raw == CALL
    assert at_s <= 100.1


def test_between_two_frames_of_the_host_lies_the_first_one_and_20_ms():
    line = bench().asks(ShowNumber(1, "012"), Beep(1), Beep(12)).passes(1)
    times = [at_s for at_s, _ in line.sent]
    assert times[1] - times[0] >= 15 * 10 / 9600 + 0.02 - 1e-9
    assert times[2] - times[1] >= 9 * 10 / 9600 + 0.02 - 1e-9


def test_an_answer_goes_before_what_the_program_wishes_and_only_the_newest_is_shown():
    line = bench().presses(1, b"\x0c").asks(ShowNumber(1, "011"), ShowNumber(1, "012")).passes(1)
    assert line.wire[0] == CALL
    assert len(line.sent) == 2
    assert line.pads.pads[1].display[-3:] == bytes([0, 1, 2])


def test_a_copy_is_answered_and_told_once_as_long_as_copies_follow_within_300_ms():
    line = bench()
    for _ in range(4):
        line.hears(CALL).passes(0.25)
    assert line.wire == [CALL] * 4
    assert line.news == [PRESSED]
    line.passes(0.1).hears(CALL).passes(0.1)               # 350 ms after the last one
    assert line.news == [PRESSED, PRESSED]


def stood_still(line, seconds, data):
    """What came meanwhile is heard afterwards, and only then the time is told: as the driver has it."""
    line.now_s += seconds
    return line.hears(data)


def test_a_copy_that_lay_there_while_the_machine_stood_still_is_no_second_press():
    line = bench().presses(1, b"\x0c")
    stood_still(line, 0.5, CALL + CALL).passes(0.1)        # the first one was not answered yet
    assert line.news == [PRESSED]
    assert line.wire == [CALL] * 3
    line.passes(0.25).hears(CALL)                          # at leisure: a person's
    assert line.news == [PRESSED, PRESSED]


def test_an_echo_that_lay_there_while_the_machine_stood_still_is_no_key():
    line = bench(hears_itself=True).presses(1, b"\x0c").passes(0.02)
    assert line.wire == [CALL]
    stood_still(line, 0.5, CALL).passes(1)
    assert (line.news, line.wire) == ([PRESSED], [CALL])
    line.hears(CALL)
    assert line.news == [PRESSED, PRESSED]


def test_the_same_key_of_another_pad_and_another_key_are_no_copies():
    line = bench().presses(1, b"\x0c").presses(2, b"\x0c").presses(1, b"\x0d").passes(0.5)
    assert line.news == [PRESSED, PadPressed(2, "call_next"), PadPressed(1, "recall")]


def test_lost_answers_are_sent_again_and_the_key_counts_once():
    line = bench()
    line.pads.pads[1].deaf = 3
    line.presses(1, b"\x0c").passes(2)
    assert line.news == [PRESSED]
    assert line.wire == [CALL] * 4
    assert (line.pads.pads[1].missing, line.pads.pads[1].given_up) == (3, 0)


@pytest.mark.parametrize("fault", ["checksum", "lengths", "end", "truncated", "noise", "bytes"])
@pytest.mark.parametrize("lead", [True, False])
def test_one_spoilt_frame_costs_200_ms_and_nothing_else(fault, lead):
    line = PadBench(CallPadCodec(), Pads(1, lead=lead))
    line.pads.spoilt = [fault]
    line.presses(1, b"\x0c").passes(1)
    assert line.of(PadPressed) == [PRESSED]
    assert line.pads.pads[1].thanked == 1
    assert line.pads.pads[1].missing == (0 if fault in ("noise", "bytes") else 1)


def test_two_pads_that_speak_at_once_are_both_heard_when_they_repeat():
    line = bench()
    line.hears(line.pads.collide((1, b"\x0c"), (2, b"\x0d"), line.now_s)).passes(1)
    assert line.of(PadPressed) == [PRESSED, PadPressed(2, "recall")]


def test_a_beginning_without_an_end_does_not_keep_the_key_behind_it():
    line = bench().hears(bytes.fromhex("FF 68 20 20 68")).presses(1, b"\x0c").passes(0.06)
    assert line.news == [BadFrame("unfinished"), PRESSED]
    assert line.sent[0][0] <= 100.1


def test_a_pad_without_ff_is_spoken_to_without_ff():
    line = PadBench(CallPadCodec(), Pads(1, lead=False))
    line.presses(1, b"\x0c").passes(0.1).asks(Beep(1)).passes(0.1)
    assert line.wire == [CALL[1:], bytes.fromhex("68 02 02 68 01 03 04 16")]


def test_a_frame_of_a_pad_that_does_not_belong_here_is_neither_told_nor_answered():
    line = bench(addresses=(1,)).presses(2, b"\x0c").presses(0x81, b"\x03").passes(0.1)
    assert line.news == [BadFrame("address"), BadFrame("function")]
    assert not line.sent


def test_an_adapter_that_gives_back_what_is_sent_starts_no_echo():
    line = bench(hears_itself=True, rating=RatingPadSettings())
    line.gives_back = True
    line.presses(1, b"\x0c").asks(Beep(1)).passes(2)
    assert line.wire == [CALL, Frame(1, 3).raw]
    assert line.news == [PRESSED]


def test_an_adapter_that_does_so_untold_is_not_answered_for_ever():
    line = bench()
    line.gives_back = True
    line.presses(1, b"\x0c").passes(5)
    assert len(line.sent) == 8
    assert line.news == [PRESSED, BadFrame("endless copies")]


@pytest.mark.parametrize("address", [0, 256, -1])
def test_a_wish_for_no_pad_is_refused_where_it_is_made(address):
    with pytest.raises(ValueError, match=f"no pad has the address {address}"):
        Beep(address)
