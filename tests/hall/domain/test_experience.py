"""What the hall learns from its tickets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hall.domain.experience import Experience, likely_minutes
from hall.domain.ticket import WAITING, Matter, Ticket

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def a_ticket(**changes):
    ticket = Ticket(id=1, day="2026-11-24", number="D001", queue="D", service="RS001", service_name="居保参保",
                    matters=(Matter(service="RS001"),), state=WAITING, priority="NORMAL", weight=0, pending=None,
                    channel="kiosk", language="zh_CN", list_version=1, missing=(), identity=None, card_due=False,
                    expected_min=8.0, issued_at=NINE, queued_at=NINE)
    return replace(ticket, **changes)


def lives(known, minutes, *, wait=10.0, walk=0.5, listed=8.0, **changes):
    """A ticket's whole way, every step learned."""
    waiting = a_ticket(**changes)
    called = waiting.call(4, "工号004", NINE + timedelta(minutes=wait))
    serving = called.start("工号004", NINE + timedelta(minutes=wait + walk))
    finished = serving.finish("办结", None, NINE + timedelta(minutes=wait + walk + minutes))
    for old, new in ((None, waiting), (waiting, called), (called, serving), (serving, finished)):
        known.learn(old, new, listed)
    return finished


def test_without_tickets_the_list_is_believed():
    known = Experience()
    assert known.minutes("居保参保", 8.0) == 8.0
    assert known.figures.half_shift == approx(0, abs=0.1)
    assert known.figures.most_shift == approx(1.28, abs=0.15)


def test_an_item_that_takes_twice_as_long_is_known_after_some_tickets():
    known = Experience()
    seen = [known.minutes("居保参保", 8.0)]
    for _ in range(30):
        lives(known, 16.0)
        seen.append(known.minutes("居保参保", 8.0))
    assert seen == sorted(seen)                              # step by step, not at one blow
    assert seen[3] < 13
    assert seen[-1] == approx(16, rel=0.1)
    assert 8.0 < known.minutes("失业登记", 8.0) < 16          # a hall that is slow is slow for other items too


def test_a_ticket_somebody_forgot_to_end_does_not_spoil_the_mean():
    known = Experience()
    for _ in range(20):
        lives(known, 8.0)
    lives(known, 600.0)
    assert known.minutes("居保参保", 8.0) < 10


def test_what_was_transferred_or_grew_says_nothing_about_its_item():
    known = Experience()
    lives(known, 60.0, transfers=1)
    lives(known, 60.0, returns=1)
    lives(known, 60.0, matters=(Matter(service="RS001"), Matter(service="YB009", added_at=NINE)))
    assert known.minutes("居保参保", 8.0) == 8.0


def test_who_does_not_come_and_how_long_people_walk():
    known = Experience()
    presumed = known.figures
    for _ in range(60):
        called = a_ticket().call(4, "工号004", NINE)
        known.learn(called, called.no_show(NINE), 8.0)
        lives(known, 8.0, walk=2.0)
    assert known.figures.missed_share > presumed.missed_share + 0.15
    assert known.figures.walk_min > presumed.walk_min


def test_a_hall_that_is_always_later_than_foreseen_promises_more():
    known = Experience()
    for _ in range(200):
        lives(known, 8.0, wait=20.0, foreseen_s=600, spread_s=300)
    assert known.figures.half_shift == approx(2.0, abs=0.1)
    assert known.figures.most_shift >= known.figures.half_shift


def test_the_error_of_a_promise_has_a_sign():
    """R11: promised upper bound less the true wait; it is written at the start of service and stays."""
    early = lives(Experience(), 8.0, wait=10.0, p50_s=600, p90_s=900)
    late = lives(Experience(), 8.0, wait=20.0, p50_s=600, p90_s=900)
    assert (early.wait_error_s, late.wait_error_s) == (300, -300)
    assert lives(Experience(), 8.0).wait_error_s is None     # nothing was promised
    sent_on = late.move("return").call(4, "工号004", NINE + timedelta(hours=2))
    assert sent_on.start("工号004", NINE + timedelta(hours=2)).wait_error_s == -300


def test_what_is_read_at_start_is_what_was_learned():
    lived, read = Experience(), Experience()
    tickets = [lives(lived, minutes, wait=minutes, foreseen_s=300, spread_s=120) for minutes in (4.0, 9.0, 30.0, 12.0)]
    missed = a_ticket(weight=25).call(4, "工号004", NINE)
    lived.learn(None, a_ticket(weight=25), 8.0)
    lived.learn(a_ticket(weight=25), missed, 8.0)
    lived.learn(missed, missed.no_show(NINE), 8.0)
    read.remember((ticket, 8.0) for ticket in [*tickets, missed.no_show(NINE)])
    assert read.minutes("居保参保", 8.0) == lived.minutes("居保参保", 8.0)
    assert read.figures == lived.figures


@given(st.lists(st.floats(0, 500), max_size=40), st.floats(1, 60))
def test_the_likely_time_lies_among_what_was_seen_and_presumed(times, presumed):
    assert 0 < likely_minutes(times, presumed) <= max([*times, presumed]) + 1e-9
