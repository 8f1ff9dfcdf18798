"""The "FF 68" frame of call pads and rating pads.

    FF 68 L L 68 | ADDR FUNC data | CS 16      L counts ADDR FUNC data; CS: low byte of their sum; some pads omit the FF
Source: protocol reference of the call pads, section 2; of the rating pads, section 2.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hardware.driver import BadFrame
from hardware.pad_bus import Said

LEAD, START, END = 0xFF, 0x68, 0x16
LEAST, MOST = 2, 32            # what L may be (call pads, section 2)


@dataclass(frozen=True, slots=True)
class Frame:
    """One good frame. `lead`: it began with FF."""

    address: int
    function: int
    data: bytes = b""
    lead: bool = True

    @property
    def raw(self) -> bytes:
        body = bytes([self.address, self.function]) + self.data
        size = len(body)
        return bytes([LEAD] * self.lead + [START, size, size, START]) + body + bytes([sum(body) & 0xFF, END])


class Frames:
    """Cuts frames out of a stream of bytes, whatever stands between them; keeps one unfinished frame at most."""

    def __init__(self) -> None:
        self.rest = bytearray()
        self._bare: set[int] = set()       # pads that omit the FF; they are spoken to in the same way

    def feed(self, data: bytes) -> Iterator[Frame | BadFrame]:
        self.rest += data
        while self._at_start():
            lead = int(self.rest[0] == LEAD)
            if len(self.rest) < lead + 4:
                return
            size = self.rest[lead + 1]
            whole = lead + size + 6
            if trouble := self._wrong_head(lead):
                if trouble == "length":
                    yield BadFrame(trouble)
                del self.rest[:lead + 1]
            elif len(self.rest) < whole:
                return
            elif trouble := _wrong_tail(self.rest[lead + 4:whole]):
                del self.rest[:lead + 1]
                yield BadFrame(trouble)
            else:
                body = bytes(self.rest[lead + 4:whole - 2])
                del self.rest[:whole]
                (self._bare.discard if lead else self._bare.add)(body[0])
                yield Frame(body[0], body[1], body[2:], bool(lead))

    def give_up(self) -> Iterator[Frame | BadFrame]:
        """What began will not be finished: a frame may still stand behind that beginning."""
        if START in self.rest:
            yield BadFrame("unfinished")
        while self.rest:
            del self.rest[0]
            yield from self.feed(b"")

    def spoken(self, frame: Said) -> bytes:
        """A frame of ours as its pad wants it."""
        return frame.raw[1:] if frame.address in self._bare and frame.raw[0] == LEAD else frame.raw

    def _at_start(self) -> bool:
        """Drops all that cannot be the beginning of a frame; False when nothing is left to look at."""
        start = self.rest.find(START)
        if start < 0:
            del self.rest[:len(self.rest) - int(self.rest.endswith(bytes([LEAD])))]
            return False
        del self.rest[:start - int(start > 0 and self.rest[start - 1] == LEAD)]
        return True

    def _wrong_head(self, lead: int) -> str:
        first, second, again = self.rest[lead + 1:lead + 4]
        fits = LEAST <= first <= MOST, LEAST <= second <= MOST
        if again != START or not any(fits):
            return "noise"
        return "" if first == second else "length"


def _wrong_tail(body: bytes | bytearray) -> str:
    """body: ADDR FUNC data CS 16."""
    if sum(body[:-2]) & 0xFF != body[-2]:
        return "checksum"
    return "" if body[-1] == END else "end"
