"""The dialogs over the main page as QML sees them: transfer, lists, taking a number, pause, a question."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from counter import entries
from counter.choosing import PER_PAGE, Choosing, Entry
from counter.pause_form import PauseForm
from counter.rows import EntryRow, entry_rows
from counter.state import CounterState
from ui.models import Rows

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

TABS = {"transfer": ("service", "queue", "counter"), "take": ("service",), "lists": ("aside",)}
QUESTIONS = ("leave", "take_over")
MARKS = {"Up": -1, "Down": 1, "PgUp": -PER_PAGE, "PgDown": PER_PAGE}


class Chosen(Protocol):
    def __call__(self, code: str, facts: Mapping[str, Any]) -> None: ...


@QmlElement
class Dialogs(QObject):
    """At most one is open. `chosen` is called with what the clerk decided, after the dialog has closed."""

    changed = Signal()

    def __init__(self, state: CounterState, chosen: Chosen, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._chosen, self._language = state, chosen, "zh_CN"
        self._kind, self._tab, self._question = "", "", ""
        self._number, self._number_note = "", ""
        self._choosing = Choosing()
        self._rows = Rows(EntryRow)
        self._pause = PauseForm(self)

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
    pause = Property(PauseForm, lambda self: self._pause, constant=True)

    @property
    def opened(self) -> str:
        """The kind of dialog that is open, "" for none."""
        return self._kind

    def speak(self, language: str) -> None:
        self._language = language
        self._pause.speak(language)

    def open(self, kind: str) -> None:
        """transfer, take, lists or pause."""
        self._kind = kind
        if kind == "pause":
            self._pause.begin(self._local_now(), self._sessions())
            self.changed.emit()
        else:
            self.setTab(TABS[kind][0])

    def ask(self, kind: str, question: str) -> None:
        """A question to be answered with yes or no; yes comes as its kind."""
        self._kind, self._question = kind, question
        self.changed.emit()

    def show_number(self, number: str, note: str) -> None:
        """A number just issued, very large for the visitor."""
        self._kind, self._number, self._number_note = "number", number, note
        self.changed.emit()

    def refresh(self) -> None:
        """The hall told something new: an open list follows."""
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
        if code:
            taking = self._kind == "take"
            self._decide(f"take:{code.partition(':')[2]}" if taking else code)

    @Slot()
    def agree(self) -> None:
        """Yes to the question, or the pause as it was filled in."""
        if self._kind == "pause" and self._pause.complete:
            self._decide("pause", self._pause.note())
        elif self._kind in QUESTIONS:
            self._decide(self._kind)
        elif self._kind == "number":
            self.close()

    def key(self, name: str) -> bool:
        """A key of the keyboard while a dialog is open."""
        if name == "Esc":
            self.close()
        elif self._kind in TABS:
            return self._key_in_list(name)
        elif name in ("Return", "Enter"):
            self.agree()
        else:
            return self._kind == "pause" and self._pause.key(name)
        return True

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
            "service": lambda: entries.services(self._state.offered(), mirror, words, self._language),
            "queue": lambda: entries.queues(mirror, self._language),
            "counter": lambda: entries.counters(mirror, self._state.number, self._language),
            "aside": lambda: entries.laid_aside(self._state, desk, self._language) if desk else []}
        return by_tab[self._tab]()

    def _become(self, choosing: Choosing) -> None:
        self._choosing = choosing
        self._rows.show(entry_rows(choosing))
        self.changed.emit()

    def _local_now(self) -> datetime:
        now, centre = self._state.clock.now(), self._state.mirror.centre
        assert now is not None and centre is not None
        return now.astimezone(ZoneInfo(centre.zone))

    def _sessions(self) -> tuple[Any, ...]:
        centre = self._state.mirror.centre
        return centre.sessions if centre else ()
