from datetime import datetime

import pytest

from ui.texts import Catalogue, say_clock, say_day, wall_clock

MOMENT = datetime(2026, 11, 24, 9, 6)      # noqa: DTZ001  a time of the wall clock


@pytest.mark.parametrize(("language", "wanted"), [
    ("zh_CN", "11月24日　星期二"), ("en", "Tue 24 Nov"), ("bo", "2026-11-24")])
def test_a_day(language, wanted):
    assert say_day(MOMENT, language) == wanted


def test_a_clock_has_no_leading_zero():
    assert say_clock(MOMENT) == "9:06"


def test_qml_numbers_are_said_as_people_count():
    assert Catalogue().say("common.people", "zh_CN", {"n": 3.0}) == "3人"


def test_qml_gets_the_figures_of_the_wall_clock():
    assert Catalogue().clock(wall_clock(MOMENT)) == "9:06"
    assert Catalogue().day(wall_clock(MOMENT), "en") == "Tue 24 Nov"
