"""The pause dialog as QML sees it."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from config.texts import say
from counter.pausing import REASONS, Pausing
from hall.domain.views import SessionView
from ui.texts import say_clock

QML_IMPORT_NAME = "Counter.Bridge"
QML_IMPORT_MAJOR_VERSION = 1

STEPS = {"Up": -1, "Down": 1, "Left": -1, "Right": 1}


@QmlElement
class PauseForm(QObject):
    """Why, in a chosen or in own words, and when the clerk is back."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pausing: Pausing | None = None

    reasons = Property(list, lambda self: list(REASONS), constant=True)
    reason = Property(str, lambda self: self._pausing.reason if self._pausing else "", notify=changed)
    words = Property(str, lambda self: self._pausing.words if self._pausing else "", notify=changed)
    times = Property(list, lambda self: [say_clock(one) for one in self._choices()], notify=changed)
    time = Property(str, lambda self: self._time(), notify=changed)
    complete = Property(bool, lambda self: self._pausing is not None and self._pausing.complete, notify=changed)

    def begin(self, now: datetime, sessions: tuple[SessionView, ...]) -> None:
        self._become(Pausing(now=now, sessions=sessions))

    def note(self) -> dict[str, Any]:
        """As the hall takes it; the reason in Chinese, since it stands on the hall's screens."""
        pausing = self._pausing
        assert pausing is not None and pausing.back is not None
        reason = say(f"counter.pause_{pausing.reason}", "zh_CN") if pausing.reason else pausing.words.strip()
        return {"reason": reason, "back_at": pausing.back.isoformat()}

    @Slot(str)
    def because(self, reason: str) -> None:
        if self._pausing is not None:
            self._become(self._pausing.because(reason))

    @Slot(str)
    def write(self, words: str) -> None:
        if self._pausing is not None and words != self._pausing.words:
            self._become(self._pausing.in_words(words))

    @Slot(int)
    def until(self, place: int) -> None:
        if self._pausing is not None:
            self._become(self._pausing.until(self._pausing.choices[place]))

    def key(self, name: str) -> bool:
        """1 to 6 choose the reason, the arrows the time."""
        if self._pausing is None:
            return False
        if name in STEPS:
            self._become(self._pausing.step(STEPS[name]))
        elif name.isdecimal() and 1 <= int(name) <= len(REASONS):
            self.because(REASONS[int(name) - 1])
        else:
            return False
        return True

    def speak(self, language: str) -> None:
        self.changed.emit()

    def _choices(self) -> tuple[datetime, ...]:
        return self._pausing.choices if self._pausing else ()

    def _time(self) -> str:
        return say_clock(self._pausing.back) if self._pausing and self._pausing.back else ""

    def _become(self, pausing: Pausing) -> None:
        self._pausing = pausing
        self.changed.emit()
