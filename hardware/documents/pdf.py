"""A document as one PDF: picture bytes as they are, each page as large as its paper. Source: document-scanner.md A5.

By img2pdf, which never recompresses; it is loaded late, since only the helper process and the command need it.
"""

import io
from collections.abc import Callable
from datetime import datetime

from hardware.documents.marking import mark_pages
from hardware.documents.pages import MM_PER_INCH, Document, Page

POINTS_PER_INCH = 72
CREATOR = "Bianmin"
Layout = tuple[float, float, float, float]


class NothingToExport(Exception):
    """A document without pages."""


def pdf_bytes(document: Document, *, title: str, at: datetime, mark: bytes = b"") -> bytes:
    """The pages in their order, turned as they say. The date is that of the export, with its zone.

    mark: of its purpose, upon each page (`marking.py`); b"" for none.
    """
    import img2pdf
    import pikepdf

    if not document.pages:
        raise NothingToExport
    made = img2pdf.convert([page.data for page in document.pages], layout_fun=_layout(document), title=title,
                           creator=CREATOR, producer=CREATOR, creationdate=at, moddate=at,
                           rotation=img2pdf.Rotation.none)
    if not mark and not any(page.turn for page in document.pages):
        return bytes(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for sheet, page in zip(pdf.pages, document.pages, strict=True):
            sheet.rotate(page.turn, relative=False)
        if mark:
            mark_pages(pdf, mark)
        finished = io.BytesIO()
        pdf.save(finished)
        return finished.getvalue()


def size_points(page: Page) -> tuple[float, float]:
    """Width and height of the paper in points; A4 is 595.28 × 841.89."""
    width, height = page.size_mm
    return width / MM_PER_INCH * POINTS_PER_INCH, height / MM_PER_INCH * POINTS_PER_INCH


def _layout(document: Document) -> Callable[[int, int, tuple[float, float]], Layout]:
    """img2pdf asks once a page, in their order."""
    sizes = iter([size_points(page) for page in document.pages])

    def layout(width_px: int, height_px: int, dpi: tuple[float, float]) -> Layout:
        width, height = next(sizes)
        return width, height, width, height
    return layout
