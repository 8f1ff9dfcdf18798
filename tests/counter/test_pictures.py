"""Pages for QML: from memory, turned, and gone when they are forgotten."""

import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QColor, QImage

from counter.pictures import Pictures, mark_of
from ui.program import application


def jpeg(width=40, height=20):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    made = QBuffer()
    made.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(made, "JPG")
    return bytes(made.data())


def test_a_picture_has_a_new_address_only_when_it_is_a_new_one():
    pictures = Pictures()
    first = pictures.show("live", jpeg())
    assert pictures.show("live", jpeg()) == first != pictures.show("live", jpeg(), 90)


def test_it_is_turned_and_fitted_into_its_room():
    pictures = Pictures()
    pictures.show("page", jpeg(), 90)
    assert pictures.image("page", QSize()).size() == QSize(20, 40)
    assert pictures.image("page", QSize(10, 10)).size() == QSize(5, 10)


def test_a_watermark_lies_over_the_page_and_leaves_its_size():
    application("counter")
    pictures = Pictures()
    pictures.show("page", jpeg(400, 560), 0, "仅供 C001 号 临时救助 办理使用 2026-11-24")
    made = pictures.image("page", QSize())
    inked = sum(made.pixelColor(x, y).lightness() < 220 for x in range(0, 400, 2) for y in range(0, 560, 2))
    assert made.size() == QSize(400, 560) and 200 < inked < 20000


@pytest.mark.parametrize("matter", ["低保", "城乡居民基本医疗保险参保登记（含新生儿）和关系转移接续"])
def test_the_mark_for_a_document_has_all_its_words_however_many(matter):
    """Nothing of it at its sides: the letters are as large as they fit."""
    application("counter")
    mark = QImage.fromData(mark_of(f"仅供 C001 号 {matter} 办理使用 2026-11-24"))
    inked = [x for x in range(mark.width())
             if any(mark.pixelColor(x, y).lightness() > 60 for y in range(0, mark.height(), 2))]
    assert 0.01 * mark.width() < inked[0] and inked[-1] < 0.99 * mark.width()
    assert inked[-1] - inked[0] > 0.4 * mark.width()


def test_what_is_forgotten_or_no_picture_is_nothing():
    pictures = Pictures()
    pictures.show("page", jpeg())
    pictures.forget("page")
    pictures.show("noise", b"no picture")
    assert pictures.image("page", QSize(9, 9)).isNull() and pictures.image("noise", QSize(9, 9)).isNull()
