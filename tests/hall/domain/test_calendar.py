"""Sessions, when numbers can be taken, and the end of a business day (R13)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hall.domain.calendar import Session, business_day_over, counters_taking, next_taking, on

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
ALL = (AFTERNOON, MORNING, NOON, SUNDAY)


def tuesday(hhmm):
    return datetime.combine(date(2026, 11, 24), time.fromisoformat(hhmm), ZONE)


@pytest.mark.parametrize(("hhmm", "counters"), [
    ("08:49", ()), ("08:50", (1, 2)), ("11:44", (1, 2)), ("11:45", ()), ("12:00", (1,)), ("13:20", (1, 2)),
    ("17:14", (1, 2)), ("17:15", ())])
def test_numbers_are_given_from_the_first_minute_to_before_the_last(hhmm, counters):
    assert counters_taking(tuesday(hhmm), ALL) == frozenset(counters)


def test_S24_at_noon_the_other_counters_take_again_in_the_afternoon():
    assert next_taking(tuesday("12:05"), ALL, frozenset({2})) == tuesday("13:20")
    assert next_taking(tuesday("17:20"), ALL, frozenset({2})) == tuesday("08:50").replace(day=25)
    assert next_taking(tuesday("17:20"), ALL, frozenset({7})) is None


def test_over_the_weekend_the_next_time_is_monday():
    friday = datetime(2026, 11, 27, 18, 0, tzinfo=ZONE)
    assert next_taking(friday, ALL, frozenset({1})) == datetime(2026, 11, 30, 8, 50, tzinfo=ZONE)


def test_sessions_of_a_day_come_in_their_order():
    assert [one.code for one in on(date(2026, 11, 24), ALL)] == ["H01", "H02", "H03"]
    assert [one.code for one in on(date(2026, 11, 29), ALL)] == ["H06"]


@pytest.mark.parametrize(("local", "in_hand", "quiet_h", "over"), [
    (tuesday("23:59"), 0, 5, False),
    (datetime(2026, 11, 25, 0, 0, tzinfo=ZONE), 0, 0, True),
    (datetime(2026, 11, 25, 0, 0, tzinfo=ZONE), 1, 0, False),
    (datetime(2026, 11, 25, 9, 30, tzinfo=ZONE), 0, 0, False),
    (datetime(2026, 11, 25, 9, 30, tzinfo=ZONE), 1, 15, True),       # the hall was off all night
    (datetime(2026, 11, 23, 9, 0, tzinfo=ZONE), 0, 15, False)])
def test_the_business_day_ends_after_midnight_with_nobody_in_hand_and_no_session(local, in_hand, quiet_h, over):
    quiet = timedelta(hours=quiet_h)
    assert business_day_over(date(2026, 11, 24), local, ALL, time(0, 0), in_hand, quiet) is over
