"""What the worker tells is whole lines, whichever of its threads tells them."""

import io
import json
import sys
import threading

import pytest

from ui.voice.worker import tell

SPOKEN, TROUBLE = {"spoken": 1}, {"trouble": "espeak-ng", "why": "broken"}


class Crowded(io.StringIO):
    """An output at which another thread has something to tell as soon as anything is written."""

    def __init__(self) -> None:
        super().__init__()
        self.other = threading.Thread(target=tell, args=(TROUBLE,))

    def write(self, text: str) -> int:
        written = super().write(text)
        if self.other.ident is None:
            self.other.start()
            self.other.join(0.2)             # who may speak does so at once
        return written


def test_two_threads_tell_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    output = Crowded()
    monkeypatch.setattr(sys, "stdout", output)
    tell(SPOKEN)
    output.other.join()
    assert [json.loads(line) for line in output.getvalue().splitlines()] == [SPOKEN, TROUBLE]
