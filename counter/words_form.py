"""A sentence to say: one of a few that clerks often need, or own words. For a call out of order, and to the leader."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from config.texts import say

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 60
READY = {"reason": ("reason_bus", "reason_ill", "reason_frail", "reason_papers", "reason_guide"),
         "leader": ("leader_come", "leader_queue", "leader_relief", "leader_dispute", "leader_device")}


@QmlElement
class WordsForm(QObject):
    """ready: keys of the sentences offered; words: what is typed instead."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kind, self._chosen, self._words = "", "", ""

    kind = Property(str, lambda self: self._kind, notify=changed)
    ready = Property(list, lambda self: list(READY.get(self._kind, ())), notify=changed)
    chosen = Property(str, lambda self: self._chosen, notify=changed)
    words = Property(str, lambda self: self._words, notify=changed)
    complete = Property(bool, lambda self: bool(self.sentence()), notify=changed)

    def begin(self, kind: str) -> None:
        self._kind, self._chosen, self._words = kind, "", ""
        self.changed.emit()

    def sentence(self) -> str:
        """In Chinese, since it is read by others than this clerk."""
        return say(f"counter.{self._chosen}", "zh_CN") if self._chosen else self._words.strip()

    @property
    def which(self) -> str:
        """The key of the ready sentence, "" for own words."""
        return self._chosen

    @Slot(str)
    def choose(self, ready: str) -> None:
        self._chosen, self._words = ready, ""
        self.changed.emit()

    @Slot(str)
    def write(self, words: str) -> None:
        if words != self._words:
            self._chosen, self._words = "", words[:LONGEST]
            self.changed.emit()

    def key(self, name: str) -> bool:
        """1 to 5 choose a sentence."""
        ready = READY.get(self._kind, ())
        if not (name.isdecimal() and 1 <= int(name) <= len(ready)):
            return False
        self.choose(ready[int(name) - 1])
        return True
