"""One job over an open link, and what is certain about it afterwards (protocol reference, section 6).

    content │ first mark │ feed and cut │ last mark
The printer answers a mark when it gets there. The last one heard: printed. Trouble, and the buffer emptied before the
first was heard: not printed. Everything else is unknown: the slip may lie in the tray.
"""

import time
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import NamedTuple

from hardware.driver import DeviceMissing
from printers import escpos
from printers.conversation import Conversation, Silent
from printers.escpos import Kind, Trouble

_numbers = count(time.time_ns() // 1_000_000)      # marks of one run of the program are not those of another


class Outcome(StrEnum):
    PRINTED = "printed"                   # the printer says so
    NOT_PRINTED = "not_printed"           # certainly not whole
    UNKNOWN = "unknown"                   # it may lie in the tray: print again only as a copy


class Condition(NamedTuple):
    """How a printer is: what keeps it from printing, and whether paper runs low."""

    trouble: Trouble = Trouble.NONE
    paper_low: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """How a job ended. state: how the printer is now, "" if well; paper_low: someone should bring paper."""

    outcome: Outcome
    state: Trouble = Trouble.NONE
    paper_low: bool = False

    @property
    def condition(self) -> Condition:
        """Of the printer; that a job is unconfirmed is none."""
        return Condition(Trouble.NONE if self.state is Trouble.UNCONFIRMED else self.state, self.paper_low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Bytes for one printer. confirm: process, paper, none. takes_s: over the link and out of the mouth, at most."""

    content: bytes
    end: bytes                            # feed and cut
    confirm: str
    takes_s: float
    chunk: int                            # bytes at once


class Marks:
    """Two requests within a job and which of them the printer has come to."""

    def __init__(self, confirm: str) -> None:
        self.first, self.last = b"", b""
        self.passed = 0
        self._names: tuple[bytes, ...] = ()
        if confirm == "process":
            self._names = tuple(f"{next(_numbers) % 10_000:04d}".encode() for _ in range(2))
            self.first, self.last = map(escpos.ask_process, self._names)
        elif confirm == "paper":
            self.first = self.last = escpos.ASK_PAPER_IN_ORDER

    @property
    def late(self) -> int:
        """Answers without a name that may still come, after all was sent."""
        return 0 if self._names or not self.first else 2 - self.passed

    def hear(self, kind: Kind, answer: bytes) -> None:
        """An answer for another job, or one that comes twice, is none."""
        if not self.first:
            return
        if not self._names:
            self.passed += kind is Kind.IN_ORDER
        elif kind is Kind.BLOCK and answer[2:6] in self._names:
            self.passed = max(self.passed, self._names.index(answer[2:6]) + 1)


def run(talk: Conversation, job: Job) -> Printed:
    """Sends the job to a printer that is well, and finds out what became of it."""
    try:
        talk.hear_late(job.takes_s + talk.patience.takes_s)
        talk.hear(0.0)                    # what belongs to an earlier job
    except DeviceMissing:
        return Printed(Outcome.NOT_PRINTED, Trouble.MISSING)
    marks = Marks(job.confirm)
    talk.on_order = marks.hear
    try:
        sent = talk.send(job.content + marks.first + job.end + marks.last, job.chunk)
        seen = _wait(talk, job, marks) if sent else talk.trouble
        return _printed(talk, seen) if marks.passed == 2 else _judge(talk, job, marks, seen, sent)
    except DeviceMissing:
        return Printed(Outcome.UNKNOWN, talk.trouble or Trouble.MISSING)
    except Silent:
        return Printed(Outcome.PRINTED if marks.passed == 2 else Outcome.UNKNOWN, talk.trouble or Trouble.NO_ANSWER)
    finally:
        talk.on_order = lambda kind, answer: None


def _wait(talk: Conversation, job: Job, marks: Marks) -> Trouble:
    """Until the last mark is heard, trouble is seen or patience ends; a hot head is waited for, it goes on alone."""
    now = time.monotonic()
    end, hot_end = now + job.takes_s + talk.patience.takes_s, now + talk.patience.hot_s
    while marks.passed < 2:
        look = time.monotonic() + talk.patience.look_s
        while marks.passed < 2 and not talk.trouble and (left := min(look, end) - time.monotonic()) > 0:
            talk.hear(left)
        if marks.passed == 2:
            break
        status, now = talk.glance(talk.patience.look_s), time.monotonic()
        if status is None and now < end:
            continue                      # the question stands behind the job, in a buffer that is full
        if status is None and not talk.trouble:
            raise Silent
        trouble = status.trouble if status else talk.trouble
        if not trouble:
            talk.told = None
        if trouble is Trouble.HEAD_HOT and now < hot_end:
            end = now + job.takes_s + talk.patience.takes_s
            talk.hear(talk.patience.look_s)
        elif trouble or now >= end:
            return trouble
    return Trouble.NONE


def _printed(talk: Conversation, seen: Trouble) -> Printed:
    after = talk.status()
    return Printed(Outcome.PRINTED, after.trouble or seen, after.paper_low)


def _judge(talk: Conversation, job: Job, marks: Marks, seen: Trouble, sent: bool) -> Printed:
    """The last mark was not heard. What is left in the printer is thrown away before anybody prints it anew."""
    if seen:
        talk.clear()
    after = talk.status()
    if marks.passed == 2 or (job.confirm == "none" and not (seen or after.trouble)):     # all out, all well
        return Printed(Outcome.PRINTED, after.trouble, after.paper_low)
    if not seen:
        talk.late += marks.late           # it goes on with the job: what it says of it must not pass for the next
        return Printed(Outcome.UNKNOWN, after.trouble or Trouble.UNCONFIRMED, after.paper_low)
    whole = sent and (marks.passed or job.confirm == "none")
    return Printed(Outcome.UNKNOWN if whole else Outcome.NOT_PRINTED, after.trouble or seen, after.paper_low)
