"""Line icons of `ui/icons` in any colour: `image://icon/<name>/<rrggbb>/<stroke>`."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent / "icons"
DEFAULT_SIZE = QSize(96, 96)


def draw(name: str, colour: str, stroke: str = "1.75", size: QSize = DEFAULT_SIZE) -> QImage:
    """The icon on a clear ground. colour: rrggbb. FileNotFoundError names an icon that is not there."""
    svg = _source(name).replace("currentColor", f"#{colour}").replace('stroke-width="2"', f'stroke-width="{stroke}"')
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


class IconProvider(QQuickImageProvider):
    """Draws icons for QML at the size asked for."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        name, colour, stroke = id.split("/")
        wanted = requestedSize if requestedSize.width() > 0 else DEFAULT_SIZE
        return draw(name, colour, stroke, wanted)
