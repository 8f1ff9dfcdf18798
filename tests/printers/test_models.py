"""The table of printer models."""

import pytest

from printers.escpos import ENDS
from printers.models import model, models
from printers.picture import ENCODINGS


def test_every_model_is_whole():
    for name, row in models().items():
        assert row.dots % 8 == 0, name
        assert row.charset in ("gb18030", "gbk", "gb2312", "none"), name
        assert row.confirm in ("process", "paper", "none"), name
        assert row.cutter in ENDS, name
        assert row.picture in ENCODINGS, name
        assert row.band_rows * row.dots // 8 <= 6 * row.buffer, name
        assert row.status or not row.asb, name


@pytest.mark.parametrize("maker", ["generic", "epson", "gprinter", "xprinter"])
def test_each_maker_in_both_widths(maker):
    """Section 1: 576 dots and 48 columns on 80 mm, 384 and 32 on 58 mm."""
    assert (model(f"{maker}80").dots, model(f"{maker}80").columns) == (576, 48)
    assert (model(f"{maker}58").dots, model(f"{maker}58").columns) == (384, 32)


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
