"""The state machine of a ticket (R16, R22)."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from hall.domain.errors import Refusal
from hall.domain.ticket import MOVES, Matter, Ticket, TicketState

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TABLE = """
    call       waiting                        called
    recall     called                         called
    start      called                         serving
    finish     serving                        finished
    no_show    called                         no_show
    hold       called serving                 held
    resume     held                           serving
    transfer   called serving                 waiting
    put_back   called                         waiting
    give_back  called serving                 waiting
    reinstate  no_show                        waiting
    return     finished                       waiting
    cancel     waiting held no_show           cancelled
    expire     waiting held called serving    expired
"""


def ticket(**changes):
    made = dict(id=1, day="2026-11-24", number="D001", queue="D", service="RS001", service_name="居保参保",
                matters=(Matter(service="RS001"),), state=TicketState.WAITING, priority="NORMAL", weight=0,
                pending=None, channel="kiosk", language="zh_CN", list_version=1, missing=(), identity=None,
                card_due=False, expected_min=8.0, issued_at=NINE, queued_at=NINE)
    return Ticket(**(made | changes))


def test_R16_the_table_of_moves_is_this_one():
    said = {move: (set(before), after) for move, *before, after in map(str.split, TABLE.strip().splitlines())}
    assert {move: (set(before), after) for move, (before, after) in MOVES.items()} == said


@pytest.mark.parametrize(("name", "state"), list(product(MOVES, TicketState)))
def test_R16_a_move_is_allowed_from_its_states_and_refused_from_all_others(name, state):
    allowed, after = MOVES[name]
    if state in allowed:
        assert ticket(state=state).move(name).state is after
    else:
        with pytest.raises(Refusal) as refused:
            ticket(state=state).move(name)
        assert refused.value.code == "illegal_move"
        assert refused.value.facts["number"] == "D001"


def test_the_ended_states_lead_nowhere_but_a_no_show_may_come_back_and_who_brings_papers():
    for state in ("cancelled", "expired"):
        assert not [name for name, (allowed, _) in MOVES.items() if state in allowed]
    assert {name for name, (allowed, _) in MOVES.items() if "finished" in allowed} == {"return"}
    assert {name for name, (allowed, _) in MOVES.items() if "no_show" in allowed} == {"reinstate", "cancel"}


def test_R22_a_transfer_keeps_number_and_first_issue_time_and_passes_the_matter_on():
    moved = ticket().call(1, "工号001", NINE).start("工号001", NINE).transfer(
        "F", NINE + timedelta(minutes=9), service=("GA001", "新生儿上户"))
    assert (moved.number, moved.queue, moved.issued_at, moved.queued_at) == ("D001", "F", NINE, NINE)
    assert [(m.service, m.state) for m in moved.matters] == [("RS001", "passed_on"), ("GA001", "open")]
    assert (moved.counter, moved.staff, moved.transfers) == (None, None, 1)


def test_R93_time_on_hold_is_kept_apart_from_service_time():
    held = ticket().call(1, "工号001", NINE).start("工号001", NINE).hold(NINE + timedelta(minutes=5))
    back = held.resume(1, "工号001", NINE + timedelta(minutes=17))
    assert back.held_s == 12 * 60
    assert back.started_at == NINE


def test_finishing_wants_one_of_the_outcomes():
    serving = ticket().call(1, "工号001", NINE).start("工号001", NINE)
    with pytest.raises(Refusal, match="outcome_required"):
        serving.finish("好", None, NINE)
    assert serving.finish("办结", "A-1", NINE).case_number == "A-1"


def test_R24_every_outcome_ends_a_visit_and_a_transfer_is_none():
    serving = ticket().call(1, "工号001", NINE).start("工号001", NINE)
    for outcome in ("办结", "受理", "咨询", "材料不齐", "办不成", "其他"):
        ended = serving.finish(outcome, None, NINE)
        assert (ended.state, ended.outcome, ended.finished_at) == ("finished", outcome, NINE)
    for none in ("转窗", "当日未办", "", "None"):
        with pytest.raises(Refusal, match="outcome_required"):
            serving.finish(none, None, NINE)


def test_R11_the_true_wait_lasts_from_the_issue_to_the_first_call_whatever_came_between():
    def at(minutes):
        return NINE + timedelta(minutes=minutes)

    promised = ticket(p50_s=600, p90_s=900)
    put_back = promised.call(1, "工号001", at(10)).put_back().call(1, "工号001", at(20))
    assert put_back.start("工号001", at(21)).wait_error_s == 300
    late = promised.call(1, "工号001", at(10)).no_show(at(11)).reinstate(at(25), None).call(1, "工号001", at(30))
    assert late.start("工号001", at(31)).wait_error_s == 300
