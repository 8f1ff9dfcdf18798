"""Numbers that do not add up are refused, with the identity that failed and its numbers (R92)."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hall.reports.counts import Counts, DailyCount, Times
from hall.reports.daily import daily_count
from hall.reports.facts import RatingFact
from hall.reports.identities import BREAKDOWNS, CountsDoNotAddUp, check_count
from tests.hall.reports.conftest import days, served, ticket


@pytest.mark.parametrize("facts, ratings, words", [
    ([ticket(1), ticket(1, number="A002")], [], 'day: "each ticket id once" does not hold (value=1, times=2)'),
    ([ticket(1), ticket(2, number="A001")], [], '"each ticket number once" does not hold (value=A001, times=2)'),
    ([ticket(1, "finished", called_at=1)], [], 'A001: "a finished ticket has started_at"'),
    ([ticket(1, "no_show")], [], 'A001: "a no_show ticket has called_at"'),
    ([ticket(1, "serving", called_at=1)], [], 'A001: "a serving ticket has started_at"'),
    ([served(1, -1, 5)], [], 'A001: "issue, call, start and finish in this order"'),
    ([served(1, 1, 5, held_s=301.0)], [], '"time away is within start to finish" does not hold (away=0:05:01)'),
    ([served(1, 1, 5, copies=-1)], [], 'A001: "nothing is negative"'),
    ([replace(ticket(1), state="lost")], [], 'A001: "a state is a known one" does not hold (state=lost)'),
    ([ticket(1)], [RatingFact(ticket=1, level=5)], 'finished ticket of the day" does not hold (ticket=1)'),
    ([], [RatingFact(ticket=9, level=5)], 'ratings: "a rating has a finished ticket of the day"'),
    ([served(1, 1, 1)], [RatingFact(ticket=1, level=6)], '"level is 1 to 5" does not hold (ticket=1, level=6)'),
    ([served(1, 1, 1)], [RatingFact(ticket=1, level=5)] * 2, '"each rated ticket once"'),
])
def test_facts_that_contradict_each_other(day, facts, ratings, words):
    with pytest.raises(CountsDoNotAddUp) as error:
        daily_count(day, facts, ratings)
    assert words in str(error.value)


def test_tickets_and_events_must_agree(day):
    daily_count(replace(day, issued=1), [ticket(1)], [])
    with pytest.raises(CountsDoNotAddUp, match=r"tickets = issued events.*tickets=1, issued=2"):
        daily_count(replace(day, issued=2), [ticket(1)], [])


def test_a_wrong_total_names_its_numbers(day):
    count = daily_count(day, [ticket(1), served(2, 1, 1)], [])
    wrong = replace(count, total=replace(count.total, waiting=5))
    with pytest.raises(CountsDoNotAddUp) as error:
        check_count(wrong)
    assert (error.value.where, error.value.numbers["issued"], error.value.numbers["waiting"]) == ("all", 2, 5)
    assert str(error.value).startswith('all: "issued = finished + no_show + cancelled + expired + waiting')


def test_a_line_that_is_missing_or_doubled_is_found(day):
    count = daily_count(day, [ticket(1), ticket(2, queue="D")], [])
    for lines in (count.queues[:1], (*count.queues, count.queues[0]), ()):
        with pytest.raises(CountsDoNotAddUp):
            check_count(replace(count, queues=lines))


OTHERS = ("waits", "services", "levels", "outcomes", "items_taken")
NUMBERS = [name for name in (field.name for field in fields(Counts)) if name not in OTHERS]


def spoilt(counts: Counts, what: str, by: int) -> Counts:
    if what in ("levels", "outcomes"):
        told = getattr(counts, what)
        return replace(counts, **{what: (told[0] + by, *told[1:])})
    if what == "items_taken":
        return replace(counts, items_taken=counts.items_taken + timedelta(by))
    kind, _, figure = what.partition(".")
    if not figure:
        return replace(counts, **{kind: getattr(counts, kind) + by})
    times: Times = getattr(counts, kind)
    value = getattr(times, figure)
    return replace(counts, **{kind: replace(times, **{figure: value + (by if figure == "count" else timedelta(by))})})


@given(facts=days(), by=st.integers(-3, 3).filter(bool), where=st.sampled_from(["total", *BREAKDOWNS]),
       what=st.sampled_from([*NUMBERS, "levels", "outcomes", "items_taken", "waits.count", "waits.total",
                             "services.count", "services.total"]))
def test_a_tampered_number_is_refused_wherever_it_stands(plain_day, facts, by, where, what):
    count = daily_count(plain_day, *facts)
    with pytest.raises(CountsDoNotAddUp):
        check_count(tampered(count, where, what, by))


@given(facts=days(), where=st.sampled_from(["total", *BREAKDOWNS]),
       what=st.sampled_from(["waits.maximum", "waits.p90", "waits.median"]))
def test_a_time_longer_than_the_longest_is_refused(plain_day, facts, where, what):
    count = daily_count(plain_day, *facts)
    lines = [count.total] if where == "total" else [line.counts for line in getattr(count, where)]
    assume(lines and lines[0].waits.count)
    with pytest.raises(CountsDoNotAddUp):
        check_count(tampered(count, where, what, 30))


def tampered(count: DailyCount, where: str, what: str, by: int) -> DailyCount:
    """The count with one number of the whole or of the first line changed."""
    if where == "total":
        return replace(count, total=spoilt(count.total, what, by))
    assume(getattr(count, where))
    first, *others = getattr(count, where)
    return replace(count, **{where: (replace(first, counts=spoilt(first.counts, what, by)), *others)})


def test_two_wrongs_that_balance_in_the_sum_are_still_refused(day):
    """One ticket too many here and one too few there: each line must add up by itself."""
    count = daily_count(day, [ticket(1), ticket(2, queue="D")], [])
    a, d = count.queues
    wrong = replace(count, queues=(replace(a, counts=replace(a.counts, waiting=2)),
                                   replace(d, counts=replace(d.counts, waiting=0))))
    with pytest.raises(CountsDoNotAddUp, match="queues A"):
        check_count(wrong)
