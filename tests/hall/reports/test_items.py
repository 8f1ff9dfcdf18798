"""S10: the handling time is split by the moment the second item was added."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hall.reports.items import shares
from tests.hall.reports.conftest import after

MINUTE = timedelta(minutes=1)


def minutes(matters, *serving):
    spans = [(after(began), after(ended)) for began, ended in serving]
    told = [tuple(None if at is None else after(at) for at in pair) for pair in matters]
    return [share / MINUTE for share in shares(told, spans)]


def test_S10_from_when_it_was_added_the_second_item_has_the_time():
    assert minutes([(None, 20), (12, 20)], (5, 20)) == [7, 8]


def test_a_second_item_that_ends_first_gives_the_time_back():
    assert minutes([(None, 20), (12, 15)], (5, 20)) == [12, 3]


def test_S04_the_items_of_a_theme_follow_each_other_by_their_ends():
    assert minutes([(None, 10), (None, 25), (None, 10)], (0, 12), (20, 25)) == [10, 7, 0]


def test_a_hold_belongs_to_no_item():
    assert minutes([(None, 20)], (5, 8), (15, 20)) == [8]


@given(st.lists(st.tuples(st.none() | st.integers(0, 60), st.none() | st.integers(0, 60)), min_size=1, max_size=5),
       st.lists(st.integers(0, 60), min_size=0, max_size=8, unique=True).map(sorted))
def test_the_shares_add_up_to_the_time_at_the_counter(matters, edges):
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    assert sum(minutes(matters, *spans)) == sum(end - began for began, end in spans)
