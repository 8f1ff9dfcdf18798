"""材料不齐: which papers are missing. Begins with what the visitor marked; ends as a slip that lists them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from counter.rows import TickRow
from hall.domain.views import MaterialView
from ui.models import Rows

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 60
STEPS = {"Up": -1, "Down": 1}


@QmlElement
class MissingForm(QObject):
    """Papers with a tick each, and a line for what no list knows."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._papers: tuple[MaterialView, ...] = ()
        self._ticked: frozenset[int] = frozenset()
        self._words, self._marked = "", 0
        self._rows = Rows(TickRow)

    rows = Property(QObject, lambda self: self._rows, constant=True)
    words = Property(str, lambda self: self._words, notify=changed)
    count = Property(int, lambda self: len(self._ticked), notify=changed)
    complete = Property(bool, lambda self: bool(self._ticked or self._words.strip()), notify=changed)

    def begin(self, papers: Sequence[MaterialView], missing: Sequence[int]) -> None:
        self._papers = tuple(papers)
        self._ticked = frozenset(place for place in missing if place < len(papers))
        self._words, self._marked = "", 0
        self._show()

    def told(self) -> dict[str, Any]:
        """As the hall takes it."""
        words = self._words.strip()
        return {"missing": sorted(self._ticked)} | ({"note": words} if words else {})

    @Slot(int)
    def toggle(self, place: int) -> None:
        if 0 <= place < len(self._papers):
            self._ticked, self._marked = self._ticked ^ {place}, place
            self._show()

    @Slot(str)
    def write(self, words: str) -> None:
        if words != self._words:
            self._words = words[:LONGEST]
            self.changed.emit()

    def key(self, name: str) -> bool:
        """1 to 9 tick a paper; the arrows go from one to the next, the space bar ticks it."""
        if name in STEPS:
            self._marked = min(max(0, self._marked + STEPS[name]), max(0, len(self._papers) - 1))
            self._show()
        elif name == "Space":
            self.toggle(self._marked)
        elif name.isdecimal() and 1 <= int(name) <= len(self._papers):
            self.toggle(int(name) - 1)
        else:
            return False
        return True

    def _show(self) -> None:
        self._rows.show([TickRow(place=place, name=paper.name, ticked=place in self._ticked,
                                 marked=place == self._marked) for place, paper in enumerate(self._papers)])
        self.changed.emit()
