"""Hands for tests of screens: find an item by its objectName, touch it as a finger would, wait, take a picture."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from ui.pictures import save

T = TypeVar("T")
PATIENCE_MS = 20_000      # given up after; a machine whose disk is cold needs some of it
LOOK_MS = 5
_devices: list[object] = []      # one touch screen for the whole process; Qt keeps no reference


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """The visual tree in painting order, so that whatever lies on top comes last."""
    yield root
    for child in sorted(root.childItems(), key=lambda item: item.z()):
        yield from items(child)


def seen(item: QQuickItem) -> bool:
    """Visible, with a size, and not faded out by itself or by anything it stands in."""
    if not item.isVisible() or item.width() <= 0 or item.height() <= 0:
        return False
    while item is not None:
        if item.opacity() <= 0:
            return False
        item = item.parentItem()
    return True


def find(window: QQuickWindow, name: str) -> QQuickItem | None:
    """The visible item of this objectName; two of one name is a fault of the screen."""
    hits = [item for item in items(window.contentItem()) if item.objectName() == name and seen(item)]
    assert len(hits) <= 1, f"{len(hits)} visible items are called {name}"
    return hits[0] if hits else None


def names_on(window: QQuickWindow) -> list[str]:
    """The objectNames to be seen, for messages."""
    return [item.objectName() for item in items(window.contentItem()) if item.objectName() and seen(item)]


def texts_on(window: QQuickWindow) -> list[str]:
    """Every text that can be read on the window, in painting order."""
    return [str(item.property("text")) for item in texts(window)]


def texts(window: QQuickWindow) -> list[QQuickItem]:
    return [item for item in items(window.contentItem()) if is_text(item)]


def is_text(item: QQuickItem) -> bool:
    """A text to be seen, with something in it."""
    return bool(item.inherits("QQuickText") and seen(item) and item.property("text"))


def wait_until(condition: Callable[[], object], patience_ms: int = PATIENCE_MS, why: str = "") -> None:
    """Lets Qt work until the condition holds; an AssertionError tells what was waited for."""
    deadline, look = QDeadlineTimer(patience_ms), QTimer()
    look.start(LOOK_MS)                    # also when nothing happens in Qt; whom we wait for needs the processor
    while not condition():
        assert not deadline.hasExpired(), f"waited {patience_ms} ms in vain {why or condition}"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def wait_for(window: QQuickWindow, name: str, patience_ms: int = PATIENCE_MS) -> QQuickItem:
    """The item of this name, once it is seen and may be touched."""
    def ready() -> bool:
        item = find(window, name)
        return item is not None and item.isEnabled()
    try:
        wait_until(ready, patience_ms, f"for {name}")
    except AssertionError as error:
        raise AssertionError(f"{error}; there are {names_on(window)}; texts {texts_on(window)}") from None
    found = find(window, name)
    assert found is not None
    return found


def wait_for_text(window: QQuickWindow, part: str, patience_ms: int = PATIENCE_MS) -> None:
    try:
        wait_until(lambda: any(part in text for text in texts_on(window)), patience_ms, f"for the text {part}")
    except AssertionError as error:
        raise AssertionError(f"{error}; there is {texts_on(window)}") from None


def frame(window: QQuickWindow) -> None:
    """Waits for a drawn frame: before it, layouts have no final place and a finger hits another key."""
    at_frame(window, lambda: None)


def at_frame(window: QQuickWindow, look: Callable[[], T]) -> T:
    """What `look` gives while the next frame stands: what changes after it has no final place yet."""
    seen: Future[T] = Future()

    def now() -> None:
        if not seen.done():
            try:
                seen.set_result(look())
            except BaseException as error:             # which Qt would swallow
                seen.set_exception(error)

    window.frameSwapped.connect(now)
    try:
        window.update()
        wait_until(seen.done, why="for a frame")
    finally:
        window.frameSwapped.disconnect(now)
    return seen.result()


def tap(window: QQuickWindow, name: str) -> None:
    """Touches the item in its middle with a finger; fails if something else lies there."""
    wait_for(window, name)
    frame(window)
    item = wait_for(window, name)
    point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    under = touched_at(window, point)
    assert under is not None and is_within(under, item), f"{name} is covered at {point.x()},{point.y()} by {under}"
    tap_at(window, point)


def tap_at(window: QQuickWindow, point: QPoint) -> None:
    """A finger down and up at this point of the window."""
    if not _devices:
        _devices.append(QTest.createTouchDevice())
    QTest.touchEvent(window, _devices[0]).press(0, point, window).commit()
    QTest.touchEvent(window, _devices[0]).release(0, point, window).commit()
    QCoreApplication.processEvents()


def touched_at(window: QQuickWindow, point: QPoint) -> QQuickItem | None:
    """The topmost item there that takes touches."""
    found = None
    for item in items(window.contentItem()):
        if takes_touches(item) and item.contains(item.mapFromScene(QPointF(point))):
            found = item
    return found


def takes_touches(item: QQuickItem) -> bool:
    return seen(item) and item.isEnabled() and item.acceptedMouseButtons() != Qt.MouseButton.NoButton


def is_within(item: QQuickItem | None, ancestor: QQuickItem) -> bool:
    while item is not None:
        if item == ancestor:
            return True
        item = item.parentItem()
    return False


def grab(window: QQuickWindow, path: Path) -> None:
    """A picture of the window as it stands after the next frame."""
    frame(window)
    save(window, path)
