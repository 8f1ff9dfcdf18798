"""Pages on their way to the hall: with the same command until it has answered, however long it is away."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from config.texts import say
from counter.commands import Tell
from counter.state import CounterState
from hall.client.news import Answer
from ui.background import Background

NOT_HEARD = (0, 401)            # nobody answered, or does not know us yet: the same command again


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A document that is to become the ticket's. No repr shows it."""

    ticket: int
    number: str
    pages: int
    pdf: bytes = field(repr=False)
    command_id: str = field(default_factory=lambda: str(uuid4()))


class Handing:
    """One parcel at a time. `done` is called when the hall has it; what the hall refuses is told and given up."""

    def __init__(self, background: Background, state: CounterState, tell: Tell, done: Callable[[], None]) -> None:
        self._background, self._state, self._tell, self._done = background, state, tell, done
        self.parcel: Parcel | None = None
        self._under_way = False
        self.language = "zh_CN"

    def send(self, parcel: Parcel) -> None:
        self.parcel = parcel
        if not self._state.online:
            self._away()
        self.again()

    def again(self) -> None:
        """Called again and again: sends what was not heard yet, once the hall is there."""
        parcel = self.parcel
        if parcel is None or self._under_way or not self._state.online:
            return
        self._under_way = True
        body = {"command_id": parcel.command_id, "pages": parcel.pages, "counter": self._state.number}
        self._background.hand_over(f"/tickets/{parcel.ticket}/documents", body, parcel.pdf,
                                   lambda answer: self._answered(parcel, answer), language=self.language)

    def give_up(self) -> None:
        self.parcel = None

    def _answered(self, parcel: Parcel, answer: Answer) -> None:
        self._under_way = False
        if self.parcel is not parcel:                    # given up meanwhile; if the hall took it, its event tells
            return
        if answer.status in NOT_HEARD:
            self._away()
            return
        self.parcel = None
        if answer.ok:
            self._tell(say("counter.scan_handed", self.language, number=parcel.number, n=parcel.pages))
            self._done()
        else:
            self._tell(answer.detail, refused=True)

    def _away(self) -> None:
        self._tell(say("counter.scan_waits", self.language), refused=True)
