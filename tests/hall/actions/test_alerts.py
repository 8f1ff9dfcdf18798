"""Alerts: each raised by its cause and no sooner, once, told with a sentence, reacted to, cleared with the cause."""

import json
from datetime import timedelta

import pytest

from hall.actions import alerts, clerks, cover, shifts, visitors
from hall.domain.alerts import Alert
from hall.domain.commands import (
    AskHelp,
    CallNext,
    CancelTicket,
    Command,
    IssueTicket,
    NotedMove,
    PauseCounter,
    ResumeTicket,
    SendMessage,
    ServeQueue,
    SignOut,
    SlipFailed,
    TransferTicket,
)
from hall.domain.errors import Refusal
from hall.domain.ticket import Identity
from hall.store.records import read_records
from tests.hall.actions.in_hand import HallInHand

COMMAND = Command(command_id="-")
NEXT = CallNext(command_id="-")
MOVE = NotedMove(command_id="-")


@pytest.fixture
def hall(hall):
    """All counters are open: a counter alone would raise alerts of its own."""
    for counter in range(1, 9):
        hall.opens(counter, f"工号00{counter}")
    return hall


@pytest.fixture
def empty_hall(tmp_path):
    made = HallInHand(tmp_path)
    yield made
    made.close()


def takes(hall, service, count=1):
    return [hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service=service, channel="kiosk"))
            for _ in range(count)]


def at(hall, counter, action, command=MOVE):
    return hall.does(action, counter, command, device=f"counter {counter}")


def standing(hall, kind):
    """Alerts of this kind that stand, by subject; memory and tables say the same."""
    assert hall.reloaded().alerts == hall.floor.alerts
    return {one.subject: one for one in hall.floor.alerts.values() if one.kind == kind}


def kept(hall, kind):
    with hall.connection.begin():
        return read_records(hall.connection, Alert, "kind = ?", kind)


def last_told(hall, kind):
    [*_, event] = [one for one in hall.told if one.kind == kind]
    return event.facts["alert"]


def test_R29_a_queue_over_the_limit_is_told_once_and_cleared_when_it_is_short_again(hall):
    takes(hall, "MZ001", 10)
    hall.passes(seconds=2)
    assert standing(hall, "queue_long") == {}
    takes(hall, "MZ001")
    hall.passes(seconds=2)                                                # the next beat: within 5 s
    [alert] = standing(hall, "queue_long").values()
    assert (alert.subject, alert.facts["waiting"]) == ("queue C", 11)
    assert hall.now - alert.raised_at < timedelta(seconds=1)
    assert "民政有 11 人在等" in last_told(hall, "alert.raised")["sentence"]
    takes(hall, "MZ001")
    hall.passes(seconds=2)
    assert len(kept(hall, "queue_long")) == 1
    for left in range(11, 7, -1):
        at(hall, 3, clerks.call_next, NEXT)
        at(hall, 3, clerks.no_show)
        hall.passes(seconds=2)
        assert bool(standing(hall, "queue_long")) == (left > 8)           # a queue at the limit does not flap
    [over] = kept(hall, "queue_long")
    assert (over.state, hall.now - over.cleared_at < timedelta(seconds=1)) == ("cleared", True)


def test_S22_the_manager_hears_when_the_estimated_wait_passes_the_limit(hall):
    for counter in (1, 3, 5, 6, 7, 8, 2):
        at(hall, counter, shifts.sign_out, SignOut(command_id="-"))
    takes(hall, "RS001", 9)
    hall.passes(seconds=2)
    assert hall.mirror.queues["D"].wait.p50_s > 30 * 60
    [alert] = standing(hall, "wait_long").values()
    assert (alert.subject, alert.facts["queue"]) == ("queue D", "人社")
    hall.opens(1, "工号001")
    hall.opens(2, "工号002")
    for counter in (1, 5):
        if counter != 1:
            hall.opens(counter, "工号005")
        hall.does(cover.serve_queue, counter, ServeQueue(command_id="-", queue="D"))
    hall.passes(seconds=2)
    assert hall.mirror.queues["D"].wait.p50_s <= 30 * 60
    assert standing(hall, "wait_long") == {}


def test_R29_who_waits_too_long_is_told_of_whoever_came_since(hall):
    takes(hall, "RS001")
    hall.passes(minutes=29)
    elder = Identity(kind="id_card", pseudonym="e" * 32, age_band="70up")
    hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service="RS001", channel="kiosk", identity=elder))
    hall.passes(minutes=1)
    assert standing(hall, "wait_long") == {}
    hall.passes(minutes=1)
    assert standing(hall, "wait_long")["queue D"].facts["minutes"] == 31


def test_R29_a_wait_that_is_just_under_the_limit_again_ends_nothing(hall):
    [first] = takes(hall, "RS001")
    hall.passes(minutes=4)
    takes(hall, "RS001")
    hall.passes(minutes=27)
    assert standing(hall, "wait_long")
    hall.does(visitors.cancel_ticket, first.id, CancelTicket(command_id="-"))
    hall.passes(seconds=2)
    assert standing(hall, "wait_long")                                    # 27 minutes: one at the limit would flap
    at(hall, 4, clerks.call_next, NEXT)
    hall.passes(seconds=2)
    assert standing(hall, "wait_long") == {}


def test_R29_who_waits_for_one_counter_is_of_the_queue_too(hall):
    takes(hall, "MZ001", 10)
    at(hall, 3, clerks.call_next, NEXT)
    at(hall, 3, clerks.transfer, TransferTicket(command_id="-", counter=3))
    hall.passes(seconds=2)
    assert standing(hall, "queue_long") == {}
    takes(hall, "MZ001")
    hall.passes(seconds=2)
    assert standing(hall, "queue_long")["queue C"].facts["waiting"] == 11


def test_R29_who_reacted_and_when_is_recorded_and_survives_the_alert(hall):
    takes(hall, "MZ001", 11)
    hall.passes(seconds=2)
    [alert] = standing(hall, "queue_long").values()
    hall.passes(seconds=40)
    hall.does(alerts.ack, alert.id, COMMAND, device="counter 3")          # the terminal of 工号003
    reacted_at = hall.now
    hall.passes(seconds=5)
    hall.does(alerts.ack, alert.id, COMMAND, device="leader")             # later: the first stands
    acked = standing(hall, "queue_long")["queue C"]
    assert (acked.state, acked.acked_by, acked.acked_at) == ("acked", "工号003", reacted_at)
    for _ in range(3):
        at(hall, 3, clerks.call_next, NEXT)
        at(hall, 3, clerks.no_show)
    hall.passes(seconds=2)
    [over] = kept(hall, "queue_long")
    assert (over.state, over.acked_by) == ("cleared", "工号003")
    with pytest.raises(Refusal, match="unknown_alert"):
        hall.does(alerts.ack, alert.id, COMMAND)


def test_R28_a_clerk_who_does_nothing_while_people_wait(hall):
    hall.passes(minutes=30)                                               # nobody waits: nobody is idle
    takes(hall, "GA001")
    hall.passes(minutes=19)
    assert standing(hall, "clerk_idle") == {}
    hall.passes(minutes=1)
    [alert] = standing(hall, "clerk_idle").values()
    assert (alert.subject, alert.facts["clerk"]) == ("counter 5", "示例五号")
    at(hall, 5, clerks.call_next, NEXT)
    hall.passes(seconds=2)
    assert standing(hall, "clerk_idle") == {}


def test_R28_who_serves_is_not_idle_and_who_left_a_call_standing_is(hall):
    takes(hall, "GA001", 2)
    at(hall, 5, clerks.call_next, NEXT)
    hall.passes(minutes=20)
    assert set(standing(hall, "clerk_idle")) == {"counter 5"}
    at(hall, 5, clerks.start)
    hall.passes(minutes=45)
    assert standing(hall, "clerk_idle") == {}


def test_R28_whoever_did_something_lately_or_said_when_they_are_back_is_not_idle(hall):
    takes(hall, "GA001", 2)
    hall.passes(minutes=15)
    at(hall, 5, clerks.call_next, NEXT)
    at(hall, 5, clerks.no_show)                                           # and somebody else waits on
    hall.passes(minutes=19)
    assert standing(hall, "clerk_idle") == {}
    back_at = hall.now + timedelta(minutes=40)
    at(hall, 5, shifts.pause, PauseCounter(command_id="-", reason="开会", back_at=back_at))
    hall.passes(minutes=30)
    assert standing(hall, "clerk_idle") == {}
    at(hall, 5, shifts.resume, COMMAND)
    hall.passes(minutes=20)
    assert set(standing(hall, "clerk_idle")) == {"counter 5"}


def test_R23_a_ticket_on_hold_reminds_after_ten_minutes(hall):
    [ticket] = takes(hall, "MZ001")
    at(hall, 3, clerks.call_next, NEXT)
    at(hall, 3, clerks.hold)
    hall.passes(minutes=9, seconds=59)
    assert standing(hall, "ticket_held") == {}
    hall.passes(seconds=1)
    alert = standing(hall, "ticket_held")[f"ticket {ticket.id}"]
    assert (alert.facts["number"], alert.facts["counter"]) == ("C001", 3)
    assert [one.counter for one in hall.told if one.kind == "alert.raised"] == [3]    # its counter's screen knows
    at(hall, 3, clerks.resume_ticket, ResumeTicket(command_id="-", ticket=ticket.id))
    hall.passes(seconds=2)
    assert standing(hall, "ticket_held") == {}


def test_R72_a_counter_without_A_and_B_in_office_hours(hall):
    at(hall, 3, shifts.sign_out, SignOut(command_id="-"))
    at(hall, 4, shifts.sign_out, SignOut(command_id="-"))
    hall.passes(minutes=9)
    assert standing(hall, "counter_unattended") == {}
    hall.opens(4, "工号003")                                               # B of counter 4 is somebody too
    hall.passes(minutes=1)
    assert set(standing(hall, "counter_unattended")) == {"counter 3"}
    at(hall, 4, cover.stand_in, ServeQueue(command_id="-", queue="C", for_counter=3))
    hall.passes(seconds=2)
    assert standing(hall, "counter_unattended") == {}                      # the partner stands in
    at(hall, 4, cover.stand_in, ServeQueue(command_id="-", queue="C", off=True))
    hall.passes(hours=3)                                                   # lunch: counter 3 has no session
    assert standing(hall, "counter_unattended") == {}


def test_R72_counters_that_nobody_used_today_are_one_line_until_somebody_waits_for_one(empty_hall):
    hall = empty_hall
    hall.opens(1, "工号001")
    hall.passes(minutes=11)
    [(subject, alert)] = standing(hall, "counter_unattended").items()
    assert (subject, alert.facts["counter"]) == ("counters 2 3 4 5 6 7 8", "2、3、4、5、6、7、8")
    hall.opens(2, "工号002")
    takes(hall, "GA001")
    hall.passes(seconds=2)
    assert set(standing(hall, "counter_unattended")) == {"counter 5", "counters 3 4 6 7 8"}
    at(hall, 2, shifts.sign_out, SignOut(command_id="-"))
    hall.passes(minutes=11)
    assert set(standing(hall, "counter_unattended")) == {"counter 2", "counter 5", "counters 3 4 6 7 8"}


def test_R72_a_clerk_who_is_not_back_from_a_pause_is_missed(hall):
    back_at = hall.now + timedelta(minutes=20)
    at(hall, 3, shifts.pause, PauseCounter(command_id="-", reason="开会", back_at=back_at))
    hall.passes(minutes=29)
    assert standing(hall, "counter_unattended") == {}
    hall.passes(minutes=1)
    assert set(standing(hall, "counter_unattended")) == {"counter 3"}
    at(hall, 3, shifts.resume, COMMAND)
    hall.passes(seconds=2)
    assert standing(hall, "counter_unattended") == {}


def test_R5_a_slip_that_did_not_come_out_stays_an_alert_until_it_is_printed_or_the_ticket_is_over(hall):
    first, second = takes(hall, "MZ001", 2)
    for ticket in (first, second, first):
        hall.does(visitors.slip_failed, ticket.id, SlipFailed(command_id="-", state="paper_out"), device="kiosk")
    assert hall.told[-1].kind == "slip.failed"                            # the second failure of the first: one alert
    alert = standing(hall, "print_failed")[f"ticket {first.id}"]
    assert (len(standing(hall, "print_failed")), alert.facts["number"]) == (2, "C001")
    assert alert.facts["where"] == "kiosk"
    hall.does(visitors.reprint_slip, first.id, COMMAND, device="guide")
    hall.passes(seconds=2)
    assert hall.floor.tickets[first.id].slip == "wanted"
    assert len(standing(hall, "print_failed")) == 2                       # asked for is not printed
    hall.does(visitors.slip_printed, first.id, COMMAND, device="kiosk")
    hall.does(visitors.cancel_ticket, second.id, CancelTicket(command_id="-"))
    hall.passes(seconds=2)
    assert standing(hall, "print_failed") == {}


def test_S07_help_stands_until_somebody_reacts(hall):
    for _ in range(2):
        hall.does(alerts.ask_help, AskHelp(command_id="-", where="取号机东"), device="kiosk")
    assert [one.kind for one in hall.told[-3:]] == ["help.requested", "alert.raised", "help.requested"]
    [alert] = standing(hall, "help").values()
    hall.passes(days=1)
    assert standing(hall, "help")                                         # nobody came yet
    hall.does(alerts.ack, alert.id, COMMAND, device="guide")
    assert standing(hall, "help") == {}
    [over] = kept(hall, "help")
    assert (over.state, over.acked_by) == ("cleared", "guide")


def test_two_messages_are_two_alerts_and_none_holds_a_number_of_a_person(hall):
    for text in ("需要换纸", "需要帮手"):
        hall.does(alerts.send_message, SendMessage(command_id="-", text=text, counter=3), device="counter 3")
    assert {one.facts["text"] for one in standing(hall, "message").values()} == {"需要换纸", "需要帮手"}
    assert last_told(hall, "alert.raised")["sentence"] == "工号003：需要帮手"
    for text, code in (("", "bad_request"), ("证件 999999198506010017", "private_number"),
                       ("话" * 999, "note_too_long")):
        with pytest.raises(Refusal, match=code):
            hall.does(alerts.send_message, SendMessage(command_id="-", text=text))


def test_a_day_that_ends_takes_what_was_watched_with_it(hall):
    takes(hall, "MZ001", 11)
    hall.passes(minutes=40)
    assert standing(hall, "queue_long") and standing(hall, "wait_long") and standing(hall, "clerk_idle")
    hall.passes(days=1)
    hall.passes(seconds=2)
    assert {one.kind for one in hall.floor.alerts.values()} <= {"counter_unattended"}


def test_alerts_are_rebuilt_from_events_alone(hall):
    takes(hall, "MZ001", 11)
    hall.passes(minutes=40)
    at(hall, 3, clerks.call_next, NEXT)
    hall.passes(seconds=2)
    with hall.connection.begin():
        rows = hall.connection.exec_driver_sql("select record from events where kind like 'alert.%' order by seq")
        told = {}
        for record in map(json.loads, rows.scalars()):
            told.update({one["value"]["id"]: one["value"]["state"] for one in record["kept"] if one["kind"] == "Alert"})
        tables = dict(tuple(row) for row in hall.connection.exec_driver_sql("select id, state from alerts"))
    assert told == tables
    assert set(told.values()) == {"raised", "cleared"}
