"""The slip as a picture: nothing clipped, codes that read, dots that a printer has."""

import threading

import numpy
import pytest

from printers.blocks import Words
from printers.layout import raster
from printers.layout.raster import draw, draw_block
from printers.slip import compose
from tests.printers.looking import dots, read_code
from tests.printers.slips import PAPERS, URL, centre, ticket

TALLEST = "སྐྱོ་བསྒྲུབ།"


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("language", ["zh_CN", "bo", "en"])
def test_a_slip_is_as_wide_as_the_paper_and_keeps_its_margins(width, language):
    picture = draw(compose(ticket(language=language, missing=(1,)), centre(), materials=PAPERS), width)
    ink = dots(picture)
    assert ink.shape[1] == width
    assert 900 < ink.shape[0] < 2000
    assert not ink[:, :6].any()
    assert not ink[:, -6:].any()
    assert read_code(numpy.where(ink, 0, 255).astype(numpy.uint8)) == URL


@pytest.mark.parametrize("size", ["small", "text", "strong", "large"])
@pytest.mark.parametrize("width", [576, 384])
def test_the_tallest_tibetan_stack_is_whole(size, width):
    """R49: as much ink as on a sheet without bounds, and white above and below it."""
    ink = dots(draw_block(Words(TALLEST, size), width))
    assert not ink[0].any()
    assert not ink[-1].any()
    look = raster.WIDE if width == 576 else raster.NARROW
    alone = draw_block(Words(f"国\n{TALLEST}\n国", size), width)        # with neighbours above and below
    rows = numpy.flatnonzero(ink.any(axis=1))
    assert rows[-1] - rows[0] > 1.2 * look.em(size)                  # really stacked
    assert dots(alone).sum() > ink.sum()


def test_the_number_is_twenty_millimetres_high():
    from printers.blocks import Number
    rows = numpy.flatnonzero(dots(draw_block(Number("D023"), 576)).any(axis=1))
    assert 155 <= rows[-1] - rows[0] <= 170


def test_strokes_are_two_dots_and_more():
    """A stroke of one dot would have black dots without a black neighbour left or right, above or below."""
    ink = numpy.pad(dots(draw_block(Words("十一中口"), 576)), 1)
    across = ink[1:-1, 1:-1] & (ink[1:-1, :-2] | ink[1:-1, 2:])
    down = ink[1:-1, 1:-1] & (ink[:-2, 1:-1] | ink[2:, 1:-1])
    assert (across & down).sum() > 0.9 * ink.sum()


def test_a_last_line_is_never_a_single_character():
    for count in range(18, 26):
        ink = dots(draw_block(Words("过" * count), 576))
        last = ink[-52:-8]
        if ink.shape[0] > 60:
            assert numpy.flatnonzero(last.any(axis=0))[-1] > 60


def test_every_thread_draws_the_same():
    slip = compose(ticket(language="bo"), centre())
    first, drawn = draw(slip, 576), []
    threads = [threading.Thread(target=lambda: drawn.append(draw(slip, 576))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn == [first] * 4
