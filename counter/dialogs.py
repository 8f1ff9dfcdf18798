"""The dialogs over the main page as QML sees them: lists to choose from, forms to fill in, a question, the keys."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from config.texts import say_refusal
from counter import entries
from counter.choosing import PER_PAGE, Choosing, Entry
from counter.keys import key_table
from counter.missing_form import MissingForm
from counter.pause_form import PauseForm
from counter.rows import EntryRow, KeyRow, entry_rows, key_rows
from counter.state import CounterState
from counter.words_form import WordsForm
from hall.domain.errors import Refusal
from hall.domain.outcomes import note
from hall.domain.views import MaterialView
from ui.models import Rows

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

TABS = {"transfer": ("service", "queue", "counter"), "take": ("service",), "lists": ("aside",), "order": ("order",),
        "appointments": ("booked",), "matters": ("own", "service"), "alerts": ("alerts",)}
QUESTIONS = ("leave", "take_over")
OF_TICKET = ("transfer", "matters", "missing")           # about the ticket in hand, and over with it
WORDS = ("reason", "leader")
STAYS = ("matter:", "alert:")                # the list stays open for the next one
MARKS = {"Up": -1, "Down": 1, "PgUp": -PER_PAGE, "PgDown": PER_PAGE}


class Chosen(Protocol):
    def __call__(self, code: str, facts: Mapping[str, Any]) -> None: ...


@QmlElement
class Dialogs(QObject):
    """At most one is open. `chosen` is called with what the clerk decided, after the dialog has closed."""

    changed = Signal()
    refused = Signal(str)            # the sentence that says why nothing was decided

    def __init__(self, state: CounterState, chosen: Chosen, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._chosen, self._language = state, chosen, "zh_CN"
        self._kind, self._tab, self._question = "", "", ""
        self._number, self._number_note = "", ""
        self._choosing = Choosing()
        self._rows = Rows(EntryRow)
        self._pause, self._words_form, self._missing = PauseForm(self), WordsForm(self), MissingForm(self)
        self._about = ""                         # what the words are about: the ticket to be called
        self._ticket: int | None = None          # that was in hand when the dialog opened
        self._keys = Rows(KeyRow)
        self.speak(self._language)

    kind = Property(str, lambda self: self._kind, notify=changed)
    tabs = Property(list, lambda self: list(TABS.get(self._kind, ())), notify=changed)
    tab = Property(str, lambda self: self._tab, notify=changed)
    words = Property(str, lambda self: self._choosing.words, notify=changed)
    page = Property(int, lambda self: self._choosing.page, notify=changed)
    pages = Property(int, lambda self: self._choosing.pages, notify=changed)
    question = Property(str, lambda self: self._question, notify=changed)
    number = Property(str, lambda self: self._number, notify=changed)
    numberNote = Property(str, lambda self: self._number_note, notify=changed)
    rows = Property(QObject, lambda self: self._rows, constant=True)
    keys = Property(QObject, lambda self: self._keys, constant=True)
    pause = Property(PauseForm, lambda self: self._pause, constant=True)
    wordsForm = Property(WordsForm, lambda self: self._words_form, constant=True)
    missing = Property(MissingForm, lambda self: self._missing, constant=True)

    @property
    def opened(self) -> str:
        """The kind of dialog that is open, "" for none."""
        return self._kind

    def speak(self, language: str) -> None:
        self._language = language
        self._pause.speak(language)
        self._keys.show(key_rows(key_table(), language))

    def open(self, kind: str) -> None:
        """One of TABS or WORDS, or pause, keys."""
        self._kind, self._ticket = kind, self._in_hand()
        if kind in TABS:
            self.setTab(TABS[kind][0])
            return
        if kind == "pause":
            self._pause.begin(self._local_now(), self._sessions())
        elif kind in WORDS:
            self._words_form.begin(kind)
        self.changed.emit()

    def ask_reason(self, ticket: int) -> None:
        """Why this ticket is called before its turn (R19)."""
        self._about = str(ticket)
        self.open("reason")

    def ask_missing(self, papers: Sequence[MaterialView], marked: Sequence[int], verb: str) -> None:
        """Which papers are missing, before the visit ends by `verb`."""
        self._kind, self._about, self._ticket = "missing", verb, self._in_hand()
        self._missing.begin(papers, marked)
        self.changed.emit()

    def ask(self, kind: str, question: str) -> None:
        """A question to be answered with yes or no; yes comes as its kind."""
        self._kind, self._question = kind, question
        self.changed.emit()

    def show_number(self, number: str, note: str) -> None:
        """A number just issued, very large for the visitor."""
        self._kind, self._number, self._number_note = "number", number, note
        self.changed.emit()

    def refresh(self) -> None:
        """The hall told something new: an open list follows, and what makes no sense any more closes.

        A colleague may take the counter over while a dialog stands here, or a call pad bring another visitor.
        """
        left = not self._state.signed_in and self._kind != "take_over"
        if self._kind and (left or (self._kind in OF_TICKET and self._ticket != self._in_hand())):
            self.close()
        if self._kind in TABS:
            self._become(self._choosing.refresh(self._entries(self._choosing.words)))

    @Slot()
    def close(self) -> None:
        self._kind = ""
        self.changed.emit()

    @Slot(str)
    def setTab(self, tab: str) -> None:
        self._tab = tab
        self._become(Choosing().narrow("", self._entries))

    @Slot(str)
    def search(self, words: str) -> None:
        if words != self._choosing.words:
            self._become(self._choosing.narrow(words, self._entries))

    @Slot(int)
    def turn(self, page: int) -> None:
        self._become(self._choosing.turn(page))

    @Slot(str)
    def choose(self, code: str) -> None:
        """An entry was touched, or the marked one confirmed."""
        if code.startswith(STAYS):
            self._chosen(code, {})
        elif code:
            word = {"take": "take", "matters": "add"}.get(self._kind) if code.startswith("service:") else None
            self._decide(f"{word}:{code.partition(':')[2]}" if word else code)

    @Slot()
    def agree(self) -> None:
        """Yes to the question, or the form as it was filled in; words that the hall would refuse stay to be mended."""
        if not self._may_be_said():
            return
        if self._kind == "pause" and self._pause.complete:
            self._decide("pause", self._pause.note())
        elif self._kind == "missing" and self._missing.complete:
            self._decide(f"missing:{self._about}", self._missing.told())
        elif self._kind in WORDS and self._words_form.complete:
            self._decide(f"{self._kind}:{self._about if self._kind == 'reason' else self._words_form.which}",
                         {"words": self._words_form.sentence()})
        elif self._kind in QUESTIONS:
            self._decide(self._kind)
        elif self._kind in ("number", "keys"):
            self.close()

    def _may_be_said(self) -> bool:
        typed = {"pause": self._pause.property("words"), "missing": self._missing.property("words")}
        words = self._words_form.sentence() if self._kind in WORDS else typed.get(self._kind, "")
        try:
            note(words)
        except Refusal as refusal:
            self.refused.emit(say_refusal(refusal.code, self._language, **refusal.facts))
            return False
        return True

    def key(self, name: str) -> bool:
        """A key of the keyboard while a dialog is open."""
        if name == "Esc":
            self.close()
        elif self._kind in TABS:
            return self._key_in_list(name)
        elif name in ("Return", "Enter"):
            self.agree()
        else:
            return self._key_in_form(name)
        return True

    def _key_in_form(self, name: str) -> bool:
        if self._kind == "keys" and name == "F1":
            self.close()
            return True
        if self._kind in WORDS:
            return self._words_form.key(name)
        if self._kind == "missing":
            return self._missing.key(name)
        return self._kind == "pause" and self._pause.key(name)

    def _key_in_list(self, name: str) -> bool:
        if name in ("Return", "Enter"):
            self.choose(self._choosing.marked_code)
        elif name in MARKS:
            self._become(self._choosing.move(MARKS[name]))
        elif name == "Tab":
            tabs = TABS[self._kind]
            self.setTab(tabs[(tabs.index(self._tab) + 1) % len(tabs)])
        else:
            return False
        return True

    def _decide(self, code: str, facts: Mapping[str, Any] | None = None) -> None:
        self.close()
        self._chosen(code, facts or {})

    def _entries(self, words: str) -> Sequence[Entry]:
        mirror, desk = self._state.mirror, self._state.desk
        by_tab: Mapping[str, Callable[[], list[Entry]]] = {
            "service": lambda: entries.services(self._state.services.values(), mirror, words, self._language),
            "queue": lambda: entries.queues(mirror, self._language),
            "counter": lambda: entries.counters(mirror, self._state.number, self._language),
            "aside": lambda: entries.laid_aside(self._state, desk, self._language) if desk else [],
            "order": lambda: entries.in_order(self._state, self._language),
            "booked": lambda: entries.booked(self._state, self._language),
            "own": lambda: entries.matters(self._state, desk, self._language) if desk else [],
            "alerts": lambda: entries.alerts(self._state, self._language)}
        return by_tab[self._tab]()

    def _become(self, choosing: Choosing) -> None:
        self._choosing = choosing
        self._rows.show(entry_rows(choosing))
        self.changed.emit()

    def _in_hand(self) -> int | None:
        counter = self._state.mirror.counters.get(self._state.number)
        return counter.ticket if counter else None

    def _local_now(self) -> datetime:
        now, centre = self._state.clock.now(), self._state.mirror.centre
        assert now is not None and centre is not None
        return now.astimezone(ZoneInfo(centre.zone))

    def _sessions(self) -> tuple[Any, ...]:
        centre = self._state.mirror.centre
        return centre.sessions if centre else ()
