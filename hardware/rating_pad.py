"""Rating pads (评价器) of the "FF 68" family: rating opened, key acknowledged and counted once, stars shown.

    FF 68 03 03 68 | ADDR 11 key | CS 16      pad: a key;       ADDR 01 key   host: thank you
    FF 68 03 03 68 | ADDR 01 0B  | CS 16      host: please rate; ADDR 02 stars  host: stars of the service
Source: protocol reference of the rating pads, sections 1 and 2. The line itself: `pad_bus.py`.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hardware.driver import Reading, Wish
from hardware.ff68 import Frame, Frames
from hardware.pad_bus import PadBus, PadWish
from hardware.settings import Wrong, numbers_within

KEY, TELL, STARS = 0x11, 0x01, 0x02
PLEASE_RATE = b"\x0b"
MOST_STARS = 5
SAME_S = 2.0                   # a repeated key frame so soon is acknowledged and not counted (section 2)
NEVER = float("inf")
BESIDE_PAD_1 = 0x81            # the usual address (section 2)

FIVE_KEYS: Mapping[int, int] = MappingProxyType({0: 1, 1: 2, 2: 3, 3: 4, 4: 5})        # key -> level, 5 best
FOUR_KEYS: Mapping[int, int] = MappingProxyType({0: 2, 1: 3, 2: 4, 3: 5})
THREE_KEYS: Mapping[int, int] = MappingProxyType({1: 2, 2: 3, 3: 5})


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPadSettings:
    """The rows of a centre's device table that a line of rating pads goes by."""

    addresses: tuple[int, ...] = ()        # of the pads that belong here; empty: every one from 1 to 255
    levels: Mapping[int, int] = field(default_factory=lambda: FIVE_KEYS)
    profile: str = ""                      # a pad with frames of its own: the name or file that describes them
    window_s: float = 60.0                 # how long a rating stays open (section 1)
    short_thanks: bool = False             # the pad knows the acknowledgement without key and without FF only
    hears_itself: bool = False             # a two-wire adapter that gives back what is sent
    speeds: tuple[int, ...] = (9600,)

    def wrong(self) -> Iterator[Wrong]:
        yield from numbers_within("addresses", self.addresses, 1, 255)
        yield from numbers_within("levels", self.levels.values(), 1, 5)


@dataclass(frozen=True, slots=True)
class Rated(Reading):
    """The first key while a rating was open. `of`: what OpenRating named; level: 5 非常满意 to 1 非常不满意."""

    address: int
    of: str
    level: int

    def facts(self) -> dict[str, object]:
        return {"address": self.address, "level": self.level}


@dataclass(frozen=True, slots=True)
class NotRated(Reading):
    """A rating that was closed, or whose time was over, before a key counted."""

    address: int
    of: str


@dataclass(frozen=True, slots=True)
class KeyIgnored(Reading):
    """A key that counts for nobody. reason: not_open (never, or late), already_rated, unknown_key."""

    address: int
    reason: str

    @property
    def trouble(self) -> str:
        """A key of a pad that was not asked is another pad's."""
        return {"unknown_key": "unknown_key", "not_open": "other_pad"}.get(self.reason, "")

    def facts(self) -> dict[str, object]:
        return {"address": self.address}


@dataclass(frozen=True, slots=True)
class OpenRating(PadWish):
    """Asks the visitor to rate. One still open at this pad ends unrated."""

    of: str

    @property
    def key(self) -> Hashable:
        return "rating", self.address


@dataclass(frozen=True, slots=True)
class CloseRating(PadWish):
    """The next visitor comes. "FF 68" has no frame for it: the pad's own prompt ends by itself."""

    @property
    def key(self) -> Hashable:
        return "rating", self.address


@dataclass(frozen=True, slots=True)
class ShowClerk(PadWish):
    """Who serves here: stars of the service (0 to 5), and where the pad can, number and name."""

    stars: int
    number: str = ""
    name: str = field(default="", repr=False)


@dataclass(slots=True)
class Window:
    """A rating of one pad."""

    of: str
    end_s: float | None = None     # None: opened since the last tick
    rated: bool = False


class RatingWindows:
    """Which pads may be rated now: the first key counts, and none before or after (section 1)."""

    def __init__(self, window_s: float) -> None:
        self.next_tick_s = NEVER
        self._window_s = window_s
        self._windows: dict[int, Window] = {}

    def key(self, address: int, level: int | None, now_s: float) -> Iterator[Reading]:
        """level: None when the pad should not have such a key."""
        yield from self.tick(now_s)                        # a window that has just ended is no window
        window = self._windows.get(address)
        if window is None:
            yield KeyIgnored(address, "not_open")
        elif window.rated:
            yield KeyIgnored(address, "already_rated")
        elif level is None:
            yield KeyIgnored(address, "unknown_key")
        else:
            window.rated = True
            yield Rated(address, window.of, level)

    def tick(self, now_s: float) -> Iterator[Reading]:
        for address, window in list(self._windows.items()):
            if window.end_s is None:
                window.end_s = now_s + self._window_s
            elif now_s >= window.end_s:
                yield from self.close(address)
        self.next_tick_s = min((window.end_s or now_s for window in self._windows.values()), default=NEVER)

    def open(self, address: int, of: str) -> Iterator[Reading]:
        yield from self.close(address)
        self._windows[address] = Window(of)

    def close(self, address: int) -> Iterator[Reading]:
        window = self._windows.pop(address, None)
        if window is not None and not window.rated:
            yield NotRated(address, window.of)


class RatingPadCodec(PadBus):
    """A line of rating pads alone."""

    def __init__(self, settings: RatingPadSettings = RatingPadSettings()) -> None:
        super().__init__([Ratings(settings)], Frames(), hears_itself=settings.hears_itself)


class Ratings:
    """The "FF 68" rating pads' part of a line."""

    function = KEY
    same_s = SAME_S

    def __init__(self, settings: RatingPadSettings) -> None:
        self._settings = settings
        self._windows = RatingWindows(settings.window_s)

    @property
    def next_tick_s(self) -> float:
        return self._windows.next_tick_s

    def knows(self, address: int) -> bool:
        return address in (self._settings.addresses or range(1, 256))

    def answer(self, frame: Frame) -> Frame:
        if self._settings.short_thanks:
            return Frame(frame.address, TELL, lead=False)
        return Frame(frame.address, TELL, frame.data, frame.lead)

    def heard(self, frame: Frame, now_s: float) -> Iterable[Reading]:
        level = self._settings.levels.get(frame.data[0]) if len(frame.data) == 1 else None
        return self._windows.key(frame.address, level, now_s)

    def tick(self, now_s: float) -> Iterable[Reading]:
        return self._windows.tick(now_s)

    def ask(self, wish: Wish) -> Iterator[Reading | Frame]:
        if isinstance(wish, OpenRating):
            yield from self._windows.open(wish.address, wish.of)
            yield Frame(wish.address, TELL, PLEASE_RATE)
        elif isinstance(wish, CloseRating):
            yield from self._windows.close(wish.address)
        elif isinstance(wish, ShowClerk):
            yield Frame(wish.address, STARS, bytes([within_stars(wish.stars)]))


def within_stars(stars: int) -> int:
    return max(0, min(stars, MOST_STARS))
