"""`bianmin simulate`, run as a manager runs it."""

from hall.simulation.month import Month, Promise
from hall.simulation.telling import lines
from tests.running import SAMPLE, bianmin


def test_a_day_is_played_and_its_figures_told():
    told = bianmin("simulate", "--centre", SAMPLE, "--days", "1", "--seed", "5").stdout
    assert "called within the promised time (p90): " in told
    assert " = " in told and " / " in told
    assert told == bianmin("simulate", "--centre", SAMPLE, "--days", "1", "--seed", "5").stdout


def test_a_village_of_two_counters_can_be_played_too():
    assert "finished" in bianmin("simulate", "--centre", SAMPLE, "--site", "village", "--days", "1").stdout


def test_what_cannot_be_played_is_said_in_one_line():
    refused = bianmin("simulate", "--centre", SAMPLE, "--days", "0", check=False)
    assert refused.returncode == 1
    assert refused.stderr == "bianmin simulate: --days 0: 1 to 250 expected\n"


def test_percentages_bear_what_they_are_made_of():
    promise = Promise(queue="A", p50_s=300, p90_s=600, plain_s=0.0, waited_s=420.0)
    late = Promise(queue="A", p50_s=300, p90_s=600, plain_s=0.0, waited_s=660.0)
    told = lines(Month(promises=[promise, promise, late], counts={"finished": 3}, issued=3))
    assert "called within the promised time (p90): 66.7 % = 2 / 3" in told
    assert "mean absolute error of p50: 3.3 min" in told[-1]
    assert lines(Month())[-1].startswith("nobody was promised a wait")
