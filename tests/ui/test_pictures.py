"""The picture of a window that nobody sees: kept, renewed, whole."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from tests.driving import frame, wait_until
from ui.program import Screen, open_window

QML = Path(__file__).parent / "qml"


def test_the_current_picture_is_kept_and_renewed(tmp_path):
    path = tmp_path / "pictures" / "gallery.png"
    program = open_window("gallery", "Gallery", QML, QObject(), Screen(size=QSize(1080, 2700), pictures=path.parent))
    wait_until(path.exists)
    first = QImage(str(path))
    assert first.size() == QSize(1080, 2700)
    program.singleton("Theme").setProperty("mode", 2)
    wait_until(lambda: QImage(str(path)) != first)
    assert [entry.name for entry in path.parent.iterdir()] == ["gallery.png"]
    program.close()


def test_a_picture_is_not_written_again_when_nothing_is_drawn(tmp_path):
    path = tmp_path / "gallery.png"
    program = open_window("gallery", "Gallery", QML, QObject(), Screen(size=QSize(1080, 2700), pictures=tmp_path))
    frame(program.window)
    wait_until(path.exists)
    written = path.stat().st_mtime_ns
    with pytest.raises(AssertionError):
        wait_until(lambda: path.stat().st_mtime_ns != written, patience_ms=1500)
    program.close()
