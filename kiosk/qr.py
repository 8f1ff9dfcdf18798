"""QR codes for QML: `image://qr/<text, percent-encoded>`, one px a module, with its quiet zone."""

from urllib.parse import unquote

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider


def qr_image(text: str) -> QImage:
    """Black on white; four modules of quiet zone as ISO/IEC 18004 wants them."""
    import segno  # not needed before the first ticket
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
    image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module:
                image.setPixelColor(x, y, QColor("black"))
    return image


class QrProvider(QQuickImageProvider):
    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        return qr_image(unquote(id))
