"""The purpose (用途水印) upon every page of a PDF, for whoever opens it and with whatever (R83).

It lies over the page as a picture of its own that lets through what is under it; the bytes of the scan stay as they
are.
"""

import zlib
from typing import Any

NAME = "/Purpose"                          # of the picture among those of a page
HEIGHTS = (0.22, 0.5, 0.78)                # of the page from above: where its middle lies
INK = bytes((27, 37, 39))                  # red, green, blue
UPRIGHT = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 {w} 0", 180: "-1 0 0 -1 {w} {h}", 270: "0 -1 1 0 0 {h}"}


class NoMark(ValueError):
    """The mark is no picture."""


def mark_pages(pdf: Any, mark: bytes) -> None:
    """Upon each page of this `pikepdf.Pdf`, as wide as the page is, upright for who reads the page.

    mark: a grey picture, as PNG; the lighter, the more ink. NoMark.
    """
    import pikepdf

    ink, shape = _ink(pdf, mark)
    for page in pdf.pages:
        page.Resources.XObject[NAME] = ink
        left, bottom, right, top = (float(side) for side in page.mediabox)
        width, height, turn = right - left, top - bottom, int(page.get("/Rotate", 0)) % 360
        across, up = (height, width) if turn in (90, 270) else (width, height)
        placed = " ".join(f"q {across:.2f} 0 0 {across * shape:.2f} 0 {up * (1 - place) - across * shape / 2:.2f} cm "
                          f"{NAME} Do Q" for place in HEIGHTS)
        turned = UPRIGHT[turn].format(w=f"{width:.2f}", h=f"{height:.2f}")
        page.contents_add(pikepdf.Stream(pdf, f"q {turned} cm {placed} Q".encode()))


def _ink(pdf: Any, mark: bytes) -> tuple[Any, float]:
    """One dot of ink as wide as the mark, seen where the mark is light; and the mark's height for a width of 1."""
    import cv2
    import numpy as np
    import pikepdf

    grey = cv2.imdecode(np.frombuffer(mark, np.uint8), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        raise NoMark
    facts = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "BitsPerComponent": 8}
    mask = pikepdf.Stream(pdf, zlib.compress(grey.tobytes()), Filter=pikepdf.Name.FlateDecode, Width=grey.shape[1],
                          Height=grey.shape[0], ColorSpace=pikepdf.Name.DeviceGray, **facts)
    ink = pikepdf.Stream(pdf, INK, Width=1, Height=1, ColorSpace=pikepdf.Name.DeviceRGB,
                         SMask=pdf.make_indirect(mask), **facts)
    return pdf.make_indirect(ink), grey.shape[0] / grey.shape[1]
