"""ESC/POS as bytes: what is sent to a receipt printer, and what its answers mean.

Source: protocol reference of ESC/POS receipt printers, sections 3 to 5.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

INITIALISE = b"\x1b@"
CHINESE_ON = b"\x1c&"
RECOVER_AND_CLEAR = b"\x10\x05\x02"
ASK_PAPER_IN_ORDER = b"\x1dr\x01"
FEED_AND_CUT = b"\x1dVB\x00"             # partial cut, after feeding to the cutter
BAND_ROWS = 256                          # printers with small buffers take no higher picture at once
LEAST_BLANK_ROWS = 16                    # shorter gaps stay in the picture: a fed dot is not quite a printed one
LEFT, CENTRE, RIGHT = 0, 1, 2


class Trouble(StrEnum):
    """Why a printer does not print; the codes that screens and events use."""

    NONE = ""
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    HEAD_HOT = "head_hot"
    ERROR = "error"
    OFFLINE = "offline"
    NO_ANSWER = "no_answer"              # connected, and silent
    MISSING = "missing"                  # cannot be opened, or was lost
    UNCONFIRMED = "unconfirmed"          # all sent, all well, and no word that it was printed


PAPER_LOW = "paper_low"                  # the one warning: it prints, and someone should bring paper


@dataclass(frozen=True, slots=True)
class Picture:
    """Black and white dots, row by row: 8 a byte, the left one highest, 1 is black."""

    width: int                           # dots, a multiple of 8
    data: bytes

    @property
    def row_bytes(self) -> int:
        return self.width // 8

    @property
    def height(self) -> int:
        return len(self.data) // self.row_bytes

    def rows(self, first: int, last: int) -> "Picture":
        return Picture(self.width, self.data[first * self.row_bytes:last * self.row_bytes])


def align(where: int) -> bytes:
    return bytes((0x1B, 0x61, where))


def bold(on: bool) -> bytes:
    return bytes((0x1B, 0x45, on))


def reverse(on: bool) -> bytes:
    return bytes((0x1D, 0x42, on))


def size(width: int, height: int) -> bytes:
    """1 to 8 times; for Chinese and Latin alike."""
    return bytes((0x1D, 0x21, (width - 1) << 4 | height - 1))


def feed_dots(dots: int) -> bytes:
    return b"".join(bytes((0x1B, 0x4A, min(255, dots - done))) for done in range(0, dots, 255))


def raster(picture: Picture) -> bytes:
    """GS v 0 of a whole picture."""
    head = picture.row_bytes.to_bytes(2, "little") + picture.height.to_bytes(2, "little")
    return b"\x1dv0\x00" + head + picture.data


def raster_in_bands(picture: Picture) -> bytes:
    """The picture in pieces of at most 256 rows; wide blank gaps are fed instead of sent."""
    parts = []
    for first, last, blank in _bands(picture):
        parts += [feed_dots(last - first)] if blank else [
            raster(picture.rows(row, min(row + BAND_ROWS, last))) for row in range(first, last, BAND_ROWS)]
    return b"".join(parts)


def qr(content: bytes, module_dots: int, level: str = "M") -> bytes:
    """The printer's own QR code, model 2."""
    return b"".join((
        b"\x1d(k\x04\x001A2\x00", b"\x1d(k\x03\x001C" + bytes((module_dots,)),
        b"\x1d(k\x03\x001E" + bytes((0x30 + "LMQH".index(level),)),
        b"\x1d(k" + (len(content) + 3).to_bytes(2, "little") + b"1P0" + content, b"\x1d(k\x03\x001Q0"))


def ask_status(number: int) -> bytes:
    """DLE EOT n: 1 printer, 2 why offline, 3 error, 4 paper; answered at once even while it prints."""
    return bytes((0x10, 0x04, number))


def ask_process(identity: bytes) -> bytes:
    """GS ( H: answered when all before it has been printed. identity: 4 bytes of 20..7E hex."""
    return b"\x1d(H\x06\x0000" + identity


@dataclass(frozen=True, slots=True)
class Status:
    """The four answers to DLE EOT 1 to 4."""

    printer: int
    cause: int
    error: int
    paper: int

    @property
    def trouble(self) -> Trouble:
        """The one that a person has to see to first."""
        seen = (
            (self.cause & 0x04, Trouble.COVER_OPEN), (self.paper & 0x60, Trouble.PAPER_OUT),
            (self.cause & 0x20, Trouble.PAPER_OUT), (self.error & 0x08, Trouble.CUTTER),
            (self.error & 0x40, Trouble.HEAD_HOT), (self.error & 0x24, Trouble.ERROR),
            (self.cause & 0x40, Trouble.ERROR), (self.printer & 0x08, Trouble.OFFLINE))
        return next((trouble for bit, trouble in seen if bit), Trouble.NONE)

    @property
    def paper_low(self) -> bool:
        return bool(self.paper & 0x0C)


class Kind(StrEnum):
    REAL_TIME = "real-time"      # to DLE EOT
    AUTOMATIC = "automatic"      # four bytes, unasked
    BLOCK = "block"              # 37 or 5F … 00
    IN_ORDER = "in order"        # to GS r


class Sorter:
    """Sorts the bytes a printer sends by their patterns (section 5.4), however they are cut."""

    def __init__(self) -> None:
        self._block = bytearray()
        self._automatic = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[Kind, bytes]]:
        for byte in data:
            if self._block:
                self._block.append(byte)
                if byte == 0:
                    yield Kind.BLOCK, bytes(self._block)
                    self._block.clear()
            elif byte in (0x11, 0x13):                     # XON, XOFF
                continue
            elif self._automatic:
                self._automatic.append(byte)
                if len(self._automatic) == 4:
                    yield Kind.AUTOMATIC, bytes(self._automatic)
                    self._automatic.clear()
            elif byte & 0x93 == 0x12:
                yield Kind.REAL_TIME, bytes((byte,))
            elif byte & 0x93 == 0x10:
                self._automatic.append(byte)
            elif byte in (0x37, 0x5F):
                self._block.append(byte)
            elif byte & 0x90 == 0:
                yield Kind.IN_ORDER, bytes((byte,))


def _bands(picture: Picture) -> Iterator[tuple[int, int, bool]]:
    """(first row, row after the last, blank) of the runs of a picture, top to bottom."""
    size, start, empty = picture.row_bytes, 0, 0
    for row in range(picture.height + 1):
        if row < picture.height and not any(picture.data[row * size:(row + 1) * size]):
            empty += 1
            continue
        if empty >= LEAST_BLANK_ROWS or (row == picture.height and empty):
            if row - empty > start:
                yield start, row - empty, False
            yield row - empty, row, True
            start = row
        empty = 0
    if picture.height > start:
        yield start, picture.height, False
