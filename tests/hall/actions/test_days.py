"""The business day: nothing it leaves behind stays open, and no hall is stuck in the past."""

import pytest
from sqlalchemy.exc import IntegrityError

from hall.actions import clerks, days, visitors
from hall.domain.commands import (
    CallNext,
    CloseDay,
    Command,
    FinishTicket,
    IssueTicket,
    LeftUndone,
    MoveTicket,
    NotedMove,
    RateService,
)
from hall.domain.errors import Refusal
from hall.domain.ticket import TicketState
from hall.store.sealing import faults

COMMAND = Command(command_id="-")
CLOSE = CloseDay(command_id="-", reason="下班未办")
ISSUE = IssueTicket(command_id="-", service="MZ001", channel="kiosk")
HOLIDAY = {"days": 9}                   # 国庆 and 春节 with the weekend before


def test_a_no_show_does_not_come_back_into_a_closed_day(hall):
    hall.opens(3, "工号003")
    missed = hall.does(visitors.issue_ticket, ISSUE)
    hall.does(clerks.call_next, 3, CallNext(command_id="-"), device="counter 3")
    hall.does(clerks.no_show, 3, MoveTicket(command_id="-"), device="counter 3")
    hall.does(days.close_day, CLOSE)
    with pytest.raises(Refusal, match="day_closed"):
        hall.does(clerks.reinstate, missed.id, COMMAND)
    hall.passes(days=1)
    assert [one.state for one in hall.all_tickets()] == [TicketState.NO_SHOW]


@pytest.mark.parametrize("closed", [True, False])
def test_a_hall_that_was_off_for_a_holiday_begins_the_day_of_its_return(hall, closed):
    left = hall.does(visitors.issue_ticket, ISSUE)
    if closed:
        hall.does(days.close_day, CLOSE)
    hall.passes(**HOLIDAY)
    assert (hall.floor.day.isoformat(), hall.floor.open) == ("2026-12-03", True)
    assert hall.all_tickets()[left.id - 1].state is TicketState.EXPIRED
    assert hall.does(visitors.issue_ticket, ISSUE).number == left.number          # a new day counts anew


def test_R13_a_clock_years_ahead_waits_for_a_manager_who_closes_the_day(hall):
    first = hall.does(visitors.issue_ticket, ISSUE)
    hall.passes(days=5 * 364)                                                     # the same weekday
    second = hall.does(visitors.issue_ticket, ISSUE)
    assert (second.day, second.number > first.number) == (first.day, True)        # no number of that day again
    hall.does(days.close_day, CLOSE)
    hall.passes(hours=10)                                                         # the session of that day is over
    assert hall.floor.day.isoformat() == "2031-11-18"
    assert {one.state for one in hall.all_tickets()} == {TicketState.EXPIRED}


def test_R27_every_ticket_left_needs_a_reason_its_own_or_the_common_one(hall):
    tickets = [hall.does(visitors.issue_ticket, ISSUE) for _ in range(3)]
    hall.opens(3, "工号003")
    held = hall.does(clerks.call_next, 3, CallNext(command_id="-"), device="counter 3")
    hall.does(clerks.hold, 3, MoveTicket(command_id="-"), device="counter 3")
    with pytest.raises(Refusal) as refusal:
        hall.does(days.close_day, CloseDay(command_id="-", tickets=(LeftUndone(ticket=held.id, reason="材料在村里"),)))
    assert (refusal.value.code, refusal.value.facts["number"]) == ("reason_required", "C002 C003")
    hall.does(days.close_day, CloseDay(command_id="-", reason="下班未办",
                                       tickets=(LeftUndone(ticket=held.id, reason="材料在村里"),)))
    assert [(one.state, one.outcome, one.reason) for one in hall.all_tickets()] == [
        ("expired", "当日未办", "材料在村里"), ("expired", "当日未办", "下班未办"), ("expired", "当日未办", "下班未办")]
    assert [one.facts["reason"] for one in hall.told if one.kind == "ticket.expired"] == [
        "材料在村里", "下班未办", "下班未办"]
    assert not hall.floor.tickets and tickets


def test_R27_a_common_reason_does_not_cut_off_who_is_being_served(hall):
    ticket = hall.does(visitors.issue_ticket, ISSUE)
    hall.opens(3, "工号003")
    hall.does(clerks.call_next, 3, CallNext(command_id="-"), device="counter 3")
    with pytest.raises(Refusal, match="ticket_in_hand"):
        hall.does(days.close_day, CLOSE)
    hall.does(days.close_day, CloseDay(command_id="-", tickets=(LeftUndone(ticket=ticket.id, reason="停电"),)))
    assert (hall.all_tickets()[0].reason, hall.floor.counters[3].ticket) == ("停电", None)


def test_a_day_with_sessions_left_ends_only_when_somebody_wrote_why(hall):
    """It never opens again: one press on an empty page at nine would have shut the hall until tomorrow."""
    bare = CloseDay(command_id="-")
    with pytest.raises(Refusal) as refusal:
        hall.does(days.close_day, bare)
    assert (refusal.value.code, refusal.value.facts["closes"], hall.floor.open) == ("day_goes_on", "18:30", True)
    hall.passes(hours=10)
    hall.does(days.close_day, bare)                      # in the evening nobody needs to say why
    assert not hall.floor.open


def test_midnight_with_open_tickets_ends_them_with_a_reason_of_its_own(hall):
    hall.does(visitors.issue_ticket, ISSUE)
    hall.passes(hours=15)
    assert [(one.outcome, one.reason) for one in hall.all_tickets()] == [("当日未办", days.AT_NIGHT)]
    kinds = [one.kind for one in hall.told]
    assert kinds[-4:] == ["day.closed", "day.sealed", "day.opened", "queue.changed"] or \
        kinds[-3:] == ["day.closed", "day.sealed", "day.opened"]
    assert hall.floor.day.isoformat() == "2026-11-25"


def test_midnight_waits_for_who_is_being_served_and_not_longer_than_they_take(hall):
    hall.does(visitors.issue_ticket, ISSUE)
    hall.opens(3, "工号003")
    hall.passes(hours=14, minutes=30)
    called = hall.does(clerks.call_next, 3, CallNext(command_id="-"), device="counter 3")
    hall.does(clerks.start, 3, NotedMove(command_id="-"), device="counter 3")
    hall.passes(hours=1)                                                          # 00:30, a late case
    assert (hall.floor.day.isoformat(), hall.floor.ticket(called.id).state) == ("2026-11-24", "serving")
    hall.does(clerks.finish, 3, FinishTicket(command_id="-", outcome="办结"), device="counter 3")
    hall.passes(seconds=2)
    assert hall.floor.day.isoformat() == "2026-11-25"
    assert [(one.day, one.state) for one in hall.all_tickets()] == [("2026-11-24", "finished")]


def faults_of(hall, day="2026-11-24"):
    with hall.connection.begin():
        return faults(hall.connection, day)


def tampers(hall, statement):
    """As somebody with the file and a will: the triggers are no lock, the chain is."""
    with hall.connection.begin():
        triggers = hall.connection.exec_driver_sql("select name from sqlite_master where type = 'trigger'").scalars()
        for name in list(triggers):
            hall.connection.exec_driver_sql(f"drop trigger {name}")
        hall.connection.exec_driver_sql(statement)


def a_sealed_day(hall):
    for _ in range(2):
        hall.does(visitors.issue_ticket, ISSUE)
    hall.does(days.close_day, CLOSE)
    return hall.does(days.seal_day, COMMAND)


def test_a_day_is_sealed_once_it_is_closed_and_only_once(hall):
    with pytest.raises(Refusal, match="day_open"):
        hall.does(days.seal_day, COMMAND)
    seal = a_sealed_day(hall)
    assert (seal.day, len(seal.seal), seal.events, faults_of(hall)) == ("2026-11-24", 64, 5, [])
    assert (hall.told[-1].kind, hall.told[-1].facts["seal"]) == ("day.sealed", seal.seal)
    with pytest.raises(Refusal, match="day_sealed"):
        hall.does(days.seal_day, COMMAND)
    with pytest.raises(Refusal, match="day_closed"):
        hall.does(visitors.issue_ticket, ISSUE)                                   # the evening gives no numbers
    assert faults_of(hall, "2026-11-25") == ["2026-11-25: not sealed yet"]
    hall.passes(days=1)
    assert hall.does(visitors.issue_ticket, ISSUE).number == "C001"
    assert (hall.reloaded().begun, faults_of(hall)) == (True, [])


@pytest.mark.parametrize("statement", [
    "update events set body = replace(body, 'C001', 'C009') where seq = 1",
    "update events set at = '2026-11-24T01:00:00.000000+00:00' where seq = 2",
    "update events set staff = '工号001' where seq = 3", "update events set record = null where seq = 3",
    "delete from events where seq = 1", "delete from events where seq = 2", "delete from events where seq = 5",
    "update events set body = replace(body, '\"seal\":\"', '\"seal\":\"0') where kind = 'day.sealed'",
    "delete from events where kind = 'day.sealed'",
    "insert into events select seq + 90, at, day, kind, ticket, counter, staff, device, body, record "
    "from events where seq = 1"])
def test_one_broken_or_missing_event_of_a_sealed_day_is_found(hall, statement):
    a_sealed_day(hall)
    tampers(hall, statement)
    assert faults_of(hall)


def test_a_missing_event_is_named(hall):
    a_sealed_day(hall)
    tampers(hall, "delete from events where seq = 2")
    assert "2026-11-24: event 2 is missing" in faults_of(hall)


@pytest.mark.parametrize("statement", [
    "update events set body = '{}' where seq = 1", "delete from events where seq = 1",
    "insert into events select 99, at, day, kind, ticket, counter, staff, device, body, record from events "
    "where seq = 1"])
def test_the_store_itself_refuses_to_change_or_add_to_a_sealed_day(hall, statement):
    a_sealed_day(hall)
    with pytest.raises(IntegrityError), hall.connection.begin():
        hall.connection.exec_driver_sql(statement)


@pytest.mark.parametrize("later", [{"hours": 2}, {"days": 2}])
def test_a_late_rating_of_a_sealed_day_belongs_to_the_day_it_comes(hall, later):
    ticket = hall.does(visitors.issue_ticket, ISSUE)
    hall.opens(3, "工号003")
    hall.does(clerks.call_next, 3, CallNext(command_id="-"), device="counter 3")
    hall.does(clerks.start, 3, NotedMove(command_id="-"), device="counter 3")
    hall.does(clerks.finish, 3, FinishTicket(command_id="-", outcome="办结"), device="counter 3")
    a_sealed_day(hall)
    hall.passes(**later)
    hall.does(visitors.rate_service, ticket.id, RateService(command_id="-", level=5, channel="phone"))
    with hall.connection.begin():
        [came] = hall.connection.exec_driver_sql("select day from events where kind = 'rating.given'").scalars()
        [counted] = hall.connection.exec_driver_sql("select day from ratings").scalars()
    assert (came > "2026-11-24", counted, faults_of(hall)) == (True, "2026-11-24", [])


def test_a_sealed_evening_lives_through_a_restart_and_a_holiday(hall):
    a_sealed_day(hall)
    assert (hall.reloaded().open, hall.reloaded().begun, hall.reloaded().day) == (False, False, hall.floor.day)
    hall.opens(3, "工号003")                                                       # who comes early is not lost
    hall.passes(**HOLIDAY)
    assert (hall.floor.day.isoformat(), hall.floor.open) == ("2026-12-03", True)
    assert faults_of(hall) == faults_of(hall, "2026-11-25") == []                  # the days between are sealed too
    assert hall.does(visitors.issue_ticket, ISSUE).number == "C001"


def test_a_clock_that_jumps_an_hour_on_the_evening_of_a_sealed_day_opens_nothing_early(hall):
    a_sealed_day(hall)
    hall.passes(hours=14, minutes=50)                                             # 23:50
    assert not hall.floor.open
    hall.passes(minutes=10)
    assert (hall.floor.day.isoformat(), hall.floor.open) == ("2026-11-25", True)


def test_a_session_that_ended_unseen_after_the_day_opened_is_told(hall):
    """Opened within a session, looked at again after it: a screen must not go on saying that numbers are given."""
    hall.passes(hours=23, minutes=55)                                # 8:55: numbers are given, no session runs yet
    assert (hall.floor.day.isoformat(), hall.mirror.queues["A"].taking) == ("2026-11-25", True)
    hall.passes(hours=14)                                            # night, and nothing in between
    assert hall.mirror.queues["A"].taking is False
