"""Slips that did not print, and the alerts of the hall that concern a clerk."""

from counter.alerts import MOST, Alert, HallAlert, follow, for_counter
from hall.domain.views import EventView
from tests.counter.building import NOW, ticket


def happens(alerts, kind, **facts):
    return follow(alerts, EventView(seq=1, at=NOW, kind=kind, **facts))


def failed(alerts=(), number=23):
    return happens(alerts, "slip.failed", ticket=ticket(number), facts={"where": "取号机", "state": "paper_out"})


def test_a_slip_that_did_not_print_is_a_task():
    """R5"""
    assert failed() == (Alert(id="slip-23", where="取号机", number="C023", ticket=23, state="paper_out"),)


def test_asking_for_it_again_shows_and_paper_ends_it():
    asked = happens(failed(), "slip.wanted", ticket=ticket(23))
    assert asked[0].asked
    assert happens(asked, "slip.printed", ticket=ticket(23)) == ()


def test_it_may_fail_again():
    asked = happens(failed(), "slip.wanted", ticket=ticket(23))
    assert [one.asked for one in failed(asked)] == [False]


def test_a_ticket_that_ended_needs_no_slip():
    assert happens(failed(), "ticket.cancelled", ticket=ticket(23, "cancelled")) == ()


def hall_alert(number, kind, subject, state="raised", **facts):
    return HallAlert(id=number, kind=kind, subject=subject, state=state, sentence=kind, facts=facts)


def test_a_clerk_sees_what_concerns_the_own_counter_and_calls_for_help_the_newest_first():
    alerts = [hall_alert(1, "queue_long", "queue C"), hall_alert(2, "queue_long", "queue D"),
              hall_alert(3, "ticket_held", "ticket 17", counter=3), hall_alert(4, "clerk_idle", "counter 4", counter=4),
              hall_alert(5, "help", "取号机"), hall_alert(6, "help", "3号窗口"),
              hall_alert(7, "clerk_idle", "counter 3"),
              hall_alert(8, "message", "3号窗口 #9", counter=3), hall_alert(9, "wait_long", "queue C", state="acked")]
    assert [one.id for one in for_counter(alerts, 3, ("C",), "3号窗口")] == [7, 5, 3, 1]


def test_a_clerk_hears_of_the_own_display_of_kiosks_and_of_the_halls_screen_but_of_no_other_counters():
    told = [("counter-display-3", "rating_pad"), ("counter-display-13", "rating_pad"), ("3号窗口", "counter"),
            ("4号窗口", "counter"), ("取号机", "kiosk"), ("大屏 4", "display"), ("counter-display-4", "rating_pad")]
    alerts = [hall_alert(place, "device_trouble", f"terminal@{where}", where=where, role=role)
              for place, (where, role) in enumerate(told)]
    assert [one.id for one in for_counter(alerts, 3, ("C",), "3号窗口")] == [5, 4, 2, 0]


def test_other_events_change_nothing_and_the_list_stays_short():
    alerts = ()
    for number in range(1, MOST + 10):
        alerts = failed(alerts, number)
    assert len(alerts) == MOST
    assert happens(alerts, "ticket.called", ticket=ticket(999, "called")) == alerts
