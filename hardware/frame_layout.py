"""Frames as a list of elements, built and found again: what a profile's [frame] says, without any file.

    const AA 55 | len of addr func data | addr | func | data | check | eol 0D 0A      in any order, any of them missing
Source: protocol reference of the call pads, section 6; the elements themselves: `frame_elements.py`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hardware.checks import CHECKS
from hardware.driver import BadFrame
from hardware.frame_elements import Element, in_hex, out_of_hex, replaced

MOST_DATA = 256            # bytes of data in a frame
MOST_RAW = 1024            # of a frame on the wire, escapes and hex digits included
REASONS = {"len": "length", "check": "checksum", "eol": "end", "const": "noise"}


@dataclass(frozen=True, slots=True)
class LaidFrame:
    """A good frame. Its address and function are the layout's own where it has no element for them."""

    address: int
    function: int
    data: bytes
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The elements in their order, one `data` at most. With `escape` the first is a const and the last an eol, and
    those two stay as they are."""

    elements: tuple[Element, ...]
    encoding: str = "binary"
    escape: Mapping[bytes, bytes] = field(default_factory=dict)
    address: int = 1                   # of a device whose frames name none
    function: int = 0
    silent_end: bool = False           # silence stands for the last element where that is missing

    def build(self, address: int, function: int, data: bytes) -> bytes:
        """The frame as it goes on the wire. ValueError where an element has no room for what it should say."""
        pieces = self._pieces(address, function, data)
        if not self.escape:
            return b"".join(pieces)
        return pieces[0] + replaced(b"".join(pieces[1:-1]), self.escape) + pieces[-1]

    def look(self, raw: bytes, *, ended: bool = False) -> LaidFrame | str | None:
        """The frame at the beginning of raw; why there is none; None while more bytes may make it one.

        ended: no more bytes come. Reasons: noise, length, checksum, end, encoding, unfinished.
        """
        if not self.escape:
            return self._look(raw, ended, self._data_sizes(raw, ended))
        start, end = self.elements[0].fixed, self.elements[-1].fixed
        place = raw.find(end, len(start))
        if place < 0:
            return "unfinished" if ended else None
        plain = start + replaced(raw[len(start):place], {long: short for short, long in self.escape.items()}) + end
        found = self._look(plain, True, [len(plain) - sum(self._sizes(0))])
        if not isinstance(found, LaidFrame):
            return found
        return replace(found, raw=raw[:place + len(end)]) if found.raw == plain else "length"

    def _look(self, raw: bytes, ended: bool, sizes: Iterable[int]) -> LaidFrame | str | None:
        """Tries the sizes that the data may have on the wire, the shortest first."""
        trouble: str | None = None
        try:
            for size in sizes:
                if size < 0:
                    return "length"
                if sum(self._sizes(size)) > len(raw):
                    break
                found = self._frame(raw, size)
                if isinstance(found, LaidFrame) or self._end_is_sure:
                    return found
                trouble = found
        except ValueError as wrong:
            return str(wrong)
        return trouble or "unfinished" if ended else None

    def _data_sizes(self, raw: bytes, ended: bool) -> Iterator[int]:
        """How many bytes of data, on the wire, may stand here; none while that cannot be known yet."""
        place = next((n for n, one in enumerate(self.elements) if one.kind == "data"), len(self.elements))
        data = self.elements[place] if place < len(self.elements) else None
        head = sum(self._sizes(0)[:place])
        for one, piece in zip(self.elements[:place], self._cut(raw[:head], 0), strict=False):
            if one.fixed and piece != one.fixed[:len(piece)]:
                raise ValueError("noise")
        if data is None or data.size is not None:
            yield 0                    # none, or counted with the other elements
        elif counts := self._counts:
            if len(raw) >= head:
                yield self._counted(raw, counts, data)
        elif marker := next((n for n, one in enumerate(self.elements) if n > place and one.fixed), None):
            after = head + sum(self._sizes(0)[place + 1:marker])
            for found in re.finditer(b"(?=%s)" % re.escape(self.elements[marker].fixed), raw[after:]):
                yield found.start()
        elif ended:
            yield max(0, len(raw) - sum(self._sizes(0)))

    def _counted(self, raw: bytes, counts: Element, data: Element) -> int:
        value = counts.read(self._cut(raw, 0)[self.elements.index(counts)], self.encoding)
        size = value - counts.add - sum(one.plain_size(0) for one in self.elements if one.name in counts.of)
        if not 0 <= size <= MOST_DATA:
            raise ValueError("length")
        return size * data.width(self.encoding)

    def _frame(self, raw: bytes, data_size: int) -> LaidFrame | str:
        """The frame with so much data: read, built again, and compared. ValueError: digits that are none."""
        cut = self._cut(raw, data_size)
        said = {one.kind: (one, piece) for one, piece in zip(self.elements, cut, strict=True)}
        address = said["addr"][0].read(said["addr"][1], self.encoding) if "addr" in said else self.address
        function = said["func"][0].read(said["func"][1], self.encoding) if "func" in said else self.function
        data = out_of_hex(said["data"][1], "data", self.encoding) if "data" in said else b""
        for one, piece, wanted in zip(self.elements, cut, self._pieces(address, function, data), strict=True):
            if piece != wanted and (one.fixed or piece.upper() != wanted):      # hex digits may be small ones
                return REASONS.get(one.kind, "encoding")
        return LaidFrame(address, function, data, raw[:sum(self._sizes(data_size))])

    def _pieces(self, address: int, function: int, data: bytes) -> list[bytes]:
        """Each element on the wire."""
        known = {"addr": address, "func": function}
        pieces = []
        for one in self.elements:
            if one.kind == "data":
                if one.size not in (None, len(data)):
                    raise ValueError(f"{one.name}: wanted {one.size} bytes")
                pieces.append(in_hex(data, "data", self.encoding))
            elif one.kind == "len":
                counted = sum(other.plain_size(len(data)) for other in self.elements if other.name in one.of)
                pieces.append(one.written(counted + one.add, self.encoding))
            else:
                pieces.append(one.written(known[one.kind], self.encoding) if one.kind in known else one.fixed)
        for place, one in enumerate(self.elements):
            if one.kind == "check":
                covered = [piece for other, piece in zip(self.elements, pieces, strict=True) if other.name in one.of]
                pieces[place] = one.written(CHECKS[one.check].of(b"".join(covered)), self.encoding)
        return pieces

    def _cut(self, raw: bytes, data_size: int) -> list[bytes]:
        """Each element's bytes, of the last ones less where raw ends early."""
        pieces, place = [], 0
        for size in self._sizes(data_size):
            pieces.append(raw[place:place + size])
            place += size
        return pieces

    def _sizes(self, data_size: int) -> list[int]:
        """Of each element on the wire; data_size: of data that has no size of its own."""
        return [data_size if one.kind == "data" and one.size is None
                else len(one.fixed) or (one.size or 0) * one.width(self.encoding) for one in self.elements]

    @property
    def start(self) -> bytes:
        """What every frame begins with; b"" when that may be anything."""
        return self.elements[0].fixed

    @property
    def _counts(self) -> Element | None:
        """What says how much data there is."""
        return next((one for one in self.elements if one.kind == "len" and "data" in one.of), None)

    @property
    def _end_is_sure(self) -> bool:
        """False where bytes of any value stand before the end mark: it may be one of them."""
        sized = all(one.kind != "data" or one.size is not None for one in self.elements)
        return sized or self._counts is not None or self.encoding.startswith("ascii")


class LaidFrames:
    """Cuts frames of one layout out of a stream of bytes, whatever stands between; keeps one unfinished at most."""

    def __init__(self, layout: Layout) -> None:
        self.rest = bytearray()
        self._layout = layout
        self._lost = False             # told already that these bytes are no frame

    def feed(self, data: bytes) -> Iterator[LaidFrame | BadFrame]:
        self.rest += data
        yield from self._cut(ended=False)

    def give_up(self) -> Iterator[LaidFrame | BadFrame]:
        """No more bytes come: what is there is a frame, or holds one further on, or is nothing."""
        if self._layout.silent_end and self.rest:
            self.rest += self._layout.elements[-1].fixed
        yield from self._cut(ended=True)
        self.rest.clear()
        self._lost = False

    def spoken(self, frame: LaidFrame) -> bytes:
        return frame.raw

    def _cut(self, *, ended: bool) -> Iterator[LaidFrame | BadFrame]:
        while self._at_start():
            found = self._layout.look(bytes(self.rest), ended=ended)
            if isinstance(found, LaidFrame) and found.raw:
                del self.rest[:len(found.raw)]
                self._lost = False
                yield found
                continue
            if found is None and len(self.rest) <= MOST_RAW:
                return
            del self.rest[:1]
            if not self._lost and found != "noise":
                self._lost = True
                yield BadFrame(found if isinstance(found, str) else "too_long")

    def _at_start(self) -> bool:
        """Drops all that cannot be the beginning of a frame; False when nothing is left to look at."""
        start = self._layout.start
        place = self.rest.find(start)
        if place < 0:
            kept = max(n for n in range(len(start)) if n == 0 or self.rest.endswith(start[:n]))
            place = len(self.rest) - kept
        del self.rest[:place]
        return bool(self.rest)
