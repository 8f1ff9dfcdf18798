"""What QML sees of the counter display. Sends ratings, asks who is next, lets the seconds pass."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from config.texts import say
from display.counter_display import Wish
from display.counter_page import BadgeLine, Level, Reason, levels, reasons
from display.counter_shown import Shown, show
from display.counter_state import CounterState
from display.owed import Debt, Owed
from display.rating_line import RatingLine
from hall.client.news import Answer, News, Tick
from ui.background import Background
from ui.models import Rows

QML_IMPORT_NAME = "CounterDisplay.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

TICK_MS = 250
NO_ANSWER = "no_answer"
MISSED = (0, 401, 503)         # what comes when the hall could not take it now: kept, and sent again


@QmlElement
class CounterDisplayBridge(QObject):
    """One counter, its screen and its rating."""

    changed = Signal()

    def __init__(self, background: Background, number: int, owed: Owed, language: str = "zh_CN",
                 monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._background = background
        self._state = CounterState(number, language, monotonic)
        self._shown = Shown()
        self._asking, self._ask_again, self._next_missed = False, False, False
        self._pads: RatingLine | None = None
        self._declined: int | None = None      # the visit that was last answered with "not now"
        self._owed = owed
        self._levels = Rows(Level, parent=self)
        self._reasons = Rows(Reason, parent=self)
        self._lines = Rows(BadgeLine, parent=self)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._show)
        self._timer.start()
        background.news.connect(self._take)
        self._show()

    @Slot(object)
    def _take(self, batch: list[News]) -> None:
        pinged = any(isinstance(news, Tick) for news in batch)
        if any([self._state.hear(news) for news in batch]) or (pinged and self._next_missed):
            self._ask_next()
        for wish in self._state.take_keyed_before():
            self._send(wish)
        if pinged:
            for debt in self._owed.due():
                self._deliver(debt, None)
        self._show()

    def use_pads(self, line: RatingLine) -> None:
        """Rating pads hang on this screen: what they give counts as what a finger gives here."""
        self._pads = line
        line.rated.connect(self._keyed)
        self._show()

    @Slot(int, int)
    def _keyed(self, ticket: int, level: int) -> None:
        state = self._state
        if state.desk.visit is None or state.desk.visit.ticket != ticket:
            if ticket != self._declined:                                 # else the pad had not heard of it yet
                self._send(Wish(ticket=ticket, level=level, keyed=True))     # pressed as the next visit ended
            return
        state.desk, wish = state.desk.key(level, state.needs_reason(level), state.now_s)
        self._send(wish)

    def _ask_next(self) -> None:
        """The next two in the order of calling; one question at a time, and again when something changed meanwhile."""
        if self._asking:
            self._ask_again = True
            return
        self._asking, self._ask_again = True, False
        self._background.get(f"/counters/{self._state.number}/next", self._next_told, count="2")

    def _next_told(self, answer: Answer) -> None:
        self._asking, self._next_missed = False, answer.status in MISSED       # asked again with the next ping
        if answer.ok:
            self._state.following = tuple(str(one["ticket"]["number"]) for one in answer.body["next"])
        if self._ask_again:
            self._ask_next()
        self._show()

    @Slot(int)
    def rate(self, level: int) -> None:
        state = self._state
        state.desk, wish = state.desk.rate(level, state.needs_reason(level), state.now_s)
        self._send(wish)

    @Slot(str)
    def toggleReason(self, code: str) -> None:
        self._state.desk = self._state.desk.toggle(code)
        self._show()

    @Slot()
    def submit(self) -> None:
        self._state.desk, wish = self._state.desk.submit(self._state.now_s)
        self._send(wish)

    @Slot()
    def back(self) -> None:
        self._state.desk = self._state.desk.back(self._state.now_s)
        self._show()

    @Slot()
    def decline(self) -> None:
        self._declined = self._state.desk.visit.ticket if self._state.desk.visit else None
        self._state.desk, wish = self._state.desk.decline(self._state.now_s)
        self._send(wish)

    @Slot(str)
    def choose(self, language: str) -> None:
        self._state.chosen_language = language
        self._show()

    def _send(self, wish: Wish | None) -> None:
        self._show()
        if wish is None:
            return
        body: dict[str, Any] = {"level": wish.level, "reasons": list(wish.reasons), "channel": "rating_pad"}
        if not wish.keyed:
            self._background.post(f"/tickets/{wish.ticket}/rating", body, lambda answer: self._sent(wish, answer),
                                  language=self._state.language)
            return
        if not wish.reasons and self._state.needs_reason(wish.level):
            body["comment"] = say("rate.by_key", "zh_CN")                # R54: why there is no reason
        self._deliver(self._owed.add(wish.ticket, body), wish)

    def _deliver(self, debt: Debt, wish: Wish | None) -> None:
        """What was given on a pad; wish: when its visitor may still stand there."""
        def answered(answer: Answer) -> None:
            missed = answer.status in MISSED
            (self._owed.missed if missed else self._owed.answered)(debt)
            if wish is not None:
                self._sent(wish, Answer(status=202, body={}) if missed else answer)      # kept: thanks all the same
        self._background.post(f"/tickets/{debt.ticket}/rating", {"command_id": debt.command_id, **debt.body},
                              answered, language=self._state.language)

    def _sent(self, wish: Wish, answer: Answer) -> None:
        state = self._state
        if answer.ok:
            state.desk = state.desk.taken(wish, state.now_s)
        elif answer.code == NO_ANSWER:
            state.desk = state.desk.lost(wish, state.now_s)
        else:
            state.desk = state.desk.refused(wish, answer.detail, state.now_s)
        self._show()

    @Slot()
    def _show(self) -> None:
        """Says everything again, in the language of the moment; tells QML when something became different."""
        self._state.desk, wish = self._state.desk.overdue(self._state.now_s)
        if wish is not None:
            self._send(wish)
            return
        self._state.pass_time()
        if self._pads is not None:
            self._pads.ask_for(self._state.desk.open_for)
        shown, centre, desk = show(self._state), self._state.mirror.centre, self._state.desk
        self._lines.show(shown.face.lines)
        self._levels.show(levels(centre.rating_levels, shown.language) if centre else [])
        self._reasons.show(reasons(centre.rating_reasons, desk.reasons, shown.language) if centre else [])
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    page = Property(str, lambda self: str(self._shown.page), notify=changed)
    language = Property(str, lambda self: self._shown.language, notify=changed)
    languages = Property(list, lambda self: list(self._shown.languages), notify=changed)
    centre = Property(str, lambda self: self._shown.centre, notify=changed)
    centreTibetan = Property(str, lambda self: self._shown.centre_tibetan, notify=changed)
    clock = Property(str, lambda self: self._shown.clock, notify=changed)
    clockSet = Property(bool, lambda self: self._shown.clock_set, notify=changed)
    counter = Property(int, lambda self: self._state.number, constant=True)
    counterWords = Property(str, lambda self: self._shown.counter_words, notify=changed)
    counterName = Property(str, lambda self: self._shown.face.counter_name, notify=changed)
    trouble = Property(str, lambda self: self._shown.trouble, notify=changed)
    troubleNote = Property(str, lambda self: self._shown.trouble_note, notify=changed)
    standing = Property(str, lambda self: self._shown.face.state, notify=changed)
    standingWords = Property(str, lambda self: self._shown.face.words, notify=changed)
    standingNote = Property(str, lambda self: self._shown.face.note, notify=changed)
    number = Property(str, lambda self: self._shown.face.number, notify=changed)
    mark = Property(str, lambda self: next(iter(self._shown.face.marks), ""), notify=changed)
    waiting = Property(str, lambda self: self._shown.face.waiting, notify=changed)
    first = Property(str, lambda self: self._shown.face.first, notify=changed)
    second = Property(str, lambda self: self._shown.face.second, notify=changed)
    staffName = Property(str, lambda self: self._shown.face.staff_name, notify=changed)
    staffNumber = Property(str, lambda self: self._shown.face.staff_number, notify=changed)
    partyMember = Property(bool, lambda self: self._shown.face.party_member, notify=changed)
    does = Property(list, lambda self: list(self._shown.face.does), notify=changed)
    meanwhile = Property(str, lambda self: self._shown.meanwhile, notify=changed)
    visitNumber = Property(str, lambda self: self._shown.visit_number, notify=changed)
    visitService = Property(str, lambda self: self._shown.visit_service, notify=changed)
    visitStaff = Property(str, lambda self: self._shown.visit_staff, notify=changed)
    secondsLeft = Property(int, lambda self: self._shown.seconds_left, notify=changed)
    sending = Property(bool, lambda self: self._shown.sending, notify=changed)
    failed = Property(bool, lambda self: self._shown.failed, notify=changed)
    keyed = Property(bool, lambda self: self._shown.keyed, notify=changed)
    told = Property(str, lambda self: self._shown.told, notify=changed)
    anyReason = Property(bool, lambda self: self._shown.any_reason, notify=changed)
    levels = Property(QObject, lambda self: self._levels, constant=True)
    reasons = Property(QObject, lambda self: self._reasons, constant=True)
    lines = Property(QObject, lambda self: self._lines, constant=True)
