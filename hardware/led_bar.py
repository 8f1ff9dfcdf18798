"""LED bars over the counters (窗口条屏), several on one line: one text a bar, kept there whatever happens to the line.

What bytes show a text is the format's affair (`led_formats.py`, `led_bx.py`, `led_profile.py`); here is when they are
sent: one frame at a time, 20 ms apart, two texts a second for each bar; a fresh text blinks three times unless the
format has an effect; an unchanged one is sent again every few seconds, for a bar that was switched off meanwhile.
Source: protocol reference of the LED bars, section 7.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from hardware.driver import NOT_HEARD, BadFrame, DeviceState, Health, Reading, Send, Wish
from hardware.led_bx import BxFormat
from hardware.led_formats import COLOURS, MOST_CELLS, WHO_WAS_ASKED, A0Format, Answer, AtFormat, F0Format, Format
from hardware.led_profile import ProfileFormat
from hardware.led_text import GBK, Look, fitting
from hardware.ports import port_at
from hardware.profile_file import load_profile
from hardware.settings import Wrong, wanted_instead

KIND = "led_bar"
FORMATS: Mapping[str, Callable[["LedBarSettings"], Format]] = {
    "a0_90": lambda settings: A0Format(settings.encoding),
    "f0_01_d0": lambda settings: F0Format(settings.encoding),
    "bx": lambda settings: BxFormat(settings.encoding, settings.cells),
    "at": lambda settings: AtFormat(settings.encoding),
}
GAP_S = 0.02               # between two frames
UPDATE_S = 0.5             # between two texts of one bar; also half a blink
BLINKS = 3
TRIES = 3                  # unanswered, and the bar is offline
RETRY_S, LATEST_RETRY_S = 2.0, 10.0
RETRY_SHARE = 2            # bars that are away take one part in so many of the line's time
PROBES = 2                 # then an unchanged text is sent again: an outage may have been too short to be noticed
IDLE_S = 60.0
BITS = 10                  # of a byte on the wire: start, 8, stop
MOST_WAITING = 32          # answers nobody has looked at yet
NO_ANSWER = "no_answer"
WORTH_RETRYING = ("busy", "crc")
NEVER = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedBarSettings:
    """The keys of a terminal's table [led_bar]."""

    format: Literal["a0_90", "f0_01_d0", "bx", "at"] = "a0_90"
    profile: str = ""                      # of another format: a profile's name or file
    counters: Mapping[int, int] = field(default_factory=dict)    # counter -> address of its bar; empty: the same number
    places: Mapping[int, str] = field(default_factory=dict)      # counters whose bar has a port of its own, and which
    cells: int = 16                        # of 8 dots: twice as many as Chinese characters
    encoding: str = "gbk"                  # or gb2312
    colours: bool = True                   # False: no colour is ever told, the bar has one
    acknowledges: bool | None = None       # whether the bars answer; None: as the format usually does
    refresh_s: float = 3.0                 # an unchanged text is sent again, or the bar asked; 0: never
    speeds: tuple[int, ...] = (9600,)      # the first one says how long a frame takes

    def wrong(self) -> Iterator[Wrong]:
        if self.encoding not in GBK:
            yield Wrong("encoding", self.encoding, f"one of {', '.join(GBK)}", GBK)
        for counter, place in self.places.items():
            try:
                port_at(place)
            except ValueError as wrong:
                yield Wrong(f"places.{counter}", place, wanted_instead(place, wrong))


def format_of(settings: LedBarSettings) -> Format:
    """ConfigMistakes when there is no such profile."""
    if settings.profile:
        return ProfileFormat(load_profile(settings.profile, KIND))
    return FORMATS[settings.format](settings)


def completed(settings: LedBarSettings) -> LedBarSettings:
    """With what a profile says of the bar, and no wider than a frame has room for."""
    bar = load_profile(settings.profile, KIND).bar if settings.profile else None
    if bar is not None:
        settings = replace(settings, cells=bar.cells, encoding=bar.encoding, refresh_s=float(bar.refresh_s))
    return replace(settings, cells=max(1, min(settings.cells, MOST_CELLS)))


def lines_of(address: str, settings: LedBarSettings, counters: Iterable[int]) -> dict[str, dict[int, int]]:
    """Which bar stands over each of these counters: port -> counter -> address of its bar. Some may have none.

    A bar with a port of its own has address 1 there, unless the settings say another.
    """
    lines: dict[str, dict[int, int]] = {}
    for counter in sorted({*counters, *settings.places}):
        place = settings.places.get(counter, address)
        if counter in settings.places or counter in settings.counters or not settings.counters:
            usual = 1 if counter in settings.places else counter
            lines.setdefault(place, {})[counter] = settings.counters.get(counter, usual)
    return lines


@dataclass(frozen=True, slots=True)
class ShowText(Wish):
    """What stands on a bar until the next one. ValueError when it has no text at all, or an unknown colour."""

    address: int
    texts: tuple[str, ...]     # the same in ever fewer words; the first that is no wider than the bar is shown
    colour: str = ""           # red, green, yellow; "": the bar's own
    blink: bool = False        # a call just made
    number: str = ""           # the ticket, for bars of digits only

    def __post_init__(self) -> None:
        if not self.texts:
            raise ValueError("a bar without a text")
        if self.colour not in COLOURS:
            raise ValueError(f"no colour {self.colour}; there are {', '.join(filter(None, COLOURS))}")

    @property
    def key(self) -> Hashable:
        return "text", self.address


@dataclass(frozen=True, slots=True)
class BarState(Reading):
    """How a bar is that answers: ONLINE, OFFLINE (no_answer), FAULT (why it refuses). Told when it changes."""

    address: int
    state: DeviceState
    reason: str = ""


@dataclass(slots=True)
class Bar:
    """One bar as the codec knows it."""

    steps: deque[tuple[Look, float]]   # what is to be shown still, and how long; the last one stays
    due_s: float = 0.0                 # of its next frame
    shown_s: float = -UPDATE_S         # when it was told a text last
    shown: Look | None = None          # what it was told last; None: it may show anything
    probes: int = 0                    # since it was told
    misses: int = 0                    # frames since it answered
    refusals: int = 0
    state: DeviceState = DeviceState.OPENING
    reason: str = ""

    @property
    def is_away(self) -> bool:
        return self.misses >= TRIES


class LedBarCodec:
    """A line of bars. It begins to know a bar when a text is wanted of it."""

    def __init__(self, settings: LedBarSettings = LedBarSettings()) -> None:
        self.next_tick_s = 0.0
        self._settings = completed(settings)
        self._format = format_of(self._settings)
        self._answers = self._format.acknowledges if settings.acknowledges is None else settings.acknowledges
        self._bars: dict[int, Bar] = {}
        self._heard: deque[Answer] = deque(maxlen=MOST_WAITING)
        self._wishes: dict[int, ShowText] = {}             # the newest for each bar
        self._asked: tuple[int, float] | None = None       # whose answer is waited for, and until when
        self._free_s = 0.0                                 # the line will have been silent long enough
        self._online = False

    def feed(self, data: bytes) -> Iterable[Reading | Send]:
        for item in self._format.heard(data):
            if isinstance(item, BadFrame):
                yield item
            elif self._answers:
                self._heard.append(item)

    def ask(self, wish: Wish) -> Iterable[Reading | Send]:
        if isinstance(wish, ShowText):
            if wish.address not in self._format.addresses:
                return [BadFrame("address")]
            self._wishes[wish.address] = wish
        return ()

    def tick(self, now_s: float) -> Iterable[Reading | Send]:
        if not self._answers:
            yield from self._line_is_online(NOT_HEARD)
        while self._heard:
            yield from self._take(self._heard.popleft(), now_s)
            yield from self._send_due(now_s)               # what is heard after it answers the next frame
        while self._wishes:
            self._want(self._wishes.pop(next(iter(self._wishes))), now_s)
        if self._asked is not None and now_s >= self._asked[1]:
            yield from self._missed(self._asked[0], now_s)
        yield from self._send_due(now_s)
        earliest_s = min((bar.due_s for bar in self._bars.values()), default=NEVER)
        self.next_tick_s = self._asked[1] if self._asked else min(max(self._free_s, earliest_s), now_s + IDLE_S)

    def _want(self, wish: ShowText, now_s: float) -> None:
        text = fitting(wish.texts, self._settings.cells, self._settings.encoding)
        look = Look(text or self._dark, wish.colour if self._settings.colours else "", number=wish.number)
        bar = self._bars.setdefault(wish.address, Bar(deque()))
        if not wish.blink and bar.steps and bar.steps[-1][0] == look:
            return                                         # it stands there, or blinks still
        bar.steps = deque([*(self._blinking(look) if wish.blink else ()), (look, self._settings.refresh_s or NEVER)])
        if not bar.is_away:
            bar.due_s = max(now_s, bar.shown_s + UPDATE_S)

    def _blinking(self, look: Look) -> list[tuple[Look, float]]:
        if self._format.effects:
            return [(replace(look, fresh=True), 2 * BLINKS * UPDATE_S)]
        return [(look, UPDATE_S), (replace(look, text=self._dark, number=""), UPDATE_S)] * BLINKS

    @property
    def _dark(self) -> str:
        return " " * self._settings.cells

    def _send_due(self, now_s: float) -> Iterator[Send]:
        if self._asked is None and now_s >= self._free_s and (address := self._next(now_s)) is not None:
            yield self._send(address, now_s)

    def _next(self, now_s: float) -> int | None:
        """Whose frame is due; those that are away come last."""
        due = [(bar.is_away, bar.due_s, address) for address, bar in self._bars.items() if bar.due_s <= now_s]
        return min(due)[2] if due else None

    def _send(self, address: int, now_s: float) -> Send:
        bar = self._bars[address]
        look = bar.steps[0][0]
        probe = self._format.probe(address) if look == bar.shown and bar.probes < PROBES else b""
        frame = probe or self._format.show(address, look)
        bar.probes = bar.probes + 1 if probe else 0
        if not probe:
            bar.shown, bar.shown_s = look, now_s
        on_wire_s = len(frame) * BITS / self._settings.speeds[0]
        self._free_s = now_s + on_wire_s + GAP_S
        if self._answers:
            self._asked = address, now_s + on_wire_s + self._format.answer_s
        else:
            self._step(bar, now_s)
        return Send(frame)

    def _step(self, bar: Bar, now_s: float) -> None:
        """The bar has taken what it was told; on to what follows."""
        look, lasts_s = bar.steps[0]
        if look != bar.shown:                              # another was wanted meanwhile
            bar.due_s = max(now_s, bar.shown_s + UPDATE_S)
            return
        bar.due_s = now_s + lasts_s
        if len(bar.steps) > 1:
            bar.steps.popleft()

    def _take(self, answer: Answer, now_s: float) -> Iterator[Reading]:
        if self._asked is None or answer.address not in (self._asked[0], WHO_WAS_ASKED):
            yield BadFrame("unasked")
            return
        address, self._asked = self._asked[0], None
        yield from self._line_is_online("")
        bar = self._bars[address]
        if bar.is_away:
            for other in self._bars.values():      # what kept it away may have kept them as well
                other.due_s = min(other.due_s, now_s)
        bar.misses = 0
        if answer.trouble:
            yield from self._refused(address, answer.trouble, now_s)
        else:
            bar.refusals = 0
            self._step(bar, now_s)
            yield from self._become(address, DeviceState.ONLINE)

    def _refused(self, address: int, why: str, now_s: float) -> Iterator[Reading]:
        bar = self._bars[address]
        bar.refusals += 1
        bar.shown = None
        soon = why in WORTH_RETRYING and bar.refusals < TRIES
        bar.due_s = now_s + (UPDATE_S if soon else LATEST_RETRY_S)
        if not soon:
            yield from self._become(address, DeviceState.FAULT, why)

    def _missed(self, address: int, now_s: float) -> Iterator[Reading]:
        self._asked = None
        bar = self._bars[address]
        bar.misses += 1
        bar.shown = None
        bar.due_s = now_s
        if not bar.is_away:
            return
        away = sum(one.is_away for one in self._bars.values())
        bar.due_s += min(max(RETRY_S, RETRY_SHARE * away * self._format.answer_s), LATEST_RETRY_S)
        yield from self._become(address, DeviceState.OFFLINE, NO_ANSWER)
        if away == len(self._bars):
            yield Health(DeviceState.OFFLINE, NO_ANSWER)

    def _become(self, address: int, state: DeviceState, reason: str = "") -> Iterator[Reading]:
        bar = self._bars[address]
        if (bar.state, bar.reason) != (state, reason):
            bar.state, bar.reason = state, reason
            yield BarState(address, state, reason)

    def _line_is_online(self, reason: str) -> Iterator[Reading]:
        if not self._online:
            self._online = True
            yield Health(DeviceState.ONLINE, reason)
