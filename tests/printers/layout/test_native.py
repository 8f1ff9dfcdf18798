"""The slip as the printer's own text: decoded from the wire by Python's GB18030 and by python-escpos' bytes."""

import re

import pytest

from hall.domain.views import Names
from printers import escpos, picture
from printers.blocks import Badge, Row, Slip, Words
from printers.layout import native, raster
from printers.models import model, models
from printers.slip import compose
from tests.printers.slips import URL, centre, ticket

PLAIN = centre(languages=("zh_CN", "en"))
PICTURES = rb"\x1dv0\x00"


def encoded(slip, name="generic80") -> bytes:
    return native.encode(slip, model(name), raster.draw_block)


def text_on(wire: bytes) -> str:
    """The characters between the commands, decoded as GB18030."""
    codes = rb"\x1d\(k..|\x1d[!BV].|\x1dVB\x00|\x1b[aE].|\x1b@|\x1c&"
    wire = re.sub(rb"\x1d\(k(..)", b"", wire, flags=re.S)
    return re.sub(codes, b"", wire, flags=re.S).decode("gb18030", errors="replace")


def test_a_chinese_slip_is_text_and_nothing_else():
    wire = encoded(compose(ticket(), PLAIN, printer_name="取号机 1"))
    assert PICTURES not in wire
    assert len(wire) < 900
    words = text_on(wire)
    for piece in ("示例县示例镇便民服务中心", "D023", "养老资格认证", "前面等候", "9-15", "2、4 号窗口", "敬老",
                  "过号请到引导台重新激活", "投诉电话 0000-0000000", "取号机 1"):
        assert piece in words
    assert escpos.qr(URL.encode(), 6) in wire


@pytest.mark.parametrize("text, sent", [
    ("排队号", "C5 C5 B6 D3 BA C5"), ("三号窗口", "C8 FD BA C5 B4 B0 BF DA"), ("请等候", "C7 EB B5 C8 BA F2"),
    ("您前面还有3人", "C4 FA C7 B0 C3 E6 BB B9 D3 D0 33 C8 CB"), ("，。：￥〇①", "A3 AC A1 A3 A3 BA A3 A4 A9 96 A2 D9"),
    ("\u00a5", "A3 A4")])
def test_worked_chinese(text, sent):
    """Section 4; U+00A5 has four bytes and is replaced by U+FFE5."""
    assert native._line(text) == bytes.fromhex(sent) + b"\n"
    assert native.can_print(Words(text), model("generic80"))


@pytest.mark.parametrize("character, code", [
    ("\U00020bb7", "95 34 B2 35"), ("\u3402", "81 39 EF 31"), ("\u9fa6", "82 35 8F 33"), ("\u00a5", "81 30 84 36")])
def test_four_bytes_never_go_to_the_printer_as_text(character, code):
    assert character.encode("gb18030") == bytes.fromhex(code)
    for name in models():
        wire = encoded(Slip(1, "A001", False, (Words(f"邻{character}里"),)), name)
        assert bytes.fromhex(code) not in wire


def test_geometry():
    """Section 1: dots, columns of font A, Chinese characters a line."""
    for name, dots, columns in (("generic80", 576, 48), ("generic58", 384, 32)):
        assert (model(name).dots, model(name).columns) == (dots, columns)
        assert native.wrapped("票" * 30, columns)[0] == "票" * (columns // 2)


@pytest.mark.parametrize("character", ["\U00020bb7", "\u3402", "\u9fa6", "བོད"])
def test_what_no_font_has_is_a_picture_of_that_block_only(character):
    """R104: four-byte codes of GB18030 and Tibetan."""
    name = Names(zh_CN=f"{character}镇证明")
    wire = encoded(compose(ticket(service_name=name), PLAIN))
    drawn = raster.draw_block(Words(name.zh_CN, "large", centred=True), 576)
    assert picture.encode(drawn) in wire
    assert wire.count(PICTURES) == picture.encode(drawn).count(PICTURES)
    assert "D023" in text_on(wire)


def test_a_printer_without_chinese_or_codes_gets_pictures_of_these():
    slip = compose(ticket(), PLAIN)
    assert escpos.qr(URL.encode(), 5) not in encoded(slip, "xprinter58")
    assert "养老资格认证".encode("gb18030") not in encoded(slip, "picture80")
    assert "养老资格认证".encode("gb18030") in encoded(slip, "xprinter58")


@pytest.mark.parametrize("name, times", [("generic80", 0x77), ("generic58", 0x77)])
def test_the_number_is_as_large_as_the_paper_allows(name, times):
    assert bytes((0x1D, 0x21, times)) + b"D023\n" in encoded(compose(ticket(), PLAIN), name)


def test_no_line_is_wider_than_the_paper():
    for name in ("generic80", "generic58"):
        slip = compose(ticket(language="en"), PLAIN)
        for line in text_on(encoded(slip, name)).splitlines():
            if URL not in line and "=" not in line:
                assert native.columns(line) <= model(name).columns, line


def test_words_are_broken_between_words_and_chinese_anywhere():
    assert native.wrapped("keep this ticket", 10) == ["keep this", "ticket"]
    assert native.wrapped("请保管好号票", 6) == ["请保管", "好号票"]
    assert native.wrapped("", 6) == [""]
    assert native.wrapped("恢复排队（限一次）。好", 16) == ["恢复排队（限一", "次）。好"]


@pytest.mark.parametrize("language, most", [("zh_CN", 2048), ("en", 2048), ("bo", 20_000)])
def test_a_native_slip_is_small(language, most):
    """Of Tibetan only the lines in Tibetan are pictures."""
    assert len(encoded(compose(ticket(language=language), centre(languages=("zh_CN", "bo") if language == "bo" else
                                                                 ("zh_CN", "en")), printer_name="取号机 1"))) <= most


def test_badges_are_reversed_and_rows_bold():
    badge = native._badge(Badge("敬老"), model("generic80"))
    assert b"\x1dB\x01  " + "敬老".encode("gb18030") + b"  \x1dB\x00" in badge
    assert native._row(Row("a", "b", strong=True), model("generic80")) == b"\x1ba\x00\x1bE\x01a  b\n\x1bE\x00"
