"""BX-5K and BX-6K font cards (format `bx`): TCP port 5005, or serial.

    A5 x 8 | escaped( TO 2 | FROM 2 | 000000 | 00 | CHECK | 00 | DEVICE | 02 | LEN 2 | data | CRC 2 ) | 5A
    data of a request: GROUP COMMAND WANTED 00 00 parameters;   of an answer: A0 00 = taken, A0 01 ERROR = refused
Numbers are little-endian; the CRC is CRC16/ARC of all before it, unescaped. Areas live in RAM: a card that was
switched off shows nothing until it is told again. Source: protocol reference of the LED bars, section 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import pack, unpack_from

from hardware.checks import crc16_arc
from hardware.driver import BadFrame
from hardware.led_formats import Answer
from hardware.led_text import Look

START, END = 0xA5, 0x5A
ESCAPES = {0xA5: b"\xa6\x02", 0xA6: b"\xa6\x01", 0x5A: b"\x5b\x02", 0x5B: b"\x5b\x01"}
PLAIN = {escape: bytes([byte]) for byte, escape in ESCAPES.items()}
HOST, ANY_DEVICE = 0x8000, 0xFE
HEAD = 14
MOST_PACKET = 1024             # of what a card answers or takes here; longer ones are noise
CHECK_CRC = 0

PING, SCREEN, TEXT, CLEAR = b"\xa2\x00", b"\xa3\x00", b"\xa3\x06", b"\xa3\x10"
TAKEN, REFUSED = b"\xa0\x00", b"\xa0\x01"
DELETE_ALL, DELETE_NONE = 0xFF, 0x00
FAST, UP = 2, 5                # effects
COLOURS = {"": "", "red": "\\C1", "green": "\\C2", "yellow": "\\C3"}
ERRORS = ("unknown_error", "group", "command", "busy", "memory", "crc", "file_missing", "flash", "download",
          "file_name", "file_type", "file_crc", "font_missing", "firmware_type", "date_format", "file_exists",
          "block_number")


@dataclass(frozen=True, slots=True)
class Packet:
    """One good packet."""

    to: int
    sender: int
    data: bytes


def packed(packet: Packet) -> bytes:
    """As it goes on the wire."""
    head = pack("<HH3xBBBBBH", packet.to, packet.sender, 0, CHECK_CRC, 0, ANY_DEVICE, 2, len(packet.data))
    body = head + packet.data
    body += pack("<H", crc16_arc(body))
    return bytes([START] * 8) + b"".join(ESCAPES.get(byte, bytes([byte])) for byte in body) + bytes([END])


class Packets:
    """Cuts packets out of a stream, whatever stands between them; keeps one unfinished packet at most."""

    def __init__(self) -> None:
        self._rest: bytearray | None = None        # None: no packet has begun

    def feed(self, data: bytes) -> Iterator[Packet | BadFrame]:
        for byte in data:
            if byte == START:
                if self._rest:
                    yield BadFrame("unfinished")
                self._rest = bytearray()
            elif self._rest is not None and byte == END:
                yield _read(bytes(self._rest))
                self._rest = None
            elif self._rest is not None and len(self._rest) < MOST_PACKET:
                self._rest.append(byte)
            elif self._rest is not None:
                self._rest = None
                yield BadFrame("too_long")


def _read(escaped: bytes) -> Packet | BadFrame:
    body = _unescaped(escaped)
    if body is None or len(body) < HEAD + 2:
        return BadFrame("escape" if body is None else "length")
    to, sender, size = *unpack_from("<HH", body), *unpack_from("<H", body, 12)
    if len(body) != HEAD + size + 2:
        return BadFrame("length")
    if crc16_arc(body[:-2]) != unpack_from("<H", body, HEAD + size)[0] or body[8] != CHECK_CRC:
        return BadFrame("checksum")
    return Packet(to, sender, body[HEAD:-2])


def _unescaped(escaped: bytes) -> bytes | None:
    """None: an escape that means nothing."""
    plain, place = bytearray(), 0
    while place < len(escaped):
        if escaped[place] in (0xA6, 0x5B):
            pair = PLAIN.get(escaped[place:place + 2])
            if pair is None:
                return None
            plain += pair
            place += 2
        else:
            plain.append(escaped[place])
            place += 1
    return bytes(plain)


def request(address: int, command: bytes, parameters: bytes = b"", *, wanted: bool = True) -> bytes:
    """A request as it goes on the wire. command: group and command; wanted: the card is to answer."""
    return packed(Packet(address, HOST, command + bytes([1 if wanted else 2, 0, 0]) + parameters))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The dynamic area 0, across the whole bar. A stay is counted in half seconds."""

    cells: int                 # of 8 dots
    dots_high: int = 16
    effect: int = FAST
    speed: int = 1
    stay: int = 4
    timeout_s: int = 2

    def showing(self, text: bytes) -> bytes:
        """The parameters of `TEXT`: delete none, one area, its length, itself."""
        area = pack("<BHHHHBBBH3xBBBBBBI", 0, 0, 0, self.cells, self.dots_high, 0, 0, 0, self.timeout_s,
                    1, 1, self.effect, 0, self.speed, self.stay, len(text)) + text
        return bytes([DELETE_NONE, 1]) + pack("<H", len(area)) + area


class BxFormat:
    """`bx`: a fresh text comes from below, again and again, for as long as it is fresh."""

    addresses = range(1, 0xFFFE)
    effects = True
    acknowledges = True
    answer_s = 1.0

    def __init__(self, encoding: str, cells: int) -> None:
        self._encoding, self._cells = encoding, cells
        self._packets = Packets()

    def show(self, address: int, look: Look) -> bytes:
        text = COLOURS[look.colour] + look.text.replace("\\", "＼")        # one byte 5C would begin an order
        area = Area(cells=self._cells, effect=UP if look.fresh else FAST)
        return request(address, TEXT, area.showing(text.encode(self._encoding)))

    def probe(self, address: int) -> bytes:
        return request(address, PING)

    def heard(self, data: bytes) -> Iterator[Answer | BadFrame]:
        for item in self._packets.feed(data):
            if isinstance(item, BadFrame):
                yield item
            elif item.data[:2] == TAKEN:
                yield Answer(item.sender)
            elif item.data[:2] == REFUSED and len(item.data) > 2:
                error = item.data[2]
                yield Answer(item.sender, ERRORS[error if error < len(ERRORS) else 0])
            else:
                yield BadFrame("unexpected")
