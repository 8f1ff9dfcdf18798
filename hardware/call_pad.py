"""Call pads on the counters (物理叫号器): keys as events, digits on their display, a beep.

    FF 68 L L 68 | ADDR 01 digits KEY | CS 16      a key; the host sends the identical frame back
    FF 68 L L 68 | ADDR 02 digits     | CS 16      show;  FF 68 02 02 68 | ADDR 03 | CS 16   beep
Source: protocol reference of the call pads, sections 3 to 5. The line itself: `pad_bus.py`.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hardware.driver import Reading, Wish
from hardware.ff68 import Frame, Frames
from hardware.frame_profile import EVENTS
from hardware.pad_bus import PadBus, PadWish, Part
from hardware.rating_pad import RatingPadSettings, Ratings
from hardware.settings import Wrong, numbers_within

KEY, SHOW, BEEP = 0x01, 0x02, 0x03
LEFT_ALONE = 0x0A              # a display digit: unchanged, or a dash (depends on the model)
CELLS, HALF = 6, 3
MOST_WAITING_SHOWN = 999
FUNCTION_KEY = 0x0F
SHOW_ADDRESS = "show_address"  # the one event that the line answers by itself
SAME_S = 0.3                   # pads send again after 200, 400 and 600 ms (section 4)
MANY = "**"                    # two digits or more, in a table of function keys

NO_RATINGS = ("nothing, as the clerk's program takes no ratings (R57); for rating pads on this line write lends = 9310 "
              'here, and kind = "tcp", address = "127.0.0.1:9310" under [rating_pad] of the counter display')

ALONE = {0x0A: "start", 0x0B: "rate", 0x0C: "call_next", 0x0D: "recall", 0x0E: "cancel", 0x12: "pause",
         0x13: "transfer"}
WITH_DIGITS = {0x0A: "transfer", 0x0C: "call_number"}
SERVICE_HALL: Mapping[str, str] = MappingProxyType({"0": "suspend", "3": "callback", "6": "skip"})
BANK: Mapping[str, str] = MappingProxyType({
    "0": "pause", "4": "logout", "5": "skip", "6": "help", "7": "help", "8": SHOW_ADDRESS, "9": "help",
    MANY: "login"})            # 6 calls security, 7 the hall manager, 9 an adviser: the digit is told with it


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPadSettings:
    """The rows of a centre's device table that a line of call pads goes by."""

    addresses: tuple[int, ...] = ()        # of the pads that belong here; empty: every one from 1 to 127
    functions: Mapping[str, str] = field(default_factory=lambda: SERVICE_HALL)     # digits before the 0F key -> event
    profile: str = ""                      # a pad with frames of its own: the name or file that describes them
    rating: RatingPadSettings | None = None     # rating pads hang on the same line
    lends: int = 0                         # port of this machine at which its counter display takes the rating pads
    hears_itself: bool = False             # a two-wire adapter that gives back what is sent
    reason: str = ""                       # of calls out of order from a pad (R19); empty: there are none
    speeds: tuple[int, ...] = (9600,)

    def wrong(self) -> Iterator[Wrong]:
        yield from numbers_within("addresses", self.addresses, 1, 255 if self.profile else 127)
        yield from numbers_within("lends", (self.lends,), 0, 65535)
        for digits, event in self.functions.items():
            if event not in (*EVENTS, SHOW_ADDRESS):
                yield Wrong(f"functions.{digits}", event, f"one of {', '.join(EVENTS)}, {SHOW_ADDRESS}", EVENTS)
        if self.rating is not None:
            yield Wrong("rating", None, NO_RATINGS)


@dataclass(frozen=True, slots=True)
class PadPressed(Reading):
    """A key on a call pad, told once however often the pad repeats it.

    event: one of `frame_profile.EVENTS`; of a pad with one key for both, `pause` also means resume.
    """

    address: int
    event: str
    digits: str = field(default="", repr=False)        # somebody may type an ID number

    def facts(self) -> dict[str, object]:
        return {"address": self.address, "event": self.event}


@dataclass(frozen=True, slots=True)
class PadUnclear(Reading):
    """A key, or digits before it, that this installation gives no meaning."""

    address: int
    data: bytes = field(repr=False)

    @property
    def trouble(self) -> str:
        return "unclear"

    def facts(self) -> dict[str, object]:
        return {"address": self.address}


@dataclass(frozen=True, slots=True)
class ShowNumber(PadWish):
    """Digits of a ticket number on a pad, with how many wait where both have room. Letters cannot be shown."""

    number: str
    waiting: int | None = None

    @property
    def key(self) -> Hashable:
        return "shown", self.address


@dataclass(frozen=True, slots=True)
class ShowWaiting(PadWish):
    waiting: int

    @property
    def key(self) -> Hashable:
        return "shown", self.address


@dataclass(frozen=True, slots=True)
class ShowDone(PadWish):
    """Success or failure of what was pressed last."""

    well: bool


@dataclass(frozen=True, slots=True)
class Beep(PadWish):
    """One short sound."""


class CallPadCodec(PadBus):
    """A line of call pads, and of the rating pads beside them when the settings name some."""

    def __init__(self, settings: CallPadSettings = CallPadSettings()) -> None:
        parts: list[Part] = [CallKeys(settings)]
        if settings.rating is not None:
            parts.append(Ratings(settings.rating))
        super().__init__(parts, Frames(), hears_itself=settings.hears_itself)


class CallKeys:
    """The call pads' part of a line."""

    function = KEY
    same_s = SAME_S
    next_tick_s = float("inf")

    def __init__(self, settings: CallPadSettings) -> None:
        self._settings = settings

    def knows(self, address: int) -> bool:
        return address in (self._settings.addresses or range(1, 128))

    def answer(self, frame: Frame) -> Frame:
        return frame

    def heard(self, frame: Frame, now_s: float) -> Iterator[Reading | Frame]:
        event, digits = meaning(frame.data, self._settings.functions)
        if event == SHOW_ADDRESS:
            yield from self.ask(ShowNumber(frame.address, str(frame.address)))
        elif event:
            yield PadPressed(frame.address, event, digits)
        else:
            yield PadUnclear(frame.address, frame.data)

    def tick(self, now_s: float) -> Iterable[Reading | Frame]:
        return ()

    def ask(self, wish: Wish) -> Iterator[Reading | Frame]:
        if isinstance(wish, ShowNumber):
            yield Frame(wish.address, SHOW, number_cells(wish.number, wish.waiting))
        elif isinstance(wish, ShowWaiting):
            yield Frame(wish.address, SHOW, waiting_cells(wish.waiting) + bytes([LEFT_ALONE] * HALF))
        elif isinstance(wish, ShowDone):
            yield Frame(wish.address, SHOW, bytes([wish.well]))
        elif isinstance(wish, Beep):
            yield Frame(wish.address, BEEP)


def meaning(data: bytes, functions: Mapping[str, str]) -> tuple[str, str]:
    """Event and digits of a key sequence; no event when it has no meaning here."""
    if not data or any(digit > 9 for digit in data[:-1]):
        return "", ""
    key, digits = data[-1], "".join(str(digit) for digit in data[:-1])
    if key == FUNCTION_KEY:
        return functions.get(MANY if len(digits) > 1 else digits, ""), digits
    if key == 0x0B and digits == "0":
        return "ready_next", ""
    return (WITH_DIGITS if digits else ALONE).get(key, ""), digits


def number_cells(number: str, waiting: int | None) -> bytes:
    """The display for a ticket number: in its right half, or before a dash and the people who wait."""
    digits = "".join(sign for sign in number if sign in "0123456789").zfill(HALF)[-CELLS:]
    cells = _cells(digits)
    if waiting is not None:
        both = cells + bytes([LEFT_ALONE]) + _cells(str(_bounded(waiting)))
        if len(both) <= CELLS:
            return both
    return bytes([LEFT_ALONE] * (CELLS - len(cells))) + cells


def waiting_cells(waiting: int) -> bytes:
    return _cells(str(_bounded(waiting)).zfill(HALF))


def _bounded(waiting: int) -> int:
    return max(0, min(waiting, MOST_WAITING_SHOWN))


def _cells(digits: str) -> bytes:
    return bytes(int(digit) for digit in digits)
