"""One open link to a printer: questions about its state, what it tells by itself, and a job in pieces."""

import time
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass

from hardware.driver import DeviceMissing, Port
from printers import escpos
from printers.escpos import Automatic, Kind, Sorter, Status, Trouble
from printers.links import urge
from printers.models import QUESTIONS

ANSWERS = 16                              # that nobody has asked for yet; more come from a printer that has gone mad


class Silent(Exception):
    """It is connected and does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a printer is waited for, in seconds (section 7 of the protocol reference)."""

    answer_s: float = 1.0                 # twice
    garbage_s: float = 0.2                # silence after which a line is clean
    look_s: float = 0.5                   # between two looks at the state while it prints
    takes_s: float = 2.0                  # a job of no length (section 6)
    hot_s: float = 60.0                   # a hot head cools down, and goes on by itself


USUAL = Patience()


class Conversation:
    """Speaks over an open link."""

    def __init__(self, link: Port, patience: Patience = USUAL, asks: Collection[int] = QUESTIONS) -> None:
        """asks: the questions (DLE EOT n) that it answers; to the others it has nothing to tell."""
        self.patience = patience
        self._asks = asks
        self.told: Automatic | None = None            # the newest automatic status
        self.on_order: Callable[[Kind, bytes], None] = lambda kind, data: None     # answers to requests in the job
        self.late = 0                                 # of GS r, which bear no name: still owed to an earlier job
        self._link = link
        self._sorter = Sorter()
        self._answers: deque[int] = deque(maxlen=ANSWERS)
        self._owed = 0                                # the question of a glance that is not answered yet
        self._seen: dict[int, int] = {}               # answers of the glance under way
        self._missed = False                          # a question was given up, and may be answered yet

    @property
    def trouble(self) -> Trouble:
        """What the printer told by itself; NONE when it told nothing."""
        return self.told.trouble if self.told else Trouble.NONE

    def status(self) -> Status:
        """The answers to DLE EOT; Silent when one is missing twice."""
        self._settle()
        return Status(*(self._ask(number) if number in self._asks else escpos.IDLE for number in QUESTIONS))

    def glance(self, wait_s: float) -> Status | None:
        """The same within a job, whose bytes stand before the question while the printer's buffer is full.

        None when not all was answered within the time: that is no silence yet. Nothing is asked twice.
        """
        end = time.monotonic() + wait_s
        while number := next((one for one in QUESTIONS if one in self._asks and one not in self._seen), 0):
            if not self._owed:
                self.hear(0.0)
                self._answers.clear()
                self._link.write(escpos.ask_status(number))
                self._owed = number
            if not self._answered(end):
                return None
            self._seen[number], self._owed = self._answers.popleft(), 0
        seen, self._seen = self._seen, {}
        return Status(*(seen.get(one, escpos.IDLE) for one in QUESTIONS))

    def tell_changes(self) -> None:
        """Has it tell every change by itself from now on."""
        self._link.write(escpos.TELL_CHANGES)

    def clear(self) -> None:
        """Throws away a job that stayed unfinished in the printer (section 5.2)."""
        urge(self._link, escpos.RECOVER_AND_CLEAR + escpos.INITIALISE)
        self.late = 0

    def hear_late(self, wait_s: float) -> None:
        """Waits so long for what is owed to an earlier job; what has not come by then was lost with that job."""
        end = time.monotonic() + wait_s
        while self.late and (left := end - time.monotonic()) > 0:
            self.hear(left)
        self.late = 0

    def send(self, data: bytes, chunk: int) -> bool:
        """Sends it piece by piece; False when the printer told of trouble before all was out."""
        for place in range(0, len(data), chunk):
            self._wait_while_hot()
            if self.trouble:
                return False
            try:
                self._link.write(data[place:place + chunk])
            except DeviceMissing:
                self._hear_the_last()
                if self.trouble:          # it holds the line, for it is offline
                    return False
                raise
            self.hear(0.0)
        return True

    def hear(self, wait_s: float) -> bool:
        """Takes in what comes within the time, all that is there at once; True when something came."""
        data = self._link.read(wait_s)
        for kind, answer in self._sorter.feed(data):
            if kind is Kind.AUTOMATIC:
                self.told = Automatic(answer)
            elif kind is Kind.REAL_TIME:
                self._answers.append(answer[0])
            elif kind is Kind.IN_ORDER and self.late:
                self.late -= 1
            else:
                self.on_order(kind, answer)
        return bool(data)

    def clean(self) -> None:
        """Reads what is left over until the line is quiet (section 7)."""
        end = time.monotonic() + self.patience.answer_s
        while self._link.read(self.patience.garbage_s) and time.monotonic() < end:
            pass
        self._sorter = Sorter()

    def _ask(self, number: int) -> int:
        for _ in range(2):
            self.hear(0.0)
            self._answers.clear()             # a picture may hold bytes that look like the question
            self._link.write(escpos.ask_status(number))
            if self._answered(time.monotonic() + self.patience.answer_s):
                if self._missed:
                    self._hear_out()
                return self._answers[-1]
            self._missed = True
            self.clean()
        raise Silent

    def _hear_out(self) -> None:
        """Answers bear no number: one to a question given up comes before the last, and would pass for the next."""
        end = time.monotonic() + self.patience.answer_s
        while self.hear(self.patience.garbage_s) and time.monotonic() < end:
            pass
        self._missed = False

    def _answered(self, end: float) -> bool:
        """Whether an answer is there, or comes until then."""
        while not self._answers and (left := end - time.monotonic()) > 0:
            self.hear(left)
        return bool(self._answers)

    def _settle(self) -> None:
        """An answer still owed to a glance is none to the next question."""
        if self._owed:
            self._missed = not self._answered(time.monotonic() + self.patience.answer_s)
        self._owed, self._seen = 0, {}

    def _wait_while_hot(self) -> None:
        end = time.monotonic() + self.patience.hot_s
        while self.trouble is Trouble.HEAD_HOT and (left := end - time.monotonic()) > 0:
            self.hear(left)

    def _hear_the_last(self) -> None:
        """What a printer told before it took no more bytes."""
        try:
            self.hear(0.0)
        except DeviceMissing:
            return
