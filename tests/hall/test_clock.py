"""The hall's clock (R13): forward only, whatever the PC's clock does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hall.clock import HallClock

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


class Pc:
    """A PC's two clocks: what the wall says, and what has really passed."""

    def __init__(self, wall=NINE):
        self.wall, self.passed = wall, 0.0

    def passes(self, seconds):
        self.wall += timedelta(seconds=seconds)
        self.passed += seconds

    def clock(self, begin=None, **how):
        return HallClock(begin, wall=lambda: self.wall, monotonic=lambda: self.passed, **how)


def test_it_follows_the_wall_clock_and_what_really_passes():
    pc = Pc()
    clock = pc.clock()
    pc.passes(90)
    assert clock.now() == NINE + timedelta(seconds=90)


def test_a_wall_clock_set_back_is_not_followed_and_time_goes_on():
    pc = Pc()
    clock = pc.clock()
    pc.wall -= timedelta(hours=2)
    assert clock.now() == NINE
    pc.passes(60)
    assert clock.now() == NINE + timedelta(seconds=60)


def test_a_jump_ahead_is_followed_within_a_week_and_not_beyond():
    for jump, followed in ((timedelta(hours=2), True), (timedelta(days=7), True), (timedelta(days=1800), False)):
        pc = Pc()
        clock = pc.clock()
        pc.wall += jump
        assert (clock.now() == NINE + jump) is followed


def test_a_pc_that_wakes_in_1970_goes_on_from_the_newest_time_it_knows():
    pc = Pc(datetime(1970, 1, 1, tzinfo=UTC))
    clock = pc.clock(NINE)
    pc.passes(5)
    assert clock.now() == NINE + timedelta(seconds=5)


def test_a_set_clock_runs_on_by_itself_and_is_only_moved_forward():
    pc = Pc(NINE + timedelta(days=300))
    clock = pc.clock(NINE, set_clock=True)
    pc.passes(30)
    assert clock.now() == NINE + timedelta(seconds=30)
    assert clock.move_to(NINE) == NINE + timedelta(seconds=30)
    assert clock.move_to(NINE + timedelta(hours=1)) == NINE + timedelta(hours=1)


@given(st.lists(st.tuples(st.floats(0, 5000), st.floats(-1e9, 1e9)), max_size=30), st.booleans())
def test_it_never_runs_backwards(steps, is_set):
    pc = Pc()
    clock = pc.clock(NINE, set_clock=is_set)
    told = [clock.now()]
    for passed, jump in steps:
        pc.passes(passed)
        pc.wall = max(datetime(1970, 1, 1, tzinfo=UTC), min(datetime(2200, 1, 1, tzinfo=UTC),
                                                            pc.wall + timedelta(seconds=jump)))
        told.append(clock.now())
    assert told == sorted(told)
