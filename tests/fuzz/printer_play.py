"""A job sent to a printer that says whatever a script has it say: what became of it must always be known.

A piece of the script is what one `read` brings; a wish in it is the cable out at the next `write`; its end is the end
of the link.
"""

import re
from collections import deque
from collections.abc import Iterable

from hardware.driver import DeviceMissing
from printers import escpos
from printers.conversation import Conversation, Patience
from printers.job import Job, Outcome, Printed, run
from tests.fuzz.script import Step

HURRIED = Patience(answer_s=0.002, garbage_s=0.0, look_s=0.001, takes_s=0.003, hot_s=0.003)
CONFIRMED = {"process": re.compile(rb"\x37\x22[0-9]{4}\x00"), "paper": re.compile(rb"(?s)..+"), "none": re.compile(b"")}


class ScriptedEnd:
    """The printer's end of a link."""

    address = "fuzz:"

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = deque(steps)
        self._cut = False

    def open(self) -> None:
        """It is there from the beginning."""

    def read(self, wait_s: float) -> bytes:
        if not self._steps:
            raise DeviceMissing(self.address, "closed by the other side")
        step = self._steps.popleft()
        self._cut = step.wish is not None
        return step.data

    def write(self, data: bytes) -> None:
        if self._cut:
            raise DeviceMissing(self.address, "reset")

    def close(self) -> None:
        """Nothing is held."""

    def wake(self) -> None:
        """Nothing waits."""


def printed(confirm: str, steps: list[Step]) -> Printed:
    """What became of a job; AssertionError when it is said to be printed and nobody said so."""
    job = Job(content=bytes(600), end=escpos.ENDS["full"], confirm=confirm, takes_s=0.003, chunk=256)
    found = run(Conversation(ScriptedEnd(steps), HURRIED), job)
    said = b"".join(step.data for step in steps).translate(None, b"\x11\x13")        # XON and XOFF stand anywhere
    assert found.outcome is not Outcome.PRINTED or CONFIRMED[confirm].search(said), "printed, and nobody said so"
    return found
