"""The numbers of the rules that a manager may change come from their settings, each from its own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.actions import clerks, documents, outcomes, shifts, visitors
from hall.domain.commands import (
    AddDocument,
    CallNext,
    Command,
    FinishTicket,
    IssueTicket,
    MoveTicket,
    NotedMove,
    SignOut,
)
from hall.domain.errors import Refusal
from hall.domain.queues import OrderRules
from hall.domain.ticket import Identity

COMMAND = Command(command_id="-")
ALERTS = {"queue.alert_waiting": "queue_long", "wait.alert_minutes": "wait_long",
          "hold.remind_minutes": "ticket_held", "clerk.idle_alert_minutes": "clerk_idle",
          "counter.unattended_alert_minutes": "counter_unattended"}


@pytest.fixture
def hall(hall):
    for counter in range(1, 9):
        hall.opens(counter, f"工号00{counter}")
    return hall


def sets(hall, **settings):
    """The centre goes on with other values; `__` stands for the dot of a key."""
    named = {key.replace("__", "."): value for key, value in settings.items()}
    hall.floor.follow(replace(hall.floor.centre, settings={**hall.floor.centre.settings, **named}))


def takes(hall, service="MZ001", **more):
    return hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service=service, channel="kiosk", **more))


def at(hall, counter, action, wish=MoveTicket, **more):
    return hall.does(action, counter, wish(command_id="-", **more), device=f"counter {counter}")


def refused(code, hall, *deed):
    with pytest.raises(Refusal) as told:
        hall.does(*deed)
    assert told.value.code == code
    return told.value.facts


def test_R12_R8_copies_and_numbers_of_a_person(hall):
    sets(hall, ticket__reprint_limit="1", ticket__max_open_per_person="1")
    person = Identity(kind="id_card", pseudonym="a" * 32)
    ticket = takes(hall, identity=person)
    assert hall.does(visitors.reprint_slip, ticket.id, COMMAND).copies == 1
    assert refused("reprint_limit", hall, visitors.reprint_slip, ticket.id, COMMAND)["limit"] == 1
    second = IssueTicket(command_id="-", service="RS001", channel="kiosk", identity=person)
    assert refused("too_many_tickets", hall, visitors.issue_ticket, second)["limit"] == 1


def test_R21_R25_where_a_late_comer_comes_in_and_how_often_somebody_returns(hall):
    sets(hall, missed__reactivate_minutes="5", missed__reinsert_after="1", return__same_day_times="2")
    late, first, second = takes(hall), takes(hall), takes(hall)
    at(hall, 3, clerks.call_next, CallNext)
    at(hall, 3, clerks.no_show)
    hall.passes(minutes=4)
    hall.does(clerks.reinstate, late.id, COMMAND)
    assert [one.ticket.id for one in hall.floor.preview(3, hall.now, 3)] == [first.id, late.id, second.id]
    for _ in range(2):
        at(hall, 3, clerks.call_next, CallNext)
        at(hall, 3, clerks.start, NotedMove)
        at(hall, 3, clerks.finish, FinishTicket, outcome="材料不齐", missing=(0,))
        hall.does(outcomes.give_back, first.id, COMMAND)
    at(hall, 3, clerks.call_next, CallNext)
    assert hall.floor.tickets[first.id].state == "called"
    at(hall, 3, clerks.no_show)
    hall.passes(minutes=6)
    assert refused("reinstate_too_late", hall, clerks.reinstate, first.id, COMMAND)["minutes"] == 5


def test_R23_R28_R29_R72_each_alert_by_its_own_limit(hall):
    for _ in range(5):
        takes(hall, "SD004")
    at(hall, 6, clerks.call_next, CallNext)
    at(hall, 6, clerks.hold)
    at(hall, 8, shifts.sign_out, SignOut)
    hall.passes(minutes=4)
    usual = dict(hall.floor.centre.settings)
    for key, kind in ALERTS.items():
        sets(hall, **{key: "3"})
        hall.passes(seconds=2)
        assert {one.kind for one in hall.floor.alerts.values()} == {kind}, key
        sets(hall, **{key: usual[key]})
        hall.passes(seconds=2)
        assert not hall.floor.alerts


def test_R83_how_long_pages_are_kept(hall):
    sets(hall, privacy__document_retention_days="7")
    ticket = takes(hall)
    at(hall, 3, clerks.call_next, CallNext)
    command = AddDocument(command_id="-", pages=1, counter=3)
    added = hall.does(documents.add, ticket.id, "counter", command, "a" * 32, "pdf", 1, "0" * 64, device="counter 3")
    assert added.delete_on == "2026-12-01"


def test_R17_the_order_of_calling(hall):
    sets(hall, priority__max_overtaken="4", priority__max_consecutive="1", priority__normal_guard_minutes="5")
    assert hall.floor.rules == OrderRules(max_overtaken=4, max_consecutive=1, guard=timedelta(minutes=5))
