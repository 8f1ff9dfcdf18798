"""What a camera saw, or a scanner delivered, becomes a `Page` with its size, scores and warnings."""

import math
from dataclasses import replace

import cv2
import numpy as np

from hardware.documents import scores
from hardware.documents.files import JPEG_BEGIN, BrokenPicture, jpeg_facts, jpeg_with_dpi, png_with_dpi
from hardware.documents.finding import Corners, Picture, borders, find_page, mean_sides
from hardware.documents.improving import Mode, corrected, flattened, in_mode, small_rotation, straightened
from hardware.documents.pages import MM_PER_INCH, PAPERS, SMALL, Page, dpi_at_fill, paper_of
from hardware.documents.settings import MakingSettings

MOST_PIXELS = 120_000_000        # of a picture that is unpacked; A3 at 600 dpi has 70 million
SAME_MM = 3                      # a scanned sheet may differ so much from its paper


def decoded(data: bytes, reduced: int = 1) -> Picture:
    """The picture of a JPEG, PNG or PNM file; reduced 2, 4 or 8 is much faster. BrokenPicture when it is none."""
    flag = {1: cv2.IMREAD_COLOR, 2: cv2.IMREAD_REDUCED_COLOR_2, 4: cv2.IMREAD_REDUCED_COLOR_4,
            8: cv2.IMREAD_REDUCED_COLOR_8}[reduced]
    if data.startswith(JPEG_BEGIN) and (facts := jpeg_facts(data)) and facts.width * facts.height > MOST_PIXELS:
        raise BrokenPicture("too large")
    try:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), flag | cv2.IMREAD_IGNORE_ORIENTATION)
    except cv2.error as error:
        raise BrokenPicture("cannot be unpacked") from error
    if picture is None:
        raise BrokenPicture("cannot be unpacked")
    return picture


def camera_page(picture: Picture, settings: MakingSettings, last: Corners | None = None) -> tuple[Page, Corners | None]:
    """The page in a camera's picture, and where it lay.

    last: where the last page of this session lay, used when none is found now; without it all of the picture is used.
    Warnings besides those of the scores: `no_page`, `old_place`, `page_cut`, `size_unknown`, `low_dpi`.
    """
    found = find_page(picture)
    used = last if found is None else found
    told = [] if found is not None else ["no_page"] if last is None else ["old_place"]
    height, width = picture.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32) if used is None else used
    if found is not None and borders(found, width, height, near=height / 200):
        told.append("page_cut")
    paper, delivered = measured(corners, picture.shape[:2], settings)
    told += ["size_unknown"] * (not paper and used is not None)
    dpi = min(settings.dpi, math.floor(delivered))
    told += ["low_dpi"] * (dpi < settings.dpi)
    page = corrected(picture, corners, *output_size(corners, paper, dpi, delivered))
    sharp, glaring = scores.sharpness(page, dpi), scores.glare(page)
    made = _made(page, dpi, paper, settings, flatten=settings.flatten and paper not in SMALL)
    told += scores.warnings(sharp, glaring, made.ink or 0.0, settings.sharp_from)
    return replace(made, sharpness=sharp, glare=glaring, warnings=tuple(told)), found


def measured(corners: Corners, picture_size: tuple[int, ...], settings: MakingSettings) -> tuple[str, float]:
    """Paper ("" unknown) and the dpi that the sensor delivered on it.

    Of unknown paper on a table that was not calibrated only the usual height of the camera is known (table A1).
    """
    width, height = mean_sides(corners)
    long, short = max(width, height), min(width, height)
    paper = paper_of(long, short, px_per_mm=settings.px_per_mm, usual=settings.usual_paper)
    if paper:
        return paper, min(long / PAPERS[paper][1], short / PAPERS[paper][0]) * MM_PER_INCH
    if settings.px_per_mm:
        return "", settings.px_per_mm * MM_PER_INCH
    return "", dpi_at_fill(max(picture_size))


def output_size(corners: Corners, paper: str, dpi: int, delivered: float) -> tuple[int, int]:
    """Width and height of the corrected page in pixels."""
    width, height = mean_sides(corners)
    if not paper:
        return max(round(width * dpi / delivered), 1), max(round(height * dpi / delivered), 1)
    short, long = (round(side / MM_PER_INCH * dpi) for side in PAPERS[paper])
    return (long, short) if width > height else (short, long)


def _made(page: Picture, dpi: int, paper: str, settings: MakingSettings, *, flatten: bool) -> Page:
    """Looks how much ink was delivered, then improves and packs the page."""
    ink = scores.ink(page, dpi)
    improved = in_mode(flattened(page) if flatten else page, Mode(settings.mode))
    return Page(data=packed(improved, dpi, settings), width_px=page.shape[1], height_px=page.shape[0], dpi=dpi,
                paper=paper, ink=ink, warnings=("blank",) * scores.is_blank(ink))


def packed(page: Picture, dpi: int, settings: MakingSettings) -> bytes:
    """JPEG; PNG of one bit for black and white, which is smaller and sharper."""
    if settings.mode == "black_white":
        return png_with_dpi(bytes(cv2.imencode(".png", page, [cv2.IMWRITE_PNG_BILEVEL, 1])[1]), dpi)
    return jpeg_with_dpi(bytes(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, settings.quality])[1]), dpi)


def scanned_page(data: bytes, dpi: int, settings: MakingSettings, *, paper: str = "", straighten: bool = False) -> Page:
    """A page that a scanner delivered. A JPEG that needs no change keeps its picture bytes.

    paper: what was asked for; kept only when the picture has its size. BrokenPicture when the bytes are no picture.
    """
    page = decoded(data)
    if straighten and small_rotation(page):
        page, data = straightened(page), b""
    size = sorted(side / dpi * MM_PER_INCH for side in page.shape[:2])
    fits = bool(paper) and all(abs(side - want) <= SAME_MM for side, want in zip(size, PAPERS[paper], strict=True))
    known = paper if fits else ""
    if not data.startswith(JPEG_BEGIN) or settings.flatten or settings.mode != "colour":
        return _made(page, dpi, known, settings, flatten=settings.flatten)
    ink = scores.ink(page, dpi)
    return Page(data=jpeg_with_dpi(data, dpi), width_px=page.shape[1], height_px=page.shape[0], dpi=dpi, paper=known,
                ink=ink, warnings=("blank",) * scores.is_blank(ink))
