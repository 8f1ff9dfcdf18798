"""How good a page is: sharp, without glare, not blank. Source: document-scanner.md A4, B5."""

from functools import reduce

import cv2
import numpy as np

from hardware.documents.finding import Picture
from hardware.documents.pages import MM_PER_INCH

SHARPNESS_DPI = 200
SHARP_FROM = 60.0               # the site's threshold begins here
GLARE_FROM, GLARE_LIGHT = 0.02, 250
BLANK_BELOW = 0.005
INK_DPI, DARKER, EDGE_MM = 100, 45, 6


def sharpness(page: Picture, dpi: float) -> float:
    """Variance of the Laplacian at 200 dpi."""
    grey = scaled(_grey(page), SHARPNESS_DPI / dpi)
    return float(cv2.Laplacian(grey, cv2.CV_64F).var())


def glare(page: Picture) -> float:
    """Share of the page in its largest blob that is white in all channels; measured before flattening."""
    darkest = page if page.ndim == 2 else reduce(cv2.min, cv2.split(page))
    small = scaled(darkest, 400 / max(darkest.shape))
    _, _, stats, _ = cv2.connectedComponentsWithStats((small >= GLARE_LIGHT).astype(np.uint8), connectivity=8)
    return float(stats[1:, cv2.CC_STAT_AREA].max(initial=0) / small.size)


def ink(page: Picture, dpi: float) -> float:
    """Share of the page that is clearly darker than its paper; the edges, where shadows lie, do not count.

    A page darker than grey paper is all ink.
    """
    grey = cv2.GaussianBlur(scaled(_grey(page), INK_DPI / dpi), (3, 3), 0)
    edge = min(round(EDGE_MM / MM_PER_INCH * min(INK_DPI, dpi)), min(grey.shape) // 4)
    inner = grey[edge:grey.shape[0] - edge, edge:grey.shape[1] - edge]
    return float(np.mean(inner < max(float(np.median(inner)), 128.0) - DARKER))


def is_blank(ink_share: float) -> bool:
    return ink_share < BLANK_BELOW


def warnings(sharp: float, glaring: float, ink_share: float, sharp_from: float = SHARP_FROM) -> tuple[str, ...]:
    """`glare`, `blank`, `not_sharp`: a blank page has nothing that could be sharp."""
    blank = is_blank(ink_share)
    told = {"glare": glaring > GLARE_FROM, "blank": blank, "not_sharp": not blank and sharp < sharp_from}
    return tuple(code for code, holds in told.items() if holds)


def scaled(picture: Picture, share: float) -> Picture:
    """Smaller, never larger."""
    if share >= 1:
        return picture
    height, width = (max(round(side * share), 1) for side in picture.shape[:2])
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)


def _grey(page: Picture) -> Picture:
    return page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
