"""Keeps a current picture of a window in a folder, for machines where nobody sees the screen."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

AT_MOST_EVERY_MS = 1000


def save(window: QQuickWindow, path: Path) -> None:
    """The window as a PNG, put in place at once, so that a reader never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.part")
    if not window.grabWindow().save(str(half), "PNG"):       # type: ignore[call-overload]
        raise OSError(f"{path}: the picture could not be written")
    half.replace(path)


class PictureKeeper(QObject):
    """Writes `path` again when the window drew something new, at most once a second."""

    def __init__(self, window: QQuickWindow, path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = path
        self._saving = False
        self._timer = QTimer(self, interval=AT_MOST_EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self._save)
        window.frameSwapped.connect(self._drawn)

    @Slot()
    def _drawn(self) -> None:
        if not self._saving and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _save(self) -> None:
        self._saving = True
        save(self._window, self._path)
        self._saving = False
