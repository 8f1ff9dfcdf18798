"""Rating pads: every worked example of the reference, and what a key is worth."""

import pytest

from hardware.call_pad import CallPadCodec, CallPadSettings, PadPressed
from hardware.driver import BadFrame
from hardware.emulators.pads import Pads
from hardware.rating_pad import (
    FIVE_KEYS,
    FOUR_KEYS,
    THREE_KEYS,
    CloseRating,
    KeyIgnored,
    NotRated,
    OpenRating,
    Rated,
    RatingPadCodec,
    RatingPadSettings,
    ShowClerk,
)
from tests.hardware.pad_bench import PadBench

PAD = 0x81
THIRD = bytes.fromhex("FF 68 03 03 68 81 11 03 95 16")
THANKS = bytes.fromhex("FF 68 03 03 68 81 01 03 85 16")


def bench(**settings):
    return PadBench(RatingPadCodec(RatingPadSettings(**settings)), Pads(ratings=(1, PAD, 0x82)))


@pytest.mark.parametrize("wish, worked", [
    (OpenRating(PAD, "A012"), "FF 68 03 03 68 81 01 0B 8D 16"), (ShowClerk(PAD, 5), "FF 68 03 03 68 81 02 05 88 16")])
def test_worked_frames_of_the_host(wish, worked):
    assert bench().asks(wish).passes(0.1).wire == [bytes.fromhex(worked)]


@pytest.mark.parametrize("key, answer, short", [
    (THIRD, THANKS, False), (THIRD, bytes.fromhex("68 02 02 68 81 01 82 16"), True),
    (bytes.fromhex("FF 68 03 03 68 01 11 02 14 16"), bytes.fromhex("FF 68 03 03 68 01 01 02 04 16"), False)])
def test_worked_keys_and_their_thanks_within_100_ms(key, answer, short):
    line = bench(short_thanks=short).hears(key).passes(0.1)
    assert line.wire == [answer]


@pytest.mark.parametrize("keys, levels", [
    (FOUR_KEYS, {0: 2, 1: 3, 2: 4, 3: 5}), (FIVE_KEYS, {0: 1, 1: 2, 2: 3, 3: 4, 4: 5}),
    (THREE_KEYS, {1: 2, 2: 3, 3: 5})])
def test_keys_of_each_kind_of_pad_have_their_levels(keys, levels):
    for key, level in levels.items():
        line = bench(levels=keys).asks(OpenRating(PAD, "A012")).presses(PAD, bytes([key]))
        assert line.news == [Rated(PAD, "A012", level)]


def test_the_first_key_counts_and_further_keys_do_not():
    line = bench().asks(OpenRating(PAD, "A012")).presses(PAD, b"\x03").passes(3).presses(PAD, b"\x00").passes(80)
    assert line.news == [Rated(PAD, "A012", 4), KeyIgnored(PAD, "already_rated")]
    assert line.pads.pads[PAD].thanked == 2


def test_a_key_without_open_counts_for_nobody_and_is_acknowledged():
    line = bench().presses(PAD, b"\x03").passes(1)
    assert line.news == [KeyIgnored(PAD, "not_open")]
    assert line.pads.pads[PAD].thanked == 1


def test_after_its_time_a_rating_is_not_rated_and_a_late_key_does_not_change_it():
    line = bench().asks(OpenRating(PAD, "A012")).passes(59.9)
    assert line.news == []
    line.passes(0.2).presses(PAD, b"\x00").passes(1)
    assert line.news == [NotRated(PAD, "A012"), KeyIgnored(PAD, "not_open")]


def test_a_key_at_the_very_end_is_late_though_the_clock_was_not_looked_at():
    line = bench().asks(OpenRating(PAD, "A012"))
    line.now_s += 60
    line.presses(PAD, b"\x00")
    assert line.news == [NotRated(PAD, "A012"), KeyIgnored(PAD, "not_open")]


def test_closing_ends_unrated_and_the_next_one_belongs_to_the_next_ticket():
    line = bench().asks(OpenRating(PAD, "A012"), OpenRating(PAD, "A013")).presses(PAD, b"\x04").asks(CloseRating(PAD))
    assert line.news == [NotRated(PAD, "A012"), Rated(PAD, "A013", 5)]
    line.passes(3).asks(OpenRating(PAD, "A014"), CloseRating(PAD), CloseRating(PAD))
    assert line.news[2:] == [NotRated(PAD, "A014")]


def test_a_key_pressed_before_the_next_rating_was_opened_is_not_its_answer():
    line = bench()
    list(line.codec.feed(THIRD))                           # came in with the same look at the line as the wish
    line.asks(OpenRating(PAD, "A013")).passes(0.1)
    assert line.news == [KeyIgnored(PAD, "not_open")]


def test_a_key_repeated_within_2_s_is_acknowledged_and_not_counted_for_the_next():
    line = bench().asks(OpenRating(PAD, "A012")).hears(THIRD).passes(0.5).asks(OpenRating(PAD, "A013"))
    line.hears(THIRD).passes(0.5)
    assert line.news == [Rated(PAD, "A012", 4)]
    assert line.wire.count(THANKS) == 2
    line.passes(2).hears(THIRD)
    assert line.news[-1] == Rated(PAD, "A013", 4)


def test_a_lost_acknowledgement_counts_once():
    line = bench().asks(OpenRating(PAD, "A012")).passes(0.1)
    line.pads.pads[PAD].deaf = 2
    line.presses(PAD, b"\x01").passes(2)
    assert line.news == [Rated(PAD, "A012", 2)]
    assert (line.pads.pads[PAD].missing, line.pads.pads[PAD].thanked) == (2, 1)


def test_a_wrong_checksum_is_no_rating_until_the_pad_repeats_it():
    line = bench().asks(OpenRating(PAD, "A012")).passes(0.1)
    line.pads.spoilt = ["checksum"]
    line.presses(PAD, b"\x01").passes(0.1)
    assert line.news == [BadFrame("checksum")]
    line.passes(0.2)
    assert line.news[1:] == [Rated(PAD, "A012", 2)]


def test_several_pads_on_one_line_have_their_own_ratings():
    line = bench().asks(OpenRating(PAD, "A012"), OpenRating(0x82, "B007"))
    line.presses(0x82, b"\x00").presses(PAD, b"\x04").passes(70)
    assert line.news == [Rated(0x82, "B007", 1), Rated(PAD, "A012", 5)]


@pytest.mark.parametrize("data", [b"\x07", b"", b"\x01\x02"])
def test_a_key_that_the_pad_should_not_have_leaves_the_rating_open(data):
    line = bench().asks(OpenRating(PAD, "A012")).presses(PAD, data).presses(PAD, b"\x02").passes(0.1)
    assert line.news == [KeyIgnored(PAD, "unknown_key"), Rated(PAD, "A012", 3)]


def test_call_pads_and_rating_pads_share_a_line():
    codec = CallPadCodec(CallPadSettings(rating=RatingPadSettings(levels=FOUR_KEYS)))
    line = PadBench(codec, Pads(1, ratings=(PAD,)))
    line.presses(1, b"\x0b").passes(0.1).asks(OpenRating(PAD, "A012")).passes(0.1).presses(PAD, b"\x03").passes(0.1)
    assert line.news == [PadPressed(1, "rate"), Rated(PAD, "A012", 5)]
    assert line.pads.pads[PAD].asked == 1


def test_stars_have_bounds():
    line = bench().asks(ShowClerk(PAD, 9)).passes(0.1).asks(ShowClerk(0x82, -1)).passes(0.1)
    assert (line.pads.pads[PAD].display, line.pads.pads[0x82].display) == (b"\x05", b"\x00")
