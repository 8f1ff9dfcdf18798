"""A manager keeps a day against the calendar; everybody hears of it."""

from datetime import datetime

import pytest

from hall.actions import calendars, visitors
from hall.domain.commands import IssueTicket, KeepDay
from hall.domain.errors import Refusal
from tests.hall.actions.in_hand import ZONE, HallInHand

TICKET = IssueTicket(command_id="-", service="RS001", channel="kiosk")


def keeps(hall, day, kept, note="设备检修"):
    return hall.does(calendars.keep_day, KeepDay(command_id="-", day=day, kept=kept, note=note))


def test_today_closed_means_no_number_and_the_next_time_is_tomorrow(hall):
    keeps(hall, "2026-11-24", "closed")
    assert hall.told[-1].kind == "calendar.changed"
    assert hall.told[-1].centre.sessions == ()
    hall.passes(seconds=2)
    queue = hall.mirror.queues["D"]
    assert (queue.taking, queue.next_taking_at.isoformat()) == (False, "2026-11-25T08:50:00+08:00")
    with pytest.raises(Refusal) as refused:
        hall.does(visitors.issue_ticket, TICKET)
    assert (refused.value.code, refused.value.facts["next"]) == ("queue_closed", "11-25 08:50")
    keeps(hall, "2026-11-24", "", note="")
    hall.passes(seconds=2)
    assert hall.mirror.queues["D"].taking
    assert hall.does(visitors.issue_ticket, TICKET).number == "D001"


def test_an_exception_outlives_the_day_and_a_restart(hall):
    keeps(hall, "2026-11-26", "holiday")
    hall.passes(hours=24)
    hall.passes(seconds=2)
    assert hall.floor.exceptions == hall.reloaded().exceptions
    assert hall.mirror.queues["D"].next_taking_at is None              # taking now
    hall.passes(hours=10)                                              # 19:00
    assert hall.mirror.queues["D"].next_taking_at.isoformat() == "2026-11-27T08:50:00+08:00"


def test_over_the_long_holidays_the_next_time_is_the_first_morning_after(tmp_path):
    hall = HallInHand(tmp_path)
    eve = datetime(2027, 2, 4, 18, 0, tzinfo=ZONE)                     # Spring Festival begins with the 5th
    assert hall.floor.calendar.next_taking(eve, frozenset({2})) == datetime(2027, 2, 11, 8, 50, tzinfo=ZONE)
    eve = datetime(2026, 9, 30, 18, 0, tzinfo=ZONE)
    assert hall.floor.calendar.next_taking(eve, frozenset({2})) == datetime(2026, 10, 8, 8, 50, tzinfo=ZONE)
    hall.close()


@pytest.mark.parametrize(("day", "kept", "note", "code"), [
    ("2026-11-23", "closed", "检修", "day_past"), ("24.11.2026", "closed", "检修", "bad_request"),
    ("2026-11-24", "closed", " ", "reason_required"), ("2026-11-24", "closed", "长" * 61, "note_too_long")])
def test_what_is_refused_changes_nothing(hall, day, kept, note, code):
    with pytest.raises(Refusal) as refused:
        keeps(hall, day, kept, note)
    assert refused.value.code == code
    assert hall.floor.exceptions == {}
