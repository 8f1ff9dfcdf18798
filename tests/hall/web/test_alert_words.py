"""The sentences of alerts: why a slip did not come out, and that nobody knows whether it did."""

from datetime import UTC, datetime

import pytest

from hall.domain.alerts import Alert
from hall.web.alert_words import alert_json, in_words


def said(state: str) -> str:
    facts = {"number": "D023", "ticket": 23, "where": "取号机", "printer": state}
    return in_words({"alert": {"kind": "print_failed", "facts": facts}})["alert"]["sentence"]


@pytest.mark.parametrize("state, told", [
    ("paper_out", "D023 号的号票没有打印出来（取号机：打印机没纸了）。号有效，请告诉群众号码或补打。"),
    ("queue_stopped", "D023 号的号票没有打印出来（取号机：打印队列已停）。号有效，请告诉群众号码或补打。"),
    ("unconfirmed", "不确定 D023 号的号票是否打出（取号机）。请看出纸口；没有票就补打，补打的票有标记。")])
def test_a_slip_that_is_missing_says_why_and_one_in_doubt_says_where_to_look(state, told):
    assert said(state) == told


def test_a_queue_is_named_in_the_language_of_who_asks():
    alert = Alert(id=1, kind="queue_long", subject="queue C", facts={"queue": "民政", "waiting": 11}, state="raised",
                  raised_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert alert_json(alert, "en")["sentence"].startswith("11 visitors wait for Civil affairs")
    assert alert_json(alert, "zh_CN")["facts"]["queue"] == "民政"


def test_a_state_that_this_hall_does_not_know_is_told_all_the_same():
    assert "D023" in said("on fire")
    assert in_words({"kind": "ticket.called"}) == {"kind": "ticket.called"}
