"""The line that call pads and rating pads share ("FF 68" frames, 9600 8N1, RS-485 or RS-232): frames, copies, silence.

    FF 68 L L 68 | ADDR FUNC data | CS 16      L counts ADDR FUNC data; CS: low byte of their sum; some pads omit the FF
Pads speak when a key is pressed and are never polled. The host answers each of their frames, and speaks only after
20 ms of silence. Source: protocol reference of the call pads, sections 1, 2 and 4; of the rating pads, section 2.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from hardware.driver import BadFrame, DeviceState, Health, Reading, Send, Wish

LEAD, START, END = 0xFF, 0x68, 0x16
LEAST, MOST = 2, 32            # what L may be (call pads, section 2)
BYTE_S = 10 / 9600             # on the wire: start bit, 8, stop bit
SILENCE_S = 0.02               # before a host frame (section 1)
LATEST_ANSWER_S = 0.08         # on a line that is never silent; pads want their answer within 0.1 s (section 4)
GAP_S = 0.05                   # a frame whose next byte is later than this is not coming (section 6)
OWN_S = 0.15                   # within which a line that gives back what is sent has done so
MOST_COPIES = 8                # a pad sends a key four times at most; more is a line that repeats what it hears
MOST_WAITING = 32              # frames not yet taken, answers not yet sent: older ones are worth nothing
NOT_HEARD = "not_heard"        # the line is open; no pad has spoken yet, and none can be asked


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
                yield Frame(body[0], body[1], body[2:], bool(lead))

    def give_up(self) -> Iterator[Frame | BadFrame]:
        """What began will not be finished: a frame may still stand behind that beginning."""
        if START in self.rest:
            yield BadFrame("unfinished")
        while self.rest:
            del self.rest[0]
            yield from self.feed(b"")

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


@dataclass(frozen=True, slots=True)
class PadWish(Wish):
    """What is asked of one pad. ValueError where it is asked when the address is none."""

    address: int

    def __post_init__(self) -> None:
        if not 0 < self.address < 256:
            raise ValueError(f"no pad has the address {self.address}")


class Part(Protocol):
    """What one family of pads on the line means; it hears each key once."""

    function: int              # of its pads' frames
    same_s: float              # an identical frame so soon after the last copy is the same press
    next_tick_s: float

    def knows(self, address: int) -> bool: ...
    def answer(self, frame: Frame) -> Frame: ...
    def heard(self, frame: Frame, now_s: float) -> Iterable[Reading | Frame]: ...
    def tick(self, now_s: float) -> Iterable[Reading | Frame]: ...
    def ask(self, wish: Wish) -> Iterable[Reading | Frame]: ...


class Outbox:
    """What waits to be sent: answers first, then the newest frame of each function for each pad."""

    def __init__(self) -> None:
        self._answers: deque[tuple[bytes, float]] = deque(maxlen=MOST_WAITING)     # frame, and when at the latest
        self._news: dict[tuple[int, int], bytes] = {}
        self._quiet_s = 0.0            # the line will have been silent long enough
        self._free_s = 0.0             # what was sent last is out, and its silence over

    def line_was_busy(self, now_s: float) -> None:
        self._quiet_s = now_s + SILENCE_S

    def answer(self, frame: Frame, now_s: float) -> None:
        self._answers.append((frame.raw, now_s + LATEST_ANSWER_S))

    def add(self, frame: Frame) -> None:
        self._news[frame.address, frame.function] = frame.raw

    @property
    def due_s(self) -> float:
        if self._answers:
            return max(self._free_s, min(self._quiet_s, self._answers[0][1]))
        return max(self._free_s, self._quiet_s) if self._news else float("inf")

    def take(self, now_s: float) -> bytes:
        """The next frame, which is then on the wire."""
        raw = self._answers.popleft()[0] if self._answers else self._news.pop(next(iter(self._news)))
        self._free_s = now_s + len(raw) * BYTE_S + SILENCE_S
        return raw


class PadBus:
    """The codec of a whole line; `parts` say what the keys mean. `tick` takes keys, then wishes."""

    def __init__(self, parts: Iterable[Part], *, hears_itself: bool = False) -> None:
        self.next_tick_s = 0.0
        self._parts: Mapping[int, Part] = {part.function: part for part in parts}
        self._hears_itself = hears_itself
        self._frames = Frames()
        self._heard: deque[Frame] = deque(maxlen=MOST_WAITING)
        self._wishes: list[Wish] = []
        self._busy = False                                  # bytes came since the last tick
        self._heard_s = 0.0
        self._outbox = Outbox()
        self._copies: dict[bytes, tuple[float, int]] = {}   # last time, and how often; only of the last seconds
        self._own: deque[tuple[bytes, float]] = deque(maxlen=MOST_WAITING)
        self._bare: set[int] = set()                        # pads that omit the FF; they are spoken to in the same way
        self._state: str | None = None

    def feed(self, data: bytes) -> Iterable[Reading | Send]:
        self._busy = True
        yield from self._sort(self._frames.feed(data))

    def tick(self, now_s: float) -> Iterable[Reading | Send]:
        if self._state is None:
            yield self._health(NOT_HEARD)
        if self._busy:
            self._busy, self._heard_s = False, now_s
            self._outbox.line_was_busy(now_s)
        elif self._frames.rest and now_s >= self._heard_s + GAP_S:
            yield from self._sort(self._frames.give_up())
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
        unfinished_s = self._heard_s + GAP_S if self._frames.rest else float("inf")
        parts_s = min(part.next_tick_s for part in self._parts.values())
        self.next_tick_s = min(self._outbox.due_s, unfinished_s, parts_s, now_s + 60)

    def ask(self, wish: Wish) -> Iterable[Reading | Send]:
        self._wishes.append(wish)
        return ()

    def _sort(self, items: Iterable[Frame | BadFrame]) -> Iterator[BadFrame]:
        for item in items:
            if isinstance(item, Frame):
                self._heard.append(item)
            else:
                yield item

    def _take(self, frame: Frame, now_s: float) -> Iterator[Reading | Send]:
        part = self._parts.get(frame.function)
        if self._is_own(frame.raw, now_s):
            return
        if part is None or not part.knows(frame.address):
            yield BadFrame("function" if part is None else "address")
            return
        if self._state == NOT_HEARD:
            yield self._health("")
        (self._bare.discard if frame.lead else self._bare.add)(frame.address)
        copies = self._count(frame.raw, part.same_s, now_s)
        if copies <= MOST_COPIES:
            self._outbox.answer(part.answer(frame), now_s)
        elif copies == MOST_COPIES + 1:
            yield BadFrame("endless copies")
        if copies == 1:
            yield from self._readings(part.heard(frame, now_s))

    def _count(self, raw: bytes, same_s: float, now_s: float) -> int:
        last_s, copies = self._copies.pop(raw, (now_s, 0))
        copies = copies + 1 if now_s - last_s <= same_s else 1
        longest_s = max(part.same_s for part in self._parts.values())
        self._copies = {one: seen for one, seen in self._copies.items() if now_s - seen[0] <= longest_s}
        self._copies[raw] = now_s, copies
        return copies

    def _is_own(self, raw: bytes, now_s: float) -> bool:
        while self._own and now_s - self._own[0][1] > OWN_S:
            self._own.popleft()
        mine = next((one for one in self._own if one[0] == raw), None)
        if mine is not None:
            self._own.remove(mine)
        return mine is not None

    def _send(self, now_s: float) -> Send:
        raw = self._outbox.take(now_s)
        if self._hears_itself:
            self._own.append((raw, now_s))
        return Send(raw)

    def _readings(self, items: Iterable[Reading | Frame]) -> Iterator[Reading]:
        """Hands on what a part tells, and keeps what it wants sent until the line is silent."""
        for item in items:
            if isinstance(item, Frame):
                lead = item.lead and item.address not in self._bare
                self._outbox.add(Frame(item.address, item.function, item.data, lead))
            else:
                yield item

    def _health(self, state: str) -> Health:
        self._state = state
        return Health(DeviceState.ONLINE, state)
