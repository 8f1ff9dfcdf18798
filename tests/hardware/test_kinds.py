"""The table of device kinds."""

from importlib.util import find_spec
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from config.mistakes import ConfigMistakes
from config.terminal import DEVICES
from hardware.families import FAMILIES
from hardware.kinds import KINDS, driver, places, settings_of

ROOT = Path(__file__).parents[2]


def test_every_kind_makes_a_codec_from_its_settings_and_has_its_page():
    page = (ROOT / "docs" / "drivers.md").read_text()
    for name, kind in KINDS.items():
        codec = kind.codec(kind.settings())
        assert codec.next_tick_s <= 0            # wants to be asked at once
        assert f"`{name}`" in page


def test_every_table_of_a_terminals_file_has_its_settings_and_its_emulator():
    for name in DEVICES.keys() & (KINDS.keys() | FAMILIES.keys()):
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
    speeds = (115200, 9600)
    assert [port.address for port in places("serial:/dev/ttyS0", speeds)] == [
        "serial:/dev/ttyS0?speed=115200", "serial:/dev/ttyS0?speed=9600"]
    assert [port.address for port in places("serial:/dev/ttyS0?speed=9600", speeds)] == [
        "serial:/dev/ttyS0?speed=9600"]
    assert [port.address for port in places("tcp://127.0.0.1:7", speeds)] == ["tcp://127.0.0.1:7"]
