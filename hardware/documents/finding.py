"""Finds the page in a picture of a table. Source: document-scanner.md A3.

A copy of 600 lines shows where it is; its edges are then measured on the full picture, since one pixel of the copy is
five of a 13-megapixel picture.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from hardware.documents.pages import PAPERS, SAME_RATIO, SMALL

Picture = npt.NDArray[Any]                # of bytes: height × width (× 3, blue green red)
Corners = npt.NDArray[Any]                # of float32: 4 × 2 (x, y): top left, top right, bottom right, bottom left
Line = tuple[npt.NDArray[Any], npt.NDArray[Any]]                          # a point and a direction

WORK_HEIGHT = 600
SMALLEST = 64                                   # pixels of a side below which nothing can be told
LEAST_AREA, LEAST_SMALL_AREA = 0.10, 0.02       # share of the picture; the smaller one for cards only
LARGEST = 5
SIMPLER = (0.01, 0.02, 0.03, 0.05)              # of the perimeter
ANGLES = (60.0, 120.0)
SIDES = 1.6
BORDER = 3                                      # pixels of the copy that count as its border
MEASURED = 48                                   # places along an edge
REACH = 3                                       # pixels of the copy on either side of an edge
STRAIGHT = 0.65                                 # share of the places that lie on one line


def find_page(picture: Picture) -> Corners | None:
    """Corners of the largest sheet in pixels of the picture, or None.

    Beyond the reference: each side must be a straight edge, or a block of text on a white table would pass for the
    page; a white table gets a second look for faint edges; a quadrilateral below a tenth of the picture counts when
    its sides are those of a card or a passport page, or an ID card on a table for A4 would never be found.
    """
    if min(picture.shape[:2]) < SMALLEST:
        return None
    factor = picture.shape[0] / WORK_HEIGHT
    small = cv2.resize(picture, (round(picture.shape[1] / factor), WORK_HEIGHT), interpolation=cv2.INTER_AREA)
    smooth = cv2.GaussianBlur(_grey(small), (5, 5), 0)
    clear = [closed(cv2.Canny(smooth, 30, 90)), cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]]
    for masks in (clear, [closed(cv2.Canny(smooth, 10, 30))]):
        for corners in sorted(candidates(masks), key=cv2.contourArea, reverse=True):
            found = refined(picture, corners * np.float32(factor), factor)
            if found is not None:
                return found
    return None


def candidates(masks: Sequence[Picture]) -> Iterator[Corners]:
    """Every quadrilateral of these masks of the copy that may be a sheet."""
    height, width = masks[0].shape
    for mask in masks:
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:LARGEST]:
            hull = cv2.convexHull(outline)
            share = cv2.contourArea(hull) / (height * width)
            if share < LEAST_SMALL_AREA:
                continue
            corners = four_corners(hull)
            if corners is not None and sensible(corners, width, height) and (
                    share >= LEAST_AREA or is_small_paper(corners)):
                yield corners


def closed(edges: Picture) -> Picture:
    return cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))


def four_corners(hull: npt.NDArray[Any]) -> Corners | None:
    around = cv2.arcLength(hull, True)
    for share in SIMPLER:
        polygon = cv2.approxPolyDP(hull, share * around, True)
        if len(polygon) == 4:
            return ordered(polygon.reshape(4, 2).astype(np.float32))
    return None


def ordered(corners: Corners) -> Corners:
    """Top left has the smallest x+y, bottom right the largest; top right the smallest y-x, bottom left the largest."""
    total, difference = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    picked = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return corners[picked]


def sensible(corners: Corners, width: int, height: int) -> bool:
    """Four different corners, angles of 60 to 120°, opposite sides alike, not at three borders of the picture."""
    if len(np.unique(corners, axis=0)) < 4 or len(borders(corners, width, height)) >= 3:
        return False
    lengths = sides(corners)
    if min(lengths) < 1 or any(max(a, b) > SIDES * min(a, b) for a, b in (lengths[::2], lengths[1::2])):
        return False
    ahead, behind = np.roll(corners, -1, axis=0) - corners, np.roll(corners, 1, axis=0) - corners
    cosines = (ahead * behind).sum(axis=1) / (np.linalg.norm(ahead, axis=1) * np.linalg.norm(behind, axis=1))
    angles = np.degrees(np.arccos(np.clip(cosines, -1, 1)))
    return bool(((angles >= ANGLES[0]) & (angles <= ANGLES[1])).all())


def borders(corners: Corners, width: int, height: int, near: float = BORDER) -> set[str]:
    """Which borders of the picture it touches; a sheet that touches one may be cut off."""
    x, y = corners[:, 0], corners[:, 1]
    touched = {"left": x.min() <= near, "right": x.max() >= width - 1 - near,
               "top": y.min() <= near, "bottom": y.max() >= height - 1 - near}
    return {side for side, touches in touched.items() if touches}


def sides(corners: Corners) -> tuple[float, float, float, float]:
    """Lengths of top, right, bottom, left."""
    top, right, bottom, left = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return float(top), float(right), float(bottom), float(left)


def mean_sides(corners: Corners) -> tuple[float, float]:
    """Width and height, each the mean of two opposite sides."""
    top, right, bottom, left = sides(corners)
    return (top + bottom) / 2, (left + right) / 2


def is_small_paper(corners: Corners) -> bool:
    width, height = mean_sides(corners)
    ratio = max(width, height) / min(width, height)
    return any(abs(ratio / (PAPERS[name][1] / PAPERS[name][0]) - 1) <= SAME_RATIO for name in SMALL)


def refined(picture: Picture, corners: Corners, factor: float) -> Corners | None:
    """The corners where lines through the measured edges cross; None when a side is no edge.

    factor: pixels of the picture per pixel of the copy in which the corners were found.
    A side along the border of the picture cannot be measured and stays.
    """
    grey = _grey(picture)
    height, width = grey.shape
    lines = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if _along_border(start, end, width, height, BORDER * factor):
            lines.append((start.astype(np.float64), (end - start).astype(np.float64)))
            continue
        line = _edge(grey, start, end, factor)
        if line is None:
            return None
        lines.append(line)
    crossed = np.array([_crossing(lines[at - 1], lines[at]) for at in range(4)], np.float32)
    moved = np.linalg.norm(crossed - corners, axis=1)
    return np.where((moved <= 2 * REACH * factor)[:, None], crossed, corners).astype(np.float32)


def _along_border(start: Corners, end: Corners, width: int, height: int, near: float) -> bool:
    """Both ends lie at the same border."""
    return bool((max(start[0], end[0]) <= near) or (min(start[0], end[0]) >= width - 1 - near)
                or (max(start[1], end[1]) <= near) or (min(start[1], end[1]) >= height - 1 - near))


def _edge(grey: Picture, start: Corners, end: Corners, factor: float) -> Line | None:
    """The straight line along the strongest change of light between two corners; None when there is none."""
    along = (end - start).astype(np.float64)
    across = np.array([-along[1], along[0]]) / max(np.linalg.norm(along), 1.0)
    places = start + np.linspace(0.06, 0.94, MEASURED)[:, None] * along
    steps = np.arange(-REACH * factor, REACH * factor + 1)
    grid = (places[:, None, :] + steps[None, :, None] * across).astype(np.float32)
    profiles = cv2.remap(grey, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    change = np.abs(np.gradient(cv2.GaussianBlur(profiles.astype(np.float32), (5, 1), 0), axis=1))
    strongest = change.max(axis=1)
    clear = strongest >= np.median(strongest) / 2
    found = (places + steps[change.argmax(axis=1)][:, None] * across)[clear]
    vx, vy, x, y = cv2.fitLine(found.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
    off = np.abs((found[:, 0] - x) * vy - (found[:, 1] - y) * vx)
    if np.count_nonzero(off <= factor) < STRAIGHT * MEASURED:
        return None
    return np.array([x, y], np.float64), np.array([vx, vy], np.float64)


def _crossing(first: Line, second: Line) -> npt.NDArray[Any]:
    (point, along), (other, direction) = first, second
    system = np.array([along, -direction]).T
    if abs(np.linalg.det(system)) < 1e-9 * np.linalg.norm(along) * np.linalg.norm(direction):
        return np.full(2, np.inf)
    return np.asarray(point + along * np.linalg.solve(system, other - point)[0])


def _grey(picture: Picture) -> Picture:
    return picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
