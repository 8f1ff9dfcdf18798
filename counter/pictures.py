"""Pages for QML: `image://pages/<name>/<serial>`, from memory only; what is forgotten here is nowhere (R83)."""

import math
from threading import Lock

from PySide6.QtCore import QBuffer, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter, QTransform
from PySide6.QtQuick import QQuickImageProvider

from hardware.documents.marking import HEIGHTS

NAME = "pages"
SLANT = -24                      # of a watermark, degrees
INK = QColor(27, 37, 39, 110)
MARK_PX = 1240                   # of a mark: A4 at 150 dpi


class Pictures:
    """Picture files by name. Safe from any thread: Qt asks from where it likes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, tuple[int, bytes, int, str]] = {}
        self._serial = 0

    def show(self, name: str, data: bytes, turn: int = 0, purpose: str = "") -> str:
        """Its address for QML, new whenever the picture is; turn: clockwise; purpose: the watermark upon it."""
        with self._lock:
            known = self._kept.get(name)
            if known is None or known[1:] != (data, turn, purpose):
                self._serial += 1
                self._kept[name] = (self._serial, data, turn, purpose)
            return f"image://{NAME}/{name}/{self._kept[name][0]}"

    def forget(self, name: str) -> None:
        with self._lock:
            self._kept.pop(name, None)

    def image(self, name: str, room: QSize) -> QImage:
        """No larger than the room, where there is one; an empty image for what is not known or is no picture."""
        with self._lock:
            _, data, turn, purpose = self._kept.get(name, (0, b"", 0, ""))
        image = QImage.fromData(data)
        if turn and not image.isNull():
            image = image.transformed(QTransform().rotate(turn))
        if room.width() > 0 and room.height() > 0 and not image.isNull():
            image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        return marked(image, purpose) if purpose and not image.isNull() else image


def mark_of(purpose: str) -> bytes:
    """The watermark to be laid upon pages elsewhere: a PNG as wide as a page, the lighter, the more ink."""
    mask = _slanting(purpose, MARK_PX).convertToFormat(QImage.Format.Format_Alpha8)
    mask.reinterpretAsFormat(QImage.Format.Format_Grayscale8)
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    mask.save(kept, "PNG")             # type: ignore[call-overload]
    return bytes(kept.data().data())


def marked(image: QImage, purpose: str) -> QImage:
    """With the watermark three times across it, slanting upwards, in letters that let what is under them be read."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    mark = _slanting(purpose, made.width())
    painter = QPainter(made)
    for place in HEIGHTS:
        painter.drawImage(QPointF(0, made.height() * place - mark.height() / 2), mark)
    painter.end()
    return made


def _slanting(purpose: str, width: int) -> QImage:
    """The words upwards across this width, as large as they fit."""
    font = QGuiApplication.font()
    font.setPixelSize(100)
    slant = math.radians(-SLANT)
    fits = 0.94 * width / (QFontMetricsF(font).horizontalAdvance(purpose) / 100 * math.cos(slant))
    font.setPixelSize(max(8, int(min(fits, width / 18))))
    words = QFontMetricsF(font)
    long, high = words.horizontalAdvance(purpose), words.height()
    made = QImage(width, math.ceil(long * math.sin(slant) + high * 1.2), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setFont(font)
    painter.setPen(INK)
    painter.translate(width / 2, made.height() / 2)
    painter.rotate(SLANT)
    painter.drawText(QPointF(-long / 2, words.ascent() / 2), purpose)
    painter.end()
    return made


class PagesProvider(QQuickImageProvider):
    def __init__(self, pictures: Pictures) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._pictures = pictures

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        return self._pictures.image(id.rpartition("/")[0], requestedSize)
