"""QR and barcode scanners that write what they see as a line of text, over a serial line (RS-232, USB-CDC) or TCP.

    noise 00 02 80 FF | ]Q1 (AIM identifier, if switched on) | text, UTF-8 or GB18030, GS between fields | CR, LF, ETX
They are only listened to: a scanner is online when its port is open, and nothing is ever sent to it.
AIM identifiers: ISO/IEC 15424. GS (1D) stands between the fields of a GS1 code and ends none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hardware.driver import BadFrame, DeviceState, Health, Reading, Send, Wish

NOISE = b"\x00\x02\x80\xff"        # what plugging in leaves, and STX; no text begins with one of them
ENDS = re.compile(rb"[\r\n\x03]")
GS = "\x1d"
AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
FOLLOW_UP = re.compile(r"https?://[^/\s]+/t/([A-Za-z0-9_-]{16,64})")
APPOINTMENT = re.compile(r"[0-9]{6}")
IDLE_S = 60.0


class CodeKind(StrEnum):
    FOLLOW_UP = "follow_up"        # the address on a slip: the code of its ticket
    APPOINTMENT = "appointment"    # six digits
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeReaderSettings:
    """The rows of a centre's device table that a code reader goes by."""

    most_bytes: int = 512              # of one code; a follow-up address has about 70
    silence_s: float = 0.3             # an unfinished code is thrown away after it
    ends_by_silence: bool = False      # True for a scanner that sends no line end: silence_s ends a code
    same_code_s: float = 2.0           # a code that is held before the scanner is told once
    speeds: tuple[int, ...] = (9600,)  # one only: who never asks cannot find out which speed is right


@dataclass(frozen=True, slots=True, repr=False)
class CodeScanned(Reading):
    """A code that somebody held before the scanner. It may be a person's, so its repr tells kind and length only."""

    kind: CodeKind
    text: str                # of a follow-up address its code alone, else the whole
    symbology: str = ""      # the AIM identifier, such as Q1 for a QR code

    def __repr__(self) -> str:
        return f"CodeScanned({self.kind}, {len(self.text)} characters)"

    __str__ = __repr__

    def facts(self) -> dict[str, object]:
        return {"sort": self.kind, "characters": len(self.text)}


class ScanAgain(Wish):
    """The next visitor: the code that was read last may be told again at once."""


def scanned(line: bytes) -> CodeScanned | BadFrame | None:
    """What a line says; None when nothing stands in it."""
    try:
        text = decoded(line.lstrip(NOISE)).strip(" ")
    except UnicodeDecodeError:
        return BadFrame("encoding")
    identifier = AIM.match(text)
    text = text[identifier.end():] if identifier else text
    if not text:
        return None
    if not text.replace(GS, "").isprintable():
        return BadFrame("noise")
    symbology = identifier.group()[1:] if identifier else ""
    if match := FOLLOW_UP.fullmatch(text):
        return CodeScanned(CodeKind.FOLLOW_UP, match.group(1), symbology)
    return CodeScanned(CodeKind.APPOINTMENT if APPOINTMENT.fullmatch(text) else CodeKind.OTHER, text, symbology)


def decoded(line: bytes) -> str:
    """UTF-8, else what Chinese scanners make of it; UnicodeDecodeError when it is neither."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("gb18030")


class Lines:
    """Cuts lines out of a stream; what grows too long is dropped up to its end, and told once."""

    def __init__(self, most_bytes: int) -> None:
        self.rest = bytearray()
        self.overrun = False
        self._most_bytes = most_bytes

    def feed(self, data: bytes) -> Iterator[bytes | BadFrame]:
        while data:
            end = ENDS.search(data)
            self.rest += data[:end.start() if end else len(data)][:self._most_bytes + 1 - len(self.rest)]
            if len(self.rest) > self._most_bytes:
                if not self.overrun:
                    yield BadFrame("too_long")
                self.overrun = True
                self.rest.clear()
            if not end:
                return
            if not self.overrun:
                yield bytes(self.rest)
            self.drop()
            data = data[end.end():]

    def drop(self) -> None:
        self.rest.clear()
        self.overrun = False


class CodeReaderCodec:
    """Listens: a line becomes a code, told once while it is held there."""

    def __init__(self, settings: CodeReaderSettings = CodeReaderSettings()) -> None:
        self.next_tick_s = 0.0
        self._settings = settings
        self._lines = Lines(settings.most_bytes)
        self._greeted = False
        self._heard_s: float | None = None   # None: heard since the last tick
        self._last: int | None = None        # hash of the last code told; the code itself is forgotten
        self._last_s: float | None = None    # when it was seen last; None: since the last tick

    def feed(self, data: bytes) -> Iterable[Reading | Send]:
        self._heard_s = None
        for line in self._lines.feed(data):
            yield from [line] if isinstance(line, BadFrame) else self._told(line)

    def tick(self, now_s: float) -> Iterable[Reading | Send]:
        if not self._greeted:
            self._greeted = True
            yield Health(DeviceState.ONLINE)
        self._heard_s = now_s if self._heard_s is None else self._heard_s
        self._last_s = now_s if self._last_s is None else self._last_s
        if self._open and now_s >= self._heard_s + self._settings.silence_s:      # summed as `_wake_at` does
            yield from self._unfinished()
            self._last_s = now_s if self._last_s is None else self._last_s
        if now_s >= self._last_s + self._settings.same_code_s:
            self._last = None
        self.next_tick_s = self._wake_at(now_s)

    def ask(self, wish: Wish) -> Iterable[Reading | Send]:
        if isinstance(wish, ScanAgain):
            self._last = None
        return ()

    @property
    def _open(self) -> bool:
        return bool(self._lines.rest) or self._lines.overrun

    def _wake_at(self, now_s: float) -> float:
        assert self._heard_s is not None and self._last_s is not None
        silence = [self._heard_s + self._settings.silence_s] if self._open else []
        forgotten = [] if self._last is None else [self._last_s + self._settings.same_code_s]
        return min([*silence, *forgotten], default=now_s + IDLE_S)

    def _unfinished(self) -> Iterator[Reading]:
        rest, overrun = bytes(self._lines.rest), self._lines.overrun
        self._lines.drop()
        if overrun:
            return                     # told when it grew too long
        if self._settings.ends_by_silence:
            yield from self._told(rest)
        elif rest.strip(NOISE):
            yield BadFrame("unfinished")

    def _told(self, line: bytes) -> Iterator[Reading]:
        code = scanned(line)
        if isinstance(code, CodeScanned):
            if hash(code.text) != self._last:
                yield code
            self._last, self._last_s = hash(code.text), None
        elif code is not None:
            yield code
