"""How much one page of a list holds on this screen. Nothing scrolls: what does not fit is on the next page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from kiosk.session import Page

T = TypeVar("T")
FREQUENT = 8          # matters on the home page


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The shape of the screen and the type on it."""

    landscape: bool = False
    large: bool = False
    tibetan: bool = False      # its lines are higher
    low: bool = False          # everything that is touched lies in the lower half (portrait only)


# per kind of list: (portrait, portrait large, portrait low, portrait low and large, landscape, landscape large)
TILES = (10, 5, 4, 2, 6, 3)          # groups and the matters of one group
HOME = (8, 5, 4, 2, 8, 3)
WIDE = (7, 5, 4, 2, 6, 3)            # themes, with their question beneath
FOUND = (4, 3, 2, 1, 3, 2)           # above the letters of the search
PAPERS = (7, 3, 2, 1, 3, 2)          # rows of the checklist
FIELDS = (4, 3, 2, 1, 3, 2)          # published fields, two lines and more each
CAPACITY = {Page.HOME: HOME, Page.GROUPS: TILES, Page.GROUP: TILES, Page.THEMES: WIDE, Page.SEARCH: FOUND,
            Page.SERVICE: PAPERS, Page.GUIDE: FIELDS}
LESS_IN_TIBETAN = {Page.THEMES: 1, Page.SERVICE: 3}      # in standard type; one less of all in large type


def capacity(page: Page, layout: Layout) -> int:
    """How many rows or tiles one page holds."""
    of_page = CAPACITY[page]
    if layout.landscape:
        holds = of_page[5 if layout.large else 4]
        return holds - 1 if layout.tibetan and page is Page.SERVICE else holds
    if layout.low:
        return of_page[3 if layout.large else 2]
    less = 0 if not layout.tibetan else 1 if layout.large else LESS_IN_TIBETAN.get(page, 0)
    return of_page[1 if layout.large else 0] - less


def shelf(items: Sequence[T], number: int, holds: int) -> tuple[tuple[T, ...], int, int]:
    """The items of page `number`, which page that is (too far is the last), and how many there are."""
    pages = max(1, ceil(len(items) / holds))
    number = min(max(number, 0), pages - 1)
    return tuple(items[number * holds:(number + 1) * holds]), number, pages
