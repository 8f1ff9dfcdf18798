"""The small signs before a mark in its frame: the outlines of the design's icon set, on its grid of 24."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

GRID = 24
STROKE = 2.2

Shape = tuple[tuple[float, float], ...]
SHIELD_CHECK: tuple[Shape, ...] = (
    ((12, 3), (15.5, 5.2), (20, 6), (20, 11), (18.5, 16), (12, 21), (5.5, 16), (4, 11), (4, 6), (8.5, 5.2), (12, 3)),
    ((8.5, 12), (11, 14.5), (15.5, 9.5)))
CLIPBOARD_CHECK: tuple[Shape, ...] = (
    ((9, 5), (6, 5), (5, 6), (5, 20), (6, 21), (18, 21), (19, 20), (19, 6), (18, 5), (15, 5)),
    ((9, 3), (15, 3), (15, 7), (9, 7), (9, 3)), ((8.5, 14), (11, 16.5), (15.5, 11.5)))
REPEAT: tuple[Shape, ...] = (
    ((4, 12), (4, 9), (7, 6), (20, 6)), ((17, 3), (20, 6), (17, 9)),
    ((20, 12), (20, 15), (17, 18), (4, 18)), ((7, 15), (4, 18), (7, 21)))
PRINTER: tuple[Shape, ...] = (
    ((7, 17), (4, 17), (3, 16), (3, 10), (4, 9), (20, 9), (21, 10), (21, 16), (20, 17), (17, 17)),
    ((7, 9), (7, 3), (17, 3), (17, 9)), ((7, 13), (17, 13), (17, 21), (7, 21), (7, 13)))

SIGNS = {"预约": CLIPBOARD_CHECK, "补件": REPEAT, "补打": PRINTER}      # all others have a right to go first


def draw_sign(painter: QPainter, mark: str, box: QRectF) -> None:
    """The sign of this mark, in the box."""
    scale = box.width() / GRID
    pen = QPen(Qt.GlobalColor.black, max(2.0, STROKE * scale))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for shape in SIGNS.get(mark, SHIELD_CHECK):
        first, *others = (QPointF(box.x() + x * scale, box.y() + y * scale) for x, y in shape)
        path = QPainterPath(first)
        for point in others:
            path.lineTo(point)
        painter.drawPath(path)
