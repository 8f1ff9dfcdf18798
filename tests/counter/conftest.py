"""A real hall and a clerk's real window, driven by fingers and keys."""

import argparse
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from counter.app import FULL, build
from hall.client.access import Access, save_access
from hall.client.link import Link
from tests.driving import find, frame, grab, tap, texts_on, wait_for, wait_for_text, wait_until
from tests.looking import clipped
from tests.running import RunningHall, running_hall
from ui.background import Background
from ui.program import application

PICTURES = Path("out/pictures/counter")


class Terminal:
    """The program `bianmin counter` in this process, and the hands of its clerk."""

    def __init__(self, hall: RunningHall, data: Path, number: int, *, paired: bool = True,
                 size: QSize = FULL, call_pad: str | None = None, toml: str = "") -> None:
        if toml:
            data.mkdir(parents=True, exist_ok=True)
            (data / "terminal.toml").write_text(toml, encoding="utf-8")
        self.hall, self.number, self.data = hall, number, data
        name = f"{number}号窗口"
        if paired:
            token = hall.asker("counter", name).http.headers["Authorization"].removeprefix("Bearer ")
            save_access(data, Access(url=hall.access.url, token=token))
        self.program = build(argparse.Namespace(
            data=data, number=number, hall=None if paired else hall.access.url, name=name, size=size,
            glass_mm=None, pictures=None, call_pad=call_pad))
        self.window, self.bridge = self.program.window, self.program.bridge

    def tap(self, *names: str) -> "Terminal":
        for name in names:
            tap(self.window, name)
        return self

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> "Terminal":
        """The key, once the deed before has been answered: its event may come sooner, and a key then is refused."""
        self.answered()
        QTest.keyClick(self.window, key, modifiers)
        return self

    def answered(self) -> "Terminal":
        """Waits for the hall's answer to the last deed."""
        return self.shows("busy", False)

    def types(self, text: str) -> "Terminal":
        for letter in text:
            QTest.keyClick(self.window, letter)
        return self

    def writes(self, text: str) -> "Terminal":
        """As an input method hands over Chinese."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.window.focusObject(), event)
        return self

    def sees(self, *parts: str) -> "Terminal":
        for part in parts:
            wait_for_text(self.window, part)
        return self

    def sees_no(self, part: str) -> "Terminal":
        wait_until(lambda: not any(part in text for text in texts_on(self.window)), why=f"for {part} to go")
        return self

    def shows(self, fact: str, value: object) -> "Terminal":
        """Waits until the bridge has this fact."""
        wait_until(lambda: self.bridge.property(fact) == value,
                   why=f"for {fact} = {value!r}, it is {self.bridge.property(fact)!r}")
        return self

    def may(self, action: str) -> bool:
        return action in self.bridge.property("allowed")

    def signs_in(self, staff: str) -> "Terminal":
        wait_for(self.window, f"staff-{staff}")
        self.tap(f"staff-{staff}").types(self.hall.pins[staff]).tap("sign-in")
        return self.shows("page", "desk")

    def calls(self) -> str:
        """F8; gives the number called, once all is said about it."""
        self.press(Qt.Key.Key_F8).shows("standing", "called").answered()
        return str(self.bridge.property("number"))

    def picture(self, name: str) -> None:
        grab(self.window, PICTURES / f"{name}.png")

    def is_whole(self) -> None:
        """No text is cut or shortened, nothing complained."""
        frame(self.window)
        assert clipped(self.window) == []
        assert self.program.warnings == []

    def has(self, name: str) -> bool:
        return find(self.window, name) is not None


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    with running_hall(tmp_path_factory.mktemp("hall")) as running:
        yield running


@pytest.fixture
def terminal(hall, tmp_path):
    """Makes terminals; each is closed at the end, and must have had nothing to complain of."""
    made: list[Terminal] = []

    def make(number: int, of: RunningHall | None = None, *, paired: bool = True, size: QSize = FULL,
             call_pad: str | None = None, toml: str = "") -> Terminal:
        one = Terminal(of or hall, tmp_path / f"terminal-{number}-{len(made)}", number, paired=paired, size=size,
                       call_pad=call_pad, toml=toml)
        made.append(one)
        return one

    yield make
    for one in made:
        one.program.close()
        assert one.program.warnings == []


@pytest.fixture
def visitor(hall) -> Iterator[Callable[..., dict]]:
    """Takes a number at the kiosk; whoever still waits when the story ends goes home."""
    kiosk = hall.asker("kiosk")
    yield lambda service, **more: kiosk.does("/tickets", service=service, channel="kiosk", **more)
    for one in hall.admin.get("/tickets")["tickets"]:
        if one["state"] == "waiting":
            kiosk.does(f"/tickets/{one['id']}/cancel")


@pytest.fixture
def background(hall, tmp_path):
    """The way of counter 2's terminal to the hall, without a window; signed in."""
    application("counter")
    hall.clerk(2, "工号002")
    token = hall.asker("counter", "counter 2").http.headers["Authorization"].removeprefix("Bearer ")
    save_access(tmp_path / "link", Access(url=hall.access.url, token=token))
    made = Background(Link(role="counter", name="counter 2", data=tmp_path / "link"))
    made.start()
    yield made
    made.stop()
