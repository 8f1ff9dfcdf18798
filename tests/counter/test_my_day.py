"""Served today, and how long one takes."""

from counter.my_day import MyDay
from tests.counter.building import NOW, ago, ticket


def ended(number, minutes, counter=3):
    return ticket(number, "finished", counter=counter, started_at=ago(minutes=minutes), finished_at=NOW)


def test_the_mean_of_ones_own_visits_each_once():
    day = MyDay()
    assert day.mean_minutes is None
    day.begin([ended(1, 5), ended(2, 13), ended(3, 50, counter=4)], 3)
    day.add(ended(2, 13), 3)
    assert day.mean_minutes == 9


def test_a_very_short_visit_is_a_minute_and_a_new_day_begins_at_nothing():
    day = MyDay()
    day.add(ended(1, 0.1), 3)
    assert day.mean_minutes == 1
    day.begin([ticket(2, "no_show", counter=3)], 3)
    assert day.mean_minutes is None


def test_R93_the_time_a_ticket_was_put_aside_is_no_service_time():
    day = MyDay()
    day.add(ticket(1, "finished", counter=3, started_at=ago(seconds=372), finished_at=NOW, held_s=192.0), 3)
    assert day.mean_minutes == 3                     # 372 seconds at the counter, 192 of them put aside
