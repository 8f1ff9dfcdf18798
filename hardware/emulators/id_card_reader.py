"""An ID card reader that is not there: the same bytes, cards that can be laid and lifted, and every fault on demand.

    python -m hardware.emulators.id_card_reader --port 9200
then, on standard input:
    lay NUMBER [NAME]        any kind of card, told by its number
    lift                     takes it away; `pull 3001`: in the moment it is read
    fault COMMAND STATUS     as `fault 2002 81`: the next answer to select says 81 (not selected)
    spoil HOW                the next answer: checksum, bit, truncated, noise, short_frame, bytes, late, twice
    slow SECONDS             before every answer
    speed 9600               as if somebody had set it
    silent, well             answers no more, and again (well also ends slow, faults and spoils)
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import xor

from hardware.emulators.cards import card_of
from hardware.emulators.line import Pause
from hardware.emulators.program import line_of, options, serve
from hardware.emulators.wire import SPEEDS, WireLine
from hardware.id_card_reader import HEAD, PREAMBLE, frame

ORDERS = (__doc__ or "").partition("standard input:\n")[2]
MODULE_NUMBER = bytes.fromhex("05 00 01 00 65 66 32 01 87 D6 12 00 B1 CB 74 00")
PHOTO = bytes(range(256)) * 4
NO_PRINT, SHORT_PRINT, LONG_PRINT = 0, 512, 1024       # bytes of fingerprint a card may hold
OK, FOUND, NO_CARD = 0x90, 0x9F, 0x80
GARBLED, BAD_LENGTH, UNKNOWN, READ_FAILED, SELECT_FAILED, EMPTY = 0x10, 0x11, 0x21, 0x41, 0x81, 0x91
MOST_REQUEST = 4096
LATE_S = 0.5                       # more than any request but a read waits for
SPOILS = ("checksum", "bit", "truncated", "noise", "short_frame", "bytes", "late", "twice")
SHORT_FRAME = PREAMBLE + bytes.fromhex("00 05 05 05 05")        # what some modules send instead of an answer


class CardReader:
    """The reader itself: bytes in, bytes out. Change its state under `with reader.lock`."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.card: bytes | None = None
        self.fingerprint = LONG_PRINT
        self.latest_address: str | None = None      # written on the card after a move; 35 characters at most
        self.faults: dict[int, list[int]] = {}      # statuses to answer a command with, next first
        self.mangle: list[str] = []                 # the next answers, each as one of SPOILS
        self.pulled_at = 0                          # the card is lifted when this command comes
        self.silent = False
        self.delay_s = 0.0
        self.speed = 115200                         # what the line runs at, where it has a speed
        self._next_speed = 115200
        self._found = self._selected = self._was_read = False
        self._heard = bytearray()

    def lay(self, card: bytes) -> None:
        with self.lock:
            self.card, self._was_read = card, False

    def lift(self) -> None:
        with self.lock:
            self.card = None
            self._found = self._selected = False

    def connected(self) -> None:
        self._heard.clear()

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        self._heard += data
        for request in self._requests():
            with self.lock:
                self._next_speed = self.speed
                pieces = list(self._spoil(self._answer(request)))
            if not self.silent:
                yield from pieces
            self.speed = self._next_speed            # after the answer (section 3)

    def _requests(self) -> Iterator[bytes]:
        """Whole requests, checksum included; anything before a preamble is noise."""
        while (start := self._heard.find(PREAMBLE)) >= 0:
            del self._heard[:start]
            end = HEAD + int.from_bytes(self._heard[len(PREAMBLE):HEAD], "big")
            if end > HEAD + MOST_REQUEST:
                del self._heard[0]
                continue
            if len(self._heard) < max(end, HEAD + 1):
                return
            yield bytes(self._heard[len(PREAMBLE):end])
            del self._heard[:end]
        del self._heard[:-len(PREAMBLE)]

    def _answer(self, request: bytes) -> bytes:
        if reduce(xor, request) != 0:
            return _status(GARBLED)
        if len(request) < 5:
            return _status(BAD_LENGTH)
        command = int.from_bytes(request[2:4], "big")
        if command == self.pulled_at:
            self.pulled_at = 0
            self.lift()
        if self.faults.get(command):
            return _status(self.faults[command].pop(0))
        handlers: dict[int, Callable[[], bytes]] = {
            0x10FF: self._reset, 0x11FF: lambda: _status(OK), 0x12FF: lambda: _status(OK, MODULE_NUMBER),
            0x2001: self._find, 0x2002: self._select, 0x3001: self._read, 0x3003: self._read_address,
            0x3010: self._read_with_print, 0x61FF: lambda: _status(OK)}
        if command >> 8 == 0x60 and command & 0xFF < 5:
            self._next_speed = SPEEDS[command & 0xFF]
            return _status(OK)
        return handlers.get(command, lambda: _status(UNKNOWN))()

    def _reset(self) -> bytes:
        self._found = self._selected = False
        return _status(OK)

    def _find(self) -> bytes:
        """A card that was read is not found again until it is lifted."""
        self._found = self.card is not None and not self._was_read
        self._selected = False
        return _status(FOUND, bytes(4)) if self._found else _status(NO_CARD)

    def _select(self) -> bytes:
        self._selected = self._found and self.card is not None
        return _status(OK, bytes(8)) if self._selected else _status(SELECT_FAILED)

    def _read(self, fingerprint: bytes | None = None) -> bytes:
        if not self._selected or self.card is None:
            return _status(READ_FAILED)
        self._was_read = True
        parts = [part for part in (self.card, PHOTO, fingerprint) if part is not None]
        return _status(OK, b"".join(len(part).to_bytes(2, "big") for part in parts) + b"".join(parts))

    def _read_with_print(self) -> bytes:
        return self._read(bytes(self.fingerprint))

    def _read_address(self) -> bytes:
        if not self._selected:
            return _status(READ_FAILED)
        if self.latest_address is None:
            return _status(EMPTY)
        return _status(OK, self.latest_address.ljust(35).encode("utf-16-le"))

    def _spoil(self, answer: bytes) -> Iterator[bytes | Pause]:
        fault = self.mangle.pop(0) if self.mangle else ""
        if self.delay_s:
            yield Pause(self.delay_s)
        if fault == "checksum":
            yield answer[:-1] + bytes([answer[-1] ^ 0x55])
        elif fault == "bit":
            place = len(answer) * 2 // 3
            yield answer[:place] + bytes([answer[place] ^ 0x04]) + answer[place + 1:]
        elif fault == "late":
            yield Pause(LATE_S)
            yield answer
        elif fault == "twice":
            yield answer + answer
        elif fault == "truncated":
            yield answer[:len(answer) // 2]
        elif fault == "noise":
            yield bytes.fromhex("00 FF AA 96 AA AA") + answer
        elif fault == "short_frame":
            yield SHORT_FRAME
        elif fault == "bytes":
            yield from (answer[place:place + 1] for place in range(len(answer)))
        else:
            yield answer


def _status(code: int, data: bytes = b"") -> bytes:
    return frame(bytes([0, 0, code]) + data)


def main(arguments: list[str] | None = None) -> None:
    """Runs until standard input ends; each line of it does one thing to the reader."""
    chosen = options("hardware.emulators.id_card_reader", __doc__).parse_args(arguments)
    reader = CardReader()
    line = WireLine(reader) if chosen.pty else line_of(reader, chosen)
    serve(line, f"card reader at {line.address}", lambda order: obey(reader, order.split()))


def obey(reader: CardReader, words: list[str]) -> None:
    """One order, as the module's docstring has them; any other is answered with that list."""
    try:
        if not _obeyed(reader, words):
            print(f"orders:\n{ORDERS}", flush=True)
    except ValueError as mistake:
        print(mistake, flush=True)


def _obeyed(reader: CardReader, words: list[str]) -> bool:
    match words:
        case ["lay", number, *name]:
            reader.lay(card_of(number, *name[:1]))
        case ["lift"]:
            reader.lift()
        case ["pull", command]:
            reader.pulled_at = int(command, 16)
        case ["fault", command, status]:
            reader.faults.setdefault(int(command, 16), []).append(int(status, 16) & 0xFF)
        case ["spoil", how] if how in SPOILS:
            reader.mangle.append(how)
        case ["slow", seconds]:
            reader.delay_s = float(seconds)
        case ["speed", speed] if speed.isdigit() and int(speed) in SPEEDS:
            reader.speed = int(speed)
        case ["silent"]:
            reader.silent = True
        case ["well"]:
            reader.silent, reader.delay_s = False, 0.0
            reader.faults.clear()
            reader.mangle.clear()
        case _:
            return False
    return True


if __name__ == "__main__":
    main()
