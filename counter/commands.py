"""How the clerk's wishes go to the hall: one at a time, each refusal told as its sentence."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from config.texts import say
from hall.client.news import Answer
from ui.background import Background

Then = Callable[[Answer], None]


class Tell(Protocol):
    def __call__(self, notice: str, *, refused: bool = False) -> None: ...


class Commands:
    """While one is under way another is not sent: a key pressed twice acts once."""

    def __init__(self, background: Background, number: int, tell: Tell, changed: Callable[[], None]) -> None:
        """changed: called when a command goes out and when its answer has been dealt with."""
        self._background, self._number, self._tell, self._changed = background, number, tell, changed
        self.busy = False
        self.language = "zh_CN"

    def at_counter(self, verb: str, body: Mapping[str, Any], then: Then | None = None) -> None:
        self.post(f"/counters/{self._number}/{verb}", body, then=then)

    def post(self, path: str, body: Mapping[str, Any], *, done: str = "", then: Then | None = None) -> None:
        """done: key of the text that tells of success; then: what else follows from it."""
        def told(answer: Answer) -> None:
            if not answer.ok:
                self.refused(answer)
                return
            self._tell(say(done, self.language) if done else "")
            if then is not None:
                then(answer)
        self.send(path, body, told)

    def send(self, path: str, body: Mapping[str, Any], then: Then) -> None:
        """`then` deals with every answer, a refusal too."""
        def finished(answer: Answer) -> None:
            self.busy = False
            then(answer)
            self._changed()
        if self.busy:
            self._tell(say("counter.still_busy", self.language), refused=True)
            return
        self.busy = True
        self._changed()
        self._background.post(path, dict(body), finished, language=self.language)

    def beside(self, path: str, body: Mapping[str, Any], then: Then | None = None, *, done: str = "") -> None:
        """Something that moves no ticket: it neither waits for a command under way nor holds up the next."""
        def told(answer: Answer) -> None:
            if not answer.ok:
                self.refused(answer)
            elif done:
                self._tell(say(done, self.language))
            if answer.ok and then is not None:
                then(answer)
            self._changed()
        self._background.post(path, dict(body), told, language=self.language)

    def look(self, path: str, then: Then) -> None:
        """Something to be known before the clerk goes on; no other command goes out meanwhile."""
        def finished(answer: Answer) -> None:
            self.busy = False
            then(answer)
            self._changed()
        self.busy = True
        self._background.get(path, finished, language=self.language)

    def refused(self, answer: Answer) -> None:
        self._tell(answer.detail or say("refusal.no_answer", self.language), refused=True)
