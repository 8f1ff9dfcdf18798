"""What is being printed, and telling the hall what became of it: certain also after a power cut in the middle.

A paper stands on the disk from before its first byte until the hall has heard its end. What an earlier run of this
program left there is told as it was last known; nothing is printed again by itself (decision 0013).
"""

import json
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from hall.client.keeping import keep, kept
from hall.client.news import Answer

FILE = "printing.json"
PRINTED = ""
CUT_SHORT = "unconfirmed"          # the program ended while it was being printed
log = logging.getLogger(__name__)


def slip_of(ticket: int) -> str:
    return f"/tickets/{ticket}/slip"


class Background(Protocol):
    """The part of `ui.background.Background` that this needs."""

    def post(self, path: str, body: Mapping[str, Any] | None, then: Callable[[Answer], None], *,
             language: str = "zh_CN") -> None: ...
    def run(self, work: Callable[[], str], then: Callable[[str], None]) -> None: ...


class Printouts:
    """One terminal's printouts on their way. A paper is named by its path at the hall: `/tickets/23/slip`."""

    def __init__(self, background: Background, data: Path) -> None:
        self._background = background
        self._file = data / FILE
        self._left = _read(self._file)           # told to the hall, and not taken yet
        self._under_way: set[str] = set()        # being printed, or being told

    def put(self, number: str, path: str, print_paper: Callable[[], str],
            then: Callable[[str], None] = lambda state: None) -> None:
        """Prints it behind what is being printed, tells the hall, and then the state that kept it in, "" for none."""
        def printed() -> str:
            try:
                return print_paper()
            except OSError as trouble:           # whatever goes wrong with a printer, the number must be shown (R5)
                log.error("paper of %s: %s", number, trouble)
                return "offline"

        def done(state: str) -> None:
            self.tell(path, state)
            then(state)
        self._under_way.add(path)
        self._note(path, CUT_SHORT)
        self._background.run(printed, done)

    def tell(self, path: str, state: str) -> None:
        """What became of a paper; kept until the hall has heard it."""
        self._under_way.add(path)
        self._note(path, state)
        what, body = ("failed", {"state": state}) if state else ("printed", {})

        def heard(answer: Answer) -> None:
            self._under_way.discard(path)
            if answer.status:                    # taken, or refused for good
                self._note(path, None)
            if not answer.ok:
                log.warning("the hall did not take a note of the paper: %s", answer.code)
        self._background.post(f"{path}-{what}", body, heard)

    def tell_left(self) -> None:
        """The hall is there: what it has not heard yet is told."""
        for path, state in list(self._left.items()):
            if path not in self._under_way:
                self.tell(path, state)

    def _note(self, path: str, state: str | None) -> None:
        if state is None:
            self._left.pop(path, None)
        else:
            self._left[path] = state
        keep(self._file, json.dumps(self._left))


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(kept(file) or "{}")
        return {str(path): str(state) for path, state in found.items()}
    except (ValueError, AttributeError):
        file.replace(file.with_suffix(".damaged"))
        return {}
