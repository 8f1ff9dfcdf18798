"""A line of call pads and rating pads that is not there: the same bytes, keys on demand, and all its faults.

    python -m hardware.emulators.pads --port 9300 --call 1 2 --rating 129
then, on standard input: press ADDRESS [DIGITS] KEY, rate ADDRESS KEY, deaf ADDRESS TIMES, spoil FAULT,
collide ADDRESS KEY ADDRESS KEY, noise, look;
with --profile NAME: send ADDRESS HEX, the data of one of its frames
"""

import argparse
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from hardware.driver import BadFrame
from hardware.emulators.line import Line, Pause
from hardware.emulators.program import line_of, options, serve
from hardware.ff68 import Frame, Frames
from hardware.pad_bus import Said, Wire
from hardware.profile_file import load_profile

RESEND_S, MOST_RESENDS = 0.2, 3
KEY, RATING_KEY, SHOW, BEEP, PLEASE_RATE = 0x01, 0x11, 0x02, 0x03, b"\x0b"
KEYS = {"start": 0x0A, "wait": 0x0B, "call": 0x0C, "recall": 0x0D, "cancel": 0x0E, "function": 0x0F, "line": 0x11,
        "pause": 0x12, "transfer": 0x13}
NOISE = bytes.fromhex("00 68 FF 16 20 68 03")
FAULTS = ("checksum", "lengths", "end", "truncated", "noise", "bytes")
NEVER = float("inf")


@dataclass(slots=True)
class Pad:
    """One pad: what it shows, and the frame it waits to see answered."""

    address: int
    rating: bool = False
    lead: bool = True
    display: bytes = b""               # of a rating pad: its stars
    beeps: int = 0
    asked: int = 0                     # times it said "please rate"
    thanked: int = 0
    missing: int = 0                   # answers that did not come within 0.2 s
    given_up: int = 0                  # keys that no copy of was answered
    deaf: int = 0                      # so many answers are lost on their way
    waits: Said | None = field(default=None, repr=False)
    again_s: float = NEVER
    resends: int = 0

    told: list[str] = field(default_factory=list)      # of a pad with a profile: what it was told, in its words

    def answered(self) -> None:
        """Its key was acknowledged, unless that is lost on its way."""
        if self.deaf:
            self.deaf -= 1
            return
        self.waits, self.again_s = None, NEVER
        self.thanked += 1


class Pads:
    """All pads of one line: bytes in, bytes out; they move on when told the time."""

    def __init__(self, *calls: int, ratings: Iterable[int] = (), lead: bool = True) -> None:
        self.lock = threading.RLock()
        self.pads = {one: Pad(one, lead=lead) for one in calls} | {one: Pad(one, True, lead) for one in ratings}
        self.spoilt: list[str] = []                # what becomes of the next frames: one of FAULTS, or "" for nothing
        self.bad: list[str] = []                   # what the pads heard and could not take
        self._wire = self._new_wire()

    def press(self, address: int, keys: bytes, now_s: float) -> list[bytes]:
        """What goes on the wire, in pieces. keys: digits and key code, or a rating key."""
        with self.lock:
            pad = self.pads[address]
            frame = self._key(pad, keys)
            if self._repeats:
                pad.waits, pad.resends, pad.again_s = frame, 0, now_s + RESEND_S
            return list(self._spoil(frame.raw))

    def collide(self, first: tuple[int, bytes], second: tuple[int, bytes], now_s: float) -> bytes:
        """Two keys at one moment: their bytes are mixed, and neither is understood."""
        one, other = (b"".join(self.press(*key, now_s)) for key in (first, second))
        return bytes(byte for pair in zip_longest(one, other) for byte in pair if byte is not None)

    @property
    def next_s(self) -> float:
        with self.lock:
            return min((pad.again_s for pad in self.pads.values()), default=NEVER)

    def tick(self, now_s: float) -> list[bytes]:
        """Copies of keys that were not answered in time; after the third the pad gives up."""
        pieces: list[bytes] = []
        with self.lock:
            for pad in self.pads.values():
                if pad.waits is not None and now_s >= pad.again_s:
                    pieces += self._again(pad, pad.waits, now_s)
        return pieces

    def connected(self) -> None:
        self._wire = self._new_wire()

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        """Pads answer nothing."""
        with self.lock:
            for item in self._wire.feed(data):
                if isinstance(item, BadFrame):
                    self.bad.append(item.reason)
                elif (pad := self.pads.get(item.address)) is not None:
                    self._understand(pad, item)
        return ()

    # -- what their bytes are; another family of pads says it anew -----------------------------------------
    _repeats = True                                # a key that is not acknowledged

    def _new_wire(self) -> Wire:
        return Frames()

    def _key(self, pad: Pad, keys: bytes) -> Said:
        return Frame(pad.address, RATING_KEY if pad.rating else KEY, keys, pad.lead)

    def _understand(self, pad: Pad, frame: Any) -> None:
        if _answers(pad, frame):
            pad.answered()
        elif frame.function == SHOW:
            pad.display = frame.data
        elif frame.function == BEEP:
            pad.beeps += 1
        elif pad.rating and frame.data == PLEASE_RATE:
            pad.asked += 1

    def _again(self, pad: Pad, frame: Said, now_s: float) -> Iterator[bytes]:
        pad.missing += 1
        pad.resends += 1
        pad.again_s = now_s + RESEND_S
        if pad.resends <= MOST_RESENDS:
            yield from self._spoil(frame.raw)
        else:
            pad.waits, pad.again_s = None, NEVER
            pad.given_up += 1

    def _spoil(self, raw: bytes) -> Iterator[bytes]:
        fault = self.spoilt.pop(0) if self.spoilt else ""
        if fault == "checksum":
            yield raw[:-2] + bytes([raw[-2] ^ 0x55]) + raw[-1:]
        elif fault == "lengths":
            place = raw.find(0x68) + 2
            yield raw[:place] + bytes([raw[place] + 1]) + raw[place + 1:]
        elif fault == "end":
            yield raw[:-1] + b"\x17"
        elif fault == "truncated":
            yield raw[:len(raw) // 2]
        elif fault == "noise":
            yield NOISE + raw
        elif fault == "bytes":
            yield from (raw[place:place + 1] for place in range(len(raw)))
        else:
            yield raw


def _answers(pad: Pad, frame: Frame) -> bool:
    if not isinstance(pad.waits, Frame) or frame.function != KEY:
        return False
    return frame.data in (pad.waits.data, b"") if pad.rating else frame == pad.waits


class LivePads:
    """Pads on a line, in real time: a thread sends the copies."""

    def __init__(self, pads: Pads, line: Line) -> None:
        self.pads = pads
        self.line = line
        self._ended = threading.Event()
        self._pressed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="emulated pads", daemon=True)

    def start(self) -> None:
        self.line.start()
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._pressed.set()
        self._thread.join()
        self.line.stop()

    def press(self, address: int, keys: bytes) -> None:
        self._say(self.pads.press(address, keys, time.monotonic()))
        self._pressed.set()

    def collide(self, first: tuple[int, bytes], second: tuple[int, bytes]) -> None:
        """Two keys at one moment: see Pads.collide."""
        self._say([self.pads.collide(first, second, time.monotonic())])
        self._pressed.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._say(self.pads.tick(time.monotonic()))
            wait_s = self.pads.next_s - time.monotonic()
            self._pressed.wait(min(max(wait_s, 0.0), 60.0))
            self._pressed.clear()

    def _say(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            self.line.say(piece)


def main(arguments: list[str] | None = None) -> None:
    """Runs until standard input ends; each line of it does one thing to the pads."""
    parser = options("hardware.emulators.pads", __doc__)
    parser.add_argument("--call", type=int, nargs="*", default=[1], help="addresses of call pads")
    parser.add_argument("--rating", type=int, nargs="*", default=[129], help="addresses of rating pads")
    parser.add_argument("--bare", action="store_true", help="pads that omit the FF")
    parser.add_argument("--profile", default="", metavar="NAME", help="pads that a profile describes")
    chosen = parser.parse_args(arguments)
    pads = made(chosen)
    live = LivePads(pads, line_of(pads, chosen))
    serve(live, f"pads at {live.line.address}", lambda order: obey(live, order.split()))


def made(chosen: argparse.Namespace) -> Pads:
    if chosen.profile:
        from hardware.emulators.profile_pads import EmulatedProfile  # which stands on this file
        return EmulatedProfile(load_profile(chosen.profile), *chosen.call, ratings=chosen.rating)
    return Pads(*chosen.call, ratings=chosen.rating, lead=not chosen.bare)


def obey(live: LivePads, words: list[str]) -> None:
    """One order; others are answered with the list of them."""
    pads = live.pads
    match words:
        case ["press", address, *digits, key] if _known(pads, address, False) and _keys(digits, key):
            live.press(int(address), _keys(digits, key))
        case ["send", address, data] if address.isdecimal() and int(address) in pads.pads and _hex(data):
            live.press(int(address), bytes.fromhex(data))
        case ["rate", address, key] if _known(pads, address, True) and key.isdecimal() and int(key) < 256:
            live.press(int(address), bytes([int(key)]))
        case ["deaf", address, times] if address.isdecimal() and int(address) in pads.pads and times.isdecimal():
            pads.pads[int(address)].deaf = int(times)
        case ["spoil", fault] if fault in FAULTS:
            pads.spoilt.append(fault)
        case ["collide", one, key, other, its_key] if (_known(pads, one, False) and _known(pads, other, False)
                                                       and _keys([], key) and _keys([], its_key)):
            live.collide((int(one), _keys([], key)), (int(other), _keys([], its_key)))
        case ["noise"]:
            live.line.say(NOISE)
        case ["look"]:
            print(*pads.pads.values(), sep="\n", flush=True)
        case _:
            print(f"orders: press ADDRESS [DIGITS] {'|'.join(KEYS)} | rate ADDRESS KEY | send ADDRESS HEX | "
                  f"deaf ADDRESS TIMES | spoil {'|'.join(FAULTS)} | collide ADDRESS KEY ADDRESS KEY | noise | look",
                  flush=True)


def _hex(data: str) -> bool:
    return len(data) % 2 == 0 and all(sign in "0123456789abcdefABCDEF" for sign in data)


def _known(pads: Pads, address: str, rating: bool) -> bool:
    return address.isdecimal() and int(address) in pads.pads and pads.pads[int(address)].rating is rating


def _keys(digits: list[str], key: str) -> bytes:
    """Digits and key code; nothing when they are none."""
    text = "".join(digits)
    if key not in KEYS or (text and not (text.isascii() and text.isdecimal() and len(text) <= 30)):
        return b""
    return bytes([*(int(digit) for digit in text), KEYS[key]])


if __name__ == "__main__":
    main()
