"""When no more numbers are given: quotas (R9), work beyond closing (R10), one ticket a person and item (R8)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hall.actions import clerks, cover, days, outcomes, visitors
from hall.domain.commands import (
    CallNext,
    CancelTicket,
    Command,
    FinishTicket,
    IssueTicket,
    MoveTicket,
    NotedMove,
    ResumeTicket,
    ServeQueue,
)
from hall.domain.errors import Refusal
from hall.domain.limits import check_servable
from hall.domain.showing import queue_view
from hall.domain.ticket import Identity
from tests.hall.actions.in_hand import TUESDAY, ZONE

COMMAND = Command(command_id="-")
QUOTA = "ZJ001"                 # 20 in each ordinary session


def takes(hall, service="RS001", **more):
    return hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service=service, channel="guide", **more))


def refused(hall, service="RS001", **more):
    before = hall.state.counts.ticket_id
    with pytest.raises(Refusal) as told:
        takes(hall, service, **more)
    assert hall.state.counts.ticket_id == before
    return told.value


def view(hall, prefix):
    return queue_view(hall.floor, prefix, hall.now, hall.now.astimezone(ZONE))


def at(hall, hour, minute=0):
    """A time of this Tuesday, local."""
    hall.now = datetime(2026, 11, 24, hour - 8, minute, tzinfo=UTC)
    hall.does(days.keep)


def test_R9_the_quota_of_a_half_day(hall):
    tickets = [takes(hall, QUOTA) for _ in range(20)]
    told = refused(hall, QUOTA)
    assert told.code == "quota_reached"
    assert (told.facts["limit"], told.facts["next"]) == (20, "11-24 12:00")      # counter 1 works through lunch
    takes(hall, "WJ001")                                            # other items of the queue have no limit
    hall.does(visitors.cancel_ticket, tickets[3].id, CancelTicket(command_id="-"))
    takes(hall, QUOTA)                                              # a cancelled one gives its place back
    assert refused(hall, QUOTA).code == "quota_reached"
    hall.state.floor, hall.state.counts = hall.reloaded(), hall.state.counts
    assert refused(hall, QUOTA).code == "quota_reached"             # and it is known after a restart
    at(hall, 13, 20)
    assert takes(hall, QUOTA).number                                # the afternoon has its own


def test_R9_a_served_ticket_still_counts(hall):
    hall.opens(1, "工号001")
    for _ in range(20):
        takes(hall, QUOTA)
    hall.does(clerks.call_next, 1, CallNext(command_id="-"), device="counter 1")
    assert refused(hall, QUOTA).code == "quota_reached"


def test_R9_R10_staff_may_give_one_more_with_a_reason(hall):
    for _ in range(20):
        takes(hall, QUOTA)
    assert refused(hall, QUOTA, override="  ").code == "reason_required"
    ticket = takes(hall, QUOTA, override="从二十公里外来")
    assert ticket.reason == "从二十公里外来"
    assert hall.told[-1].facts["reason"] == "从二十公里外来"


def fill(hall, service, until=60):
    """People come until the hall gives no more numbers; how many got one."""
    for count in range(until):
        try:
            takes(hall, service)
        except Refusal as refusal:
            assert refusal.code == "cannot_be_served_today"
            return count
    raise AssertionError(f"{until} tickets, and no end")


def test_R10_numbers_stop_when_those_who_wait_fill_the_time_until_closing(hall):
    at(hall, 10, 40)
    hall.opens(5, "工号005")
    count = fill(hall, "GA001")
    assert 3 < count < 20
    told = refused(hall, "GA001")
    assert (told.facts["closes"], told.facts["next"]) == ("12:00", "11-24 13:20")
    assert takes(hall, "RS001").number                              # another queue goes on
    assert takes(hall, "GA001", override="行动不便").reason == "行动不便"
    hall.passes(seconds=6)
    assert (view(hall, "F").taking, view(hall, "F").stopped) == (False, True)
    assert hall.mirror.queues["F"].stopped                          # every screen was told
    assert view(hall, "D").taking


def test_R10_ten_minutes_past_closing_are_allowed_and_not_one_more(hall):
    at(hall, 11)
    hall.opens(5, "工号005")                                        # closes at 12:00
    ticket = replace(takes(hall, "GA001"), expected_min=10.0)
    local = hall.now.astimezone(ZONE).replace(second=0, microsecond=0)
    check_servable(hall.floor, replace(ticket, p50_s=60 * 60), local)
    with pytest.raises(Refusal, match="cannot_be_served_today"):
        check_servable(hall.floor, replace(ticket, p50_s=61 * 60), local)


def test_R10_a_queue_that_stopped_takes_again_when_a_counter_helps(hall):
    at(hall, 11, 0)
    hall.opens(4, "工号004")
    fill(hall, "RS001")
    hall.passes(seconds=6)
    assert view(hall, "D").stopped
    hall.opens(2, "工号002")
    hall.passes(seconds=6)
    assert not hall.mirror.queues["D"].stopped
    assert takes(hall, "RS001").number


def test_R10_a_counter_that_works_through_lunch_does_not_close_at_noon(hall):
    at(hall, 11, 30)
    hall.opens(1, "工号001")
    for _ in range(6):
        takes(hall, "WJ001")


def test_R10_nobody_open_nobody_knows_and_numbers_are_given(hall):
    at(hall, 11, 40)
    for _ in range(30):
        takes(hall, "GA001")


def test_R8_S08_one_ticket_a_person_and_item(hall):
    person = Identity(kind="id_card", pseudonym="a" * 32)
    hall.opens(4, "工号004")
    takes(hall, "RS013")
    first = takes(hall, "RS013", identity=person)
    told = refused(hall, "RS013", identity=person)
    assert (told.code, told.facts["number"], told.facts["ahead"]) == ("already_waiting", first.number, 1)
    takes(hall, "YB009", identity=person)
    takes(hall, "MZ005", identity=person)
    assert refused(hall, "RS001", identity=person).code == "too_many_tickets"


def test_R8_a_themes_ticket_is_that_of_each_of_its_items_until_they_are_done(hall):
    person = Identity(kind="id_card", pseudonym="a" * 32)
    theme = hall.floor.centre.themes["YJS01"]
    hall.opens(1, "工号001")
    taken = hall.does(visitors.issue_ticket, IssueTicket(
        command_id="-", theme=theme.code, channel="kiosk", identity=person))
    assert refused(hall, theme.services[1], identity=person).facts["number"] == taken.number
    hall.does(visitors.cancel_ticket, taken.id, CancelTicket(command_id="-"))
    assert takes(hall, theme.services[1], identity=person)


def test_S22_a_counter_more_makes_the_wait_shorter(hall):
    hall.now = TUESDAY - timedelta(minutes=5)
    for number in range(1, 9):
        hall.opens(number, f"工号00{number}")
    for n in range(26):
        takes(hall, "RS001" if n < 11 else ("WJ001", "MZ001", "YB001", "GA001", "SD004")[n % 5])
    before = view(hall, "D").wait
    assert before.p50_s > 30 * 60
    hall.does(cover.serve_queue, 1, ServeQueue(command_id="-", queue="D"), device="leader")
    after = hall.mirror.queues["D"].wait                            # told with the event, at once
    assert after.p50_s < before.p50_s
    assert after.p90_s < before.p90_s


def test_S25_the_kiosk_shows_that_numbers_stopped_and_who_has_one_is_served(hall):
    at(hall, 17, 14)
    hall.opens(5, "工号005")
    ticket = takes(hall, "GA001")
    at(hall, 17, 15)
    assert not hall.mirror.queues["F"].taking
    assert refused(hall, "GA001").code == "queue_closed"
    at(hall, 17, 40)
    assert hall.does(clerks.call_next, 5, CallNext(command_id="-"), device="counter 5").id == ticket.id


def test_R8_who_took_another_number_does_not_get_the_missed_one_back_as_well(hall):
    person = Identity(kind="id_card", pseudonym="a" * 32)
    hall.opens(4, "工号004")
    missed = takes(hall, "RS013", identity=person)
    hall.does(clerks.call_next, 4, CallNext(command_id="-"), device="counter 4")
    hall.does(clerks.no_show, 4, MoveTicket(command_id="-"), device="counter 4")
    second = takes(hall, "RS013", identity=person)
    with pytest.raises(Refusal) as told:
        hall.does(clerks.reinstate, missed.id, COMMAND)
    assert (told.value.code, told.value.facts["number"]) == ("already_waiting", second.number)
    hall.does(visitors.cancel_ticket, second.id, CancelTicket(command_id="-"))
    assert hall.does(clerks.reinstate, missed.id, COMMAND).state == "waiting"


def test_R8_who_took_another_number_does_not_return_with_the_first(hall):
    person = Identity(kind="id_card", pseudonym="a" * 32)
    hall.opens(4, "工号004")
    first = takes(hall, "RS013", identity=person)
    hall.does(clerks.call_next, 4, CallNext(command_id="-"), device="counter 4")
    hall.does(clerks.start, 4, NotedMove(command_id="-"), device="counter 4")
    hall.does(clerks.finish, 4, FinishTicket(command_id="-", outcome="材料不齐", missing=(0,)), device="counter 4")
    second = takes(hall, "RS013", identity=person)
    with pytest.raises(Refusal) as told:
        hall.does(outcomes.give_back, first.id, COMMAND)
    assert (told.value.code, told.value.facts["number"]) == ("already_waiting", second.number)


def test_R11_the_promise_is_judged_also_when_the_ticket_was_put_aside_before_it_was_begun(hall):
    hall.opens(4, "工号004")
    ticket = takes(hall, "RS001")
    hall.passes(seconds=30)
    hall.does(clerks.call_next, 4, CallNext(command_id="-"), device="counter 4")
    hall.does(clerks.hold, 4, MoveTicket(command_id="-"), device="counter 4")
    resumed = hall.does(clerks.resume_ticket, 4, ResumeTicket(command_id="-", ticket=ticket.id), device="counter 4")
    assert resumed.wait_error_s == ticket.p90_s - 30
