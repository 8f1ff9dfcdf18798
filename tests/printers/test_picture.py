"""Pictures on their way to the paper: python-escpos' bytes for whole ones, every dot in its place for cropped ones."""

import logging

import numpy
import pytest
from escpos.printer import Dummy
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printers import picture
from printers.emulator.paper import CUTTER_DOTS
from printers.picture import Picture
from tests.printers.emulator.test_paper import ink
from tests.printers.looking import dots

LOGO = Picture(16, bytes.fromhex("80 00 00 01"))


def theirs(draw) -> bytes:
    printer = Dummy()
    logging.getLogger("escpos").disabled = True
    draw(printer)
    return printer.output


def test_worked_pictures():
    assert picture.raster(LOGO) == bytes.fromhex("1D 76 30 00 02 00 02 00 80 00 00 01")
    assert picture.graphics(LOGO) == bytes.fromhex(
        "1D 28 4C 0E 00 30 70 30 01 01 31 10 00 02 00 80 00 00 01 1D 28 4C 02 00 30 32")


@given(st.integers(1, 72), st.integers(1, 60), st.randoms())
def test_pictures_are_the_same_bytes_as_python_escpos(row_bytes, height, random):
    data = random.randbytes(row_bytes * height)
    image = Image.frombytes("1", (row_bytes * 8, height), bytes(byte ^ 0xFF for byte in data))
    whole = Picture(row_bytes * 8, data)
    for encoding, name in (("raster", "bitImageRaster"), ("graphics", "graphics")):
        assert picture.ENCODINGS[encoding](whole) == theirs(
            lambda p, name=name: p.image(image, impl=name, center=False, fragment_height=4000))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 72), st.integers(0, 72)), min_size=1, max_size=5),
       st.sampled_from([24, 256]), st.sampled_from(["raster", "graphics"]))
def test_every_dot_lies_where_it_was_drawn(runs, band_rows, encoding):
    """What the virtual printer puts on paper is the picture, though only its ink was sent."""
    rows = [b"\0" * min(a, b) + b"\xa5" * abs(a - b) + b"\0" * (72 - max(a, b)) for count, a, b in runs
            for _ in range(count)]
    drawn = Picture(576, b"".join(rows))
    paper = ink(picture.encode(drawn, band_rows=band_rows, encoding=encoding))
    assert numpy.array_equal(paper[:-CUTTER_DOTS], dots(drawn))


def test_no_band_is_higher_than_the_printers_buffer():
    sent = picture.encode(Picture(8, b"\x01" * 700), band_rows=256)
    assert [sent[place + 6:place + 8] for place in range(0, len(sent), 264) if sent[place:].startswith(b"\x1dv0")] == [
        b"\x00\x01", b"\x00\x01", b"\xbc\x00"]


def test_no_picture_holds_an_order():
    """DLE ENQ 2 amid the dots would empty the printer's buffer, DLE EOT have it answer (section 4)."""
    dots = bytes.fromhex("10 05 02 10 04 04 10 14 01 10 05 02")
    for encoding in picture.ENCODINGS:
        sent = picture.encode(Picture(96, dots), encoding=encoding)
        assert bytes.fromhex("18 05 02 18 04 04 18 14 01 18 05 02") in sent


def test_blank_rows_are_fed():
    assert picture.encode(Picture(576, bytes(72 * 300))) == b"\x1bJ\xff\x1bJ\x2d"


@pytest.mark.parametrize("left, width, align", [(0, 100, 0), (238, 100, 1), (470, 100, 2), (16, 544, 1)])
def test_a_strip_is_as_wide_as_its_ink_and_aligned(left, width, align):
    row = numpy.zeros(576, numpy.uint8)
    row[left:left + width] = 1
    [strip] = picture.strips(Picture(576, numpy.packbits(row).tobytes() * 40))
    assert strip.align == align
    assert (strip.right - strip.left) * 8 <= width + 16


def test_a_narrow_line_beneath_a_wide_one_is_sent_narrow():
    """One run of ink, cut where that saves most."""
    wide, narrow = b"\xff" * 72, b"\xff" * 4 + bytes(68)
    assert [(one.first, one.last, one.right) for one in picture.strips(Picture(576, wide * 30 + narrow * 50))] == [
        (0, 30, 72), (30, 80, 4)]
