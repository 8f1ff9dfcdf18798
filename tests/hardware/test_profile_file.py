"""Profiles as files: what comes with the product can be read, a manager's own too, and mistakes told at once."""

from pathlib import Path

import pytest

from config.mistakes import ConfigMistakes
from hardware.frame_profile import Ack
from hardware.profile_file import load_profile, read_profile, shipped

PAGE = (Path(__file__).parents[2] / "docs/drivers/profiles.md").read_text("utf-8")
OWN = """
name = "own"
device = "call_pad"
[link]
speed = 19200
half_duplex = true
[frame]
elements = [{ const = "7E" }, { addr = 1 }, { func = 1 }, { data = "*" }, { check = "sum8" }, { eol = "0D" }]
escape = { "7E" = "7D 5E", "7D" = "7D 5D", "0D" = "7D 2D" }
[[keys]]
func = 1
data = "0C"
event = "call_next"
[[keys]]
data = "{digits} 0C"
event = "call_number"
[ack]
kind = "frame"
frame = { func = 6, data = "01" }
[out]
show_number = { func = 2, data = "{number:4}" }
beep = { bytes = "07" }
"""
WRONG = """device = "call_pat"
nmae = 3
[frame]
encoding = "ascii"
elements = [
  { const = "AA 5" },
  { lenn = 1 },
  { len = 1, of = ["dat"] },
]
[[keys]]
event = "call"
data = "0"

[[keys]]
event = "call_next"
func = "x"
[rating]
values = { 4 = 9 }
"""


@pytest.mark.parametrize("name", shipped())
def test_what_comes_with_the_product_can_be_read(name):
    profile = load_profile(name)
    assert profile.name == name
    assert bool(profile.rating) is (profile.device == "rating_pad")


def test_a_managers_own_file(tmp_path):
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    profile = load_profile(str(tmp_path / "own.toml"), "call_pad")
    assert (profile.link.speed, profile.link.half_duplex) == (19200, True)
    assert [key.event for key in profile.keys] == ["call_next", "call_number"]
    frame = profile.layout.look(profile.layout.build(5, 1, b"\x00\x01\x02\x0c"))
    assert profile.event(frame) == ("call_number", "012")
    assert profile.frame(profile.ack.frame, 5).raw == bytes.fromhex("7E 05 06 01 8A 0D")
    assert profile.frame(profile.out["show_number"], 5, {"number": "A012"}).data == b"\x00\x00\x01\x02"
    assert profile.frame(profile.out["beep"], 5).raw == b"\x07"


def test_every_mistake_at_once_with_line_and_key():
    with pytest.raises(ConfigMistakes) as told:
        read_profile(WRONG, "wrong.toml")
    lines = [(one.row, one.column) for one in told.value.mistakes]
    assert lines == [
        (1, "device"), (2, "nmae"), (4, "frame.encoding"), (5, "frame.elements"), (6, "frame.elements.1.const"),
        (7, "frame.elements.2"), (11, "keys.1.event"), (12, "keys.1.data"), (16, "keys.2.func"),
        (18, "rating.values.4"), (18, "rating.values.4")]
    assert "wrong.toml, line 1, device: is 'call_pat'; wanted: one of call_pad, rating_pad, led_bar (nearest: " \
           "'call_pad')" in str(told.value)


@pytest.mark.parametrize("text, wanted", [
    ("device = ", "TOML"), ("device = 'call_pad'", "frame"),
    ("device = 'call_pad'\nframe = 3", "a table"),
    ("device = 'rating_pad'\n[frame]\nelements = [{ data = 1 }]", "rating.values"),
    ("device = 'call_pad'\n[frame]\nelements = [{ data = 1 }, { data = 2 }]", "one data at most"),
    ("device = 'call_pad'\n[frame]\nelements = [{ data = '*' }, { len = 1 }]", "a len before the data"),
    ("device = 'call_pad'\n[frame]\nelements = [{ data = 1 }]\nescape = { '7E' = '7D 5E' }", "begins with a const"),
    ("device = 'call_pad'\n[frame]\nelements = [{ data = 1 }]\n[out]\nbeeb = {}", "nearest: 'beep'"),
    ("device = 'call_pad'\n[frame]\nelements = [{ check = 'crc17' }]", "one of sum8"),
    ("device = 'call_pad'\n[frame]\nelements = [{ data = 1 }]\n[ack]\nkind = 'frame'", "ack.frame")])
def test_one_mistake(text, wanted):
    with pytest.raises(ConfigMistakes, match=wanted):
        read_profile(text, "one.toml")


def test_what_is_no_profile_is_told():
    with pytest.raises(ConfigMistakes, match=r"bin-xr: wanted: a profile .*bin-xor.* or the path of one"):
        load_profile("bin-xr")
    with pytest.raises(ConfigMistakes, match=r"bin-xor.toml, device: is 'rating_pad'; wanted: call_pad"):
        load_profile("bin-xor", "call_pad")


def test_what_is_not_acknowledged_is_not_repeated():
    assert Ack().same_s == 0
    assert Ack(kind="echo").same_s == pytest.approx(0.3)


def test_the_profiles_of_the_page_are_profiles(tmp_path):
    """As they stand there; those of rating pads and bars with link and frame of the first."""
    _, pad, rating, bar = (block.partition("```")[0] for block in PAGE.split("```toml\n")[1:])
    frame = pad[pad.index("[link]"):pad.index("[[keys]]")]
    own = {"call_pad": pad, "rating_pad": f'name = "own"\ndevice = "rating_pad"\n{frame}{rating}',
           "led_bar": 'name = "own"\n' + bar.replace("[out]", f"{frame}[out]", 1)}
    for device, text in own.items():
        (tmp_path / "own.toml").write_text(text, "utf-8")
        assert load_profile(str(tmp_path / "own.toml"), device).device == device
