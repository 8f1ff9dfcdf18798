"""PINs of clerks (R86)."""

from datetime import UTC, datetime, timedelta

import pytest

from hall.trust.pins import LOCKED_FOR, MOST_FAILURES, PinState, acceptable, check, hash_pin, random_pin

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)


@pytest.mark.parametrize("pin", ["111111", "123456", "987654", "654321", "121212", "123123", "12345", "1234567",
                                 "12345a", "", "１２９４７３"])
def test_weak_pins_are_not_taken(pin):
    assert not acceptable(pin)


@pytest.mark.parametrize("pin", ["294713", "112358", "900817"])
def test_others_are(pin):
    assert acceptable(pin)


def test_random_pins_are_acceptable_and_differ():
    pins = {random_pin() for _ in range(50)}
    assert all(map(acceptable, pins)) and len(pins) > 40


def test_a_pin_is_kept_as_a_salted_hash():
    assert hash_pin("294713") != hash_pin("294713") and "294713" not in hash_pin("294713")


def test_five_failures_lock_for_a_quarter_of_an_hour():
    state = PinState(hash=hash_pin("294713"))
    told = []
    for _ in range(MOST_FAILURES):
        state, refusal = check(state, "294714", NOW)
        told.append(refusal.code)
    assert told == ["wrong_pin"] * (MOST_FAILURES - 1) + ["pin_locked"]
    _, refusal = check(state, "294713", NOW + LOCKED_FOR - timedelta(seconds=1))
    assert (refusal.code, refusal.facts) == ("pin_locked", {"minutes": 1})
    state, refusal = check(state, "294713", NOW + LOCKED_FOR)
    assert refusal is None and state.locked_until is None


def test_the_right_pin_forgives_the_wrong_ones():
    state = PinState(hash=hash_pin("294713"), failures=MOST_FAILURES - 1)
    state, refusal = check(state, "294713", NOW)
    assert refusal is None and state.failures == 0
