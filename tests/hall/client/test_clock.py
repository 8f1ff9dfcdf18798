"""The hall's time in a terminal."""

from datetime import UTC, datetime, timedelta

from hall.client.clock import HallClock

TOLD = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def test_it_goes_on_from_what_was_told():
    seconds = [100.0]
    clock = HallClock(lambda: seconds[0])
    assert clock.now() is None
    clock.told(TOLD)
    assert clock.now() == TOLD
    seconds[0] += 61.5
    assert clock.now() == TOLD + timedelta(seconds=61.5)


def test_the_hall_is_always_right():
    seconds = [0.0]
    clock = HallClock(lambda: seconds[0])
    clock.told(TOLD)
    seconds[0] = 10
    clock.told(TOLD + timedelta(seconds=9))
    assert clock.now() == TOLD + timedelta(seconds=9)
