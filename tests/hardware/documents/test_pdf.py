"""A document as PDF, parsed back by a reader that we did not write."""

import io
from datetime import UTC, datetime

import cv2
import numpy as np
import pypdf
import pytest

from hardware.documents.files import jpeg_with_dpi, png_with_dpi
from hardware.documents.pages import Document, Page
from hardware.documents.pdf import NothingToExport, pdf_bytes, size_points

AT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


def page(light: int, paper: str = "a4", **facts) -> Page:
    data = jpeg_with_dpi(bytes(cv2.imencode(".jpg", np.full((2339, 1654, 3), light, np.uint8))[1]), 200)
    return Page(**{"data": data, "width_px": 1654, "height_px": 2339, "dpi": 200, "paper": paper, **facts})


def read(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_bytes(document, title="材料 A023", at=AT)))


def test_the_picture_bytes_are_unchanged_and_the_page_is_as_large_as_its_paper():
    first, second = page(100), page(200)
    reader = read(Document((first, second)))
    assert len(reader.pages) == 2
    for sheet, given in zip(reader.pages, (first, second), strict=True):
        assert [float(side) for side in sheet.mediabox[2:]] == pytest.approx([595.28, 841.89], abs=0.01)
        [image] = sheet["/Resources"]["/XObject"].values()
        assert image.get_object()._data == given.data
    assert size_points(first) == pytest.approx((595.28, 841.89), abs=0.005)


def test_title_creator_and_date():
    told = read(Document((page(100),))).metadata
    assert (told.title, told.creator, told.creation_date) == ("材料 A023", "Bianmin", AT)


def test_order_turns_and_deletions_are_kept():
    document = Document((page(10), page(20), page(30))).moved(2, 0).without(1).turned(1)
    reader = read(document)
    lights = [int(np.array(sheet.images[0].image).mean()) for sheet in reader.pages]
    assert lights == [30, 20]
    assert [sheet.rotation for sheet in reader.pages] == [0, 90]
    [image] = reader.pages[1]["/Resources"]["/XObject"].values()
    assert image.get_object()._data == document.pages[1].data


def test_cards_unknown_sizes_and_black_and_white_pages():
    plain = png_with_dpi(bytes(cv2.imencode(".png", np.full((500, 1000), 255, np.uint8),
                                            [cv2.IMWRITE_PNG_BILEVEL, 1])[1]), 100)
    reader = read(Document((page(9, "id_card", width_px=674, height_px=425),
                            page(9, "", data=plain, width_px=1000, height_px=500, dpi=100))))
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([242.65, 153.01], abs=0.01)
    assert [float(side) for side in reader.pages[1].mediabox[2:]] == pytest.approx([720, 360], abs=0.01)


def test_a_document_without_pages_is_no_pdf():
    with pytest.raises(NothingToExport):
        pdf_bytes(Document(), title="", at=AT)
