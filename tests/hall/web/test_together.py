"""The short form of what `make bench` proves at length: all counters press at once, a thousand times."""

import asyncio

from tests.bench.order_figures import decisions, together


def test_R14_when_all_press_at_once_nobody_is_called_twice_and_no_counter_has_two(hall):
    waits, trouble = asyncio.run(together(hall, waiting=80, calls=3, rounds=25))
    assert trouble == []
    assert len(waits) >= 20
    called = [one for one in hall.asker("counter").get("/tickets", state="called")["tickets"]]
    assert called == []


def test_a_decision_looks_at_the_first_of_each_weight_only():
    """Not at every waiting ticket: ten times as many take by far not ten times as long to look through."""
    few, many = sorted(decisions(200)), sorted(decisions(2_000))
    assert many[len(many) // 2] < max(few[len(few) // 2] * 8, 0.002)
