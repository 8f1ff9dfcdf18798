"""Pictures of black and white dots, and how few bytes they need on the way to the paper.

A slip is mostly white: blank rows are fed, and every strip of ink is sent as wide as its ink, aligned left, in the
middle or right, whichever is narrowest. Aligning is what every printer can do; few can place a picture at a column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from printers import escpos

LEAST_BLANK_ROWS = 3                     # shorter gaps stay in the picture
WORTH_BYTES = 160                        # a strip is cut in two for as much: every command makes the paper halt a bit

Ink = tuple[int, int]                    # of a row: first byte with ink, byte after the last; (0, 0) without


@dataclass(frozen=True, slots=True)
class Picture:
    """Row by row: 8 dots a byte, the left one highest, 1 is black."""

    width: int                           # dots, a multiple of 8
    data: bytes

    @property
    def row_bytes(self) -> int:
        return self.width // 8

    @property
    def height(self) -> int:
        return len(self.data) // self.row_bytes

    def part(self, first: int, last: int, left: int = 0, right: int | None = None) -> "Picture":
        """Rows first to last, bytes left to right of each; the ends are not in it."""
        size, right = self.row_bytes, self.row_bytes if right is None else right
        if (left, right) == (0, size):
            return Picture(self.width, self.data[first * size:last * size])
        rows = (self.data[row * size + left:row * size + right] for row in range(first, last))
        return Picture((right - left) * 8, b"".join(rows))


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of a picture that are sent as one, cropped to bytes left to right and aligned on the paper."""

    first: int
    last: int
    left: int
    right: int
    align: int


def raster(picture: Picture) -> bytes:
    """GS v 0 of a whole picture."""
    head = picture.row_bytes.to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    return b"\x1dv0\x00" + head + picture.data


def graphics(picture: Picture) -> bytes:
    """GS ( L: kept and printed, for models that know no GS v 0."""
    size = picture.width.to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    body = b"0p0\x01\x011" + size + picture.data
    return b"\x1d(L" + len(body).to_bytes(2, "little") + body + b"\x1d(L\x02\x0002"


def _no_orders(dots: bytes) -> bytes:
    """The same with a dot more where dots would look like DLE EOT, DLE ENQ or DLE DC4, which printers obey anywhere."""
    for order in (b"\x10\x04", b"\x10\x05", b"\x10\x14"):
        dots = dots.replace(order, b"\x18" + order[1:])
    return dots


ENCODINGS = {"raster": raster, "graphics": graphics}


def encode(picture: Picture, *, band_rows: int = 256, encoding: str = "raster") -> bytes:
    """The picture for a printer that stands at the left edge; it stands there again afterwards.

    band_rows: printers with small buffers take no higher piece at once. encoding: a name of ENCODINGS.
    """
    parts, row, align = [], 0, escpos.LEFT
    for strip in strips(picture):
        if strip.align != align:
            align = strip.align
            parts.append(escpos.align(align))
        parts.append(escpos.feed_dots(strip.first - row))
        for top in range(strip.first, strip.last, band_rows):
            piece = picture.part(top, min(top + band_rows, strip.last), strip.left, strip.right)
            parts.append(ENCODINGS[encoding](replace(piece, data=_no_orders(piece.data))))
        row = strip.last
    return b"".join((*parts, escpos.feed_dots(picture.height - row),
                     b"" if align == escpos.LEFT else escpos.align(escpos.LEFT)))


def strips(picture: Picture) -> Iterator[Strip]:
    """The inked parts of a picture, top to bottom."""
    size = picture.row_bytes
    ink = [_ink(picture.data[row:row + size]) for row in range(0, len(picture.data), size)]
    for first, last in _runs(ink):
        yield from _narrowest(ink, first, last, size)


def _ink(row: bytes) -> Ink:
    end = len(row.rstrip(b"\0"))
    return (len(row) - len(row.lstrip(b"\0")), end) if end else (0, 0)


def _runs(ink: Sequence[Ink]) -> Iterator[tuple[int, int]]:
    """(first row, row after the last) of inked rows without a wide blank gap between them."""
    start, end = -1, 0
    for row, (_, right) in enumerate(ink):
        if not right:
            continue
        if start >= 0 and row - end >= LEAST_BLANK_ROWS:
            yield start, end
            start = row
        start, end = (row if start < 0 else start), row + 1
    if start >= 0:
        yield start, end


def _narrowest(ink: Sequence[Ink], first: int, last: int, size: int) -> Iterator[Strip]:
    """A run as one strip, or cut in two where that saves most, if it saves enough; and these again."""
    above = _widths(ink[first:last], size)
    below = _widths(ink[first:last][::-1], size)[::-1]
    rows = last - first
    cost, cut = min(((at * above[at - 1] + (rows - at) * below[at], at) for at in range(1, rows)), default=(0, 0))
    if cut and rows * above[-1] - cost > WORTH_BYTES:
        yield from _narrowest(ink, first, first + cut, size)
        yield from _narrowest(ink, first + cut, last, size)
        return
    left, right = _bounds(ink[first:last])
    for width, start, align in _placings(left, right, size):
        if width == above[-1]:
            yield Strip(first, last, start, start + width, align)
            return


def _widths(ink: Sequence[Ink], size: int) -> list[int]:
    """Bytes a row that the rows need down to each of them."""
    widths, left, right = [], size, 0
    for start, end in ink:
        if end:
            left, right = min(left, start), max(right, end)
        widths.append(min(_placings(left, right, size))[0] if right else 0)
    return widths


def _bounds(ink: Sequence[Ink]) -> Ink:
    return min(left for left, right in ink if right), max(right for _, right in ink)


def _placings(left: int, right: int, size: int) -> tuple[tuple[int, int, int], ...]:
    """(bytes a row, first byte, alignment) of each way to place ink that reaches from left to right."""
    margin = min(left, size - right)
    return (right, 0, escpos.LEFT), (size - 2 * margin, margin, escpos.CENTRE), (size - left, left, escpos.RIGHT)
