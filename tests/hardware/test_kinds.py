"""The table of device kinds."""

from pathlib import Path

import pytest

from hardware.kinds import KINDS, driver, places

ROOT = Path(__file__).parents[2]


def test_every_kind_makes_a_codec_from_its_settings_and_has_its_page():
    page = (ROOT / "docs" / "drivers.md").read_text()
    for name, kind in KINDS.items():
        codec = kind.codec(kind.settings())
        assert codec.next_tick_s <= 0            # wants to be asked at once
        assert f"`{name}`" in page


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
