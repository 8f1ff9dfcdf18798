"""The range on the slip (R11)."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx, mark

from hall.domain.estimate import Forecast, Work, forecast, remaining
from hall.domain.experience import Experience

FIGURES = Experience().figures
OPEN = (1, 2, 3)
shares = st.lists(st.sampled_from(OPEN), min_size=1, unique=True).map(tuple)
works = st.lists(st.builds(lambda count, each, at: Work(count, count * each, at),
                           st.integers(1, 20), st.floats(1, 40), shares), max_size=5)
levels = st.fixed_dictionaries({n: st.floats(0, 60) for n in OPEN})


def minutes(found):
    return found.mean


def test_a_free_counter_means_no_wait():
    free = forecast([1, 2], {1: 0.0, 2: 12.0}, [])
    assert minutes(free) == 0
    wait = free.range(FIGURES)
    assert (wait.p50_s, wait.p90_s) == (0, 60)


def test_R11_the_wait_is_a_range_in_whole_minutes_whose_upper_bound_is_never_the_lower():
    wait = Forecast(20.0, 8.0).range(FIGURES)
    assert (wait.p50_s, wait.p90_s) == (20 * 60, 31 * 60)           # 20 and 20 + 1.28 spreads, rounded up
    shortest = Forecast(0.3, 0.5).range(FIGURES)
    assert (shortest.p50_s, shortest.p90_s) == (0, 60)


@mark.parametrize(("free", "ahead", "least", "most"), [
    ({1: 10.0}, [], 10, 10),                                        # one counter: what is left of its ticket
    ({1: 10.0}, [Work(3, 24.0, (1,))], 34, 34),                     # and of everybody before
    ({1: 8.0, 2: 8.0}, [], 5, 6),                                   # two alike: the first is free a little earlier
    ({1: 0.0, 2: 8.0}, [Work(1, 8.0, (1, 2))], 5, 8),               # the one before takes the free counter
    ({1: 8.0, 2: 8.0}, [Work(4, 32.0, (1, 2))], 20, 24)])
def test_known_waits(free, ahead, least, most):
    assert least <= minutes(forecast(list(free), free, ahead)) <= most


def test_a_counter_that_also_serves_a_full_queue_helps_less():
    """Counter 2 shares a queue of its own with nobody: the ticket waits for counter 1 alone."""
    elsewhere = Work(10, 100.0, (2,))
    with_load = forecast([1, 2], {1: 5.0, 2: 5.0}, [Work(4, 40.0, (1, 2)), elsewhere])
    without = forecast([1, 2], {1: 5.0, 2: 5.0}, [Work(4, 40.0, (1, 2))])
    assert minutes(with_load) > minutes(without) + 10


@given(levels, works, st.lists(st.sampled_from(OPEN), min_size=1, unique=True), shares, st.floats(0, 0.3))
def test_more_ahead_is_never_shorter(free, ahead, own, at, overtaking):
    before = forecast(own, free, ahead, overtaking, 25)
    after = forecast(own, free, [*ahead, Work(1, 8.0, at)], overtaking, 25)
    assert after.mean >= before.mean - 2.0            # a ticket that changes the mean service shifts it by seconds
    assert forecast(own, free, [Work(w.count * 2, w.minutes * 2, w.counters) for w in ahead]).mean \
        >= forecast(own, free, ahead).mean - 1e-6


@given(st.integers(0, 60), st.floats(1, 60), st.lists(st.floats(0.5, 60), min_size=1, max_size=6), st.floats(0, 60))
def test_in_one_queue_more_people_wait_longer_and_a_counter_more_never_does(count, each, busy, of_the_new):
    free = dict(enumerate(busy))
    own = list(free)

    def waits(people, counters):
        return forecast(list(counters), counters, [Work(people, people * each, tuple(counters))] if people else [])
    now, longer = waits(count, free), waits(count + 1, free)
    assert now.range(FIGURES).p50_s <= now.range(FIGURES).p90_s
    assert longer.mean >= now.mean - 1e-6
    if count:
        assert longer.range(FIGURES).p90_s >= now.range(FIGURES).p90_s
        assert longer.range(FIGURES).p50_s >= now.range(FIGURES).p50_s
    assert waits(count, free | {len(own): min(of_the_new, *busy)}).mean <= now.mean + 1e-6


@given(st.floats(0, 300), st.floats(0.1, 100))
def test_a_promise_is_whole_minutes_the_right_way_round(mean, spread):
    wait = Forecast(mean, spread).range(FIGURES)
    assert 0 <= wait.p50_s <= wait.p90_s
    assert wait.p50_s % 60 == wait.p90_s % 60 == 0


@mark.parametrize(("spent", "least", "most"), [(0, 10, 10), (5, 6, 10), (10, 5, 10), (30, 8, 30), (600, 10, 30)])
def test_what_is_left_of_a_service_of_ten_minutes(spent, least, most):
    assert least <= remaining(10.0, spent) <= most


@given(st.floats(1, 60), st.floats(0, 1000))
def test_what_is_left_is_something_and_has_a_bound(expected, spent):
    assert 0 < remaining(expected, spent) <= expected * 3 + 1e-9


def test_a_service_that_takes_long_already_is_expected_to_take_longer_still():
    assert remaining(8.0, 40.0) > remaining(8.0, 4.0)
    assert remaining(8.0, 0.0) == approx(8.0)
