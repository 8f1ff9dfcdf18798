"""The window stands where the clerk has put it."""

import json

import pytest
from PySide6.QtCore import QPoint

from counter.place import FILE, Place, read_place
from tests.counter.conftest import Terminal
from tests.driving import wait_until


@pytest.mark.parametrize("text", ["", "[1]", '{"x": 1}', '{"x": "1", "y": 2, "slim": true}', "{"])
def test_a_file_that_makes_no_sense_is_passed_over(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_place(tmp_path / FILE) is None


def test_place_and_slim_bar_are_the_same_after_a_restart(terminal, hall):
    first = terminal(6).signs_in("工号006").tap("fold").shows("slim", True)
    first.window.setPosition(QPoint(37, 21))
    kept = Place(x=37, y=21, slim=True)
    wait_until(lambda: read_place(first.data / FILE) == kept)
    first.program.close()
    second = Terminal(hall, first.data, 6)
    second.shows("page", "desk").shows("slim", True)
    assert (second.window.x(), second.window.y(), second.window.height()) == (37, 21, 96)
    second.program.close()


def test_a_window_that_stood_on_a_screen_since_taken_away_is_seen_all_the_same(terminal, hall, tmp_path):
    data = tmp_path / "terminal-6-0"
    data.mkdir()
    (data / FILE).write_text(json.dumps({"x": 5000, "y": 40, "slim": False}), encoding="utf-8")
    assert terminal(6).window.x() < 1280
