"""Reader of resident ID cards (SAM_V, "SDT" protocol) over a serial line or TCP: find, select, read.

    request  AA AA AA 96 69 | LEN 2 | CMD PARA | data          | CHK      LEN counts what follows it
    answer   AA AA AA 96 69 | LEN 2 | SW1 SW2 SW3 | data       | CHK      CHK: XOR of LEN up to the last data byte
Source: protocol reference of the SDT readers, sections 2 to 6 and 9; numbers are big-endian.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import reduce
from itertools import accumulate
from operator import xor
from struct import unpack

from hardware.driver import BadFrame, DeviceState, Health, Reading, Send, Wish
from hardware.id_card import CardRefusal, IdCard, parse_card
from hardware.settings import Wrong, numbers_within

PREAMBLE = bytes.fromhex("AA AA AA 96 69")
HEAD = len(PREAMBLE) + 2
LEAST_ANSWER, MOST_ANSWER = 4, 4096
SILENCE_S = 0.3            # unfinished bytes are thrown away after it (section 2)
CHECK_AGAIN_S = 3.0        # "is it still well?" while it says that it is broken
LEAST_POLL_S = 0.1         # a reader that is asked without a pause has no time for cards
SHOUT_S = 6.0              # bytes that never become a frame count as no answer after so long


@dataclass(frozen=True, slots=True, kw_only=True)
class IdCardReaderSettings:
    """The rows of a centre's device table that a reader goes by."""

    poll_s: float = 0.3            # between two looks for a card (reference: 300 to 500 ms)
    same_card_s: float = 4.0       # the same card is not told again within it
    pause_s: float = 2.0           # after a card that could not be read, so that it is told once
    speeds: tuple[int, ...] = (115200, 9600, 57600, 38400, 19200)      # tried in turn on a serial line
    with_fingerprint: bool = False # ask by 30 10, for modules that know no 30 01; the fingerprint is thrown away
    rf_frame: int = 0              # largest frame over the air, 0x50 where the maker wants it; 0: as the reader has it

    def wrong(self) -> Iterator[Wrong]:
        if self.poll_s < LEAST_POLL_S:
            yield Wrong("poll_s", self.poll_s, f"{LEAST_POLL_S} s or more")
        yield from numbers_within("rf_frame", (self.rf_frame,), 0, 255)


@dataclass(frozen=True, slots=True)
class CardRead(Reading):
    card: IdCard

    def facts(self) -> dict[str, object]:
        return {"ends": self.card.number.told()[-2:]}          # as its repr


@dataclass(frozen=True, slots=True)
class CardUnread(Reading):
    """A card lies there and cannot be used. `code`: moved, other_card, not_genuine, or a CardRefusal's."""

    code: str

    @property
    def trouble(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class ReaderNumber(Reading):
    """The number of the security module, told once per connection."""

    number: str


class ReadAgain(Wish):
    """The next visitor: the card that was read last may be told again at once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One good frame from the reader."""

    status: int            # SW3; SW1 and SW2 come from the card and say nothing more
    data: bytes = field(repr=False)        # a person's


class Step(Enum):
    """What was asked last: command and parameter, seconds to answer in."""

    STATUS = 0x11FF, 0.3
    NUMBER = 0x12FF, 0.3
    FIND = 0x2001, 0.3
    SELECT = 0x2002, 0.3
    READ = 0x3001, 2.0
    READ_WITH_PRINT = 0x3010, 3.0
    RESET = 0x10FF, 1.0
    RF_FRAME = 0x61FF, 0.3

    def request(self, data: bytes = b"") -> bytes:
        return request(self.value[0], data)

    @property
    def patience_s(self) -> float:
        return self.value[1]


OK, FOUND, NO_CARD = 0x90, 0x9F, 0x80
READS = {Step.READ: 2, Step.READ_WITH_PRINT: 3}    # parts of the answer: text, photo, fingerprint
LEAST_DATA = {Step.NUMBER: 16, Step.READ: 4 + 256, Step.READ_WITH_PRINT: 6 + 256}
BROKEN = {0x60: "self_test_failed", 0x66: "not_authorised"}
MOVED = (0x31, 0x41, 0x47, 0x80, 0x81)            # lifted too early: find it again
TELLING = {0x32: "not_genuine", 0x33: "not_genuine", 0x40: "other_card"}
GARBLED, UNKNOWN, UNSPECIFIED = 0x10, 0x21, 0x24
SILENT_RETRIES = 2
TRIES = {Step.NUMBER: 3}           # right after power-up some need as many (section 9); all else is asked twice


def request(command: int, data: bytes = b"") -> bytes:
    """The frame of a request; command is CMD and PARA as one number."""
    return frame(command.to_bytes(2, "big") + data)


def frame(body: bytes) -> bytes:
    """A frame around CMD PARA data, or SW1 SW2 SW3 data."""
    counted = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + counted + bytes([reduce(xor, counted)])


def module_number(data: bytes) -> str:
    """The security module's number as its label shows it; data: 16 bytes, little-endian."""
    area, kind, day, serial, check = unpack("<HHIII", data[:16])
    return f"{area:02d}.{kind:02d}-{day:08d}-{serial:010d}-{check:010d}"


def parts_of(data: bytes, count: int) -> list[bytes]:
    """Text, photo and, of three, fingerprint, by the lengths that stand before them; cut short where they lie."""
    lengths = unpack(f">{count}H", data[:2 * count])
    starts = accumulate(lengths, initial=2 * count)
    return [data[start:start + length] for start, length in zip(starts, lengths, strict=False)]


class Frames:
    """Cuts answers out of a stream of bytes, whatever stands between them."""

    def __init__(self) -> None:
        self.rest = bytearray()

    def feed(self, data: bytes) -> Iterator[Answer | BadFrame]:
        self.rest += data
        while True:
            self._skip_noise()
            if len(self.rest) < HEAD:
                return
            length = int.from_bytes(self.rest[len(PREAMBLE):HEAD], "big")
            if not LEAST_ANSWER <= length <= MOST_ANSWER:
                del self.rest[0]
                yield BadFrame("length")
            elif len(self.rest) < HEAD + length:
                return
            elif reduce(xor, self.rest[len(PREAMBLE):HEAD + length]) != 0:      # a right CHK makes the whole 0
                del self.rest[0]
                yield BadFrame("checksum")
            else:
                body = bytes(self.rest[HEAD:HEAD + length - 1])
                del self.rest[:HEAD + length]
                yield Answer(body[2], body[3:])

    def _skip_noise(self) -> None:
        """Drops all that cannot be the beginning of a frame."""
        start = self.rest.find(PREAMBLE)
        if start < 0:
            ends = (size for size in range(len(PREAMBLE) - 1, 0, -1) if self.rest.endswith(PREAMBLE[:size]))
            start = len(self.rest) - next(ends, 0)
        del self.rest[:start]


class IdCardReaderCodec:
    """The reading cycle of section 9: look for a card, select it, read it, tell it once."""

    def __init__(self, settings: IdCardReaderSettings = IdCardReaderSettings()) -> None:
        self.next_tick_s = 0.0
        self._settings = settings
        self._frames = Frames()
        self._step: Step | None = None       # None: nothing is asked
        self._asked_s: float | None = None   # None: asked since the last tick
        self._heard_s: float | None = None   # None: heard since the last tick
        self._next: Step = Step.STATUS
        self._pause_s = 0.0                  # to wait before the next step, once known when
        self._due_s: float | None = 0.0
        self._tries = 0                      # that the present request was sent
        self._moved = 0                      # times in a row that a card was lifted too early
        self._last: int | None = None        # hash of the last number told; the number itself is forgotten
        self._last_s: float | None = None    # when; None: since the last tick

    def feed(self, data: bytes) -> Iterable[Reading | Send]:
        self._heard_s = None
        for item in self._frames.feed(data):
            if isinstance(item, BadFrame):
                yield item
            else:
                yield from self._answered(item)

    def tick(self, now_s: float) -> Iterable[Reading | Send]:
        self._stamp(now_s)
        if self._step is not None:
            yield from self._watch(self._step, now_s)
        if self._step is None and self._due_s is not None and now_s >= self._due_s:
            yield self._send(self._next)
            self._stamp(now_s)
        self.next_tick_s = self._wake_at(now_s)

    def ask(self, wish: Wish) -> Iterable[Reading | Send]:
        if isinstance(wish, ReadAgain):
            self._last = None
        return ()

    # -- time: feed knows none, so what happened there is dated by the tick that follows it

    def _stamp(self, now_s: float) -> None:
        self._heard_s = now_s if self._heard_s is None else self._heard_s
        self._asked_s = now_s if self._asked_s is None else self._asked_s
        self._due_s = now_s + self._pause_s if self._due_s is None else self._due_s
        self._last_s = now_s if self._last_s is None else self._last_s
        if now_s - self._last_s > self._settings.same_card_s:
            self._last = None

    def _wake_at(self, now_s: float) -> float:
        if self._step is None:
            return self._due_s if self._due_s is not None else now_s
        return now_s + (SILENCE_S if self._frames.rest else min(self._step.patience_s, SILENCE_S)) / 3

    def _watch(self, step: Step, now_s: float) -> Iterator[Reading | Send]:
        """Throws away what stays unfinished, and asks once more when nothing came in time."""
        assert self._asked_s is not None and self._heard_s is not None
        waited_s = now_s - self._asked_s
        if self._frames.rest and now_s - self._heard_s >= SILENCE_S:
            self._frames.rest.clear()
            yield BadFrame("unfinished")
            yield from self._repeat(step)
        elif waited_s >= (SHOUT_S if self._frames.rest else step.patience_s):
            yield from self._repeat(step)
        self._stamp(now_s)

    # -- the cycle

    def _answered(self, answer: Answer) -> Iterator[Reading | Send]:
        step, status = self._step, answer.status
        if step is None:
            yield BadFrame("unasked")
        elif status in BROKEN:
            yield Health(DeviceState.FAULT, BROKEN[status])
            self._then(Step.STATUS, CHECK_AGAIN_S)
        elif status in (FOUND, NO_CARD) if step is Step.FIND else status == OK:
            yield from self._advance(step, answer)
        elif status in TELLING:
            yield from self._cannot(TELLING[status])
        elif status in MOVED and (step is Step.SELECT or step in READS):
            yield from self._lifted()
        elif status == UNKNOWN and step is Step.READ_WITH_PRINT:
            yield self._send(Step.READ)
        elif status == UNKNOWN and step in (Step.NUMBER, Step.RF_FRAME):
            self._then(Step.FIND)                    # not every reader has one to tell, or to set
        elif status == GARBLED:
            yield from self._repeat(step)
        elif status == UNSPECIFIED and step is not Step.RESET:
            self._then(Step.RESET)
        else:
            yield BadFrame(f"unexpected answer {status:02X} to {step.name}")

    def _advance(self, step: Step, answer: Answer) -> Iterator[Reading | Send]:
        if len(answer.data) < LEAST_DATA.get(step, 0):
            yield BadFrame("late")                   # the same status again, to what was asked before
        elif step is Step.FIND and answer.status == FOUND:
            yield self._send(Step.SELECT)
        elif step is Step.FIND and self._moved:
            yield from self._lifted(self._settings.poll_s)          # it is gone for good, or still on its way
        elif step is Step.SELECT:
            yield self._send(Step.READ_WITH_PRINT if self._settings.with_fingerprint else Step.READ)
        elif step in READS:
            yield from self._tell(parts_of(answer.data, READS[step])[0])
        elif step is Step.NUMBER:
            yield ReaderNumber(module_number(answer.data))
            self._then(Step.RF_FRAME if self._settings.rf_frame else Step.FIND)
        elif step is Step.STATUS:
            yield Health(DeviceState.ONLINE)
            self._then(Step.NUMBER)
        else:
            self._then(Step.FIND, self._settings.poll_s)

    def _tell(self, text: bytes) -> Iterator[Reading | Send]:
        """The card; its photo needs the maker's library and is left alone."""
        self._moved = 0
        try:
            card = parse_card(text)
        except CardRefusal as refusal:
            yield from self._cannot(refusal.code)
            return
        if hash(card.number) != self._last:
            yield CardRead(card)
        self._last, self._last_s = hash(card.number), None
        self._then(Step.FIND, self._settings.poll_s)

    def _lifted(self, pause_s: float = 0.0) -> Iterator[Reading | Send]:
        self._moved += 1
        if self._moved > SILENT_RETRIES:
            yield from self._cannot("moved")
        else:
            self._then(Step.FIND, pause_s)

    def _cannot(self, code: str) -> Iterator[Reading | Send]:
        self._moved = 0
        yield CardUnread(code)
        self._then(Step.FIND, self._settings.pause_s)

    def _repeat(self, step: Step) -> Iterator[Reading | Send]:
        """Once; a reader that stays silent is gone."""
        if self._tries < TRIES.get(step, 2):
            tries = self._tries
            yield self._send(step)
            self._tries += tries
        elif step in (Step.NUMBER, Step.RF_FRAME):
            self._then(Step.FIND)                    # some readers never answer these
        else:
            yield Health(DeviceState.OFFLINE, "no_answer")
            self._then(Step.STATUS, CHECK_AGAIN_S)

    def _send(self, step: Step) -> Send:
        self._step, self._asked_s, self._tries = step, None, 1
        self._frames.rest.clear()
        return Send(step.request(bytes([self._settings.rf_frame]) if step is Step.RF_FRAME else b""))

    def _then(self, step: Step, pause_s: float = 0.0) -> None:
        self._step, self._next = None, step
        self._pause_s, self._due_s = pause_s, None
