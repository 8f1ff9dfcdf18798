"""The line that pads share (RS-485 or RS-232): keys told once, copies answered, nothing said before it is silent.

Pads speak when a key is pressed and are never polled. The host acknowledges each of their frames within 0.1 s, and
speaks only after 20 ms of silence. What a frame is: `ff68.py`, or `frame_layout.py` for pads described by a file.
Source: protocol reference of the call pads, sections 1, 4 and 6; of the rating pads, sections 2 and 4.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from hardware.driver import NOT_HEARD, BadFrame, DeviceState, Health, Reading, Send, Wish

LATEST_ANSWER_S = 0.08         # on a line that is never silent; pads want their answer within 0.1 s (section 4)
OWN_S = 0.15                   # within which a line that gives back what is sent has done so
MOST_COPIES = 8                # a pad sends a key four times at most; more is a line that repeats what it hears
MOST_WAITING = 32              # answers not yet sent: older ones are worth nothing
MOST_HEARD = 1024              # frames that came in at once
MOST_PRESSES = 32              # whose copies are known again: more than one for each pad of a line
ANY = None                     # function of a part that hears all frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long things take on a line."""

    byte_s: float = 10 / 9600      # on the wire: start bit, 8, stop bit
    silence_s: float = 0.02        # before a host frame (section 1)
    gap_s: float = 0.05            # a frame whose next byte is later than this is not coming (section 6)
    alone_s: float = 0.0           # silence that a frame needs before it; one that has less is no key


class Said(Protocol):
    """A frame. The newest of each function waits to be sent to a pad, the others are worth nothing."""

    @property
    def address(self) -> int: ...
    @property
    def function(self) -> Hashable: ...
    @property
    def raw(self) -> bytes: ...


class Wire(Protocol):
    """What a frame is on this line."""

    rest: bytearray                # an unfinished one

    def feed(self, data: bytes) -> Iterable[Any | BadFrame]: ...
    def give_up(self) -> Iterable[Any | BadFrame]: ...
    def spoken(self, frame: Any) -> bytes:
        """A frame of ours as its pad wants it."""


@dataclass(frozen=True, slots=True)
class PadWish(Wish):
    """What is asked of one pad. ValueError where it is asked when the address is none."""

    address: int

    def __post_init__(self) -> None:
        if not 0 < self.address < 256:
            raise ValueError(f"no pad has the address {self.address}")


class Part(Protocol):
    """What one family of pads on the line means; it hears each key once."""

    same_s: float              # an identical frame so soon after the last copy is the same press

    @property
    def next_tick_s(self) -> float: ...
    @property
    def function(self) -> int | None:
        """Of its pads' frames, or ANY."""
    def knows(self, address: int) -> bool: ...
    def answer(self, frame: Any) -> Said | None: ...
    def heard(self, frame: Any, now_s: float) -> Iterable[Reading | Said]: ...
    def tick(self, now_s: float) -> Iterable[Reading | Said]: ...
    def ask(self, wish: Wish) -> Iterable[Reading | Said]: ...


class Outbox:
    """What waits to be sent: answers first, then the newest frame of each function for each pad."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._answers: deque[tuple[bytes, float]] = deque(maxlen=MOST_WAITING)     # frame, and when at the latest
        self._news: dict[tuple[int, Hashable], bytes] = {}
        self._quiet_s = 0.0            # the line will have been silent long enough
        self._free_s = 0.0             # what was sent last is out, and its silence over

    def line_was_busy(self, now_s: float) -> None:
        self._quiet_s = now_s + self._timing.silence_s

    def answer(self, raw: bytes, now_s: float) -> None:
        self._answers.append((raw, now_s + LATEST_ANSWER_S))

    def add(self, frame: Said, raw: bytes) -> None:
        self._news[frame.address, frame.function] = raw

    @property
    def due_s(self) -> float:
        if self._answers:
            return max(self._free_s, min(self._quiet_s, self._answers[0][1]))
        return max(self._free_s, self._quiet_s) if self._news else float("inf")

    def take(self, now_s: float) -> bytes:
        """The next frame, which is then on the wire."""
        raw = self._answers.popleft()[0] if self._answers else self._news.pop(next(iter(self._news)))
        self._free_s = now_s + len(raw) * self._timing.byte_s + self._timing.silence_s
        return raw


class PadBus:
    """The codec of a whole line; `parts` say what the keys mean. `tick` takes keys, then wishes.

    A frame may have come at any time since the last tick, when all was heard that had come: on a machine that stood
    still its copy, or the echo of ours, is known as that however late it is looked at.
    """

    def __init__(self, parts: Iterable[Part], wire: Wire, timing: Timing = Timing(), *,
                 hears_itself: bool = False) -> None:
        self.next_tick_s = 0.0
        self._parts: Mapping[int | None, Part] = {part.function: part for part in parts}
        self._hears_itself = hears_itself
        self._wire, self._timing = wire, timing
        self._heard: deque[Any] = deque(maxlen=MOST_HEARD)
        self._wishes: list[Wish] = []
        self._busy = False                                  # bytes came since the last tick
        self._heard_s: float | None = None                  # None: not opened yet
        self._outbox = Outbox(timing)
        self._all_heard_s = float("-inf")                   # of the last tick
        self._copies: dict[bytes, tuple[float, int]] = {}   # until when it is the same press, and how often it came
        self._own: deque[tuple[bytes, float]] = deque(maxlen=MOST_WAITING)
        self._state: str | None = None

    def feed(self, data: bytes) -> Iterable[Reading | Send]:
        self._busy = True
        yield from self._sort(self._wire.feed(data))

    def tick(self, now_s: float) -> Iterable[Reading | Send]:
        if self._state is None or self._heard_s is None:
            self._heard_s = now_s
            yield self._health(NOT_HEARD)
        if self._busy:
            if now_s < self._heard_s + self._timing.alone_s:
                self._heard.clear()
            self._busy, self._heard_s = False, now_s
            self._outbox.line_was_busy(now_s)
        elif self._wire.rest and now_s >= self._heard_s + self._timing.gap_s:
            yield from self._sort(self._wire.give_up())
        while self._heard:
            yield from self._take(self._heard.popleft(), now_s)
        while self._wishes:      # after the keys: one pressed before a wish is no answer to it
            wish = self._wishes.pop(0)
            for part in self._parts.values():
                yield from self._readings(part.ask(wish))
        for part in self._parts.values():
            yield from self._readings(part.tick(now_s))
        if self._outbox.due_s <= now_s:
            yield self._send(now_s)
        unfinished_s = self._heard_s + self._timing.gap_s if self._wire.rest else float("inf")
        parts_s = min(part.next_tick_s for part in self._parts.values())
        self._all_heard_s = now_s
        self.next_tick_s = min(self._outbox.due_s, unfinished_s, parts_s, self._forgotten_s(now_s), now_s + 60)

    def ask(self, wish: Wish) -> Iterable[Reading | Send]:
        self._wishes.append(wish)
        return ()

    def _sort(self, items: Iterable[Any | BadFrame]) -> Iterator[BadFrame]:
        for item in items:
            if isinstance(item, BadFrame):
                yield item
            elif not (self._timing.alone_s and self._heard):       # of those that came together the first may count
                self._heard.append(item)

    def _take(self, frame: Any, now_s: float) -> Iterator[Reading | Send]:
        part = self._parts.get(frame.function, self._parts.get(ANY))
        if self._is_own(frame.raw):
            return
        if part is None or not part.knows(frame.address):
            yield BadFrame("function" if part is None else "address")
            return
        if self._state == NOT_HEARD:
            yield self._health("")
        copies = self._count(frame.raw, part.same_s, now_s)
        answer = part.answer(frame)
        if answer is not None and copies <= MOST_COPIES:
            self._outbox.answer(answer.raw, now_s)
        elif copies == MOST_COPIES + 1:
            yield BadFrame("endless copies")
        if copies == 1:
            yield from self._readings(part.heard(frame, now_s))

    def _count(self, raw: bytes, same_s: float, now_s: float) -> int:
        until_s, copies = self._copies.pop(raw, (now_s, 0))
        copies = copies + 1 if self._all_heard_s < until_s else 1
        fresh = [(one, seen) for one, seen in self._copies.items() if self._all_heard_s < seen[0]]
        self._copies = dict(fresh[1 - MOST_PRESSES:]) | {raw: (now_s + same_s, copies)}
        return copies

    def _is_own(self, raw: bytes) -> bool:
        while self._own and self._own[0][1] <= self._all_heard_s:
            self._own.popleft()
        mine = next((one for one in self._own if one[0] == raw), None)
        if mine is not None:
            self._own.remove(mine)
        return mine is not None

    def _forgotten_s(self, now_s: float) -> float:
        """When the next press is no copy any more, or the next frame of ours no echo: what came is heard before it."""
        ends = [until_s for until_s, _ in self._copies.values()] + [until_s for _, until_s in self._own]
        return min((until_s for until_s in ends if until_s > now_s), default=float("inf"))

    def _send(self, now_s: float) -> Send:
        raw = self._outbox.take(now_s)
        if self._hears_itself:
            self._own.append((raw, now_s + OWN_S))
        return Send(raw)

    def _readings(self, items: Iterable[Reading | Said]) -> Iterator[Reading]:
        """Hands on what a part tells, and keeps what it wants sent until the line is silent."""
        for item in items:
            if isinstance(item, Reading):
                yield item
            else:
                self._outbox.add(item, self._wire.spoken(item))

    def _health(self, state: str) -> Health:
        self._state = state
        return Health(DeviceState.ONLINE, state)
