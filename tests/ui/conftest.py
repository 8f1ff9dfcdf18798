"""A window with every component of the design system."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize

from ui.program import Screen, open_window

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
QML = Path(__file__).parent / "qml"


@pytest.fixture
def gallery():
    program = open_window("gallery", "Gallery", QML, QObject(), Screen(size=QSize(1080, 2700)))
    yield program
    assert program.warnings == []
    program.close()
