"""Qt's loop stands still now and then, see __main__.py. Pytest loads it by name."""

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from sitecustomize import pause

EVERY_MS = 23
TIMERS: list[QTimer] = []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call() -> None:
    if TIMERS or (app := QCoreApplication.instance()) is None:
        return
    timer = QTimer(app)
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(lambda: pause(0.02, 0.4))
    timer.start()
    TIMERS.append(timer)
