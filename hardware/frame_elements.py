"""The parts of a frame, and how their numbers and data stand on the wire.

`binary`; `bcd`: addr and func hold two decimal digits in a byte; `ascii-hex`: len addr func data check as hex digits;
`ascii-text`: len addr func as decimal digits, check as hex digits, data as it is.
Source: protocol reference of the call pads, section 6.
"""

import re
from binascii import unhexlify
from collections.abc import Mapping
from dataclasses import dataclass

ENCODINGS = ("binary", "bcd", "ascii-hex", "ascii-text")
ELEMENTS = ("const", "len", "addr", "func", "data", "check", "eol")
DECIMAL = {"bcd": ("addr", "func"), "ascii-text": ("len", "addr", "func")}
HEX = {"ascii-hex": ("len", "addr", "func", "data", "check"), "ascii-text": ("check",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One part of a frame. `name` is what `of` of a len or check calls it by; several may share one."""

    kind: str                          # one of ELEMENTS
    name: str
    size: int | None = None            # bytes before encoding; None: data of any length
    fixed: bytes = b""                 # of const and eol, as on the wire
    of: frozenset[str] = frozenset()   # what len counts, what check covers
    add: int = 0                       # what len counts besides
    check: str = "none"
    little: bool = False               # low byte first

    def plain_size(self, data: int) -> int:
        """Bytes before encoding, in a frame with so many bytes of data."""
        return data if self.kind == "data" else len(self.fixed) or self.size or 0

    def width(self, encoding: str) -> int:
        """How many bytes on the wire one byte takes."""
        return 2 if self.kind in HEX.get(encoding, ()) else 1

    def written(self, value: int, encoding: str) -> bytes:
        """A number on the wire. ValueError where it has no room."""
        size = self.size or 0
        if self.kind in DECIMAL.get(encoding, ()):
            places = size * 2 if encoding == "bcd" else size
            digits = str(value).zfill(places).encode()
            if len(digits) > places:
                raise ValueError(f"{self.name}: no room for {value}")
            return unhexlify(digits) if encoding == "bcd" else digits
        if value >= 1 << 8 * size:
            raise ValueError(f"{self.name}: no room for {value}")
        return in_hex(value.to_bytes(size, "little" if self.little else "big"), self.kind, encoding)

    def read(self, wire: bytes, encoding: str) -> int:
        """The number on the wire. ValueError when it is none."""
        if self.kind in DECIMAL.get(encoding, ()):
            digits = wire.hex().encode() if encoding == "bcd" else wire
            if not digits.isdigit():
                raise ValueError("encoding")
            return int(digits)
        return int.from_bytes(out_of_hex(wire, self.kind, encoding), "little" if self.little else "big")


def in_hex(plain: bytes, kind: str, encoding: str) -> bytes:
    return plain.hex().upper().encode() if kind in HEX.get(encoding, ()) else plain


def out_of_hex(wire: bytes, kind: str, encoding: str) -> bytes:
    """ValueError when digits are wanted and there are others."""
    if kind not in HEX.get(encoding, ()):
        return wire
    try:
        return unhexlify(wire)
    except ValueError:
        raise ValueError("encoding") from None


def replaced(data: bytes, table: Mapping[bytes, bytes]) -> bytes:
    """Each of the table's byte strings by the other, the longest first."""
    if not table:
        return data
    any_of = b"|".join(re.escape(one) for one in sorted(table, key=len, reverse=True))
    return re.sub(any_of, lambda found: table[found.group()], data)
