"""The components in every language, size and mode: whole texts, large targets, real touches."""

import pytest
from PySide6.QtGui import QColor

from tests.driving import find, frame, tap, tap_at, texts_on
from tests.looking import clipped, targets

PX_PER_MM = 1080 / 268
LOOKS = [(language, large, mode) for language in ("zh_CN", "bo", "en") for large in (False, True) for mode in (0, 2)]


@pytest.mark.parametrize(("language", "large", "mode"), LOOKS)
def test_r73_targets_and_whole_texts(gallery, language, large, mode):
    gallery.singleton("Theme").setProperty("large", large)
    gallery.singleton("Theme").setProperty("mode", mode)
    gallery.singleton("Tr").setProperty("language", language)
    frame(gallery.window)
    assert targets(gallery.window, PX_PER_MM) == []
    assert clipped(gallery.window) == []


def test_a_finger_presses_the_key_under_it(gallery):
    tap(gallery.window, "tile-long")
    assert gallery.window.property("touched") == "tile-long"
    tap(gallery.window, "help")
    assert gallery.window.property("touched") == "help"


def test_a_disabled_key_cannot_be_pressed(gallery):
    frame(gallery.window)
    key = find(gallery.window, "reprint")
    tap_at(gallery.window, key.mapToScene(key.boundingRect().center()).toPoint())
    assert gallery.window.property("touched") == ""


def test_the_language_keys_change_every_text(gallery):
    tap(gallery.window, "language-en")
    assert "I am not sure" in texts_on(gallery.window)
    tap(gallery.window, "language-bo")
    assert "གང་འདེམས་དགོས་མི་ཤེས།" in texts_on(gallery.window)
    tap(gallery.window, "language-zh_CN")
    assert "不知道选哪个" in texts_on(gallery.window)


def test_r49_tall_tibetan_stacks_keep_their_ink_inside_the_box(gallery):
    """The picture is searched: no ink outside the box of the words, and ink well inside."""
    frame(gallery.window)
    words = find(gallery.window, "tall")
    box = words.mapRectToScene(words.boundingRect())
    picture = gallery.window.grabWindow()
    paper = QColor("#F6F2EA").rgb()
    inked = [y for y in range(int(box.top()) - 8, int(box.bottom()) + 8)
             if any(picture.pixel(x, y) != paper for x in range(int(box.left()), int(box.right())))]
    assert box.top() <= inked[0] and inked[-1] <= box.bottom()
    assert inked[-1] - inked[0] > 1.1 * words.property("usedEm")       # སྐྱོ alone is 1.23 em high


def test_the_number_stands_in_the_middle_of_its_box(gallery):
    frame(gallery.window)
    number = find(gallery.window, "number")
    box = number.mapRectToScene(number.boundingRect())
    picture = gallery.window.grabWindow()
    paper = QColor("#F6F2EA").rgb()
    inked = [y for y in range(int(box.top()), int(box.bottom()))
             if any(picture.pixel(x, y) != paper for x in range(int(box.left()), int(box.right())))]
    assert abs((inked[0] + inked[-1]) / 2 - box.center().y()) < 0.02 * box.height()
    assert abs((inked[-1] - inked[0]) / box.height() - 0.741) < 0.03
