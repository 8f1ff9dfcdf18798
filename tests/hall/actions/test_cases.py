"""S32: a promise about to be broken, and one that was."""

from dataclasses import replace

import pytest

from hall.actions import calendars, cases, clerks, matters, visitors
from hall.domain.commands import (
    AddMatter,
    CallNext,
    EndMatter,
    FinishCase,
    FinishTicket,
    IssueTicket,
    KeepDay,
    NotedMove,
)
from hall.domain.errors import Refusal

ID = "-"
AT3 = "counter 3"


def serving(hall, service, counter, staff):
    hall.opens(counter, staff)
    issued = hall.does(visitors.issue_ticket, IssueTicket(command_id=ID, service=service, channel="kiosk"))
    hall.does(clerks.call_next, counter, CallNext(command_id=ID), device=f"counter {counter}")
    hall.does(clerks.start, counter, NotedMove(command_id=ID), device=f"counter {counter}")
    return issued


@pytest.fixture
def case(hall):
    serving(hall, "MZ003", 3, "工号003")
    hall.does(clerks.finish, 3, FinishTicket(command_id=ID, outcome="受理", case_number="SC-1234"), device=AT3)
    [made] = hall.floor.cases.values()
    return made


def on(hall, day):
    while hall.now.date().isoformat() < day:
        hall.passes(days=1)
    return next(iter(hall.floor.cases.values()))


def alerts(hall):
    return [(one.kind, one.facts["days"]) for one in hall.floor.alerts.values() if one.kind.startswith("case")]


def test_S32_accepted_with_ten_working_days_reminded_with_two_left_overdue_until_a_reason_is_given(hall, case):
    assert (case.promised_days, case.due, case.stage, case.case_number) == (10, "2026-12-08", "on_time", "SC-1234")
    assert on(hall, "2026-12-03").stage == "on_time"
    assert on(hall, "2026-12-04").stage == "due_soon"                # Monday and Tuesday are left
    assert alerts(hall) == [("case_due", 2)]
    assert [event.counter for event in hall.told if event and event.kind == "alert.raised"] == [3]     # the clerk's own
    assert on(hall, "2026-12-08").stage == "due_soon"
    assert on(hall, "2026-12-09").stage == "overdue"
    assert alerts(hall) == [("case_overdue", 1)]
    with pytest.raises(Refusal, match="reason_required"):
        hall.does(cases.finish_case, case.id, FinishCase(command_id=ID))
    late = hall.does(cases.finish_case, case.id, FinishCase(command_id=ID, reason="外地核查回函晚"))
    assert (late.state, late.stage, late.reason) == ("finished", "overdue", "外地核查回函晚")
    assert not hall.floor.cases
    assert not alerts(hall)
    with pytest.raises(Refusal, match="unknown_case"):
        hall.does(cases.finish_case, case.id, FinishCase(command_id=ID))


def test_S32_in_time_needs_no_reason_and_a_restart_remembers(hall, case):
    assert hall.reloaded().cases == {case.id: case}
    assert hall.does(cases.finish_case, case.id, FinishCase(command_id=ID)).stage == "on_time"
    assert not hall.reloaded().cases


def test_S32_a_day_closed_later_moves_the_limit(hall, case):
    hall.does(calendars.keep_day, KeepDay(command_id=ID, day="2026-11-26", kept="closed", note="停电"))
    hall.passes(seconds=2)
    assert hall.floor.cases[case.id].due == "2026-12-09"


def test_S28_a_case_keeps_the_promise_of_its_tickets_list(hall):
    serving(hall, "MZ005", 3, "工号003")
    listed = dict(hall.floor.centre.services)
    listed["MZ005"] = replace(listed["MZ005"], promised_days=7)
    hall.floor.centre = replace(hall.floor.centre, services=listed, list_version=2)
    hall.does(clerks.finish, 3, FinishTicket(command_id=ID, outcome="受理"), device=AT3)
    [case] = hall.floor.cases.values()
    assert (case.promised_days, case.list_version) == (10, 1)


def test_S28_a_case_accepted_before_the_list_changed_keeps_its_limit(hall, case):
    listed = dict(hall.floor.centre.services)
    listed["MZ003"] = replace(listed["MZ003"], promised_days=2)
    hall.floor.follow(replace(hall.floor.centre, services=listed, list_version=2))
    assert on(hall, "2026-11-30") == case


def test_each_matter_that_is_accepted_is_a_case_of_its_own_and_a_consultation_is_none(hall):
    ticket = serving(hall, "RS010", 4, "工号004")
    hall.does(matters.add_matter, ticket.id, AddMatter(command_id=ID, service="YB007"), device="counter 4")
    hall.does(matters.end_matter, ticket.id, 1, EndMatter(command_id=ID, state="done", outcome="受理"),
              device="counter 4")
    assert [one.service for one in hall.floor.cases.values()] == ["YB007"]
    hall.does(clerks.finish, 4, FinishTicket(command_id=ID, outcome="咨询"), device="counter 4")
    assert len(hall.floor.cases) == 1


def test_R15_the_events_tell_every_case_whole(hall, case):
    on(hall, "2026-12-04")
    told = [event.facts["case"] for event in hall.told if event is not None and event.kind.startswith("case.")]
    assert [one["stage"] for one in told] == ["on_time", "due_soon"]
    assert told[-1]["id"] == case.id


def two_matters(hall):
    ticket = serving(hall, "RS010", 4, "工号004")
    return hall.does(matters.add_matter, ticket.id, AddMatter(command_id=ID, service="YB007"), device="counter 4")


def end(hall, ticket, index, number, state="done"):
    outcome = "受理" if state == "done" else None
    return hall.does(matters.end_matter, ticket.id, index, EndMatter(
        command_id=ID, state=state, outcome=outcome, case_number=number), device="counter 4")


def test_two_matters_accepted_at_once_do_not_share_a_case_number(hall):
    ticket = two_matters(hall)
    with pytest.raises(Refusal, match="case_number_each") as refused:
        hall.does(clerks.finish, 4, FinishTicket(command_id=ID, outcome="受理", case_number="SC-1"), device="counter 4")
    assert "、" in refused.value.facts["matters"]
    assert (hall.floor.ticket(ticket.id).state, hall.floor.cases) == ("serving", {})       # nothing of it was kept
    end(hall, ticket, 1, "SC-2")
    with pytest.raises(Refusal, match="case_number_used"):
        hall.does(clerks.finish, 4, FinishTicket(command_id=ID, outcome="受理", case_number="SC-2"), device="counter 4")
    hall.does(clerks.finish, 4, FinishTicket(command_id=ID, outcome="受理", case_number="SC-1"), device="counter 4")
    assert {one.service: one.case_number for one in hall.floor.cases.values()} == {"RS010": "SC-1", "YB007": "SC-2"}


def test_two_matters_without_a_number_are_accepted_in_one_press(hall):
    two_matters(hall)
    hall.does(clerks.finish, 4, FinishTicket(command_id=ID, outcome="受理"), device="counter 4")
    assert [one.case_number for one in hall.floor.cases.values()] == [None, None]


def test_an_acceptance_taken_back_drops_its_case(hall):
    ticket = two_matters(hall)
    end(hall, ticket, 1, "SC-2")
    end(hall, ticket, 1, None, state="open")
    assert (hall.floor.cases, hall.reloaded().cases) == ({}, {})
    end(hall, ticket, 1, "SC-2")                                     # the same number, once it is free again
    assert [one.case_number for one in hall.floor.cases.values()] == ["SC-2"]
