"""A real screen program in a process of its own, off-screen, touched and read by orders on standard input.

`python -m tests.scenario.stage PROGRAM OPTIONS…`: one JSON order a line, one JSON answer a line. The program
is the product's, whole; the hands are Qt's own test events (tests/driving.py).
"""

import argparse
import contextlib
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest

from tests import driving
from ui.program import Program

PROGRAMS = {"kiosk": "kiosk.app", "counter": "counter.app", "display": "display.app",
            "counter-display": "display.counter_display_app"}
MODIFIERS = {"Ctrl": "ControlModifier", "Shift": "ShiftModifier"}
LOOK_MS = 15
BETWEEN_GRABS_MS, STILL_S = 150, 1.5       # longer than any frame of a transition


class Stage:
    """Carries out orders in the Qt thread, between the program's own events."""

    def __init__(self, program: Program) -> None:
        self._program, self._window = program, program.window
        self._orders: dict[str, Callable[..., Any]] = {
            "tap": self._tap, "press": self._press, "type": self._type, "find": self._find, "see": self._see,
            "seen": self._seen, "read": self._read, "picture": self._picture, "memory": _memory_mb}
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._input.activated.connect(self._obey)

    def _obey(self) -> None:
        line = sys.stdin.buffer.readline()
        if not line:
            self._input.setEnabled(False)
            self._program.app.quit()
            return
        order = json.loads(line)
        try:
            told = {"value": self._orders[order["do"]](**order["with"])}
        except AssertionError as failed:
            told = {"failed": str(failed)}
        print(json.dumps(told | {"warnings": self._program.warnings}, ensure_ascii=False), flush=True)

    def _find(self, name: str, patience_s: float) -> None:
        """Waits until the item can be seen and used."""
        def ready() -> bool:
            item = driving.find(self._window, name)
            return item is not None and item.isEnabled()
        self._until(ready, patience_s, f"for {name}")

    def _tap(self, name: str, patience_s: float) -> float:
        """When the finger came down, by the machine's monotonic clock."""
        self._find(name, patience_s)
        touched_s = time.monotonic()
        driving.tap(self._window, name)
        return touched_s

    def _press(self, key: str) -> None:
        held, _, name = key.rpartition("+")
        modifier = getattr(Qt.KeyboardModifier, MODIFIERS[held]) if held else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self._window, getattr(Qt.Key, f"Key_{name}"), modifier)

    def _type(self, text: str) -> None:
        for sign in text:
            QTest.keyClick(self._window, sign)

    def _see(self, parts: list[str], gone: list[str], patience_s: float) -> list[str]:
        """Waits until each of these texts can be read, and none of the others."""
        def fits() -> bool:
            texts = driving.texts_on(self._window)
            return all(any(part in text for text in texts) for part in parts) \
                and not any(part in text for text in texts for part in gone)
        self._until(fits, patience_s, f"to read {parts}" + (f" and no longer {gone}" if gone else ""))
        return driving.texts_on(self._window)

    def _seen(self) -> dict[str, list[str]]:
        return {"names": driving.names_on(self._window), "texts": driving.texts_on(self._window)}

    def _read(self, name: str) -> list[str]:
        """What stands on the items of this name that can be seen."""
        hits = [item for item in driving.items(self._window.contentItem()) if item.objectName() == name]
        return [" ".join(str(text.property("text")) for text in driving.items(item)
                         if text.inherits("QQuickText") and driving.seen(text)) for item in hits if driving.seen(item)]

    def _picture(self, path: str) -> None:
        """As it looks once movements have come to rest; a running countdown never does, so not for long."""
        last = [self._window.grabWindow()]

        def at_rest() -> bool:
            now = self._window.grabWindow()
            same, last[0] = now == last[0], now
            return same
        with contextlib.suppress(AssertionError):
            self._until(at_rest, STILL_S, "for the window to come to rest", look_ms=BETWEEN_GRABS_MS)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        driving.grab(self._window, Path(path))

    def _until(self, condition: Callable[[], object], patience_s: float, wish: str, look_ms: int = LOOK_MS) -> None:
        """Lets the program work until the condition holds."""
        loop, looking = QEventLoop(), QTimer(interval=look_ms)
        held = [False]

        def look() -> None:
            held[0] = bool(condition())
            if held[0]:
                loop.quit()
        looking.timeout.connect(look)
        looking.start()
        QTimer.singleShot(int(patience_s * 1000), loop.quit)
        loop.exec()
        assert held[0], f"waited {patience_s:g} s {wish}; there is {self._seen()}"


def _memory_mb() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def main(arguments: list[str]) -> int:
    module = import_module(PROGRAMS[arguments[0]])
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    module.arguments(parser)
    program: Program = module.build(parser.parse_args(arguments[1:]))
    stage = Stage(program)
    driving.frame(program.window)
    print(json.dumps({"value": "shown", "warnings": program.warnings}), flush=True)
    code = program.run()
    del stage
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
