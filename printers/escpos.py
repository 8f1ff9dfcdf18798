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
TELL_CHANGES = b"\x1da\x0e"              # automatic status back: online, errors, paper
IDLE = 0x12                              # the answer to DLE EOT of a printer that is well
LONGEST_BLOCK = 80                       # bytes; names of models are shorter
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
    QUEUE_STOPPED = "queue_stopped"      # of CUPS: somebody, or a failed job, has stopped it
    MISSING = "missing"                  # cannot be opened, or was lost
    UNCONFIRMED = "unconfirmed"          # all sent, all well, and no word that it was printed


PAPER_LOW = "paper_low"                  # the one warning: it prints, and someone should bring paper


def align(where: int) -> bytes:
    return bytes((0x1B, 0x61, where))


def bold(on: bool) -> bytes:
    return bytes((0x1B, 0x45, on))


def reverse(on: bool) -> bytes:
    return bytes((0x1D, 0x42, on))


def size(width: int, height: int) -> bytes:
    """1 to 8 times; for Chinese and Latin alike."""
    return bytes((0x1D, 0x21, (width - 1) << 4 | height - 1))


def feed_lines(lines: int) -> bytes:
    return bytes((0x1B, 0x64, lines))


def buzz(times: int, length: int) -> bytes:
    """ESC B of Chinese models: 1 to 9 times, each 1 to 9 units of 50 or 100 ms."""
    return bytes((0x1B, 0x42, times, length))


def feed_dots(dots: int) -> bytes:
    return b"".join(bytes((0x1B, 0x4A, min(255, dots - done))) for done in range(0, dots, 255))


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


ENDS = {"full": b"\x1dVA\x00", "partial": b"\x1dVB\x00",       # after feeding to the cutter
        "none": feed_lines(4)}                                    # to the edge where a hand tears it off


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


@dataclass(frozen=True, slots=True)
class Automatic:
    """The four bytes of the automatic status (section 5.4)."""

    data: bytes

    @property
    def trouble(self) -> Trouble:
        """The one that a person has to see to first."""
        first, error, paper, _ = self.data
        seen = ((first & 0x20, Trouble.COVER_OPEN), (paper & 0x0C, Trouble.PAPER_OUT), (error & 0x08, Trouble.CUTTER),
                (error & 0x40, Trouble.HEAD_HOT), (error & 0x24, Trouble.ERROR), (first & 0x08, Trouble.OFFLINE))
        return next((trouble for bit, trouble in seen if bit), Trouble.NONE)

    @property
    def paper_low(self) -> bool:
        return bool(self.data[2] & 0x03)


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
            if byte in (0x11, 0x13):                       # XON, XOFF
                continue
            if self._block:
                yield from self._in_block(byte)
            elif self._automatic and byte & 0x90 == 0:
                self._automatic.append(byte)
                if len(self._automatic) == 4:
                    yield Kind.AUTOMATIC, bytes(self._automatic)
                    self._automatic.clear()
            else:
                self._automatic.clear()                    # cut short by something else
                yield from self._first(byte)

    def _first(self, byte: int) -> Iterator[tuple[Kind, bytes]]:
        if byte & 0x93 == 0x12:
            yield Kind.REAL_TIME, bytes((byte,))
        elif byte & 0x93 == 0x10:
            self._automatic.append(byte)
        elif byte in (0x37, 0x5F):
            self._block.append(byte)
        elif byte & 0x90 == 0:
            yield Kind.IN_ORDER, bytes((byte,))

    def _in_block(self, byte: int) -> Iterator[tuple[Kind, bytes]]:
        self._block.append(byte)
        if byte == 0:
            yield Kind.BLOCK, bytes(self._block)
        if byte == 0 or len(self._block) >= LONGEST_BLOCK:
            self._block.clear()
