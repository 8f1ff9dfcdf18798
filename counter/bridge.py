"""What QML sees of the counter: facts as properties, keys as slots. Sends the clerk's commands to the hall."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtQml import QmlElement

from config.texts import say
from counter.alerts import without
from counter.asking import Asking
from counter.commands import Commands
from counter.desk import Standing
from counter.dialogs import Dialogs
from counter.keys import SHOWN, action_of
from counter.rows import AlertRow, HeldRow, PaperRow, WaitingRow, alert_rows, held_rows, paper_rows, waiting_rows
from counter.shown import Shown, show
from counter.signing_page import SigningPage
from counter.state import STAFF, CounterState
from hall.client.news import Answer, News
from hall.domain.ticket import OUTCOMES
from ui.background import Background
from ui.models import Rows
from ui.texts import say_clock, say_day

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

NOTICE_MS = 8000
PLAIN_MOVES = {"start": "start", "recall": "recall", "no_show": "no-show", "put_back": "put-back", "hold": "hold",
               "resume": "resume"}
DIALOGS = ("transfer", "lists", "pause", "take")


@QmlElement
class CounterBridge(QObject):
    """The clerk's terminal. Facts are said anew each second, and with whatever happens."""

    changed = Signal()

    def __init__(self, background: Background, state: CounterState, language: str = "zh_CN") -> None:
        super().__init__()
        self._state, self._language = state, language
        self._shown, self._slim = Shown(), False
        self._case_number, self._notice, self._refused = "", "", False
        self._waiting, self._papers = Rows(WaitingRow), Rows(PaperRow)
        self._held, self._alerts = Rows(HeldRow), Rows(AlertRow)
        self._commands = Commands(background, state.number, self._tell, self._show)
        self._asking = Asking(background, state, self._answered)
        self._signing = SigningPage(self._sign_in, self)
        self._dialogs = Dialogs(state, self._chosen, self)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._show)
        self._second.start()
        self._notice_ends = QTimer(self, interval=NOTICE_MS, singleShot=True)
        self._notice_ends.timeout.connect(lambda: self._tell(""))
        background.news.connect(self._hear)
        self._show()

    # -- facts -------------------------------------------------------------------------------------------
    page = Property(str, lambda self: self._shown.page, notify=changed)
    online = Property(bool, lambda self: self._shown.online, notify=changed)
    linkWord = Property(str, lambda self: self._shown.link_word, notify=changed)
    code = Property(str, lambda self: self._shown.code, notify=changed)
    centre = Property(str, lambda self: self._shown.centre, notify=changed)
    centreTibetan = Property(str, lambda self: self._shown.centre_tibetan, notify=changed)
    day = Property(str, lambda self: self._said(say_day, self._language), notify=changed)
    clock = Property(str, lambda self: self._said(say_clock), notify=changed)
    clockSet = Property(bool, lambda self: self._shown.clock_set, notify=changed)
    village = Property(bool, lambda self: self._shown.village, notify=changed)
    counter = Property(int, lambda self: self._state.number, constant=True)
    counterName = Property(str, lambda self: self._shown.counter_name, notify=changed)
    standing = Property(str, lambda self: self._shown.standing, notify=changed)
    main = Property(str, lambda self: self._shown.main, notify=changed)
    leading = Property(str, lambda self: self._shown.leading, notify=changed)
    allowed = Property(list, lambda self: [] if self._commands.busy else list(self._shown.allowed), notify=changed)
    recallInS = Property(int, lambda self: self._shown.recall_in_s, notify=changed)
    number = Property(str, lambda self: self._shown.number, notify=changed)
    service = Property(str, lambda self: self._shown.service, notify=changed)
    mark = Property(str, lambda self: self._shown.mark, notify=changed)
    missing = Property(str, lambda self: self._shown.missing, notify=changed)
    stateWord = Property(str, lambda self: self._shown.state_word, notify=changed)
    times = Property(str, lambda self: self._shown.times, notify=changed)
    waiting = Property(int, lambda self: self._shown.waiting, notify=changed)
    longest = Property(str, lambda self: self._shown.longest, notify=changed)
    outcome = Property(str, lambda self: self._shown.outcome, notify=changed)
    outcomes = Property(list, lambda self: list(OUTCOMES), constant=True)
    outcomePlace = Property(int, lambda self: OUTCOMES.index(self._state.outcome) + 1, notify=changed)
    served = Property(int, lambda self: self._shown.served, notify=changed)
    mean = Property(str, lambda self: self._shown.mean, notify=changed)
    heldCount = Property(int, lambda self: self._shown.held, notify=changed)
    missedCount = Property(int, lambda self: self._shown.missed, notify=changed)
    clerk = Property(str, lambda self: self._shown.clerk, notify=changed)
    ownPost = Property(str, lambda self: self._shown.own_post, notify=changed)
    partnerPost = Property(str, lambda self: self._shown.partner_post, notify=changed)
    pauseNote = Property(str, lambda self: self._shown.pause, notify=changed)
    displayWord = Property(str, lambda self: self._shown.display, notify=changed)
    devicesAway = Property(list, lambda self: list(self._state.away), notify=changed)
    notice = Property(str, lambda self: self._notice, notify=changed)
    refused = Property(bool, lambda self: self._refused, notify=changed)
    slim = Property(bool, lambda self: self._slim and self._shown.page == "desk", notify=changed)
    language = Property(str, lambda self: self._language, notify=changed)
    caseNumber = Property(str, lambda self: self._case_number, notify=changed)
    waitingRows = Property(QObject, lambda self: self._waiting, constant=True)
    papers = Property(QObject, lambda self: self._papers, constant=True)
    heldRows = Property(QObject, lambda self: self._held, constant=True)
    alerts = Property(QObject, lambda self: self._alerts, constant=True)
    signing = Property(SigningPage, lambda self: self._signing, constant=True)
    dialogs = Property(Dialogs, lambda self: self._dialogs, constant=True)

    # -- wishes ------------------------------------------------------------------------------------------
    @Slot(str)
    def act(self, action: str) -> None:
        """A key was pressed, on the screen or the keyboard. What the hall would not take now is passed over."""
        if action == "full":
            self._slim = not self._slim
            self._show()
        elif action.startswith("outcome:") and "outcome" in self._shown.allowed:
            self._state.outcome = self._outcome_after(action.removeprefix("outcome:"))
            self._show()
        elif action in self._shown.allowed and not self._commands.busy:
            self._act_at_desk(action)

    @Slot(int, int, result=bool)
    def key(self, code: int, modifiers: int) -> bool:
        """A key of the keyboard; whether it meant something on the page of the moment."""
        name = QKeySequence(code | modifiers & ~0x20000000).toString()     # the keypad's 1 is a 1
        if self._dialogs.opened:
            return self._dialogs.key(name)
        if self._shown.page == "sign_in":
            return self._signing.key(name)
        action = action_of(name, Standing(self._shown.standing))
        if not action or self._shown.page != "desk":
            return False
        self.act(action)
        return True

    @Slot(str, result=str)
    def shortcut(self, action: str) -> str:
        """What stands on the key of an action: "F8"."""
        return SHOWN.get(action, "")

    @Slot(str)
    def speak(self, language: str) -> None:
        """The screen's language from now on."""
        self._language = self._commands.language = language
        self._dialogs.speak(language)
        self._show()

    @Slot(str)
    def writeCaseNumber(self, number: str) -> None:
        self._case_number = number
        self.changed.emit()

    @Slot(int)
    def reprint(self, ticket: int) -> None:
        self._commands.post(f"/tickets/{ticket}/reprint", {}, done="counter.reprint_asked")

    @Slot(str)
    def seen(self, alert: str) -> None:
        """知道了: somebody here sees to it, or has read it."""
        self._state.alerts = without(self._state.alerts, alert)
        self._show()

    def _outcome_after(self, wish: str) -> str:
        """The outcome wished for by name, or the one after the present for "next"."""
        place = OUTCOMES.index(self._state.outcome)
        return OUTCOMES[(place + 1) % len(OUTCOMES)] if wish == "next" else wish

    # -- commands ----------------------------------------------------------------------------------------
    def _act_at_desk(self, action: str) -> None:
        commands = self._commands
        if action == "next":
            serving = self._shown.standing == Standing.SERVING
            commands.at_counter("call-next", self._ending() if serving else {}, self._called)
        elif action == "finish":
            commands.at_counter("finish", self._ending())
        elif action in PLAIN_MOVES:
            commands.at_counter(PLAIN_MOVES[action], {})
        elif action in DIALOGS:
            self._dialogs.open(action)
        elif action == "sign_out" and self._shown.held:       # the clerk is asked first (R23)
            self._dialogs.ask("leave", say("counter.leave_held", self._language, n=self._shown.held))
        elif action == "sign_out":
            commands.at_counter("sign-out", {}, self._signed_out)
        elif action == "help":
            commands.post("/help", {"where": self._state.own_name}, done="counter.help_sent")

    def _chosen(self, code: str, facts: Mapping[str, Any]) -> None:
        """The clerk decided something in a dialog, which has closed."""
        kind, _, value = code.partition(":")
        commands = self._commands
        if kind in ("service", "queue", "counter"):
            commands.at_counter("transfer", {kind: int(value) if kind == "counter" else value})
        elif kind == "take":
            commands.post("/tickets", {"service": value, "channel": "counter", "language": "zh_CN"}, then=self._issued)
        elif kind == "held":
            commands.at_counter("resume-ticket", {"ticket": int(value)})
        elif kind == "missed":
            commands.post(f"/tickets/{value}/reinstate", {}, done="counter.reinstated")
        elif kind == "pause":
            commands.at_counter("pause", facts)
        elif kind == "leave":
            commands.at_counter("sign-out", {}, self._signed_out)
        elif kind == "take_over":
            self._sign_in(*self._signing.last, take_over=True)

    def _ending(self) -> dict[str, Any]:
        number = self._case_number.strip()
        return {"outcome": self._state.outcome} | ({"case_number": number} if number else {})

    def _called(self, answer: Answer) -> None:
        if answer.status == 204:
            self._tell(say("counter.nobody_waits", self._language))

    def _issued(self, answer: Answer) -> None:
        """A number for a visitor where no kiosk stands: large, until somebody closes it (S35)."""
        self._dialogs.show_number(str(answer.body["number"]), str(answer.body["service_name"]["zh_CN"]))

    def _sign_in(self, staff: str, pin: str, *, take_over: bool = False) -> None:
        def then(answer: Answer) -> None:
            if answer.code == "counter_taken" and not take_over:
                self._dialogs.ask("take_over", answer.detail)
                return
            self._signing.forget()
            if answer.ok:
                self._state.clerk = staff
                self._tell("")
            else:
                self._commands.refused(answer)
        body = {"staff": staff, "pin": pin} | ({"take_over": True} if take_over else {})
        self._commands.send(f"/counters/{self._state.number}/sign-in", body, then)

    def _signed_out(self, answer: Answer | None = None) -> None:
        self._state.clerk = ""
        self._slim = False

    # -- news --------------------------------------------------------------------------------------------
    def _hear(self, news: list[News]) -> None:
        was_here, number = self._state.signed_in, self._shown.number
        for what in self._state.hear(news):
            self._asking.ask(what)
        if was_here and not self._state.signed_in and not self._commands.busy:
            self._tell(say("counter.shift_ended", self._language), refused=True)
            self._signed_out()
        self._show()
        if self._shown.number != number:
            self.writeCaseNumber("")

    def _answered(self, what: str) -> None:
        if what == STAFF:
            self._signing.know(self._state.staff)
        self._show()

    def _tell(self, notice: str, *, refused: bool = False) -> None:
        self._notice, self._refused = notice, refused
        self._notice_ends.start()
        self.changed.emit()

    def _said(self, say_moment: Callable[..., str], *more: str) -> str:
        """The hall's time in words; nothing before it was told."""
        return say_moment(self._shown.moment, *more) if self._shown.moment else ""

    def _show(self) -> None:
        """Says everything again: the time went on, something happened, or the language changed."""
        self._shown = show(self._state, self._language)
        desk = self._state.desk if self._state.signed_in else None
        self._waiting.show(waiting_rows(self._state, desk, self._language) if desk else [])
        self._papers.show(paper_rows(self._state, desk, self._language) if desk else [])
        self._held.show(held_rows(self._state, desk, self._language) if desk else [])
        self._alerts.show(alert_rows(self._state, self._language))
        self._dialogs.refresh()
        self.changed.emit()
