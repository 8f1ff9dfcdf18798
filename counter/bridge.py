"""What QML sees of the counter: facts as properties, keys as slots. Sends the clerk's commands to the hall."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtQml import QmlElement

from config.texts import say
from counter.alerts import without
from counter.desk import Standing
from counter.dialogs import Dialogs
from counter.keys import SHOWN, action_of
from counter.rows import AlertRow, HeldRow, PaperRow, WaitingRow, alert_rows, held_rows, paper_rows, waiting_rows
from counter.shown import Shown, show
from counter.signing_page import SigningPage
from counter.state import DAY, DEVICES, LIST, ORDER, STAFF, CounterState
from hall.client.news import Answer, News
from hall.domain.ticket import OUTCOMES
from ui.background import Background
from ui.models import Rows
from ui.texts import say_clock, say_day

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

NOTICE_MS = 8000
SHOWN_NEXT = 50            # the hall tells no more of the order at once
PLAIN_MOVES = {"start": "start", "recall": "recall", "no_show": "no-show", "put_back": "put-back", "hold": "hold",
               "resume": "resume"}
DIALOGS = ("transfer", "lists", "pause", "take")


@QmlElement
class CounterBridge(QObject):
    """One command is under way at a time; a press meanwhile is not sent."""

    changed = Signal()

    def __init__(self, background: Background, state: CounterState, language: str = "zh_CN") -> None:
        super().__init__()
        self._background, self._state, self._language = background, state, language
        self._shown, self._busy, self._slim = Shown(), False, False
        self._case_number, self._notice, self._refused = "", "", False
        self._waiting, self._papers = Rows(WaitingRow), Rows(PaperRow)
        self._held, self._alerts = Rows(HeldRow), Rows(AlertRow)
        self._asking: set[str] = set()
        self._again: set[str] = set()
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
    allowed = Property(list, lambda self: [] if self._busy else list(self._shown.allowed), notify=changed)
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
        elif action in self._shown.allowed and not self._busy:
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
        self._language = language
        self._dialogs.speak(language)
        self._show()

    @Slot(str)
    def writeCaseNumber(self, number: str) -> None:
        self._case_number = number
        self.changed.emit()

    @Slot(int)
    def reprint(self, ticket: int) -> None:
        self._post(f"/tickets/{ticket}/reprint", {}, "counter.reprint_asked")

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
        serving = self._shown.standing == Standing.SERVING
        if action == "next":
            self._at_counter("call-next", self._ending() if serving else {}, self._called)
        elif action == "finish":
            self._at_counter("finish", self._ending())
        elif action in PLAIN_MOVES:
            self._at_counter(PLAIN_MOVES[action], {})
        elif action in DIALOGS:
            self._dialogs.open(action)
        elif action == "sign_out":
            self._leave()
        elif action == "help":
            self._post("/help", {"where": self._state.own_name}, "counter.help_sent")

    def _ending(self) -> dict[str, Any]:
        ending: dict[str, Any] = {"outcome": self._state.outcome}
        if self._case_number.strip():
            ending["case_number"] = self._case_number.strip()
        return ending

    def _leave(self) -> None:
        """Signing out; with tickets still put aside the clerk is asked first (R23)."""
        if self._shown.held and self._dialogs.opened != "leave":
            self._dialogs.ask("leave", say("counter.leave_held", self._language, n=self._shown.held))
        else:
            self._at_counter("sign-out", {}, lambda answer: self._signed_out())

    def _chosen(self, code: str, facts: Mapping[str, Any]) -> None:
        """The clerk chose something in a dialog; it has closed."""
        kind, _, value = code.partition(":")
        if kind in ("service", "queue", "counter"):
            self._at_counter("transfer", {kind: int(value) if kind == "counter" else value})
        elif kind == "take":
            self._issue(value)
        elif kind == "held":
            self._at_counter("resume-ticket", {"ticket": int(value)})
        elif kind == "missed":
            self._post(f"/tickets/{value}/reinstate", {}, "counter.reinstated")
        elif kind == "pause":
            self._at_counter("pause", facts)
        elif kind == "leave":
            self._at_counter("sign-out", {}, lambda answer: self._signed_out())
        elif kind == "take_over":
            self._sign_in(*self._signing.last, take_over=True)

    def _issue(self, service: str) -> None:
        """A number for a visitor where no kiosk stands; shown large until somebody closes it (S35)."""
        def then(answer: Answer) -> None:
            if answer.ok:
                self._dialogs.show_number(str(answer.body["number"]), str(answer.body["service_name"]["zh_CN"]))
        self._post("/tickets", {"service": service, "channel": "counter", "language": "zh_CN"}, "", then)

    def _called(self, answer: Answer) -> None:
        if answer.status == 204:
            self._tell(say("counter.nobody_waits", self._language))

    def _sign_in(self, staff: str, pin: str, *, take_over: bool = False) -> None:
        def then(answer: Answer) -> None:
            if answer.ok:
                self._state.clerk = staff
                self._signing.forget()
            elif answer.code == "counter_taken" and not take_over:
                self._dialogs.ask("take_over", answer.detail)
            else:
                self._signing.forget()
                self._tell(answer.detail or say("refusal.no_answer", self._language), refused=True)
        body = {"staff": staff, "pin": pin} | ({"take_over": True} if take_over else {})
        self._send(f"/counters/{self._state.number}/sign-in", body, then)

    def _signed_out(self) -> None:
        self._state.clerk = ""
        self._slim = False

    def _at_counter(self, verb: str, body: Mapping[str, Any], then: Callable[[Answer], None] | None = None) -> None:
        self._post(f"/counters/{self._state.number}/{verb}", body, "", then)

    def _post(self, path: str, body: Mapping[str, Any], done: str,
              then: Callable[[Answer], None] | None = None) -> None:
        """Sends a command; a refusal is told as its sentence, success in the words of the text `done`."""
        def told(answer: Answer) -> None:
            if answer.ok:
                self._tell(say(done, self._language) if done else "")
                if then is not None:
                    then(answer)
            else:
                self._tell(answer.detail or say("refusal.no_answer", self._language), refused=True)
        self._send(path, body, told)

    def _send(self, path: str, body: Mapping[str, Any], then: Callable[[Answer], None]) -> None:
        if self._busy:
            return
        def finished(answer: Answer) -> None:
            self._busy = False
            then(answer)
            self._show()
        self._busy = True
        self.changed.emit()
        self._background.post(path, dict(body), finished, language=self._language)

    # -- news --------------------------------------------------------------------------------------------
    def _hear(self, news: list[News]) -> None:
        before = self._state.signed_in, self._shown.number
        for what in self._state.hear(news):
            self._ask(what)
        if before[0] and not self._state.signed_in and not self._busy:
            self._tell(say("counter.shift_ended", self._language), refused=True)
            self._signed_out()
        self._show()
        if self._shown.number != before[1]:
            self._case_number = ""
            self.changed.emit()

    def _ask(self, what: str) -> None:
        """Asks the hall for what an event cannot carry; once at a time, and once more if it changed meanwhile."""
        if what in self._asking:
            self._again.add(what)
            return
        self._asking.add(what)
        take: Mapping[str, tuple[str, Mapping[str, str], Callable[[Mapping[str, Any]], None]]] = {
            ORDER: (f"/counters/{self._state.number}/next", {"count": str(SHOWN_NEXT)}, self._state.take_order),
            LIST: ("/services", {}, self._state.take_list), STAFF: ("/staff", {}, self._take_staff),
            DAY: ("/tickets", {"state": "finished"}, self._state.take_day),
            DEVICES: ("/devices", {}, self._state.take_devices)}
        path, params, taker = take[what]

        def then(answer: Answer) -> None:
            self._asking.discard(what)
            if answer.ok:
                taker(answer.body)
            if what in self._again:
                self._again.discard(what)
                self._ask(what)
            self._show()
        self._background.get(path, then, **params)

    def _said(self, say_moment: Callable[..., str], *more: str) -> str:
        """The hall's time in words; nothing before it was told."""
        return say_moment(self._shown.moment, *more) if self._shown.moment else ""

    def _take_staff(self, body: Mapping[str, Any]) -> None:
        self._state.take_staff(body)
        self._signing.know(self._state.staff)

    def _tell(self, notice: str, *, refused: bool = False) -> None:
        self._notice, self._refused = notice, refused
        self._notice_ends.start()
        self.changed.emit()

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
