"""Where the clerk has put the window, and whether as a slim bar: the same after every start."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from counter.bridge import CounterBridge
from hall.client.keeping import keep, kept

FILE = "window.json"
AT_REST_MS = 1000
REACHABLE = QPoint(60, 20)         # this point of the window has to lie on a screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    x: int
    y: int
    slim: bool


def read_place(file: Path) -> Place | None:
    """None where nothing was kept, or nothing that makes sense."""
    try:
        place = Place(**json.loads(kept(file) or "null"))
    except (ValueError, TypeError):
        return None
    sound = type(place.x) is int and type(place.y) is int and type(place.slim) is bool
    return place if sound else None


class PlaceKeeper(QObject):
    """Puts the window where it last stood, if that is still on a screen, and follows it from then on."""

    def __init__(self, window: QQuickWindow, bridge: CounterBridge, data: Path) -> None:
        super().__init__(window)
        self._window, self._bridge, self._file = window, bridge, data / FILE
        self._place = read_place(self._file)
        if self._place is not None:
            if QGuiApplication.screenAt(QPoint(self._place.x, self._place.y) + REACHABLE) is not None:
                window.setPosition(self._place.x, self._place.y)
            bridge.prefer_slim(self._place.slim)
        self._rest = QTimer(self, interval=AT_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._keep)
        for moved in (window.xChanged, window.yChanged, bridge.changed):
            moved.connect(self._moved)

    def _now(self) -> Place:
        return Place(x=self._window.x(), y=self._window.y(), slim=self._bridge.prefers_slim)

    def _moved(self) -> None:
        if self._now() != self._place and not self._rest.isActive():
            self._rest.start()

    def _keep(self) -> None:
        self._place = self._now()
        keep(self._file, json.dumps(asdict(self._place)))
