"""What stands in the data of a frame, as a profile writes it: `{digits} 0C`, `EVAL={level}`, `0A 0A 0A {number:3}`.

In `binary`, `bcd` and `ascii-hex` a pattern is hex bytes with places in between; in `ascii-text` it is the text
itself. A place is any run of digits, `{name:3}` exactly three of them. A digit is one byte 00 to 09 in `binary` and
`ascii-hex`, half a byte in `bcd`, one character in `ascii-text`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PLACE = re.compile(r"\{([a-z_]+)(?::([1-9]))?\}")
HEX = re.compile(r"([0-9A-Fa-f]{2}\s*)*")
HALVES = re.compile(r"[0-9A-Fa-f\s]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Fixed text and places in turn. Fixed text and digits are kept as one character for each byte (bcd: half byte)."""

    parts: tuple[str | tuple[str, int], ...]       # fixed text, or a place and its digits (0: any)
    encoding: str

    @property
    def places(self) -> frozenset[str]:
        return frozenset(part[0] for part in self.parts if isinstance(part, tuple))

    def match(self, data: bytes) -> dict[str, str] | None:
        """The digits at each place; None when the data is something else."""
        expression = "".join(re.escape(part) if isinstance(part, str) else self._digits(*part) for part in self.parts)
        found = re.fullmatch(expression, _signs(data, self.encoding), re.DOTALL)
        if found is None:
            return None
        return {name: "".join(str(int(sign) if sign.isdigit() else ord(sign)) for sign in digits)
                for name, digits in found.groupdict().items()}

    def fill(self, values: Mapping[str, str], text: Mapping[str, bytes] | None = None) -> bytes:
        """The data with these digits at its places; `text`: bytes put in as they are.

        Too many digits: of a ticket's `number` the last ones stay, a count becomes nines. No value: 0.
        """
        signs = ""
        for part in self.parts:
            if isinstance(part, str):
                signs += part
            elif text and part[0] in text:
                signs += _signs(text[part[0]], self.encoding)
            else:
                signs += self._put(*part, values.get(part[0], ""))
        if self.encoding == "bcd":
            return bytes.fromhex(signs + "F" * (len(signs) % 2))
        return signs.encode("latin-1")

    def _digits(self, name: str, count: int) -> str:
        one = "[0-9]" if self.encoding in ("bcd", "ascii-text") else "[\\x00-\\x09]"
        return f"(?P<{name}>{one}{{{count}}})" if count else f"(?P<{name}>{one}+)"

    def _put(self, name: str, count: int, value: str) -> str:
        digits = "".join(sign for sign in value if sign in "0123456789").zfill(count or 1)
        if count and len(digits) > count:
            digits = digits[-count:] if name == "number" else "9" * count
        return "".join(digits if self.encoding in ("bcd", "ascii-text") else (chr(int(digit)) for digit in digits))


def pattern(written: str, encoding: str) -> Pattern:
    """ValueError says what is wrong with it."""
    return Pattern(parts=tuple(_parts(written, encoding)), encoding=encoding)


def _parts(written: str, encoding: str) -> Iterator[str | tuple[str, int]]:
    names: set[str] = set()
    place = 0
    for found in [*PLACE.finditer(written), None]:
        fixed = written[place:found.start() if found else len(written)]
        if fixed.strip() or (fixed and encoding == "ascii-text"):
            yield _fixed(fixed, encoding)
        if found:
            if found.group(1) in names:
                raise ValueError(f"{{{found.group(1)}}} once only")
            names.add(found.group(1))
            yield found.group(1), int(found.group(2) or 0)
            place = found.end()


def _fixed(written: str, encoding: str) -> str:
    if "{" in written or "}" in written:
        raise ValueError("places as {digits} or {digits:3}")
    if encoding == "ascii-text":
        return written.encode().decode("latin-1")
    if not (HALVES if encoding == "bcd" else HEX).fullmatch(written.strip()):
        raise ValueError("bytes as hex digits, 0A 0C")
    halves = "".join(written.split()).upper()
    return halves if encoding == "bcd" else bytes.fromhex(halves).decode("latin-1")


def _signs(data: bytes, encoding: str) -> str:
    return data.hex().upper() if encoding == "bcd" else data.decode("latin-1")
