"""The wait as the floor stands: who is at the counters, who paused, who was sent on (R11)."""

from datetime import datetime, timedelta

import pytest

from hall.actions import clerks, shifts, visitors
from hall.domain.commands import CallNext, IssueTicket, NotedMove, PauseCounter, TransferTicket
from hall.domain.waiting import foresee, wait_for
from tests.hall.actions.in_hand import ZONE, HallInHand


@pytest.fixture
def hall(tmp_path):
    hall = HallInHand(tmp_path)
    yield hall
    hall.close()


def takes(hall, service="GA001"):
    return hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service=service, channel="kiosk"))


def calls(hall, counter=5):
    ticket = hall.does(clerks.call_next, counter, CallNext(command_id="-"), device=f"counter {counter}")
    return hall.does(clerks.start, counter, NotedMove(command_id="-", ticket=ticket.id), device=f"counter {counter}")


def mean(hall, queue="F"):
    found = foresee(hall.floor, queue, hall.now, hall.now.astimezone(ZONE))
    return found.mean if found else None


def local(hall, hour, minute):
    return datetime(2026, 11, 24, hour, minute, tzinfo=ZONE)


def test_nothing_is_promised_while_nobody_is_there(hall):
    assert takes(hall).p50_s is None
    hall.opens(5, "工号005")
    assert mean(hall) > 0
    assert takes(hall).p90_s > 0


def test_time_already_spent_at_the_counter_counts(hall):
    hall.opens(5, "工号005")
    takes(hall)
    calls(hall)
    fresh = mean(hall)
    hall.now += timedelta(minutes=3)
    assert 0 < mean(hall) < fresh


def test_a_counter_that_comes_back_counts_and_one_that_does_not_say_when_does_not(hall):
    for counter, staff in ((2, "工号002"), (4, "工号004")):
        hall.opens(counter, staff)
    for _ in range(6):
        takes(hall, "RS001")
    both = mean(hall, "D")
    hall.does(shifts.pause, 2, PauseCounter(command_id="-", reason="取材料", back_at=local(hall, 9, 10)),
              device="counter 2")
    soon = mean(hall, "D")
    assert soon > both
    hall.now += timedelta(minutes=11)                     # late: nobody knows when
    assert mean(hall, "D") > soon


def test_before_the_doors_open_the_wait_begins_with_the_session(hall):
    hall.now -= timedelta(minutes=10)
    hall.opens(5, "工号005")
    assert 10 <= mean(hall) <= 11.1                       # a little more for who may still go first


def test_a_ticket_that_was_sent_on_takes_what_its_new_item_takes(hall):
    hall.opens(1, "工号001")
    hall.opens(5, "工号005")
    takes(hall, "BM002")
    held = calls(hall, 1)
    hall.now += timedelta(minutes=30)
    moved = hall.does(clerks.transfer, 1, TransferTicket(command_id="-", ticket=held.id, service="GA001"),
                      device="counter 1")
    assert moved.expected_min == hall.floor.centre.services["GA001"].average_minutes
    calls(hall, 5)
    assert mean(hall) <= moved.expected_min * 1.15        # not as if it had been there for half an hour


def test_the_phone_page_asks_for_the_ticket_itself(hall):
    hall.opens(5, "工号005")
    first, *_, last = [takes(hall) for _ in range(4)]
    at = hall.now, hall.now.astimezone(ZONE)
    assert wait_for(hall.floor, "F", *at, first).p90_s < wait_for(hall.floor, "F", *at, last).p90_s
