"""What lies on the virtual paper."""

import numpy
import pytest

from printers.emulator.commands import next_command
from printers.emulator.paper import CUTTER_DOTS, Paper
from tests.printers.looking import pixels, read_code

CUT = b"\x1dV\x00"


def printed(heard: bytes, dots: int = 576):
    paper, slip = Paper(dots), None
    while (one := next_command(heard)) is not None:
        slip = paper.do(one[0]) or slip
        heard = heard[one[1]:]
    return slip


def ink(heard: bytes, dots: int = 576) -> numpy.ndarray:
    return pixels(printed(heard + CUT, dots).picture) < 128


def test_worked_pictures_leave_the_same_two_dots():
    raster = bytes.fromhex("1D 76 30 00 02 00 02 00 80 00 00 01")
    graphics = bytes.fromhex("1D 28 4C 0E 00 30 70 30 01 01 31 10 00 02 00 80 00 00 01 1D 28 4C 02 00 30 32")
    for heard in (raster, graphics):
        dots = numpy.argwhere(ink(heard)).tolist()
        assert dots == [[0, 0], [1, 15]]
    assert len(numpy.argwhere(ink(raster.replace(b"v0\x00", b"v0\x03")))) == 8       # doubled both ways


def test_a_column_picture_stands_upright():
    assert numpy.argwhere(ink(bytes.fromhex("1B 2A 00 02 00 80 01"))).tolist() == [[0, 0], [7, 1]]


def test_sizes_and_places_of_text():
    small, large = ink(b"A012\n"), ink(b"\x1d!\x33A012\n")
    assert large.sum() > 10 * small.sum()
    left = numpy.argwhere(ink(b"A\n"))[:, 1]
    centre = numpy.argwhere(ink(b"\x1ba\x01A\n"))[:, 1]
    right = numpy.argwhere(ink(b"\x1ba\x02A\n"))[:, 1]
    assert left.max() < 12
    assert 282 <= centre.min() <= centre.max() < 294
    assert right.min() >= 564


@pytest.mark.parametrize("heard, more", [(b"\x1bE\x01", 1.05), (b"\x1dB\x01", 1.5), (b"\x1b-\x01", 1.05)])
def test_bold_reverse_and_underline_have_more_ink(heard, more):
    assert ink(heard + "票".encode("gb18030") + b"\n").sum() > more * ink("票".encode("gb18030") + b"\n").sum()


def test_long_lines_are_broken_at_the_edge():
    assert ink(b"x" * 100 + b"\n", 384).shape[0] - CUTTER_DOTS == 4 * 30


def test_text_codes_and_what_no_font_has():
    slip = printed("排队号\U00020bb7\n".encode("gb18030") + bytes.fromhex(
        "1D 28 6B 04 00 31 41 32 00 1D 28 6B 03 00 31 43 06 1D 28 6B 03 00 31 45 31"
        "1D 28 6B 07 00 31 50 30 41 30 31 32 1D 28 6B 03 00 31 51 30") + CUT)
    assert slip.text == "排队号??"
    assert slip.codes == ("A012",)
    assert read_code(pixels(slip.picture)) == "A012"


def test_feeds_are_counted_in_dots():
    assert ink(b"\x1bJ\x20").shape[0] - CUTTER_DOTS == 32
    assert ink(b"\x1bd\x04").shape[0] - CUTTER_DOTS == 120
    assert ink(b"\x1b3\x40\x1bd\x01").shape[0] - CUTTER_DOTS == 64
