"""How large everything is and how many rows there are, from the screen and from how far away it is read. Pure.

Design section 3: the digits of a call row are 1/100 of the viewing distance high, all other text 1/200 (R42).
Rows that do not fit go to another page, never to a smaller size.
"""

from dataclasses import dataclass

DIGIT_EM = 0.741          # height of a digit
HAN_EM = 0.90             # height of a Chinese character
ROW_SHARE, LEAST_SHARE, TEXT_SHARE = 100, 200, 200
SHORT_SIDE_PX = 1080      # of the screen the design was drawn on; strips and margins are its share of the short side
STRIP, FOOT, MARGIN, GAP = 118, 72, 40, 24
TALL_STRIP = 158
ACROSS_EM = 6.5           # a row "A017 → 12号窗口" with its paddings
PANEL_LINES = 5           # of the panel under the queues


class TooFar(ValueError):
    """This screen is too small to be read from so far away."""

    def __init__(self, distance_m: float, farthest_m: float) -> None:
        super().__init__(f"{distance_m:g} m is too far for this screen: it can be read from {farthest_m:.1f} m")
        self.distance_m = distance_m
        self.farthest_m = farthest_m


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Lengths in px."""

    portrait: bool
    row_em: float         # type size of a call row
    text_em: float        # of all other text
    plate_height: float
    row_height: float
    row_gap: float
    columns: int          # of call rows
    rows: int             # in a column
    side_width: float     # of the queues beside the calls; in portrait the whole width
    unit: float           # one px of the drawn design

    @property
    def places(self) -> int:
        """Call rows on one page."""
        return self.columns * self.rows


def lay_out(width: int, height: int, px_per_mm: float, distance_m: float, queues: int = 9) -> Layout:
    """The largest rows up to 1/100 of the distance of which one at least fits below the plate. Raises TooFar."""
    wanted = distance_m * 1000 / ROW_SHARE * px_per_mm / DIGIT_EM
    text_em = distance_m * 1000 / TEXT_SHARE * px_per_mm / HAN_EM
    build = _tall if height > width else _wide
    for percent in range(100, 100 * ROW_SHARE // LEAST_SHARE - 1, -1):
        layout = build(width, height, wanted * percent / 100, text_em, queues)
        if layout.places >= 1:
            return layout
    raise TooFar(distance_m, _farthest(width, height, px_per_mm, distance_m, queues))


def _farthest(width: int, height: int, px_per_mm: float, too_far_m: float, queues: int) -> float:
    """The longest distance below the one that is too far, to the decimetre."""
    build = _tall if height > width else _wide
    for decimetres in range(int(too_far_m * 10), 4, -1):
        glyph = decimetres * 100 / LEAST_SHARE * px_per_mm
        if build(width, height, glyph / DIGIT_EM, glyph / HAN_EM, queues).places >= 1:
            return decimetres / 10
    return 0.5


def _wide(width: int, height: int, row_em: float, text_em: float, queues: int) -> Layout:
    unit = height / SHORT_SIDE_PX
    side = max(592 * unit, 13 * text_em)
    left = width - (2 * MARGIN + 32) * unit - side
    content = height - (STRIP + FOOT + 26 + 36) * unit
    plate, row, gap = 3.15 * row_em, 1.31 * row_em, 0.15 * row_em
    columns = 2 if (left - 16 * unit) / 2 >= ACROSS_EM * row_em else 1 if left >= ACROSS_EM * row_em else 0
    rows = int((content - plate - GAP * unit + gap) / (row + gap))
    return Layout(portrait=False, row_em=row_em, text_em=text_em, plate_height=plate, row_height=row, row_gap=gap,
                  columns=columns, rows=max(0, rows), side_width=side, unit=unit)


def _tall(width: int, height: int, row_em: float, text_em: float, queues: int) -> Layout:
    unit = width / SHORT_SIDE_PX
    content = height - (TALL_STRIP + FOOT + 28 + 26) * unit
    plate, row, gap = 4.33 * row_em, 1.16 * row_em, 0.14 * row_em
    lines = -(-queues // 3)
    grid = lines * 2.75 * text_em + (lines - 1) * 12 * unit
    columns = 1 if width - 2 * 36 * unit >= ACROSS_EM * row_em else 0
    rows = int((content - plate - 28 * unit - 30 * unit - grid + gap) / (row + gap))
    return Layout(portrait=True, row_em=row_em, text_em=text_em, plate_height=plate, row_height=row, row_gap=gap,
                  columns=columns, rows=max(0, rows), side_width=width - 72 * unit, unit=unit)
