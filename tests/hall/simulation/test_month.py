"""Days of the invented hall, lived by the real rules: nothing is lost, and promises are measured."""

from pathlib import Path

import pytest

from config.read import read_centre
from hall.loading import centre_of
from hall.simulation.figures import figures_of
from hall.simulation.month import play

CENTRE = centre_of(read_centre(Path("config/centres/sample"), "town"))


@pytest.fixture(scope="module")
def two_days():
    return play(CENTRE, seed=3, days=2)


def test_every_ticket_comes_to_an_end_and_none_is_lost(two_days):
    assert two_days.issued > 100
    assert sum(two_days.counts.values()) == two_days.issued
    assert set(two_days.counts) <= {"finished", "no_show", "cancelled", "expired"}
    assert two_days.counts["finished"] > 0.9 * two_days.issued


def test_the_same_seed_is_the_same_month(two_days):
    assert play(CENTRE, seed=3, days=2).promises == two_days.promises
    assert play(CENTRE, seed=4, days=2).promises != two_days.promises


def test_promises_are_measured_against_what_came_true(two_days):
    told = figures_of(two_days)
    assert told.promised == len(two_days.promises) > 100
    assert 0 < told.within <= told.promised
    assert told.error_min > 0
    assert told.plain_error_min > 0
    assert all(one.p50_s <= one.p90_s and one.waited_s >= 0 for one in two_days.promises)
