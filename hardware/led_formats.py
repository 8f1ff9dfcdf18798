"""Frames of LED bars, one class a format: what shows a text, what the bar answers.

    a0_90     A0 90 ADDR A5 | LEN 2 | (character, colour)* | XOR of ADDR up to the last character's colour
    f0_01_d0  F0 01 D0 LINE MODE SPEED | LEN | COLOUR text | sum of all before
    at        40 ADDR text 0D
Source: protocol reference of the LED bars, sections 1, 2 and 4. BX cards: `led_bx.py`; others: `led_profile.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from hardware.checks import sum8, xor8
from hardware.driver import BadFrame
from hardware.led_text import Look

STILL, MOVE_LEFT = 1, 2                # modes of f0_01_d0
MOVE_SPEED = 0x0A
SHOW = 0xA5
ACKNOWLEDGED = re.compile(rb"\xA0\x90(.)\xA5\xAA", re.DOTALL)
ACKNOWLEDGED_BYTES = 5
COLOURS = {"": 0, "red": 0, "green": 1, "yellow": 2}
WHO_WAS_ASKED = 0
MOST_CELLS = 127                       # 254 bytes of data: some firmware divides the length by 255 (section 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a bar said. trouble: why it refused; "": it has taken the frame. address: 0 where the answer names none."""

    address: int
    trouble: str = ""


class Format(Protocol):
    """One per connection: it keeps the beginning of an answer. Addresses are those of `addresses`."""

    addresses: range
    effects: bool              # a fresh text has an effect of its own and need not blink
    acknowledges: bool         # usually; `answer_s` is how long an answer may take
    answer_s: float

    def show(self, address: int, look: Look) -> bytes: ...
    def probe(self, address: int) -> bytes:
        """Asks whether the bar is there and changes nothing; b"" where nothing does."""
    def heard(self, data: bytes) -> Iterator[Answer | BadFrame]: ...


class Silent:
    """Formats in which a bar never says anything."""

    acknowledges = False
    answer_s = 0.0
    _noisy = False

    def probe(self, address: int) -> bytes:
        return b""

    def heard(self, data: bytes) -> Iterator[Answer | BadFrame]:
        """Told once: nobody else should be on the line."""
        if data and not self._noisy:
            self._noisy = True
            yield BadFrame("noise")


class A0Format:
    """`a0_90`: every character with its colour. The acknowledgement is not sent by every model."""

    addresses = range(1, 256)
    effects = False
    acknowledges = False
    answer_s = 0.2

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._rest = b""
        self._noisy = False

    def show(self, address: int, look: Look) -> bytes:
        data = b"".join(sign.encode(self._encoding) + bytes([COLOURS[look.colour]]) for sign in look.text)
        return a0_frame(address, SHOW, data)

    def probe(self, address: int) -> bytes:
        return b""

    def heard(self, data: bytes) -> Iterator[Answer | BadFrame]:
        """Noise is told once, until an answer is heard again."""
        for byte in data:
            self._rest += bytes([byte])
            if found := ACKNOWLEDGED.fullmatch(self._rest):
                self._rest, self._noisy = b"", False
                yield Answer(found.group(1)[0])
            elif len(self._rest) == ACKNOWLEDGED_BYTES:
                self._rest = self._rest[1:]
                if not self._noisy:
                    self._noisy = True
                    yield BadFrame("noise")


def a0_frame(address: int, command: int, data: bytes = b"") -> bytes:
    body = bytes([address, command]) + len(data).to_bytes(2, "big") + data
    return b"\xa0\x90" + body + bytes([xor8(body)])


class F0Format(Silent):
    """`f0_01_d0`: a bar of up to three lines; the address is the line. A fresh text moves."""

    addresses = range(1, 4)
    effects = True

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding

    def show(self, address: int, look: Look) -> bytes:
        return f0_frame(address, MOVE_LEFT if look.fresh else STILL, MOVE_SPEED if look.fresh else 1,
                        COLOURS[look.colour], look.text.encode(self._encoding))


def f0_frame(line: int, mode: int, speed: int, colour: int, text: bytes) -> bytes:
    frame = bytes([0xF0, 0x01, 0xD0, line, mode, speed, len(text) + 1, colour]) + text
    return frame + bytes([sum8(frame)])


class AtFormat(Silent):
    """`at`: a text and nothing else; no colours, no check."""

    addresses = range(1, 256)
    effects = False

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding

    def show(self, address: int, look: Look) -> bytes:
        return bytes([0x40, address]) + look.text.encode(self._encoding) + b"\r"
