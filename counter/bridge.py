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
from counter.deeds import DIALOGS, Deeds
from counter.delivery import Delivery
from counter.desk import Standing
from counter.dialogs import Dialogs
from counter.keys import GLOBAL_FRONT, SHOWN, action_of
from counter.noted import Noted
from counter.pad_keys import PadKeys
from counter.pad_line import PadLine
from counter.pictures import Pictures
from counter.rows import (
    AlertRow,
    HeldRow,
    PaperRow,
    QueueRow,
    WaitingRow,
    alert_rows,
    held_rows,
    paper_rows,
    queue_rows,
    waiting_rows,
)
from counter.scan_devices import ScanDevices
from counter.scanning import Scanning
from counter.seat import Seat
from counter.shown import Shown, shift_over, show
from counter.signing_page import SigningPage
from counter.sitting import Sitting
from counter.state import DOCUMENTS, STAFF, CounterState
from hall.client.news import Answer, News
from hall.domain.ticket import OUTCOMES
from ui.background import Background
from ui.models import Rows
from ui.texts import say_clock, say_day

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

NOTICE_MS, LETTER_MS = 8000, 150         # a notice stands so long at least; a long one as long as it takes to read


@QmlElement
class CounterBridge(QObject):
    """The clerk's terminal. Facts are said anew each second, and with whatever happens."""

    changed = Signal()
    caseNumberWanted = Signal()      # the keyboard goes into the field 办件编号
    frontWanted = Signal()           # the clerk asks for the window from another program

    def __init__(self, background: Background, state: CounterState, noted: Noted, seat: Seat,
                 language: str = "zh_CN") -> None:
        super().__init__()
        self._state, self._seat, self._language = state, seat, language
        self._shown, self._slim = Shown(), False
        self._notice, self._refused, self._case_of = "", False, ""
        self._keys_everywhere = False
        self._pads: PadKeys | None = None
        self._waiting, self._papers, self._queues = Rows(WaitingRow), Rows(PaperRow), Rows(QueueRow)
        self._held, self._alerts = Rows(HeldRow), Rows(AlertRow)
        state.clerk, state.locked = seat.found()
        self._sitting = Sitting(state)
        self._commands = Commands(background, state.number, self._tell, self._show)
        self._asking = Asking(background, state, self._answered)
        self._signing = SigningPage(self._sign_in, self)
        if state.locked:
            self._signing.choose(state.clerk)
        self._delivery = Delivery(state, self._commands, noted, self._tell)
        self._dialogs = Dialogs(state, self._chosen, self)
        self._deeds = Deeds(state, self._commands, self._delivery, self._dialogs, self._tell, self._signed_out)
        self._scanning = Scanning(state, background, self._tell, close=self._dialogs.close,
                                  wanted=lambda: self._asking.ask(DOCUMENTS), parent=self)
        self._dialogs.refused.connect(lambda why: self._tell(why, refused=True))
        self._dialogs.changed.connect(lambda: self._scanning.showing(self._dialogs.opened == "scan"))
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._on_second)
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
    busy = Property(bool, lambda self: self._commands.busy, notify=changed)
    allowed = Property(list, lambda self: [] if self._commands.busy else list(self._shown.allowed), notify=changed)
    recallInS = Property(int, lambda self: self._shown.recall_in_s, notify=changed)
    number = Property(str, lambda self: self._shown.number, notify=changed)
    service = Property(str, lambda self: self._shown.service, notify=changed)
    mark = Property(str, lambda self: self._shown.mark, notify=changed)
    missing = Property(str, lambda self: self._shown.missing, notify=changed)
    stateWord = Property(str, lambda self: self._shown.state_word, notify=changed)
    overUsual = Property(bool, lambda self: self._shown.over_usual, notify=changed)
    matters = Property(str, lambda self: self._shown.matters, notify=changed)
    locked = Property(str, lambda self: self._shown.locked, notify=changed)
    times = Property(str, lambda self: self._shown.times, notify=changed)
    waiting = Property(int, lambda self: self._shown.waiting, notify=changed)
    longest = Property(str, lambda self: self._shown.longest, notify=changed)
    outcome = Property(str, lambda self: self._shown.outcome, notify=changed)
    outcomes = Property(list, lambda self: list(OUTCOMES), constant=True)
    outcomePlace = Property(int, lambda self: OUTCOMES.index(self._state.outcome) + 1, notify=changed)
    served = Property(int, lambda self: self._shown.served, notify=changed)
    mean = Property(str, lambda self: self._shown.mean, notify=changed)
    rated = Property(str, lambda self: self._shown.rated, notify=changed)
    heldCount = Property(int, lambda self: self._shown.held, notify=changed)
    missedCount = Property(int, lambda self: self._shown.missed, notify=changed)
    clerk = Property(str, lambda self: self._shown.clerk, notify=changed)
    ownPost = Property(str, lambda self: self._shown.own_post, notify=changed)
    partnerPost = Property(str, lambda self: self._shown.partner_post, notify=changed)
    pauseNote = Property(str, lambda self: self._shown.pause, notify=changed)
    displayWord = Property(str, lambda self: self._shown.display, notify=changed)
    devicesAway = Property(list, lambda self: [*self._own_away(), *self._state.away], notify=changed)
    notice = Property(str, lambda self: self._notice, notify=changed)
    refused = Property(bool, lambda self: self._refused, notify=changed)
    keysEverywhere = Property(bool, lambda self: self._keys_everywhere, notify=changed)
    slim = Property(bool, lambda self: self._slim and self._shown.page == "desk", notify=changed)
    language = Property(str, lambda self: self._language, notify=changed)
    caseNumber = Property(str, lambda self: self._deeds.case_number, notify=changed)
    queueRows = Property(QObject, lambda self: self._queues, constant=True)
    waitingRows = Property(QObject, lambda self: self._waiting, constant=True)
    papers = Property(QObject, lambda self: self._papers, constant=True)
    heldRows = Property(QObject, lambda self: self._held, constant=True)
    alerts = Property(QObject, lambda self: self._alerts, constant=True)
    signing = Property(SigningPage, lambda self: self._signing, constant=True)
    scanning = Property(Scanning, lambda self: self._scanning, constant=True)
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
        elif action not in self._shown.allowed or self._scanning.stands_in_way(action):
            return
        elif action == "lock":
            self._lock()
        elif action == "case_number":
            self._slim = False
            self.caseNumberWanted.emit()
        elif action in DIALOGS or not self._commands.busy:
            self._deeds.act(action)

    @Slot(int, int, result=bool)
    def key(self, code: int, modifiers: int) -> bool:
        """A key of the keyboard; whether it meant something on the page of the moment."""
        name = QKeySequence(code | modifiers & ~0x20000000).toString()     # the keypad's 1 is a 1
        if self._dialogs.opened:
            return self._scanning.key(name) if self._dialogs.opened == "scan" else self._dialogs.key(name)
        if self._shown.page == "sign_in":
            return self._signing.key(name)
        action = action_of(name, Standing(self._shown.standing))
        if not action or self._shown.page != "desk":
            return False
        self.act(action)
        return True

    def key_elsewhere(self, name: str) -> None:
        """A key of `keys.GLOBAL`, pressed while another program had the keyboard. That program keeps it, unless the
        key opens a dialog here, or asks for the window."""
        if name == GLOBAL_FRONT or self._dialogs.opened or self._shown.page != "desk":
            self.frontWanted.emit()
            return
        self.act(action_of(name, Standing(self._shown.standing)))
        if self._dialogs.opened:
            self.frontWanted.emit()

    def reaches_everywhere(self) -> None:
        """The desktop lets the clerk's keys through while another program has the keyboard."""
        self._keys_everywhere = True
        self.changed.emit()

    def use_pads(self, line: PadLine, reason: str) -> None:
        """Call pads hang on this terminal. reason: of calls out of order from them; "": there are none."""
        self._pads = PadKeys(line, reason, self._state, self._commands, self._tell, self.act,
                             lambda: () if self._commands.busy else self._shown.allowed)
        line.became.connect(self._show)
        self._show()

    @property
    def pictures(self) -> Pictures:
        """Where the pages lie that QML shows."""
        return self._scanning.pictures

    def use_scanners(self, devices: ScanDevices) -> None:
        """A document camera or a scanner hangs on this terminal."""
        self._scanning.use(devices)

    def _own_away(self) -> list[str]:
        """Devices of this terminal that do not answer."""
        away = self._pads is not None and self._pads.away
        return ([say("device.call_pad", self._language)] if away else []) + self._scanning.away()

    @property
    def prefers_slim(self) -> bool:
        return self._slim

    def prefer_slim(self, slim: bool) -> None:
        """The slim bar rather than the full view, once a clerk is signed in."""
        self._slim = slim
        self._show()

    @Slot(str, result=str)
    def shortcut(self, action: str) -> str:
        """What stands on the key of an action: "F8"."""
        return SHOWN.get(action, "")

    @Slot(str)
    def speak(self, language: str) -> None:
        """The screen's language from now on; a notice in the one before goes."""
        self._notice = ""
        self._language = self._commands.language = language
        self._dialogs.speak(language)
        self._scanning.speak(language)
        self._asking.speak(language)
        self._show()

    @Slot(str)
    def writeCaseNumber(self, number: str) -> None:
        self._deeds.case_number = number
        self.changed.emit()

    @Slot(int)
    def reprint(self, ticket: int) -> None:
        self._commands.post(f"/tickets/{ticket}/reprint", {}, done="counter.reprint_asked")

    @Slot(str)
    def seen(self, alert: str) -> None:
        """知道了: somebody here sees to it, or has read it."""
        kind, _, name = alert.partition("-")
        if kind == "hall":
            self._commands.beside(f"/alerts/{name}/ack", {})
        elif kind == "note":
            self._delivery.read(name)
        else:
            self._state.alerts = without(self._state.alerts, alert)
        self._show()

    def _outcome_after(self, wish: str) -> str:
        """The outcome wished for by name, or the one after the present for "next"."""
        place = OUTCOMES.index(self._state.outcome)
        return OUTCOMES[(place + 1) % len(OUTCOMES)] if wish == "next" else wish

    # -- the shift ---------------------------------------------------------------------------------------
    def _chosen(self, code: str, facts: Mapping[str, Any]) -> None:
        """The clerk decided something in a dialog, which has closed."""
        kind, _, value = code.partition(":")
        if kind == "take_over":
            self._sign_in(*self._signing.last, take_over=True)
        elif kind == "alert":
            self._see_to(value)
        else:
            self._deeds.chosen(code, facts)

    def _see_to(self, alert: str) -> None:
        found = next((one for one in self._alerts.rows if one.id == alert), None)
        if found is not None and found.ticket:
            self.reprint(found.ticket)
        elif found is not None:
            self.seen(alert)

    def _lock(self) -> None:
        """The counter stays open and the ticket in hand; the screen wants the PIN."""
        self._state.locked = True
        self._seat.take(self._state.clerk, locked=True)
        self._signing.choose(self._state.clerk)
        self._show()

    def _sign_in(self, staff: str, pin: str, *, take_over: bool = False) -> None:
        def then(answer: Answer) -> None:
            if not answer.ok:
                self._sitting.refused()
            if answer.code == "counter_taken" and not take_over:
                self._dialogs.ask("take_over", answer.detail)
                return
            self._signing.forget()
            if answer.ok:
                self._state.clerk, self._state.locked = staff, False
                self._seat.take(staff, locked=False)
                self._tell("")
            else:
                self._commands.refused(answer)
        body = {"staff": staff, "pin": pin} | ({"take_over": True} if take_over else {})
        if not self._commands.busy:
            self._sitting.begin(staff)
        self._commands.send(f"/counters/{self._state.number}/sign-in", body, then)

    def _signed_out(self, answer: Answer | None = None) -> None:
        self._state.clerk, self._state.locked = "", False
        self._sitting.end()
        self._seat.take("", locked=False)

    # -- news --------------------------------------------------------------------------------------------
    def _hear(self, news: list[News]) -> None:
        for what in self._state.hear(news):
            self._asking.ask(what)
        self._leave_if_another_came()
        self._scanning.follow()
        self._show()
        if self._state.signed_in and self._shown.number != self._case_of:
            self._case_of = self._shown.number
            self.writeCaseNumber("")

    def _leave_if_another_came(self) -> None:
        """Not while a command is under way: the clerk may be leaving by it."""
        if self._sitting.look() and not self._commands.busy:
            if self._sitting.day is not None:
                self._tell(shift_over(self._state, self._sitting.day, self._language), refused=True)
            self._signed_out()

    def _on_second(self) -> None:
        self._seat.still_here()
        self._leave_if_another_came()
        self._asking.again()
        self._delivery.deliver()
        self._scanning.again()
        self._show()

    def _answered(self, what: str) -> None:
        if what == STAFF:
            self._signing.know(self._state.staff)
        self._show()

    def _tell(self, notice: str, *, refused: bool = False) -> None:
        self._notice, self._refused = notice, refused
        self._notice_ends.start(max(NOTICE_MS, LETTER_MS * len(notice)))
        if refused and self._pads is not None:
            self._pads.refused()
        self.changed.emit()

    def _said(self, say_moment: Callable[..., str], *more: str) -> str:
        """The hall's time in words; nothing before it was told."""
        return say_moment(self._shown.moment, *more) if self._shown.moment else ""

    @Slot()
    def _show(self) -> None:
        """Says everything again: the time went on, something happened, or the language changed."""
        self._shown = show(self._state, self._language)
        desk = self._state.desk if self._state.signed_in else None
        self._waiting.show(waiting_rows(self._state, desk, self._language) if desk else [])
        self._queues.show(queue_rows(self._state, desk, self._language) if desk else [])
        self._papers.show(paper_rows(self._state, desk, self._language) if desk else [])
        self._held.show(held_rows(self._state, desk, self._language) if desk else [])
        self._alerts.show(alert_rows(self._state, self._language))
        self._dialogs.refresh()
        if self._pads is not None:
            self._pads.show(self._shown.number, self._shown.waiting)
        self.changed.emit()
