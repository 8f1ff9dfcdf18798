"""Slips that did not print, and calls for help."""

from counter.alerts import MOST, Alert, follow, without
from hall.domain.views import EventView
from tests.counter.building import NOW, ticket


def happens(alerts, kind, **facts):
    return follow(alerts, EventView(seq=1, at=NOW, kind=kind, **facts), "3号窗口")


def failed(alerts=(), number=23):
    return happens(alerts, "slip.failed", ticket=ticket(number), facts={"where": "取号机", "state": "paper_out"})


def test_a_slip_that_did_not_print_is_a_task():
    """R5"""
    assert failed() == (Alert(id="slip-23", kind="slip", where="取号机", number="C023", ticket=23, state="paper_out"),)


def test_asking_for_it_again_shows_and_paper_ends_it():
    asked = happens(failed(), "slip.wanted", ticket=ticket(23))
    assert asked[0].asked
    assert happens(asked, "slip.printed", ticket=ticket(23)) == ()


def test_it_may_fail_again():
    asked = happens(failed(), "slip.wanted", ticket=ticket(23))
    assert [one.asked for one in failed(asked)] == [False]


def test_a_ticket_that_ended_needs_no_slip():
    assert happens(failed(), "ticket.cancelled", ticket=ticket(23, "cancelled")) == ()


def test_help_is_told_once_a_place_the_newest_first():
    alerts = happens(failed(), "help.requested", facts={"where": "取号机"})
    alerts = happens(alerts, "help.requested", facts={"where": "取号机"})
    assert [one.kind for one in alerts] == ["help", "slip"]
    assert [one.kind for one in without(alerts, "help-取号机")] == ["slip"]


def test_ones_own_call_for_help_is_no_alert():
    assert happens((), "help.requested", facts={"where": "3号窗口"}) == ()


def test_other_events_change_nothing_and_the_list_stays_short():
    alerts = ()
    for number in range(1, MOST + 10):
        alerts = failed(alerts, number)
    assert len(alerts) == MOST
    assert happens(alerts, "ticket.called", ticket=ticket(999, "called")) == alerts
