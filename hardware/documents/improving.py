"""From what the camera saw to a page: straight, evenly lit, in the mode that was asked for. Source: reference A4.

Pure functions on pictures (height × width × 3, blue green red).
"""

import math
from enum import StrEnum

import cv2
import numpy as np

from hardware.documents.finding import Corners, Picture

WHITE = 245                     # paper after flattening
SHRINK, LIGHTEST, SMOOTH = 4, 15, 31
BLOCK, BELOW = 41, 12           # of the adaptive threshold
RED_SATURATION, RED_VALUE, RED_HUE = 70, 60, 12
MOST_DEGREES, SURE = 5.0, 1.5   # a profile must be this much sharper than that of the page as it is
WORK_WIDTH = 600


class Mode(StrEnum):
    COLOUR = "colour"
    GREY = "grey"
    BLACK_WHITE = "black_white"
    RED_STAMP = "red_stamp"     # black and white, and what is red keeps its colour


def corrected(picture: Picture, corners: Corners, width: int, height: int) -> Picture:
    """The sheet between the corners (top left, top right, bottom right, bottom left) as width × height pixels."""
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32) - np.float32(0.5)
    matrix = cv2.getPerspectiveTransform(np.asarray(corners, np.float32), target)
    return cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR,
                               borderMode=cv2.BORDER_REPLICATE)


def flattened(page: Picture) -> Picture:
    """Paper equally light everywhere. Not for photographs and ID cards: it would wash them out."""
    if page.ndim == 2:
        return _even(page)
    light, a, b = cv2.split(cv2.cvtColor(page, cv2.COLOR_BGR2LAB))
    return cv2.cvtColor(cv2.merge([_even(light), a, b]), cv2.COLOR_LAB2BGR)


def _even(light: Picture) -> Picture:
    """Divided by its background: the lightest nearby, smoothed, on a quarter-size copy."""
    height, width = light.shape
    small = cv2.resize(light, (max(width // SHRINK, 1), max(height // SHRINK, 1)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((LIGHTEST, LIGHTEST), np.uint8)), SMOOTH)
    return cv2.divide(light, cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), scale=WHITE)


def in_mode(page: Picture, mode: Mode) -> Picture:
    """Grey and black-and-white pages come out with one channel; black-and-white ones hold 0 and 255 only."""
    if mode is Mode.COLOUR:
        return page
    grey = page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    if mode is Mode.GREY:
        return grey
    plain = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, BLOCK, BELOW)
    if mode is Mode.BLACK_WHITE or page.ndim == 2:
        return plain
    red = red_parts(page)
    paper = cv2.cvtColor(plain, cv2.COLOR_GRAY2BGR)
    paper[red > 0] = page[red > 0]
    return paper


def red_parts(page: Picture) -> Picture:
    """255 where the page is red as a stamp is."""
    hue, saturation, value = cv2.split(cv2.cvtColor(page, cv2.COLOR_BGR2HSV))
    red = ((hue <= RED_HUE) | (hue >= 180 - RED_HUE)) & (saturation >= RED_SATURATION) & (value >= RED_VALUE)
    return cv2.morphologyEx(red.astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))


def turned(page: Picture, degrees: int) -> Picture:
    """Clockwise by a multiple of 90."""
    return np.ascontiguousarray(np.rot90(page, -(degrees // 90) % 4))


def small_rotation(page: Picture) -> float:
    """Degrees by which the lines of text fall to the right (negative: rise); 0 unless that is sure.

    The sum of every row of pixels is most uneven when lines of text lie along the rows (projection profile).
    """
    small = cv2.resize(page, (WORK_WIDTH, round(page.shape[0] * WORK_WIDTH / page.shape[1])),
                       interpolation=cv2.INTER_AREA)
    grey = small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 12)
    coarse = _best(ink, np.arange(-MOST_DEGREES, MOST_DEGREES + 0.1, 0.5))
    fine = _best(ink, np.arange(coarse - 0.4, coarse + 0.41, 0.1))
    sure = _unevenness(ink, fine) >= SURE * max(_unevenness(ink, 0.0), 1e-9)
    return round(fine, 1) if sure and abs(fine) <= MOST_DEGREES else 0.0


def straightened(page: Picture) -> Picture:
    """The page with its lines of text level, filled up with white."""
    degrees = small_rotation(page)
    return page if not degrees else _rotated(page, degrees, 255)


def _best(ink: Picture, angles: Picture) -> float:
    return float(max(angles, key=lambda degrees: _unevenness(ink, float(degrees))))


def _unevenness(ink: Picture, degrees: float) -> float:
    rows = _rotated(ink, degrees, 0).sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())


def _rotated(page: Picture, degrees: float, fill: int) -> Picture:
    """Counter-clockwise, so that a page that fell by so much is level."""
    height, width = page.shape[:2]
    if math.isclose(degrees, 0):
        return page
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR,
                          borderMode=cv2.BORDER_CONSTANT, borderValue=(fill,) * 4)
