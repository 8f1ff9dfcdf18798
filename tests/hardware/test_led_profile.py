"""LED bars that a profile describes: a register display, and text bars of every shape a frame may have."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.mistakes import ConfigMistakes
from hardware.driver import BadFrame, DeviceState, Health
from hardware.emulators.led_bar import LedBars
from hardware.emulators.led_profile import ProfileEar
from hardware.led_bar import BarState, LedBarCodec, LedBarSettings
from hardware.led_formats import Answer
from hardware.led_profile import ProfileFormat
from hardware.led_text import Look
from hardware.profile_file import load_profile, read_profile
from tests.hardware.bar_bench import BarBench

OWN = '''
name = "own"
device = "led_bar"
[frame]
elements = [{ const = "AA 55" }, { len = 1 }, { addr = 1 }, { func = 1 }, { data = "*" }, { check = "xor8" },
            { eol = "0D" }]
escape = { "0D" = "7D 01", "7D" = "7D 02" }
[out]
text = { func = 1, data = "{effect} {speed} {text}" }
ping = { func = 9, data = "" }
[bar]
cells = 8
colours = { none = "00", red = "01", green = "02", yellow = "0D" }
colour_at = "before"
calm = { effect = "01", speed = "00" }
fresh = { effect = "05", speed = "10" }
answer = { func = 129, data = "00" }
'''
LINE = '''
name = "line"
device = "led_bar"
[frame]
encoding = "ascii-text"
elements = [{ text = "#" }, { addr = 2 }, { data = "*" }, { eol = "0D 0A" }]
[out]
text = { data = "{colour}{text}" }
[bar]
encoding = "gb2312"
colours = { none = "R", red = "R", green = "G", yellow = "Y" }
answer = { bytes = "OK" }
refresh_s = 5
'''
CALL = ("A012号请到3窗口", "A012 请到3号", "A012到3", "A012")
DIGITS = "modbus-digits"


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    return str(file)


def bench(profile, *addresses, **settings):
    emulated = LedBars(*addresses, profile=profile)
    return BarBench(LedBarCodec(LedBarSettings(profile=profile, **settings)), emulated)


def test_a_register_display_shows_the_digits_of_a_ticket():
    """The answer is the well-known one to a write of two registers from 0."""
    made = ProfileFormat(load_profile(DIGITS, "led_bar"))
    assert made.show(1, Look("A012号", number="A012")) == bytes.fromhex("01 10 00 00 00 02 04 00 00 01 02 73 FE")
    assert made.show(1, Look("暂停服务")) == bytes.fromhex("01 10 00 00 00 02 04 0A 0A 0A 0A 56 D2")
    assert list(made.heard(bytes.fromhex("01 10 00 00 00 02 41 C8"))) == [Answer(1)]
    assert list(made.heard(bytes.fromhex("01 90 02 CD C1"))) == []            # an exception is no answer


def test_register_displays_on_a_line():
    line = bench(DIGITS, 1, 2).shows(1, *CALL, number="A012", blink=True).shows(2, "2号窗口").passes(5)
    assert [line.bars.bars[one].text for one in (1, 2)] == ["0012", ""]
    assert [text for _, address, text in line.changes if address == 1] == ["0012", "", "0012", "", "0012", "", "0012"]
    assert line.news == [BarState(1, DeviceState.ONLINE), BarState(2, DeviceState.ONLINE)]
    line.bars.switch(2, on=False)
    line.passes(5)
    assert line.news[2:] == [BarState(2, DeviceState.OFFLINE, "no_answer")]


def test_a_text_bar_with_a_colour_before_each_character_an_effect_and_escapes(own):
    line = bench(own, 1, 13).shows(13, *CALL, colour="yellow", blink=True).passes(1)
    assert (line.bars.bars[13].text, set(line.bars.bars[13].colours)) == ("A012到3", {"yellow"})
    assert line.bars.bars[13].effect == 9
    line.passes(3)
    assert (line.bars.bars[13].effect, line.news) == (0, [BarState(13, DeviceState.ONLINE)])
    sent = len(line.sent)
    line.passes(6)
    assert [raw[-3] for raw in line.wire[sent:]] == [9] * 2       # asked whether it is there, then told anew
    line.passes(3)
    assert line.wire[-1] == line.wire[sent - 1]


def test_a_bar_that_only_says_ok(tmp_path):
    file = tmp_path / "line.toml"
    file.write_text(LINE, encoding="utf-8")
    line = bench(str(file), 7).shows(7, "请A012", colour="green").passes(1)
    assert line.wire == ["#07G请A012\r\n".encode("gb2312")]
    assert line.bars.bars[7].colours == ["green"] * 5
    assert line.news == [BarState(7, DeviceState.ONLINE)]
    assert line.of(Health) == [Health(DeviceState.ONLINE)]
    line.bars.answers = False
    line.passes(7)
    assert line.news[1:] == [BarState(7, DeviceState.OFFLINE, "no_answer")]


def test_noise_is_told_once():
    made = ProfileFormat(load_profile(DIGITS))
    assert [told for _ in range(100) for told in made.heard(b"\x00\x01\x02" * 10)] == [BadFrame("noise")]
    answer = load_profile(DIGITS).layout.build(13, 16, bytes.fromhex("00 00 00 02"))
    assert list(made.heard(answer)) == [Answer(13)]


def test_answers_between_noise_and_others(own):
    layout = load_profile(own).layout
    cut_off, good, other = (layout.build(*one) for one in ((13, 129, b"\0"), (125, 129, b"\0"), (1, 129, b"1")))
    stream = b"\xaa\x00" + cut_off[:5] + good + other
    told = list(ProfileFormat(load_profile(own)).heard(stream))
    assert [one for one in told if isinstance(one, Answer)] == [Answer(125)]
    assert told[-1] == BadFrame("unexpected")


@given(some.text(some.sampled_from("A0129号请到窗口"), min_size=1, max_size=8), some.sampled_from(["red", "green"]),
       some.integers(1, 255))
def test_what_is_built_is_understood(text, colour, address):
    profile = read_profile(OWN, "own.toml")
    [order] = ProfileEar(profile).feed(b"\x00" + ProfileFormat(profile).show(address, Look(text, colour)))
    assert (order.address, order.signs) == (address, tuple((sign, colour) for sign in text))
    assert list(ProfileFormat(profile).heard(b"\xaa" + order.answer)) == [Answer(address)]


@pytest.mark.parametrize("wrong, wanted", [
    (OWN.replace("cells = 8", "cells = 1"), "cells"), (OWN.replace("red =", "blue ="), "blue"),
    (OWN.replace('"before"', '"above"'), "colour_at"), (OWN.replace("text = {", "txt = {"), "txt"),
    (OWN.replace('fresh = { effect = "05"', 'fresh = { effect = "5"'), "fresh.effect")])
def test_what_is_wrong_with_a_profile_is_named(wrong, wanted):
    with pytest.raises(ConfigMistakes, match=wanted):
        read_profile(wrong, "own.toml")


def test_a_profile_of_another_device(tmp_path):
    with pytest.raises(ConfigMistakes, match="led_bar"):
        LedBarCodec(LedBarSettings(profile="bin-xor"))
    with pytest.raises(ConfigMistakes):
        LedBarCodec(LedBarSettings(profile=str(Path(tmp_path) / "none.toml")))
