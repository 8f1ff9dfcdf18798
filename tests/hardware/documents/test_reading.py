"""Pages come out of our PDFs as they went in; anything else is refused by another process."""

from datetime import UTC, datetime

import cv2
import numpy as np
import pytest

from hardware.documents.pages import Document, Page
from hardware.documents.pdf import pdf_bytes
from hardware.documents.reading import CannotRead, pictures_of

AT = datetime(2026, 11, 24, tzinfo=UTC)


def page(ending=".jpg", turn=0):
    picture = np.full((120, 80, 3), 200, np.uint8)
    picture[40:60, 20:60] = 0
    return Page(data=cv2.imencode(ending, picture)[1].tobytes(), width_px=80, height_px=120, dpi=50, turn=turn)


def test_jpeg_bytes_come_out_untouched_with_their_turn():
    document = Document((page(), page(turn=90)))
    found = pictures_of(pdf_bytes(document, title="", at=AT))
    assert [(one.data, one.turn) for one in found] == [(one.data, one.turn) for one in document.pages]


def test_a_png_page_comes_out_as_the_same_picture():
    [found] = pictures_of(pdf_bytes(Document((page(".png"),)), title="", at=AT))
    seen = cv2.imdecode(np.frombuffer(found.data, np.uint8), cv2.IMREAD_COLOR)
    assert np.array_equal(seen, cv2.imdecode(np.frombuffer(page(".png").data, np.uint8), cv2.IMREAD_COLOR))


@pytest.mark.parametrize("noise", [b"", b"%PDF-1.7\n%%EOF", b"\0" * 2000])
def test_what_is_none_of_ours_is_refused(noise):
    with pytest.raises(CannotRead):
        pictures_of(noise)


def test_a_cut_pdf_ends_in_a_refusal_or_in_whole_pages():
    whole = pdf_bytes(Document((page(),)), title="", at=AT)
    with pytest.raises(CannotRead):
        pictures_of(whole[:len(whole) // 2])
