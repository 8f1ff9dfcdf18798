"""What an emulated LED bar understands: frames of each format become orders. The other side of `hardware.led_formats`.

Source: protocol reference of the LED bars, sections 1 to 4.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from struct import unpack_from
from typing import Protocol

from hardware.checks import sum8, xor8
from hardware.driver import BadFrame
from hardware.led_bx import CLEAR, DELETE_ALL, HOST, PING, REFUSED, SCREEN, TAKEN, TEXT, Packet, Packets, packed

Signs = tuple[tuple[str, str], ...]        # each character with its colour
COLOURS = ("red", "green", "yellow")
BX_COLOURS = {"\\C1": "red", "\\C2": "green", "\\C3": "yellow"}
AREA_HEAD = 27                             # bytes of an area before its text
BAD_CRC, BAD_COMMAND = 5, 2
MOST_REST = 2048


@dataclass(frozen=True, slots=True)
class Order:
    """What a frame wants of one bar. what: text, stored (show it), store, clear, ping, on, off, bad (reason).

    answer: what the bar says when it acknowledges.
    """

    what: str
    address: int
    signs: Signs = ()
    answer: bytes = b""
    effect: int = 0
    reason: str = ""


class Ear(Protocol):
    """Cuts orders out of a stream; a new one per connection."""

    def feed(self, data: bytes) -> Iterator[Order]: ...


class Cut:
    """A stream of frames that begin with `start`. `_order` says what a beginning holds."""

    start: bytes

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[Order]:
        self._rest = (self._rest + data)[-MOST_REST:]
        while (place := self._rest.find(self.start)) >= 0:
            self._rest = self._rest[place:]
            found = self._order(self._rest)
            if found is None:
                return
            order, size = found
            self._rest = self._rest[size:]
            yield order
        self._rest = self._rest[-(len(self.start) - 1):] if len(self.start) > 1 else b""

    def _order(self, rest: bytes) -> tuple[Order, int] | None:
        """The order and how many bytes it took; None while more of it is missing."""
        raise NotImplementedError


class A0Ear(Cut):
    start = b"\xa0\x90"

    def _order(self, rest: bytes) -> tuple[Order, int] | None:
        if len(rest) < 6:
            return None
        address, command, size = rest[2], rest[3], int.from_bytes(rest[4:6], "big")
        if size > 254:
            return Order("bad", address, reason="length"), 1
        if len(rest) < size + 7:
            return None
        if xor8(rest[2:size + 6]) != rest[size + 6]:
            return Order("bad", address, reason="checksum"), 1
        what = {0xA1: "stored", 0xA2: "store", 0xA5: "text"}.get(command, "bad")
        answer = bytes([0xA0, 0x90, address, 0xA5, 0xAA]) if command == 0xA5 else b""
        return Order(what, address, tuple(self._signs(rest[6:size + 6])), answer), size + 7

    def _signs(self, data: bytes) -> Iterator[tuple[str, str]]:
        while data:
            size = 2 if data[0] > 0x80 else 1
            sign, colour = data[:size], data[size:size + 1]
            yield sign.decode(self._encoding, "replace"), COLOURS[colour[0]] if colour and colour[0] < 3 else ""
            data = data[size + 1:]


class F0Ear(Cut):
    start = b"\xf0\x01\xd0"

    def _order(self, rest: bytes) -> tuple[Order, int] | None:
        if len(rest) < 7 or len(rest) < rest[6] + 8:
            return None
        line, mode, size = rest[3], rest[4], rest[6]
        if sum8(rest[:size + 7]) != rest[size + 7] or not size:
            return Order("bad", line, reason="checksum"), 1
        colour = COLOURS[rest[7]] if rest[7] < 3 else ""
        text = rest[8:size + 7].decode(self._encoding, "replace")
        return Order("text", line, tuple((sign, colour) for sign in text), effect=mode), size + 8


class AtEar(Cut):
    start = b"\x40"

    def _order(self, rest: bytes) -> tuple[Order, int] | None:
        end = rest.find(b"\r", 2)
        if end < 0:
            return None
        text = rest[2:end].decode(self._encoding, "replace")
        return Order("text", rest[1], tuple((sign, "") for sign in text)), end + 1


class BxEar:
    """A card with a wrong CRC cannot know whom it was meant for: `feed` then names address 0."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._packets = Packets()

    def feed(self, data: bytes) -> Iterator[Order]:
        for item in self._packets.feed(data):
            if isinstance(item, BadFrame):
                yield Order("bad", 0, answer=bx_answer(0, BAD_CRC), reason=item.reason)
            else:
                yield from self._orders(item)

    def _orders(self, packet: Packet) -> Iterator[Order]:
        command, rest = packet.data[:2], packet.data[5:]
        wanted = packet.data[2:3] == b"\x01"
        answer = bx_answer(packet.to) if wanted else b""
        if command in (PING, CLEAR):
            yield Order("ping" if command == PING else "clear", packet.to, answer=answer)
        elif command == SCREEN:
            yield Order("on" if rest[:1] == b"\x01" else "off", packet.to, answer=answer)
        elif command == TEXT and len(rest) >= 2:
            yield self._shown(packet.to, rest, answer)
        else:
            yield Order("bad", packet.to, answer=bx_answer(packet.to, BAD_COMMAND), reason="command")

    def _shown(self, address: int, rest: bytes, answer: bytes) -> Order:
        if rest[0] == DELETE_ALL and rest[1] == 0:
            return Order("clear", address, answer=answer)
        areas = rest[1 + rest[0]:]               # behind the numbers of those to be deleted
        size = unpack_from("<H", areas, 1)[0]
        area = areas[3:3 + size]
        text = area[AREA_HEAD:].decode(self._encoding, "replace")
        if len(area) != size or unpack_from("<I", area, AREA_HEAD - 4)[0] != size - AREA_HEAD:
            return Order("bad", address, answer=bx_answer(address, BAD_COMMAND), reason="length")
        return Order("text", address, tuple(_inline(text)), answer, effect=area[AREA_HEAD - 8])


def bx_answer(address: int, error: int = 0) -> bytes:
    """Taken, or refused with this error."""
    data = REFUSED + bytes([error, 0, 0]) if error else TAKEN + bytes(3)
    return packed(Packet(HOST, address, data))


def _inline(text: str) -> Iterator[tuple[str, str]]:
    """Colour orders stand within the text."""
    colour, place = "", 0
    while place < len(text):
        if told := BX_COLOURS.get(text[place:place + 3]):
            colour, place = told, place + 3
        else:
            yield text[place], colour
            place += 1


EARS: Mapping[str, Callable[[str], Ear]] = {"a0_90": A0Ear, "f0_01_d0": F0Ear, "bx": BxEar, "at": AtEar}


def orders(format: str, data: bytes | Iterable[bytes], encoding: str = "gbk") -> list[Order]:
    """All orders in these bytes."""
    ear = EARS[format](encoding)
    return [order for piece in ([data] if isinstance(data, bytes) else data) for order in ear.feed(piece)]
