"""The range on the slip (R11)."""

from hypothesis import given
from hypothesis import strategies as st

from hall.domain.estimate import wait_range


def test_no_counter_no_promise_and_a_free_counter_no_wait():
    assert wait_range(3, 8.0, [], 0) is None
    free = wait_range(0, 0.0, [8.0], 2)
    assert (free.p50_s, free.p90_s) == (0, 0)


def test_three_people_of_eight_minutes_at_two_busy_counters():
    wait = wait_range(3, 8.0, [8.0, 8.0], 2)
    assert wait.p50_s == 16 * 60            # (3 × 8 + half of 2 × 8) / 2
    assert wait.p90_s == 23 * 60            # and 1.28 spreads of 5.4 minutes


@given(st.integers(0, 50), st.floats(1, 60), st.lists(st.floats(1, 60), max_size=8), st.integers(1, 8))
def test_the_range_is_whole_minutes_the_right_way_round_and_grows_with_the_queue(ahead, mean, in_hand, counters):
    now, longer = wait_range(ahead, mean, in_hand, counters), wait_range(ahead + 1, mean, in_hand, counters)
    assert 0 <= now.p50_s <= now.p90_s
    assert now.p50_s % 60 == now.p90_s % 60 == 0
    assert longer.p50_s >= now.p50_s
    assert wait_range(ahead, mean, in_hand, counters + 1).p50_s <= now.p50_s
