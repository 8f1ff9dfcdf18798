"""The table of printer models."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.mistakes import ConfigMistakes
from printers.escpos import ENDS
from printers.models import WORDS, Model, model, models
from printers.picture import ENCODINGS


def test_every_model_is_whole():
    assert set(WORDS["cutter"]) == set(ENDS)
    assert set(WORDS["picture"]) == set(ENCODINGS)
    for name, row in models().items():
        assert row.band_rows * row.dots // 8 <= 6 * row.buffer, name
        assert row.asks or row.confirm == "none", name


@pytest.mark.parametrize("maker", ["generic", "epson", "gprinter", "xprinter"])
def test_each_maker_in_both_widths(maker):
    """Section 1: 576 dots and 48 columns on 80 mm, 384 and 32 on 58 mm."""
    assert (model(f"{maker}80").dots, model(f"{maker}80").columns) == (576, 48)
    assert (model(f"{maker}58").dots, model(f"{maker}58").columns) == (384, 32)


def test_the_docs_have_every_model_as_it_is():
    lines = (Path(__file__).parents[2] / "docs/drivers/printers.md").read_text(encoding="utf-8").splitlines()
    for name, row in models().items():
        [line] = [one for one in lines if one.startswith("|") and f"`{name}`" in one.split("|")[1]]
        for told in (f"{row.dots}, {row.columns}", row.cutter, f" {'yes' if row.buzzer else 'no'} |",
                     {"process": "GS ( H", "paper": "GS r", "none": "nothing"}[row.confirm]):
            assert told in line, (name, told)
        assert ("GS a" in line, "yes | GS v 0" in line) == (row.asb, row.qr), name


def test_a_firmware_of_512_dots_has_42_columns():
    assert (model("wide512").dots, model("wide512").columns) == (512, 42)


def test_what_another_table_knows_is_taken_from_there():
    epson, small = model("profile:TM-T20II"), model("profile:POS-5890")
    assert (epson.dots, epson.qr, epson.cutter) == (576, True, "partial")
    assert (small.dots, small.qr, small.cutter, small.charset) == (384, False, "none", "none")


@pytest.mark.parametrize("name, told", [("abc", "no printer model abc; there are generic80, "),
                                        ("profile:abc", "no printer profile abc; there are AF-240, ")])
def test_an_unknown_model_is_named(name, told):
    with pytest.raises(ValueError, match=told):
        model(name)


def test_a_manager_adds_a_model_without_code(tmp_path):
    """512 dots and no answer to the questions 2 and 3, else as XP-58."""
    file = tmp_path / "hall-printer.toml"
    file.write_text('like = "xprinter58"\ndots = 512\nasks = [1, 4]\ncutter = "full"\n', encoding="utf-8")
    assert model(str(file)) == replace(model("xprinter58"), dots=512, asks=(1, 4), cutter="full")
    file.write_text('like = "generic80"', encoding="utf-8")
    assert model(str(file)) == Model()


def test_everything_that_is_wrong_with_a_model_is_named_at_once(tmp_path):
    file = tmp_path / "hall-printer.toml"
    file.write_text('like = "xprinter85"\ndots = 513\nasks = [5]\ncuter = "full"\nqr = 1\nspeed = 0\n')
    with pytest.raises(ConfigMistakes) as wrong:
        model(str(file))
    assert str(wrong.value).splitlines() == [
        "hall-printer.toml, line 1, like: is 'xprinter85'; wanted: one of generic80, generic58, epson80, epson58, "
        "gprinter80, gprinter58, xprinter80, xprinter58, wide512, picture80, silent80 (nearest: 'xprinter80')",
        "hall-printer.toml, line 2, dots: is '513'; wanted: a multiple of 8",
        "hall-printer.toml, line 3, asks: is '[5]'; wanted: a list of the questions it answers, as [1, 2, 3, 4]",
        "hall-printer.toml, line 4, cuter: wanted: one of the keys asb, asks, band_rows, buffer, buzzer, charset, "
        "confirm, cutter, dots, like, picture, qr, … (13 in all) (nearest: 'cutter')",
        "hall-printer.toml, line 5, qr: is '1'; wanted: true or false",
        "hall-printer.toml, line 6, speed: is '0'; wanted: a whole number, 10 to 500"]
    file.write_text("like = ", encoding="utf-8")
    with pytest.raises(ConfigMistakes, match="TOML in UTF-8 that can be read"):
        model(str(file))
    with pytest.raises(ConfigMistakes, match=r"none\.toml"):
        model(str(tmp_path / "none.toml"))
