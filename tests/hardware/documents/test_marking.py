"""The purpose lies upon every page, upright and legible, whatever program opens the document."""

import io
import subprocess
from datetime import UTC, datetime

import cv2
import numpy as np
import pypdf
import pytest

from hardware.documents.files import jpeg_with_dpi
from hardware.documents.marking import NoMark
from hardware.documents.pages import Document, Page
from hardware.documents.pdf import pdf_bytes
from hardware.documents.reading import pictures_of

AT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
WIDE, HIGH = 1654, 2339


def mark():
    """A band of ink along its upper edge."""
    picture = np.zeros((100, 1000), np.uint8)
    picture[:20] = 200
    return cv2.imencode(".png", picture)[1].tobytes()


def white(turn=0):
    data = jpeg_with_dpi(cv2.imencode(".jpg", np.full((HIGH, WIDE, 3), 255, np.uint8))[1].tobytes(), 200)
    return Page(data=data, width_px=WIDE, height_px=HIGH, dpi=200, paper="a4", turn=turn)


def drawn(pdf):
    """The pages as another program draws them: poppler, at 20 dpi."""
    done = subprocess.run(["pdftoppm", "-r", "20", "-gray", "-"], input=pdf, capture_output=True, check=True)
    data, pages = done.stdout, []
    while data:
        _, size, _, rest = data.split(b"\n", 3)
        width, height = map(int, size.split())
        pages.append(np.frombuffer(rest[:width * height], np.uint8).reshape(height, width))
        data = rest[width * height:]
    return pages


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_three_times_across_the_page_as_it_is_read(turn):
    [page] = drawn(pdf_bytes(Document((white(turn),)), title="", at=AT, mark=mark()))
    height, width = page.shape
    assert (width > height) == (turn in (90, 270))
    band = width / 10                                                # its height, whose upper fifth is inked
    inked = [place for place in range(height) if page[place].max() < 200]
    for place in (0.22, 0.5, 0.78):
        top = height * place - band / 2
        assert any(top - 2 <= row <= top + band / 5 + 2 for row in inked), (turn, place, inked)
    assert len(inked) < 3 * (band / 5 + 2), "upside down or larger than it should be"
    assert page.max() > 250


def test_the_bytes_of_the_scan_stay_and_are_found_under_it():
    first, second = white(), white(90)
    pdf = pdf_bytes(Document((first, second)), title="", at=AT, mark=mark())
    assert [(one.data, one.turn) for one in pictures_of(pdf)] == [(first.data, 0), (second.data, 90)]
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2
    assert len(pdf) - len(pdf_bytes(Document((first, second)), title="", at=AT)) < 4000       # one mark for all pages


def test_a_mark_that_is_no_picture_makes_no_document():
    with pytest.raises(NoMark):
        pdf_bytes(Document((white(),)), title="", at=AT, mark=b"no picture")
