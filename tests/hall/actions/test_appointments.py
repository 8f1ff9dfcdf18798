"""Appointments from booking to absence (R30), over a real store."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from config.texts import say_refusal
from hall.actions import appointments, calendars, clerks, days, visitors
from hall.domain.commands import (
    CallNext,
    CancelTicket,
    CloseDay,
    Command,
    IssueTicket,
    KeepDay,
    MakeAppointment,
    MoveTicket,
)
from hall.domain.errors import Refusal
from tests.hall.actions.in_hand import ZONE

COMMAND = Command(command_id="-")
ANNA, BERT = "a" * 32, "b" * 32


def on(day, hhmm):
    return datetime.fromisoformat(f"2026-{day}T{hhmm}:00").replace(tzinfo=ZONE)


def books(hall, at, visitor=ANNA, service="RS002"):
    command = MakeAppointment(command_id="-", service=service, at=at, visitor=visitor, channel="phone")
    return hall.does(appointments.book, command)


def arrives(hall, booked, **more):
    command = IssueTicket(command_id="-", appointment=booked.code, channel="kiosk", **more)
    return hall.does(visitors.issue_ticket, command)


def walks_in(hall, service="RS001"):
    return hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service=service, channel="kiosk"))


def refusal(action, *given):
    with pytest.raises(Refusal) as refused:
        action(*given)
    return refused.value.code


def until(hall, day, hhmm):
    hall.now = on(day, hhmm).astimezone(hall.now.tzinfo)
    hall.passes()


def next_numbers(hall, counter):
    return [one.ticket.number for one in hall.floor.preview(counter, hall.now, 10)]


def test_S16_early_it_waits_as_an_ordinary_ticket_and_at_its_time_it_is_first(hall):
    booked = books(hall, on("11-24", "10:00"))
    for _ in range(4):
        walks_in(hall)
    until(hall, "11-24", "09:40")
    ticket = arrives(hall, booked)
    assert ticket.number == "D005"
    assert hall.mirror.tickets[ticket.id].marks[0] == "预约"
    assert next_numbers(hall, 4) == ["D001", "D002", "D003", "D004", "D005"]
    until(hall, "11-24", "10:00")
    assert next_numbers(hall, 4)[0] == next_numbers(hall, 2)[0] == "D005"
    assert hall.mirror.queues["D"].next_number != ""
    assert hall.told[-1].kind != "appointment.absent"


def test_S16_called_before_its_time_nothing_more_happens(hall):
    hall.opens(4, "工号004")
    booked = books(hall, on("11-24", "10:00"))
    until(hall, "11-24", "09:40")
    ticket = arrives(hall, booked)
    assert hall.does(clerks.call_next, 4, CallNext(command_id="-"), device="counter 4").id == ticket.id
    until(hall, "11-24", "10:00")
    assert hall.floor.tickets[ticket.id].counter == 4


@pytest.mark.parametrize(("hhmm", "due"), [("10:01", True), ("10:14", True), ("10:16", False)])
def test_R30_more_than_fifteen_minutes_late_is_an_ordinary_ticket(hall, hhmm, due):
    booked = books(hall, on("11-24", "10:00"))
    walks_in(hall)
    until(hall, "11-24", hhmm)
    ticket = arrives(hall, booked)
    assert (ticket.due_at is not None) is due
    assert next_numbers(hall, 4)[0] == (ticket.number if due else "D001")


def test_who_came_in_time_stays_first_however_long_the_counters_are_busy(hall):
    ticket = arrives(hall, books(hall, on("11-24", "09:10")))
    walks_in(hall)
    until(hall, "11-24", "10:30")
    assert next_numbers(hall, 4)[0] == ticket.number


def test_one_appointment_a_person_item_and_day(hall):
    booked = books(hall, on("11-25", "10:00"))
    assert refusal(books, hall, on("11-25", "15:00")) == "already_booked"
    books(hall, on("11-26", "10:00"))
    books(hall, on("11-25", "15:00"), service="YB001")
    books(hall, on("11-25", "10:00"), visitor=BERT)
    hall.does(appointments.cancel, booked.code, COMMAND)
    books(hall, on("11-25", "15:00"))


@pytest.mark.parametrize(("day", "hhmm", "service", "code"), [
    ("11-24", "08:59", "RS002", "not_within_days"), ("12-02", "10:00", "RS002", "not_within_days"),
    ("11-24", "12:30", "RS002", "not_bookable_then"),                  # at noon only counter 1 works
    ("11-28", "10:00", "GA001", "not_bookable_then"),                  # no 公安 on Saturday
    ("11-29", "09:30", "RS002", "not_bookable_then"),                  # Sunday: counter 7 alone
    ("11-25", "19:00", "RS002", "not_bookable_then"), ("11-25", "10:00", "XX999", "unknown_service")])
def test_what_cannot_be_booked_says_why(hall, day, hhmm, service, code):
    assert refusal(books, hall, on(day, hhmm), ANNA, service) == code
    assert hall.floor.appointments == {}


@pytest.mark.parametrize(("day", "hhmm", "service"), [
    ("11-28", "10:00", "RS002"),             # the Saturday channel
    ("11-29", "09:30", "WJ001"),             # Sunday, by appointment only
    ("11-24", "18:00", "WJ001")])            # the extended session
def test_S26_sessions_for_appointments_take_them(hall, day, hhmm, service):
    booked = books(hall, on(day, hhmm), service=service)
    until(hall, day, hhmm)
    hall.passes(seconds=2)
    ticket = arrives(hall, booked)
    assert ticket.due_at == booked.at


def test_on_a_Sunday_only_who_booked_gets_a_number(hall):
    booked = books(hall, on("11-29", "09:30"), service="WJ001")
    until(hall, "11-29", "08:40")
    assert refusal(arrives, hall, booked) == "queue_closed"            # nobody is there yet
    until(hall, "11-29", "09:05")
    assert refusal(walks_in, hall, "WJ001") == "queue_closed"
    assert arrives(hall, booked).number == "A001"


def test_it_is_for_its_day_once_and_its_code_for_nobody_else(hall):
    booked = books(hall, on("11-25", "10:00"))
    assert refusal(arrives, hall, booked) == "appointment_another_day"
    until(hall, "11-25", "09:30")
    ticket = arrives(hall, booked)
    with pytest.raises(Refusal) as second:
        arrives(hall, booked)
    assert (second.value.code, second.value.facts["number"]) == ("already_waiting", ticket.number)
    hall.does(visitors.cancel_ticket, ticket.id, CancelTicket(command_id="-"))
    assert refusal(arrives, hall, booked) == "appointment_ended"
    assert refusal(hall.does, appointments.cancel, booked.code, COMMAND) == "appointment_ended"
    assert refusal(hall.does, appointments.cancel, "999999x", COMMAND) == "unknown_appointment"


@pytest.mark.parametrize(("hhmm", "may"), [("07:59", True), ("08:01", False)])
def test_R30_it_can_be_cancelled_up_to_two_hours_before(hall, hhmm, may):
    booked = books(hall, on("11-25", "10:00"))
    until(hall, "11-25", hhmm)
    if may:
        assert hall.does(appointments.cancel, booked.code, COMMAND).state == "cancelled"
    else:
        assert refusal(hall.does, appointments.cancel, booked.code, COMMAND) == "cancel_too_late"


def test_R30_three_absences_in_ninety_days_restrict_booking_until_the_oldest_is_forgotten(hall):
    for day in ("11-25", "11-26", "11-27"):
        books(hall, on(day, "10:00"))
    for day in ("11-25", "11-26", "11-27"):
        until(hall, day, "09:00")
    assert books(hall, on("11-28", "10:00")).state == "booked"         # two absences so far
    until(hall, "11-28", "00:30")
    assert [one.state for one in all_of(hall, ANNA)] == ["absent", "absent", "absent", "booked"]
    with pytest.raises(Refusal) as refused:
        books(hall, on("11-30", "10:00"))
    assert (refused.value.code, refused.value.facts["until"]) == ("booking_restricted", "2027-02-23")
    books(hall, on("11-30", "10:00"), visitor=BERT)


def all_of(hall, visitor):
    found = []
    hall.does(lambda unit: found.extend(unit.appointments_of(visitor)))
    return sorted(found, key=lambda one: one.day)


def test_a_day_the_hall_itself_did_not_hold_is_nobodys_absence(hall):
    books(hall, on("11-25", "10:00"))
    books(hall, on("11-27", "10:00"))
    hall.does(calendars.keep_day, KeepDay(command_id="-", day="2026-11-25", kept="closed", note="停电"))
    until(hall, "11-25", "10:00")
    until(hall, "11-26", "09:00")
    hall.passes(seconds=2)
    until(hall, "11-30", "09:00")                                      # the hall was off from the 26th on
    assert [one.state for one in all_of(hall, ANNA)] == ["cancelled", "cancelled"]


def test_who_was_booked_for_the_afternoon_of_a_day_closed_at_noon_was_not_absent(hall):
    books(hall, on("11-24", "10:00"))
    books(hall, on("11-24", "15:00"), visitor=BERT)
    until(hall, "11-24", "12:00")
    hall.does(days.close_day, CloseDay(command_id="-", reason="停电"))
    assert [one.state for visitor in (ANNA, BERT) for one in all_of(hall, visitor)] == ["absent", "cancelled"]


def test_whose_item_left_the_list_was_not_absent(hall):
    books(hall, on("11-24", "10:00"))
    listed = {code: one for code, one in hall.floor.centre.services.items() if code != "RS002"}
    hall.floor.follow(replace(hall.floor.centre, services=listed))
    until(hall, "11-24", "12:00")
    hall.does(days.close_day, CloseDay(command_id="-", reason="停电"))
    assert [one.state for one in all_of(hall, ANNA)] == ["cancelled"]


def test_a_missed_call_before_its_time_leaves_the_appointment_one_after_it_does_not(hall):
    hall.opens(4, "工号004")

    def misses():
        called = hall.does(clerks.call_next, 4, CallNext(command_id="-"), device="counter 4")
        hall.does(clerks.no_show, 4, MoveTicket(command_id="-"), device="counter 4")
        return called

    ticket = arrives(hall, books(hall, on("11-24", "09:20")))
    assert misses().id == ticket.id
    for _ in range(5):
        hall.passes(seconds=20)
        walks_in(hall)
    until(hall, "11-24", "09:10")
    assert hall.does(clerks.reinstate, ticket.id, COMMAND).due_at is not None
    assert next_numbers(hall, 4).index(ticket.number) == 3
    until(hall, "11-24", "09:20")
    assert misses().id == ticket.id                                    # its time has come: first, and missed again
    assert hall.does(clerks.reinstate, ticket.id, COMMAND).due_at is None
    assert next_numbers(hall, 4).index(ticket.number) == 3


def test_after_a_restart_everything_booked_and_waiting_is_there(hall):
    early, later = books(hall, on("11-24", "09:30")), books(hall, on("11-26", "09:30"))
    walks_in(hall)
    arrives(hall, early)
    until(hall, "11-24", "09:30")
    again = hall.reloaded()
    assert again.appointments == hall.floor.appointments
    assert set(again.appointments) == {early.code, later.code}
    assert [one.ticket.number for one in again.preview(4, hall.now, 5)] == next_numbers(hall, 4) == ["D002", "D001"]


def test_no_listener_hears_whose_appointment_it_is(hall):
    books(hall, on("11-25", "10:00"))
    with hall.connection.begin():
        bodies = list(hall.connection.exec_driver_sql("select body from events").scalars())
    assert bodies and not [body for body in bodies if ANNA in body]


def test_a_closed_day_takes_no_arrivals(hall):
    booked = books(hall, on("11-24", "10:00"))
    hall.does(days.close_day, CloseDay(command_id="-", reason="停电"))
    assert refusal(arrives, hall, booked) in ("day_closed", "appointment_ended")
    assert hall.now - booked.made_at < timedelta(days=1)


def test_R30_the_second_booking_is_told_the_time_of_the_first_as_the_clock_on_the_wall_shows_it(hall):
    books(hall, on("11-25", "10:00"))
    with pytest.raises(Refusal) as refused:
        books(hall, on("11-25", "10:30"))
    assert (refused.value.code, refused.value.facts["at"]) == ("already_booked", "10:00")


def test_an_item_that_left_the_list_since_it_was_booked_is_named_with_what_the_guide_can_do(hall):
    """Accepting it under the old list would queue a visitor for what no counter may do any more."""
    booked = books(hall, on("11-24", "10:00"))
    old = hall.floor.centre
    kept = {code: one for code, one in old.services.items() if code != "RS002"}
    hall.state.lists[1] = old.listed
    hall.floor.follow(replace(old, services=kept, list_version=2))
    until(hall, "11-24", "09:40")
    with pytest.raises(Refusal, match="appointment_item_gone") as refused:
        arrives(hall, booked)
    assert refused.value.facts["service"] == old.services["RS002"].short_name
    assert hall.does(appointments.view_of, booked)["service_name"] == old.services["RS002"].short_name
    told = say_refusal("appointment_item_gone", "zh_CN", **refused.value.facts)
    assert "11-24 10:00" in told and "咨询台" in told
    assert hall.floor.appointments[booked.code].state == "booked"            # a later list may have it again
