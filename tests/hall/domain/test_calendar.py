"""Sessions, when numbers can be taken, and the end of a business day (R13)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hall.domain.calendar import Calendar, PublicDays, Session, business_day_over
from hall.domain.exceptions import DayException

ZONE = ZoneInfo("Asia/Shanghai")


def session(code, start, end, take_from, take_until, weekdays=(1, 2, 3, 4, 5), counters=(1, 2), booking=False):
    def at(text):
        return text and time.fromisoformat(text)
    return Session(code=code, name=code, weekdays=frozenset(weekdays), start=at(start), end=at(end), kind="正常",
                   take_from=at(take_from), take_until=at(take_until), counters=counters, booking_required=booking)


MORNING = session("H01", "09:00", "12:00", "08:50", "11:45")
NOON = session("H02", "12:00", "13:30", "12:00", "13:15", counters=(1,))
AFTERNOON = session("H03", "13:30", "17:30", "13:20", "17:15")
SUNDAY = session("H06", "09:00", "11:00", None, None, weekdays=(7,), counters=(7,), booking=True)
CALENDAR = Calendar(sessions=(AFTERNOON, MORNING, NOON, SUNDAY))


def tuesday(hhmm):
    return datetime.combine(date(2026, 11, 24), time.fromisoformat(hhmm), ZONE)


@pytest.mark.parametrize(("hhmm", "counters"), [
    ("08:49", ()), ("08:50", (1, 2)), ("11:44", (1, 2)), ("11:45", ()), ("12:00", (1,)), ("13:20", (1, 2)),
    ("17:14", (1, 2)), ("17:15", ())])
def test_numbers_are_given_from_the_first_minute_to_before_the_last(hhmm, counters):
    assert CALENDAR.counters_taking(tuesday(hhmm)) == frozenset(counters)


def test_S24_at_noon_the_other_counters_take_again_in_the_afternoon():
    assert CALENDAR.next_taking(tuesday("12:05"), frozenset({2})) == tuesday("13:20")
    assert CALENDAR.next_taking(tuesday("17:20"), frozenset({2})) == tuesday("08:50").replace(day=25)
    assert CALENDAR.next_taking(tuesday("17:20"), frozenset({7})) is None


def test_S26_a_session_for_appointments_takes_walk_ins_when_it_has_times_for_them():
    evening = session("H04", "17:30", "18:30", "17:30", "18:15", counters=(1, 7), booking=True)
    calendar = Calendar(sessions=(SUNDAY, evening))
    assert calendar.counters_taking(tuesday("17:35")) == {1, 7}
    assert calendar.counters_taking(tuesday("18:15")) == frozenset()
    assert calendar.next_taking(tuesday("09:00"), frozenset({7})) == tuesday("17:30")
    assert calendar.next_held(tuesday("18:40"), frozenset({7})) == tuesday("17:30").replace(day=25)


@pytest.mark.parametrize(("hhmm", "closes"), [("00:10", "17:30"), ("17:29", "17:30"), ("17:30", None)])
def test_a_day_closes_with_its_last_session(hhmm, closes):
    assert CALENDAR.closes_at(tuesday(hhmm)) == (tuesday(closes) if closes else None)


def test_over_the_weekend_the_next_time_is_monday():
    friday = datetime(2026, 11, 27, 18, 0, tzinfo=ZONE)
    assert CALENDAR.next_taking(friday, frozenset({1})) == datetime(2026, 11, 30, 8, 50, tzinfo=ZONE)


def test_sessions_of_a_day_come_in_their_order():
    assert [one.code for one in CALENDAR.on(date(2026, 11, 24))] == ["H01", "H02", "H03"]
    assert [one.code for one in CALENDAR.on(date(2026, 11, 29))] == ["H06"]


@pytest.mark.parametrize(("local", "in_hand", "quiet_h", "over"), [
    (tuesday("23:59"), 0, 5, False),
    (datetime(2026, 11, 25, 0, 0, tzinfo=ZONE), 0, 0, True),
    (datetime(2026, 11, 25, 0, 0, tzinfo=ZONE), 1, 0, False),
    (datetime(2026, 11, 25, 9, 30, tzinfo=ZONE), 0, 0, False),
    (datetime(2026, 11, 25, 9, 30, tzinfo=ZONE), 1, 15, True),       # the hall was off all night
    (datetime(2026, 11, 23, 9, 0, tzinfo=ZONE), 0, 15, False)])
def test_the_business_day_ends_after_midnight_with_nobody_in_hand_and_no_session(local, in_hand, quiet_h, over):
    quiet = timedelta(hours=quiet_h)
    assert business_day_over(date(2026, 11, 24), local, CALENDAR, time(0, 0), in_hand, quiet) is over


HOLIDAYS = PublicDays(
    holidays={date(2026, 10, day): "国庆节" for day in range(1, 8)}, workdays={date(2026, 10, 10): "调休上班"},
    known_until=date(2026, 12, 31))


def kept(**exceptions):
    """The calendar with a manager's exceptions: kept("closed", "2026-11-24")."""
    return Calendar(sessions=CALENDAR.sessions, public=HOLIDAYS, exceptions={
        f"2026-{day[1:3]}-{day[3:]}": DayException(day=day, kept=how, note="检修", by="工号014")
        for day, how in exceptions.items()})


@pytest.mark.parametrize(("day", "kind", "sessions"), [
    (1, "holiday", ["H06"]), (4, "holiday", ["H06"]), (7, "holiday", ["H06"]), (8, "workday", ["H01", "H02", "H03"]),
    (10, "workday", ["H01", "H02", "H03"]),              # a make-up Saturday
    (11, "weekend", ["H06"]), (17, "weekend", [])])
def test_a_public_holiday_is_kept_as_a_Sunday_and_a_make_up_day_as_a_Monday(day, kind, sessions):
    calendar, on = kept(), date(2026, 10, day)
    assert (calendar.kind(on), [one.code for one in calendar.on(on)]) == (kind, sessions)


@pytest.mark.parametrize(("how", "kind", "sessions"), [
    ("closed", "closed", []), ("weekday", "workday", ["H01", "H02", "H03"]), ("holiday", "holiday", ["H06"]),
    ("", "holiday", ["H06"])])
def test_the_managers_exception_stands_above_the_public_holiday(how, kind, sessions):
    calendar = kept(d1002=how)
    assert (calendar.kind(date(2026, 10, 2)), [one.code for one in calendar.on(date(2026, 10, 2))]) == (kind, sessions)
    assert calendar.name(date(2026, 10, 2)) == ("检修" if how else "国庆节")


def test_over_a_week_of_holidays_the_next_time_is_the_day_after():
    eve = datetime(2026, 9, 30, 18, 0, tzinfo=ZONE)
    assert kept().next_taking(eve, frozenset({2})) == datetime(2026, 10, 8, 8, 50, tzinfo=ZONE)
    assert kept(d1008="closed").next_taking(eve, frozenset({2})) == datetime(2026, 10, 9, 8, 50, tzinfo=ZONE)
    assert kept(d1008="closed", d1009="closed").next_taking(eve, frozenset({2})).day == 10


def test_on_a_holiday_nobody_takes_numbers_and_no_session_holds_the_day_back():
    noon = datetime(2026, 10, 1, 12, 30, tzinfo=ZONE)
    assert kept().counters_taking(noon) == frozenset()
    assert not kept().open_at(noon)
    assert kept().held_for(noon.replace(hour=9), frozenset({7})).code == "H06"
    assert kept().held_for(noon.replace(hour=9), frozenset({1})) is None


def test_what_is_not_published_yet_is_told_so():
    assert [kept().known(date(year, 5, 1)) for year in (2026, 2027)] == [True, False]
    assert kept(d1001="closed").view(date(2026, 10, 1)).kind == "closed"
