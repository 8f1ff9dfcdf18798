"""The business day: nothing it leaves behind stays open, and no hall is stuck in the past."""

import pytest

from hall.actions import clerks, days, visitors
from hall.domain.commands import CallNext, Command, IssueTicket, MoveTicket
from hall.domain.errors import Refusal
from hall.domain.ticket import TicketState

COMMAND = Command(command_id="-")
ISSUE = IssueTicket(command_id="-", service="MZ001", channel="kiosk")
HOLIDAY = {"days": 9}                   # 国庆 and 春节 with the weekend before


def test_a_no_show_does_not_come_back_into_a_closed_day(hall):
    hall.opens(3, "工号003")
    missed = hall.does(visitors.issue_ticket, ISSUE)
    hall.does(clerks.call_next, 3, CallNext(command_id="-"), device="counter 3")
    hall.does(clerks.no_show, 3, MoveTicket(command_id="-"), device="counter 3")
    hall.does(days.close_day, COMMAND)
    with pytest.raises(Refusal, match="day_closed"):
        hall.does(clerks.reinstate, missed.id, COMMAND)
    hall.passes(days=1)
    assert [one.state for one in hall.all_tickets()] == [TicketState.NO_SHOW]


@pytest.mark.parametrize("closed", [True, False])
def test_a_hall_that_was_off_for_a_holiday_begins_the_day_of_its_return(hall, closed):
    left = hall.does(visitors.issue_ticket, ISSUE)
    if closed:
        hall.does(days.close_day, COMMAND)
    hall.passes(**HOLIDAY)
    assert (hall.floor.day.isoformat(), hall.floor.open) == ("2026-12-03", True)
    assert hall.all_tickets()[left.id - 1].state is TicketState.EXPIRED
    assert hall.does(visitors.issue_ticket, ISSUE).number == left.number          # a new day counts anew


def test_R13_a_clock_years_ahead_waits_for_a_manager_who_closes_the_day(hall):
    first = hall.does(visitors.issue_ticket, ISSUE)
    hall.passes(days=5 * 364)                                                     # the same weekday
    second = hall.does(visitors.issue_ticket, ISSUE)
    assert (second.day, second.number > first.number) == (first.day, True)        # no number of that day again
    hall.does(days.close_day, COMMAND)
    hall.passes(hours=10)                                                         # the session of that day is over
    assert hall.floor.day.isoformat() == "2031-11-18"
    assert {one.state for one in hall.all_tickets()} == {TicketState.EXPIRED}
