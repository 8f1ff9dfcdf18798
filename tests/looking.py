"""Eyes for tests of screens: are the targets large enough, is every text whole, does nothing overlap?"""

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.driving import at_frame, is_text, is_within, items, seen, takes_touches

LEAST_MM, GAP_MM = 16.0, 3.0          # R73
SLACK_PX = 1.0
# how far the ink of real text reaches from its base line, in em (design section 3)
INK_EM = {"tibetan": (0.70, 0.70), "other": (0.86, 0.14)}
ASCENT_EM = {"tibetan": 1.466, "other": 1.16}


def targets(window: QQuickWindow, px_per_mm: float) -> list[str]:
    """What is wrong with the places to touch: under 16 mm, closer than 3 mm, off the screen, without a name (R73)."""
    return at_frame(window, lambda: _wrong_targets(window, px_per_mm))


def clipped(window: QQuickWindow) -> list[str]:
    """Texts that are cut, shortened, leave their key or the window, or run into another text."""
    return at_frame(window, lambda: _clipped(window))


def overlaid(window: QQuickWindow) -> list[str]:
    """Texts that a key, a card or a bar cuts or hides, as on a page too long for its place. Not for use with sheets."""
    return at_frame(window, lambda: [f"{item.property('text')!r} lies under something"
                                     for item, _, covers in _inks(window) if covers])


def _wrong_targets(window: QQuickWindow, px_per_mm: float) -> list[str]:
    takers = [item for item in items(window.contentItem()) if takes_touches(item)]
    keys = [(_name(item), _box(item)) for item in takers if _can_be_hit(item, takers)]
    faults = [f"a target at {box.x():.0f},{box.y():.0f} has no objectName" for name, box in keys if not name]
    for name, box in keys:
        if min(box.width(), box.height()) < LEAST_MM * px_per_mm - SLACK_PX:
            faults.append(f"{name} is {box.width() / px_per_mm:.1f} × {box.height() / px_per_mm:.1f} mm")
        if not _window_box(window).contains(box):
            faults.append(f"{name} leaves the window")
    for (one, a), (other, b) in combinations(keys, 2):
        if not (a.contains(b) or b.contains(a)) and _gap(a, b) < GAP_MM * px_per_mm - SLACK_PX:
            faults.append(f"{one} and {other} are {_gap(a, b) / px_per_mm:.1f} mm apart")
    return faults


def _clipped(window: QQuickWindow) -> list[str]:
    shown = [(item, ink) for item, ink, covers in _inks(window) if not any(box.contains(ink) for box in covers)]
    faults = []
    for item, ink in shown:
        text = str(item.property("text"))
        if item.property("truncated") or text.rstrip().endswith(("…", "...")):
            faults.append(f"{text!r} is shortened")
        if item.property("contentWidth") > item.width() + SLACK_PX:
            faults.append(f"{text!r} is wider than its place")
        for box in _frames(item, window):
            if not box.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX).contains(ink):
                faults.append(f"{text!r} reaches over its frame")
                break
    for (one, a), (other, b) in combinations(shown, 2):
        if _overlap(a, b):
            faults.append(f"{one.property('text')!r} runs into {other.property('text')!r}")
    return faults


def ink_of(item: QQuickItem) -> QRectF:
    """Where the ink of a text can be, in the window: from the top of its first line to the foot of its last."""
    script = "tibetan" if is_tibetan(str(item.property("text"))) else "other"
    em = float(item.property("font").pixelSize())
    above, below = INK_EM[script]
    lines, width = int(item.property("lineCount")), float(item.property("contentWidth"))
    step = _number(item, "lineHeightMode === Text.FixedHeight ? lineHeight : contentHeight / lineCount")
    left = (item.width() - width) * _number(
        item, "({[Text.AlignRight]: 1, [Text.AlignHCenter]: 0.5})[effectiveHorizontalAlignment] ?? 0")
    top = (ASCENT_EM[script] - above) * em
    height = (above + below) * em + (lines - 1) * step
    return item.mapRectToScene(QRectF(left, top, width, height))


def is_tibetan(text: str) -> bool:
    """Whether some of it is written in Tibetan."""
    return any("\u0f00" <= sign <= "\u0fff" for sign in text)


def _number(item: QQuickItem, expression: str) -> float:
    """A figure that only QML can tell, since Python cannot read the enums of Text."""
    value, undefined = QQmlExpression(QQmlEngine.contextForObject(item), item, expression).evaluate()
    assert not undefined, expression
    return float(value)


def _frames(item: QQuickItem, window: QQuickWindow) -> list[QRectF]:
    """The window, every ancestor that clips, and the key the text stands in."""
    frames = [_window_box(window)]
    parent = item.parentItem()
    while parent is not None:
        if parent.clip() or parent.metaObject().indexOfSignal("clicked()") >= 0:
            frames.append(_box(parent))
        parent = parent.parentItem()
    return frames


def _inks(window: QQuickWindow) -> list[tuple[QQuickItem, QRectF, list[QRectF]]]:
    """Every text to be seen with its ink and the opaque boxes that are painted over some of it."""
    order = list(items(window.contentItem()))
    opaque = [(place, item, _box(item)) for place, item in enumerate(order) if _is_opaque(item)]
    found = []
    for place, item in enumerate(order):
        if is_text(item):
            ink = ink_of(item)
            found.append((item, ink, [box for above, other, box in opaque
                                      if above > place and _overlap(ink, box) and not is_within(item, other)]))
    return found


def _is_opaque(item: QQuickItem) -> bool:
    return (item.inherits("QQuickRectangle") and seen(item) and item.opacity() == 1
            and item.property("color").alpha() == 255)


def _can_be_hit(item: QQuickItem, takers: Sequence[QQuickItem]) -> bool:
    """takers: everything that takes touches, in painting order."""
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    topmost = next((other for other in reversed(takers) if other.contains(other.mapFromScene(middle))), None)
    return topmost == item


def _name(item: QQuickItem | None) -> str:
    """The objectName of the key that this touch area belongs to."""
    while item is not None:
        if item.objectName():
            return item.objectName()
        item = item.parentItem()
    return ""


def _box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _window_box(window: QQuickWindow) -> QRectF:
    return QRectF(0, 0, window.width(), window.height())


def _overlap(a: QRectF, b: QRectF) -> bool:
    shared = a.intersected(b)
    return shared.width() > 2 * SLACK_PX and shared.height() > 2 * SLACK_PX


def _gap(a: QRectF, b: QRectF) -> float:
    """Distance between the edges; 0 when they touch or overlap."""
    across = max(a.left() - b.right(), b.left() - a.right(), 0.0)
    down = max(a.top() - b.bottom(), b.top() - a.bottom(), 0.0)
    return max(across, down)
