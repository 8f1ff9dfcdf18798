"""What a counter without its hall noted counts from when it was done, within what can be true (R13, R93, R100)."""

from datetime import UTC, datetime, timedelta

import pytest

from hall.actions import clerks, visitors
from hall.domain.commands import CallNext, FinishTicket, IssueTicket, MoveTicket, NotedMove, ResumeTicket

HERE = {"device": "counter 3"}
ISSUE = IssueTicket(command_id="-", service="MZ001", channel="kiosk")


@pytest.fixture
def called(hall):
    hall.opens(3, "工号003")
    hall.does(visitors.issue_ticket, ISSUE)
    return hall.does(clerks.call_next, 3, CallNext(command_id="-"), **HERE)


def starts(hall, noted_at=None):
    return hall.does(clerks.start, 3, NotedMove(command_id="-", noted_at=noted_at), **HERE)


def finishes(hall, noted_at=None):
    return hall.does(clerks.finish, 3, FinishTicket(command_id="-", outcome="办结", noted_at=noted_at), **HERE)


def test_a_visit_noted_without_the_hall_lasts_as_long_as_it_did(hall, called):
    begun, over = hall.now + timedelta(minutes=1), hall.now + timedelta(minutes=9)
    hall.now += timedelta(hours=2)
    starts(hall, begun)
    done = finishes(hall, over)
    assert (done.started_at, done.finished_at, done.matters[0].ended_at) == (begun, over, over)
    stays = [(state, began) for state, began, _ in hall.all_stays()[done.id]]
    assert stays[-2:] == [("serving", begun.isoformat(timespec="microseconds")),
                          ("finished", over.isoformat(timespec="microseconds"))]
    assert hall.told[-2].at > over                                        # when the hall heard of it


@pytest.mark.parametrize("told", [datetime(1970, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC),
                                  datetime(2026, 11, 24, 0, 59, tzinfo=UTC)])
def test_R13_nothing_begins_or_ends_before_it_could(hall, called, told):
    assert starts(hall, told).started_at == called.called_at
    hall.now += timedelta(minutes=5)
    done = finishes(hall, told)
    assert done.finished_at == done.started_at


def test_R13_nothing_began_or_ended_in_the_future(hall, called):
    ahead = hall.now + timedelta(hours=2)
    assert starts(hall, ahead).started_at == hall.now
    hall.now += timedelta(minutes=5)
    assert finishes(hall, ahead).finished_at == hall.now


def test_an_end_noted_after_a_hold_is_not_before_the_visitor_was_back(hall, called):
    """Else the time on hold would be taken off twice, and the service would have lasted less than nothing."""
    starts(hall)
    early = hall.now + timedelta(minutes=2)
    hall.now += timedelta(minutes=3)
    hall.does(clerks.hold, 3, MoveTicket(command_id="-"), **HERE)
    hall.now += timedelta(minutes=30)
    back = hall.does(clerks.resume_ticket, 3, ResumeTicket(command_id="-", ticket=called.id), **HERE)
    resumed = hall.now
    hall.now += timedelta(minutes=5)
    done = finishes(hall, early)
    assert done.finished_at == resumed
    assert back.held_s == done.held_s == pytest.approx(30 * 60, abs=1)


def test_what_comes_without_a_time_is_done_now(hall, called):
    assert starts(hall).started_at == hall.now
    assert finishes(hall).finished_at == hall.now
