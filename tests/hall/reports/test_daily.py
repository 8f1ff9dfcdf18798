"""The daily count (R92, R93): what is counted, how times are taken, and that every day adds up."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from hall.reports.daily import daily_count
from hall.reports.facts import OutOfOrder, RatingFact
from hall.reports.identities import BREAKDOWNS, STATES, check_count
from hall.reports.sheet import COLUMNS, notes
from tests.hall.reports.conftest import days, served, ticket


def minutes(*numbers: float) -> list[timedelta]:
    return [timedelta(minutes=number) for number in numbers]


def test_every_state_is_counted_once(day):
    states = ["waiting", "called", "serving", "held", "no_show", "finished", "cancelled", "expired", "waiting"]
    times = {"called": {"called_at": 1}, "serving": {"called_at": 1, "started_at": 2}, "no_show": {"called_at": 1},
             "finished": {"called_at": 1, "started_at": 2, "finished_at": 3}}
    total = daily_count(day, [ticket(n, state, **times.get(state, {})) for n, state in enumerate(states)], []).total
    assert {name: getattr(total, name) for name in STATES} == dict.fromkeys(STATES, 1) | {"waiting": 2}
    assert (total.issued, total.ever_called) == (9, 4)


@pytest.mark.parametrize("wait", [0, 59, 61, 75, 24 * 60 + 1, 3 * 24 * 60])
def test_a_wait_is_reported_as_long_as_it_was(day, wait):
    """R93: 75 minutes are 75 minutes, over an hour and over a day too."""
    total = daily_count(day, [served(1, wait, 5)], []).total
    assert [total.waits.mean, total.waits.median, total.waits.p90, total.waits.maximum] == minutes(wait) * 4


def test_waiting_ends_with_the_first_call(day):
    recalled = served(1, 10, 5, recalls=2, started_at=25, finished_at=30)
    total = daily_count(day, [recalled], []).total
    assert (total.waits.maximum, total.services.maximum, total.recalls) == (*minutes(10, 5), 2)


def test_time_on_hold_and_in_a_queue_again_is_no_service(day):
    held = served(1, 10, 30, held_s=12 * 60.0)
    moved = served(2, 10, 90, requeued_s=75 * 60.0, transfers=1)
    total = daily_count(day, [held, moved], []).total
    assert [total.services.median, total.services.maximum] == minutes(16.5, 18)
    assert total.transfers == 1


def test_called_and_then_missed_or_cancelled_has_waited_but_was_not_served(day):
    facts = [ticket(1, "no_show", called_at=20, recalls=2), ticket(2, "cancelled", called_at=40, started_at=41),
             ticket(3, "cancelled")]
    total = daily_count(day, facts, []).total
    assert (total.waits.count, total.waits.mean, total.services.count) == (2, timedelta(minutes=30), 0)


def test_mean_median_and_p90(day):
    facts = [served(n, wait, 1) for n, wait in enumerate([1, 2, 3, 4, 5, 6, 7, 8, 9, 55])]
    waits = daily_count(day, facts, []).total.waits
    assert [waits.mean, waits.median, waits.p90, waits.maximum] == minutes(10, 5.5, 9, 55)


def test_an_empty_day(day):
    count = daily_count(day, [], [])
    assert count.total.issued == 0 and count.total.waits.mean is None and count.total.rated == 0
    assert count.queues == count.counters == count.staff == count.services == ()


def test_lines_stand_in_order_with_their_names(day):
    facts = [served(1, 1, 1, counter=10), served(2, 1, 1, counter=2, queue="D", staff="工号009"), ticket(3)]
    count = daily_count(day, facts, [])
    assert [(line.code, line.name) for line in count.queues] == [("A", "综合受理"), ("D", "人社")]
    assert [(line.code, line.name) for line in count.counters] == [("2", "综合受理二窗"), ("10", "加窗"), (None, "")]
    assert [(line.code, line.name) for line in count.staff] == [("工号001", "示例一号"), ("工号009", ""), (None, "")]
    assert [(line.code, line.name) for line in count.services] == [("MZ001", "申请低保")]


def test_ratings_and_satisfaction(day):
    facts = [served(n, 1, 1) for n in range(1, 8)]
    given_levels = [5, 4, 3, 2, 1, 5]
    ratings = [RatingFact(ticket=n, level=level) for n, level in enumerate(given_levels, 1)]
    total = daily_count(day, facts, ratings).total
    assert (total.levels, total.rated, total.unrated, total.satisfied) == ((2, 1, 1, 1, 1), 6, 1, 4)


def test_reprints_and_second_matters_are_counted_apart(day):
    total = daily_count(day, [served(1, 1, 1, copies=2, matters=4), ticket(2, copies=1)], []).total
    assert (total.issued, total.reprints, total.second_matters) == (2, 3, 3)


def test_R11_R94_promised_waits_with_numerator_denominator_and_formula(day):
    facts = [served(1, 10, 5, wait_error_s=300, middle_error_s=-120.0),
             served(2, 20, 5, wait_error_s=-1, middle_error_s=60.0),
             served(3, 5, 5, wait_error_s=0, middle_error_s=0.0), served(4, 5, 5), ticket(5)]
    count = daily_count(day, facts, [])
    assert (count.total.within_promise, count.total.promised) == (2, 3)
    assert count.total.promise_error == timedelta(seconds=60)
    told = {column.key.removeprefix("report."): column.value(count.total) for column in COLUMNS}
    assert [told[one] for one in ("within_promise", "promised", "kept_promises", "promise_error")] == [
        2, 3, Decimal("66.7"), Decimal("1.0")]
    assert any("2 ÷ 3" in note for note in notes(count, "zh_CN"))
    assert daily_count(day, [ticket(1)], []).total.promise_error is None


@given(facts=days())
def test_any_legal_day_adds_up(plain_day, facts):
    """R92, for the whole and for every breakdown."""
    all_tickets, ratings = facts
    count = daily_count(plain_day, all_tickets, ratings)
    check_count(count)
    assert count.total.issued == len(all_tickets)
    for name in BREAKDOWNS:
        assert sum(line.counts.issued for line in getattr(count, name)) == len(all_tickets)
        assert sum(line.counts.rated for line in getattr(count, name)) == len(ratings)


@given(facts=days())
def test_the_order_of_the_facts_does_not_matter(plain_day, facts):
    all_tickets, ratings = facts
    assert daily_count(plain_day, all_tickets[::-1], ratings[::-1]) == daily_count(plain_day, all_tickets, ratings)


def test_R19_the_sheet_names_every_call_out_of_order_with_its_reason(day):
    calls = (OutOfOrder(number="C003", counter=3, at="09:05", reason="老人不适"),
             OutOfOrder(number="C007", counter=1, at="10:10", reason="赶末班车"))
    said = notes(daily_count(replace(day, out_of_order=calls), [], []), "zh_CN")
    assert said[-3:] == ("不按顺序叫号：2 次", "09:05 3 号窗口叫 C003：老人不适", "10:10 1 号窗口叫 C007：赶末班车")
