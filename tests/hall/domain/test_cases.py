"""Promised limits, counted over the calendar (S32)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.domain.calendar import Calendar, PublicDays, working_days_after, working_days_between
from hall.domain.cases import due_day
from hall.domain.exceptions import DayException
from tests.hall.actions.in_hand import CENTRE

TUESDAY = date(2026, 11, 24)
PLAIN = Calendar(sessions=CENTRE.sessions)


@pytest.mark.parametrize(("unit", "promised", "due"), [
    ("working", 10, date(2026, 12, 8)), ("working", 0, TUESDAY), ("calendar", 10, date(2026, 12, 4)),
    ("immediate", 0, TUESDAY)])
def test_S32_the_limit_counts_from_the_day_after(unit, promised, due):
    assert due_day(TUESDAY, promised, unit, PLAIN.is_workday) == due


def test_S32_a_day_the_manager_closed_is_not_counted():
    closed = Calendar(sessions=(), exceptions={"2026-11-25": DayException(
        day="2026-11-25", kept="closed", note="停电", by="工号014")})
    assert due_day(TUESDAY, 10, "working", closed.is_workday) == date(2026, 12, 9)


@pytest.mark.parametrize(("worked", "due"), [((), date(2026, 12, 9)), ((date(2026, 11, 28),), date(2026, 12, 8))])
def test_S32_public_holidays_are_not_counted_and_weekend_days_worked_instead_are(worked, due):
    public = PublicDays(holidays={date(2026, 11, 25): "假日"}, workdays=dict.fromkeys(worked, "调休"))
    kept = Calendar(sessions=CENTRE.sessions, public=public)
    assert due_day(TUESDAY, 10, "working", kept.is_workday) == due


def test_a_calendar_without_working_days_ends_the_counting():
    with pytest.raises(OverflowError):
        working_days_after(TUESDAY, 1, lambda day: False)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60),
       st.sets(st.integers(0, 6), min_size=1))
def test_between_a_day_and_the_nth_working_day_after_it_are_n(day, count, weekdays):
    def works(one):
        return one.weekday() in weekdays
    due = working_days_after(day, count, works)
    assert working_days_between(day, due, works) == count
    assert count == 0 or (works(due) and working_days_between(day, due - timedelta(days=1), works) == count - 1)
