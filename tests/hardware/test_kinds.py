"""The table of device kinds."""

import tomllib
from importlib.util import find_spec
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from config.mistakes import ConfigMistakes
from config.terminal import FILE
from hardware.call_pad import CallPadSettings
from hardware.code_reader import CodeReaderSettings
from hardware.families import FAMILIES
from hardware.kinds import KINDS, TABLES, driver, fitted, places, settings_of, terminal_at
from hardware.rating_pad import RatingPadSettings

ROOT = Path(__file__).parents[2]


def test_every_kind_makes_a_codec_from_its_settings_and_has_its_page():
    page = (ROOT / "docs" / "drivers.md").read_text()
    for name, kind in KINDS.items():
        codec = kind.codec(kind.settings())
        assert codec.next_tick_s <= 0            # wants to be asked at once
        assert f"`{name}`" in page


def test_every_table_on_the_pages_can_be_copied_into_a_terminals_file(tmp_path):
    taken = set()
    for page in sorted((ROOT / "docs" / "drivers").glob("*.md")):
        for block in page.read_text("utf-8").split("```toml\n")[1:]:
            text = block.partition("```")[0].replace("/etc/bianmin/our-pad.toml", "keyboard-call-pad")
            if set(tomllib.loads(text)) & set(TABLES):
                (tmp_path / FILE).write_text(text, "utf-8")
                for name, device in terminal_at(tmp_path).devices.items():
                    assert settings_of(name, device.keys, device.place)
                    taken.add((page.stem, name))
    assert {("profiles", "call_pad"), ("pads", "rating_pad"), ("keyboard", "rating_pad"), ("led-bars", "led_bar"),
            ("documents", "camera"), ("documents", "scanner")} <= taken


def test_every_table_of_a_terminals_file_has_its_settings_and_its_emulator():
    for name in TABLES:
        settings_of(name, {}, "tcp://127.0.0.1:1")
        emulator = KINDS[name].emulator if name in KINDS else FAMILIES[name].emulator[0]
        assert find_spec(emulator), name


def test_a_wrong_key_of_a_table_is_named():
    with pytest.raises(ConfigMistakes, match=r"id_card_reader\.pol_s.*nearest: 'poll_s'"):
        settings_of("id_card_reader", {"pol_s": 1})


def test_who_only_calls_loads_no_picture_library():
    told = "import hardware.kinds, sys; print({'cv2', 'printers', 'numpy'} & sys.modules.keys())"
    done = run([executable, "-c", told],
               capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "set()"


def test_an_unknown_kind_is_named():
    with pytest.raises(ValueError, match=r"no device kind toaster; there are .*id_card_reader"):
        driver("toaster", "tcp://127.0.0.1:1", on_reading=print)


def test_a_serial_line_is_tried_at_every_speed_unless_one_is_written():
    both = CallPadSettings(speeds=(115200, 9600))
    assert [port.address for port in places("serial:/dev/ttyS0", both)] == [
        "serial:/dev/ttyS0?speed=115200", "serial:/dev/ttyS0?speed=9600"]
    assert [port.address for port in places("serial:/dev/ttyS0?speed=9600", both)] == [
        "serial:/dev/ttyS0?speed=9600"]
    assert [port.address for port in places("tcp://127.0.0.1:7", both)] == ["tcp://127.0.0.1:7"]


def test_a_profile_says_how_its_line_is_framed(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("""device = "rating_pad"\n[link]\nspeed = 4800\nparity = "even"\ndata_bits = 7\n[frame]
elements = [{ data = 1 }]\n[rating]\nvalues = { "31" = 1 }""", encoding="utf-8")
    [port] = places("serial:/dev/ttyS0", RatingPadSettings(profile=str(own)))
    assert "speed=4800" in port.address
    [port] = places("serial:/dev/ttyS0?speed=9600&parity=none", RatingPadSettings(profile=str(own)))
    assert "speed=9600" in port.address


def test_a_profile_that_is_none_is_told_before_anything_starts():
    with pytest.raises(ConfigMistakes, match="bin-xr"):
        driver("rating_pad", "tcp://127.0.0.1:1", on_reading=print, settings=RatingPadSettings(profile="bin-xr"))


def test_an_address_that_is_none_is_told_once():
    with pytest.raises(ConfigMistakes, match=r"call_pad.address: is 'tcp://x'; wanted: tcp://host:port"):
        settings_of("call_pad", {}, "tcp://x")


def test_what_acts_as_a_keyboard_has_a_profile_and_ends_by_itself():
    place = "keyboard:/dev/input/by-id/pad"
    assert fitted("rating_pad", place, RatingPadSettings()).profile == "keyboard-rating-pad"
    assert fitted("call_pad", place, CallPadSettings()).profile == "keyboard-call-pad"
    assert fitted("call_pad", place, CallPadSettings(profile="own.toml")).profile == "own.toml"
    assert fitted("code_reader", place, CodeReaderSettings()).ends_by_silence
    assert fitted("call_pad", "tcp://127.0.0.1:1", CallPadSettings()) == CallPadSettings()
