"""Which keys may be pressed when: by value, and against the hall's own table of moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.desk import Standing, held_here, look, missed
from hall.client.mirror import Mirror
from hall.domain.ticket import MOVES
from tests.counter.building import NOW, ago, called, counter, desk, last_call, serving, snapshot, ticket


def test_a_free_counter_may_call_pause_or_close():
    one = desk()
    assert one.standing is Standing.FREE
    assert {"next", "pause", "sign_out", "resume_ticket"} <= one.allowed()
    assert one.allowed().isdisjoint({"start", "recall", "no_show", "hold", "transfer", "finish", "put_back", "resume"})
    assert one.main == one.leading == "next"


def test_who_was_called_can_be_started_recalled_missed_or_put_back():
    one = desk(called(), last_call=last_call(called(), 30))
    assert one.standing is Standing.CALLED
    assert {"start", "recall", "no_show", "hold", "transfer", "put_back"} <= one.allowed()
    assert one.allowed().isdisjoint({"next", "pause", "sign_out", "finish", "outcome"})
    assert one.main == one.leading == "start"


def test_a_visit_ends_with_an_outcome_and_calls_the_next():
    one = desk(serving())
    assert {"next", "outcome", "finish", "hold", "transfer"} <= one.allowed()
    assert one.allowed().isdisjoint({"start", "recall", "no_show", "put_back", "pause", "sign_out"})
    assert one.main == one.leading == "next"
    assert one.spent_s == 372


def test_a_paused_counter_comes_back_before_it_calls():
    one = desk(state="paused")
    assert one.standing is Standing.PAUSED
    assert "resume" in one.allowed() and "next" not in one.allowed()
    assert one.main == one.leading == "resume"


def test_nobody_signed_in_may_do_nothing():
    one = desk(state="closed")
    assert one.standing is Standing.AWAY
    assert one.allowed() == frozenset()


@pytest.mark.parametrize(("seconds_ago", "left"), [(0, 20), (19, 1), (20, 0), (300, 0)])
def test_calls_are_twenty_seconds_apart(seconds_ago, left):
    """R20"""
    one = desk(called(), last_call=last_call(called(), seconds_ago))
    assert one.recall_in_s == left
    assert ("recall" in one.allowed()) == (left == 0)


def test_after_the_third_call_the_no_show_key_leads():
    """R20; the visitor may still come: start stays in the widest place."""
    last = called(calls=3)
    one = desk(last, last_call=last_call(last, 5))
    assert "recall" not in one.allowed() and one.recall_in_s == 0
    assert one.leading == "no_show"
    assert one.main == "start" and "start" in one.allowed()


@given(st.sampled_from(["waiting", "called", "serving", "held", "no_show"]),
       st.sampled_from(["open", "paused", "closed"]), st.integers(1, 5), st.integers(0, 60))
def test_no_key_is_alive_that_the_hall_would_refuse(ticket_state, counter_state, calls, seconds_ago):
    """Every move that is offered is one of MOVES for the ticket in hand; the leading key is alive."""
    one = ticket(1, ticket_state, calls=calls, counter=3)
    in_hand = 1 if ticket_state in ("called", "serving") and counter_state == "open" else None
    made = desk(one, state=counter_state, ticket=in_hand, last_call=last_call(one, seconds_ago))
    for action in made.allowed() & MOVES.keys() - {"reinstate", "resume"}:
        assert in_hand and one.state in MOVES[action][0]
    assert counter_state == "closed" or made.leading in made.allowed()


def test_a_clock_behind_the_hall_never_counts_below_nothing():
    ahead = called(called_at=ago(seconds=-5))
    assert desk(ahead, last_call=last_call(ahead, -5)).spent_s == 0


def test_held_and_missed_are_those_of_this_counter():
    tickets = [ticket(1, "held", counter=3), ticket(2, "held", counter=4), ticket(3, "no_show", counter=3),
               ticket(4, "no_show", counter=4, queue="D"), ticket(5, "no_show", counter=1, called_at=NOW)]
    mirror = Mirror()
    mirror.apply(snapshot(*tickets))
    assert [one.id for one in held_here(mirror, 3)] == [1]
    assert [one.id for one in missed(mirror, counter())] == [5, 3]


def test_an_unknown_counter_is_nothing_to_look_at():
    mirror = Mirror()
    assert look(mirror, 3, NOW) is None
    mirror.apply(snapshot())
    assert look(mirror, 9, NOW) is None
