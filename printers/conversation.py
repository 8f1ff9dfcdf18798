"""One open link to a printer: questions about its state, a job in pieces, and the word that it was printed."""

import time
from collections.abc import Callable

from hardware.driver import Port
from printers import escpos
from printers.escpos import Kind, Sorter, Status

ANSWER_S, TRIES = 1.0, 2                  # section 7: a second, twice
GARBAGE_S = 0.2                           # silence after which a line is clean
LOOK_S = 0.5                              # between two looks at the state while it prints
Wanted = Callable[[Kind, bytes], bool]


class Silent(Exception):
    """It is connected and does not answer."""


class Conversation:
    """Speaks over an open link."""

    def __init__(self, link: Port) -> None:
        self._link = link
        self._sorter = Sorter()
        self._heard: list[tuple[Kind, bytes]] = []      # answers that nobody has asked for yet
        self._identity = 0

    def status(self) -> Status:
        """All four answers to DLE EOT; Silent when one is missing twice."""
        return Status(*(self._ask(number) for number in (1, 2, 3, 4)))

    def clear(self) -> None:
        """Throws away a job that stayed unfinished in the printer (section 5.2)."""
        self._link.write(escpos.RECOVER_AND_CLEAR + escpos.INITIALISE)

    def send(self, data: bytes, chunk: int) -> None:
        for place in range(0, len(data), chunk):
            self._link.write(data[place:place + chunk])

    def finished(self, confirm: str, patience_s: float) -> Status | None:
        """Waits until the printer says that all sent before was printed. None: it did; else how it is instead.

        confirm: process, paper, none (see models.toml). A state with trouble ends the wait at once.
        """
        request, wanted = self._confirmation(confirm)
        self._forget(Kind.IN_ORDER)
        self._link.write(request)
        end = time.monotonic() + patience_s
        while True:
            if wanted is not None and self._wait(wanted, min(LOOK_S, max(0.0, end - time.monotonic()))) is not None:
                return None
            status = self.status()
            if status.trouble or time.monotonic() >= end or wanted is None:
                return status

    def _confirmation(self, confirm: str) -> tuple[bytes, Wanted | None]:
        if confirm == "process":
            self._identity = (self._identity + 1) % 10_000
            mark = f"{self._identity:04d}".encode()
            return escpos.ask_process(mark), lambda kind, data: kind is Kind.BLOCK and data[2:6] == mark
        if confirm == "paper":
            return escpos.ASK_PAPER_IN_ORDER, lambda kind, data: kind is Kind.IN_ORDER
        return b"", None

    def _ask(self, number: int) -> int:
        for _ in range(TRIES):
            self._forget(Kind.REAL_TIME)      # a picture may hold bytes that look like the question
            self._link.write(escpos.ask_status(number))
            answer = self._wait(lambda kind, data: kind is Kind.REAL_TIME, ANSWER_S)
            if answer is not None:
                return answer[0]
            self._drain()
        raise Silent

    def _wait(self, wanted: Wanted, wait_s: float) -> bytes | None:
        """The first answer of this kind; others are kept for whoever asks for them."""
        end = time.monotonic() + wait_s
        while True:
            for place, (kind, answer) in enumerate(self._heard):
                if wanted(kind, answer):
                    del self._heard[place]
                    return answer
            if time.monotonic() > end:
                return None
            self._heard += self._sorter.feed(self._link.read(max(0.0, end - time.monotonic())))

    def _forget(self, old: Kind) -> None:
        """Reads what has come and drops the answers of this kind: they belong to an earlier question."""
        self._heard += self._sorter.feed(self._link.read(0.0))
        self._heard = [item for item in self._heard if item[0] is not old]

    def _drain(self) -> None:
        """Reads what is left over until the line is quiet (section 7)."""
        end = time.monotonic() + ANSWER_S
        while self._link.read(GARBAGE_S) and time.monotonic() < end:
            pass
        self._sorter = Sorter()
