"""A document and its pages as values: sizes of paper, resolution that was really delivered, order, turns."""

from dataclasses import dataclass, replace
from typing import Self

MM_PER_INCH = 25.4
PAPERS = {                      # mm, short side first; sources: ISO 216, ISO/IEC 7810 (ID-1), ICAO 9303 (passport page)
    "a4": (210.0, 297.0), "a3": (297.0, 420.0), "a5": (148.0, 210.0), "b5": (176.0, 250.0),
    "id_card": (53.98, 85.6), "passport": (88.0, 125.0)}
SMALL = ("id_card", "passport")
SAME_RATIO = 0.04               # reference A3
A4_FILL = 0.85                  # of the picture's long side, table A1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Page:
    """One page as a picture file. Its repr and str show no content: it is somebody's paper.

    data: JPEG, or PNG of a black-and-white page. turn: clockwise, for who shows it; the picture stays as it is.
    sharpness, glare, ink: see `scores`; None where they were not measured. warnings: codes, worst first.
    """

    data: bytes
    width_px: int
    height_px: int
    dpi: int
    paper: str = ""             # of PAPERS; "" unknown
    turn: int = 0
    sharpness: float | None = None
    glare: float | None = None
    ink: float | None = None
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Page({self.paper or '?'}, {self.width_px}x{self.height_px} at {self.dpi} dpi, {len(self.data)} bytes)"

    __str__ = __repr__

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the paper before turning: of a known paper exactly, else by its pixels."""
        if self.paper:
            short, long = PAPERS[self.paper]
            return (long, short) if self.width_px > self.height_px else (short, long)
        return self.width_px / self.dpi * MM_PER_INCH, self.height_px / self.dpi * MM_PER_INCH


@dataclass(frozen=True, slots=True)
class Document:
    """Pages in order. Every change is a new document; an index beyond the pages is an IndexError."""

    pages: tuple[Page, ...] = ()

    def with_page(self, page: Page) -> Self:
        return replace(self, pages=(*self.pages, page))

    def without(self, index: int) -> Self:
        self.pages[index]
        return replace(self, pages=tuple(page for at, page in enumerate(self.pages) if at != index % len(self.pages)))

    def moved(self, index: int, to: int) -> Self:
        """The page at `index` stands at `to` afterwards."""
        rest = [page for at, page in enumerate(self.pages) if at != index]
        rest.insert(to, self.pages[index])
        return replace(self, pages=tuple(rest))

    def turned(self, index: int, by: int = 90) -> Self:
        """by: clockwise, a multiple of 90."""
        if by % 90:
            raise ValueError(f"{by}: a page turns by multiples of 90")
        pages = list(self.pages)
        pages[index] = replace(pages[index], turn=(pages[index].turn + by) % 360)
        return replace(self, pages=tuple(pages))


def paper_of(long_px: float, short_px: float, *, px_per_mm: float | None = None, usual: str = "a4") -> str:
    """Which paper this is by its ratio of sides, or "" when none is within 4 %.

    A4, A5, A3, B5 and passport page share one ratio: with a calibrated table (px_per_mm) the nearest length is taken,
    without it `usual`. The same ratio as `usual` therefore means `usual`.
    """
    alike = [name for name, (short, long) in PAPERS.items()
             if abs(long_px / short_px / (long / short) - 1) <= SAME_RATIO]
    if not alike:
        return ""
    if px_per_mm:
        return min(alike, key=lambda name: abs(PAPERS[name][1] - long_px / px_per_mm))
    return usual if usual in alike else alike[0]


def dpi_at_fill(long_side_px: int, paper: str = "a4", fill: float = A4_FILL) -> float:
    """What a sensor delivers when the long side of the paper fills this share of its long side (table A1)."""
    return long_side_px * fill / (PAPERS[paper][1] / MM_PER_INCH)


def pixels(paper: str, dpi: int) -> tuple[int, int]:
    """Short and long side of a paper at this resolution (table of A3)."""
    short, long = PAPERS[paper]
    return round(short / MM_PER_INCH * dpi), round(long / MM_PER_INCH * dpi)
