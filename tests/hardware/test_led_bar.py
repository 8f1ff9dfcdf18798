"""A line of LED bars: when texts are sent, what silence and refusals mean."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hardware.driver import BadFrame, DeviceState, Health
from hardware.emulators.led_bar import FAULTS, LedBars
from hardware.led_bar import BarState, LedBarCodec, LedBarSettings, ShowText, lines_of
from tests.hardware.bar_bench import BarBench

CALL = ("A012号请到3窗口", "A012 请到3号", "A012到3", "A012")
FORMATS = ("a0_90", "f0_01_d0", "bx", "at")


def bench(*addresses, format="a0_90", answers=None, refresh_s=3.0, **settings):
    emulated = LedBars(*addresses, format=format, answers=answers is not False)
    made = LedBarSettings(format=format, acknowledges=answers, refresh_s=refresh_s, **settings)
    return BarBench(LedBarCodec(made), emulated)


@pytest.mark.parametrize("format", FORMATS)
def test_every_bar_shows_its_own_text(format):
    line = bench(1, 2, format=format).shows(1, *CALL, colour="red").shows(2, "3号窗口", colour="green").passes(1)
    assert [line.bars.bars[one].text for one in (1, 2)] == ["A012号请到3窗口", "3号窗口"]
    assert line.bars.bad == []


def test_a_short_bar_shows_the_short_text_in_its_colour():
    line = bench(1, cells=8).shows(1, *CALL, colour="green").passes(1)
    assert (line.bars.bars[1].text, set(line.bars.bars[1].colours)) == ("A012到3", {"green"})


def test_a_bar_of_one_colour_is_told_none():
    line = bench(1, format="bx", colours=False).shows(1, "A012", colour="green").passes(1)
    assert line.bars.bars[1].colours == [""] * 4


@pytest.mark.parametrize("format", ["a0_90", "at"])
def test_a_fresh_call_blinks_three_times(format):
    line = bench(1, format=format).shows(1, *CALL, blink=True).passes(10)
    assert [(round(when - 100, 3), text) for when, _, text in line.changes] == [
        (0.0, CALL[0]), (0.5, ""), (1.0, CALL[0]), (1.5, ""), (2.0, CALL[0]), (2.5, ""), (3.0, CALL[0])]


@pytest.mark.parametrize("format, effects", [("f0_01_d0", [2, 1]), ("bx", [5, 2])])
def test_a_format_with_effects_uses_them_for_three_seconds(format, effects):
    line = bench(1, format=format, refresh_s=0.0).shows(1, *CALL, blink=True).passes(2.9)
    assert (line.bars.bars[1].effect, line.bars.bars[1].texts) == (effects[0], [CALL[0]])
    line.passes(1)
    assert (line.bars.bars[1].effect, line.bars.bars[1].texts) == (effects[1], [CALL[0]] * 2)


def test_the_same_text_asked_again_does_not_end_the_blinking():
    line = bench(1).shows(1, *CALL, blink=True).passes(0.6).shows(1, *CALL).passes(0.5)
    assert len(line.changes) == 3
    line.shows(1, "暂停服务").passes(1)
    assert line.bars.bars[1].text == "暂停服务"
    assert len(line.changes) == 4


def test_two_texts_a_second_and_the_newest_counts():
    line = bench(1)
    for number in range(30):
        line.shows(1, f"A{number:03}").passes(0.1)
    line.passes(1)
    times = [when for when, _, _ in line.changes]
    assert min(later - sooner for sooner, later in pairwise(times)) >= 0.499
    assert line.bars.bars[1].text == "A029"


@pytest.mark.parametrize("answers", [True, False])
def test_frames_on_a_shared_line_are_20_ms_apart(answers):
    line = bench(1, 2, 3, 4, answers=answers)
    line.asks(*(ShowText(one, CALL, blink=True) for one in (1, 2, 3, 4))).passes(10)
    ends = [when + len(raw) * 10 / 9600 for when, raw in line.sent]
    assert min(begin - end for (begin, _), end in zip(line.sent[1:], ends, strict=False)) >= 0.0199


def test_an_unchanged_text_is_sent_again_for_who_was_switched_off():
    line = bench(1).shows(1, *CALL).passes(1)
    line.bars.power_cycle()
    assert line.bars.bars[1].text == ""
    line.passes(3)
    assert line.bars.bars[1].text == CALL[0]


def test_a_card_is_pinged_in_between_and_told_anew_every_nine_seconds():
    line = bench(1, format="bx").shows(1, *CALL).passes(8)
    assert [raw.count(b"\xa2\x00") for raw in line.wire] == [0, 1, 1]
    line.bars.power_cycle()                                  # sooner over than anybody could notice
    line.passes(2)
    assert line.bars.bars[1].text == CALL[0]


def test_nothing_is_repeated_when_that_is_not_wanted():
    line = bench(1, refresh_s=0.0).shows(1, *CALL).passes(60)
    assert len(line.sent) == 1


def test_who_is_not_expected_to_answer_is_online_and_not_heard():
    line = bench(1).shows(1, *CALL).passes(60)
    assert line.of(Health) == [Health(DeviceState.ONLINE, "not_heard")]
    assert line.news == []                                   # acknowledgements that come are no news either


@pytest.mark.parametrize("format, first_s", [("a0_90", 1.0), ("bx", 4.0)])
def test_three_frames_without_an_answer_and_the_bar_is_offline(format, first_s):
    line = bench(1, 2, format=format, answers=True).shows(1, *CALL).shows(2, "2号窗口").passes(1)
    assert line.news == [BarState(1, DeviceState.ONLINE), BarState(2, DeviceState.ONLINE)]
    line.bars.switch(2, on=False)
    line.passes(3 + first_s)
    assert line.news[2:] == [BarState(2, DeviceState.OFFLINE, "no_answer")]
    line.bars.switch(2, on=True)
    line.passes(3)
    assert line.news[3:] == [BarState(2, DeviceState.ONLINE)]
    assert line.bars.bars[2].text == "2号窗口"
    assert line.of(Health) == [Health(DeviceState.ONLINE)]


def test_a_bar_that_is_away_does_not_hold_up_the_others():
    line = bench(1, 2, format="bx").shows(1, "1号窗口").shows(2, "2号窗口").passes(1)
    line.bars.switch(2, on=False)
    line.passes(20)
    for number in range(20):
        asked_s = line.now_s
        line.shows(1, f"A{number:03}").passes(1.7)
        [(shown_s, _, _)] = line.changes[-1:]
        assert line.bars.bars[1].text == f"A{number:03}"
        assert shown_s - asked_s < 1.6                       # one answer that is waited for, at most


def test_when_all_are_silent_the_line_is_opened_anew():
    line = bench(1, 2, answers=True).shows(1, *CALL).shows(2, *CALL).passes(1)
    line.bars.switch(1, on=False)
    line.bars.switch(2, on=False)
    line.passes(6)
    assert line.of(Health)[:2] == [Health(DeviceState.ONLINE), Health(DeviceState.OFFLINE, "no_answer")]


def test_the_first_that_is_back_has_the_others_tried_at_once():
    line = bench(*range(1, 9), format="bx").asks(*(ShowText(one, ("暂停服务",)) for one in range(1, 9))).passes(5)
    for one in range(2, 9):
        line.bars.switch(one, on=False)
    line.passes(40)
    assert len([one for one in line.news if one == BarState(8, DeviceState.OFFLINE, "no_answer")]) == 1
    for one in range(2, 9):
        line.bars.switch(one, on=True)
    line.passes(11)                                          # at the latest after 10 s, and then all of them
    assert all(bar.text == "暂停服务" for bar in line.bars.bars.values())


def test_a_card_that_refuses_says_why():
    line = bench(1, format="bx")
    line.bars.errors = [12]
    line.shows(1, *CALL).passes(1)
    assert line.news == [BarState(1, DeviceState.FAULT, "font_missing")]
    line.passes(11)
    assert line.news[1:] == [BarState(1, DeviceState.ONLINE)]
    assert line.bars.bars[1].text == CALL[0]


def test_a_busy_card_is_asked_again_and_is_no_news():
    line = bench(1, format="bx")
    line.bars.errors = [3, 5]
    line.shows(1, *CALL).passes(3)
    assert line.news == [BarState(1, DeviceState.ONLINE)]
    line.bars.errors = [3, 3, 3]
    line.shows(1, "暂停服务").passes(2)
    assert line.news[1:] == [BarState(1, DeviceState.FAULT, "busy")]


@pytest.mark.parametrize("format", ["a0_90", "bx"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_spoilt_answer_is_survived(format, fault):
    line = bench(1, format=format, answers=True)
    line.bars.spoilt = [fault]
    line.shows(1, *CALL).passes(5)
    assert line.bars.bars[1].text == CALL[0]
    assert [one for one in line.news if isinstance(one, BarState)] == [BarState(1, DeviceState.ONLINE)]


def test_a_frame_that_was_spoilt_on_its_way_is_sent_again():
    line = bench(1, format="bx")
    list(line.bars.hear(b"\xa5" + b"\x01"))                  # half a frame stands in the card
    line.shows(1, *CALL).passes(5)
    assert line.bars.bad == ["unfinished"]
    assert line.bars.bars[1].text == CALL[0]


def test_what_no_bar_can_be_asked():
    line = bench(1, format="f0_01_d0").shows(4, *CALL).passes(1)
    assert line.news == [BadFrame("address")]
    with pytest.raises(ValueError):
        ShowText(1, ())
    with pytest.raises(ValueError, match="no colour blue; there are red, green, yellow"):
        ShowText(1, CALL, "blue")


def test_an_empty_text_is_dark():
    line = bench(1).shows(1, "A012").passes(1).shows(1, "").passes(1)
    assert line.bars.bars[1].text == ""


@given(some.sampled_from(FORMATS), some.lists(some.binary(max_size=30), max_size=8))
def test_noise_on_the_line_never_stops_the_bars(format, noises):
    line = bench(1, format=format)
    for noise in noises:
        line.hears(noise).passes(0.1)
    line.shows(1, *CALL).passes(15)
    assert line.bars.bars[1].text == CALL[0]


def test_which_bar_stands_over_which_counter():
    line = "serial:/dev/ttyUSB0"
    assert lines_of(line, LedBarSettings(), (1, 2)) == {line: {1: 1, 2: 2}}
    assert lines_of(line, LedBarSettings(counters={1: 11, 2: 12}), (1, 2, 3)) == {line: {1: 11, 2: 12}}
    own = LedBarSettings(counters={1: 11, 3: 7}, places={2: "tcp://192.0.2.1:5005", 3: "udp://192.0.2.1:9"})
    assert lines_of(line, own, (1,)) == {line: {1: 11}, "tcp://192.0.2.1:5005": {2: 1}, "udp://192.0.2.1:9": {3: 7}}
