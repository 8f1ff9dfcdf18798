"""The public holidays of China as the State Council announced them for 2026."""

from datetime import date

import pytest

from hall.adapters.public_days import public_days
from hall.domain.calendar import Calendar

CALENDAR = Calendar(sessions=(), public=public_days())
HOLIDAYS_2026 = {                        # 国办发明电: 2026年部分节假日安排
    "元旦": (date(2026, 1, 1), 3), "春节": (date(2026, 2, 15), 9), "清明节": (date(2026, 4, 4), 3),
    "劳动节": (date(2026, 5, 1), 5), "端午节": (date(2026, 6, 19), 3), "中秋节": (date(2026, 9, 25), 3),
    "国庆节": (date(2026, 10, 1), 7)}
WORKED_2026 = [date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20),
               date(2026, 10, 10)]


def test_every_day_of_2026_is_what_was_announced():
    off = {date.fromordinal(first.toordinal() + n) for first, days in HOLIDAYS_2026.values() for n in range(days)}
    for n in range(365):
        day = date.fromordinal(date(2026, 1, 1).toordinal() + n)
        usual = "workday" if day.isoweekday() < 6 else "weekend"
        expected = "holiday" if day in off else "workday" if day in WORKED_2026 else usual
        assert CALENDAR.kind(day) == expected, day


@pytest.mark.parametrize(("day", "name"), [
    (date(2026, 2, 17), "春节"), (date(2026, 10, 1), "国庆节"), (date(2026, 10, 10), "调休上班"),
    (date(2026, 11, 24), "")])
def test_a_day_has_its_name(day, name):
    assert CALENDAR.name(day) == name


def test_the_day_is_told_beyond_which_nothing_was_announced():
    """When this fails the library has learned another year: the decision record and the tests may follow."""
    assert public_days().known_until == date(2026, 12, 31)
    assert CALENDAR.kind(date(2027, 10, 1)) == "holiday"           # fixed by law
    assert not CALENDAR.known(date(2027, 10, 1))
