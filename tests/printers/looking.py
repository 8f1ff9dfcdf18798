"""Looking at printed pictures with other eyes than those that drew them."""

import cv2
import numpy
from PySide6.QtGui import QImage

from printers.picture import Picture


def pixels(image: QImage) -> numpy.ndarray:
    """Grey values, rows by columns."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    flat = numpy.frombuffer(grey.constBits(), numpy.uint8).reshape(grey.height(), grey.bytesPerLine())
    return flat[:, :grey.width()].copy()


def dots(picture: Picture) -> numpy.ndarray:
    """True where a dot is black."""
    flat = numpy.frombuffer(picture.data, numpy.uint8).reshape(picture.height, picture.row_bytes)
    return numpy.unpackbits(flat, axis=1).astype(bool)


def read_code(image: numpy.ndarray) -> str:
    """The QR code in a grey picture, read by OpenCV."""
    framed = cv2.copyMakeBorder(image, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=255)
    return cv2.QRCodeDetector().detectAndDecode(framed)[0]
