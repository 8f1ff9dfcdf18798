"""Pages for QML: `image://pages/<name>/<serial>`, from memory only; what is forgotten here is nowhere (R83)."""

from threading import Lock

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtQuick import QQuickImageProvider

NAME = "pages"
SLANT = -24                      # of a watermark, degrees
INK = QColor(27, 37, 39, 110)


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


def marked(image: QImage, purpose: str) -> QImage:
    """With the watermark three times across it, slanting upwards, in letters that let what is under them be read."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(made)
    font = painter.font()
    font.setPixelSize(max(8, made.width() // 18))
    painter.setFont(font)
    painter.setPen(INK)
    width = painter.fontMetrics().horizontalAdvance(purpose)
    for place in (0.22, 0.5, 0.78):
        painter.save()
        painter.translate(made.width() / 2, made.height() * place)
        painter.rotate(SLANT)
        painter.drawText(QPointF(-width / 2, 0), purpose)
        painter.restore()
    painter.end()
    return made


class PagesProvider(QQuickImageProvider):
    def __init__(self, pictures: Pictures) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._pictures = pictures

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        return self._pictures.image(id.rpartition("/")[0], requestedSize)
