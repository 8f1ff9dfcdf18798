"""A codec driven as `hardware.driver` does it, by a script instead of a device; and what must hold whatever comes."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import isnan

from hardware.driver import BadFrame, Codec, Health, Reading, Send, Wish
from tests.fuzz.holding import held
from tests.fuzz.script import Step

MOST_HELD = 16_384             # bytes that a codec may keep: a few of the longest frames of any
MOST_AT_ONCE = 8               # ticks in a row at the same moment; more would be a thread that never rests
QUIET_S, MOST_A_SECOND = 20.0, 50
FLOOD, FLOOD_PIECE = 20_480, 1024
PERSONAL = re.compile(r"\d{15}")


class Play:
    """One codec, and the time that its driver would see."""

    def __init__(self, codec: Codec, wishes: Sequence[Wish]) -> None:
        self.told: list[Reading] = []
        self.now_s = 1000.0
        self._codec, self._wishes = codec, wishes
        self._at_once = 0
        self.tick()

    def through(self, steps: Iterable[Step], size: int = 0) -> "Play":
        """All steps; what comes in is cut into pieces of this size, 0: as it is."""
        for step in steps:
            self.passes(step.pause_s)
            if step.wish is not None and self._wishes:
                self._take(self._codec.ask(self._wishes[step.wish % len(self._wishes)]))
                self.tick()
            for start in range(0, len(step.data), size or len(step.data) or 1):
                self.hears(step.data[start:start + (size or len(step.data))])
        return self

    def hears(self, data: bytes) -> None:
        self._at_once = 0
        self._take(self._codec.feed(data))
        self.tick()

    def passes(self, seconds: float) -> int:
        """Lets time pass; how often the codec wanted to be asked meanwhile."""
        end_s, ticks = self.now_s + seconds, 0
        while self._codec.next_tick_s <= end_s and seconds:
            self.now_s = max(self.now_s, self._codec.next_tick_s)
            self.tick()
            ticks += 1
            assert ticks <= 100 + (seconds + 1) * MOST_A_SECOND * 10, "asks to be asked again and again"
        self.now_s = end_s
        return ticks

    def tick(self) -> None:
        self._take(self._codec.tick(self.now_s))
        wakes_s = self._codec.next_tick_s
        assert not isnan(wakes_s), "next_tick_s is no time"
        self._at_once = self._at_once + 1 if wakes_s <= self.now_s else 0
        assert self._at_once <= MOST_AT_ONCE, "next_tick_s stays in the past: the driver would never rest"

    def _take(self, outcome: Iterable[Reading | Send]) -> None:
        for item in outcome:
            assert isinstance(item, Reading | Send), f"{type(item)} is neither a reading nor bytes to send"
            if isinstance(item, Send):
                assert isinstance(item.data, bytes)
                assert item.data, "sends nothing"
            else:
                assert not PERSONAL.search(repr(item)), "shows a person's number"
                self.told.append(item)


def check(new: Callable[[], Codec], wishes: Sequence[Wish], steps: Sequence[Step], *, cuts_alike: bool,
          flood: bool) -> Play:
    """Everything that holds for a codec, whatever it hears. AssertionError says what did not."""
    codec = new()
    fresh = held(codec)
    play = Play(codec, wishes).through(steps)
    told = list(play.told)
    assert held(codec) - fresh <= MOST_HELD, "keeps too much"
    if flood:
        _flood(play, b"".join(step.data for step in steps))
        assert held(codec) - fresh <= MOST_HELD, "keeps more and more of a stream"
    assert play.passes(QUIET_S) <= QUIET_S * MOST_A_SECOND, "never rests while nothing comes"
    assert held(codec) - fresh <= MOST_HELD
    if cuts_alike:
        again = Play(new(), wishes).through(steps, 1)
        assert _told(told) == _told(again.told), "tells another thing when the same bytes come one by one"
    return play


def _flood(play: Play, data: bytes) -> None:
    if not data:
        return
    stream = data * (FLOOD // len(data) + 1)
    for start in range(0, FLOOD, FLOOD_PIECE):
        play.hears(stream[start:start + FLOOD_PIECE])
        play.passes(0.01)


def _told(readings: list[Reading]) -> Counter[str]:
    """What means something: that bytes were none may be told once for all of them, or for each."""
    return Counter(repr(one) for one in readings if not isinstance(one, Health | BadFrame))
