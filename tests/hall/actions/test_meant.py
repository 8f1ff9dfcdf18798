"""A screen or page that is behind means a ticket that ended meanwhile."""

import pytest

from hall.actions import clerks, priority, visitors
from hall.domain.commands import (
    CallNext,
    CallTicket,
    CancelTicket,
    Command,
    FinishTicket,
    IssueTicket,
    NotedMove,
    SetPriority,
)
from hall.domain.errors import Refusal

COMMAND = Command(command_id="-")
HERE = {"device": "counter 3"}


def test_a_tablet_that_is_behind_hears_what_became_of_the_number_today_and_of_none_before(hall):
    """Not "no such number": it was served while the page stood open."""
    hall.opens(3, "工号003")
    ended = hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service="MZ001", channel="kiosk")).id
    hall.does(clerks.call_next, 3, CallNext(command_id="-"), **HERE)
    hall.does(clerks.start, 3, NotedMove(command_id="-"), **HERE)
    hall.does(clerks.finish, 3, FinishTicket(command_id="-", outcome="办结"), **HERE)
    deeds = [(visitors.cancel_ticket, CancelTicket(command_id="-", reason="走了")), (visitors.reprint_slip, COMMAND),
             (clerks.reinstate, COMMAND),
             (priority.set_priority, SetPriority(command_id="-", class_code="ELDER70", confirmed=True))]
    for deed, command in deeds:
        with pytest.raises(Refusal) as refusal:
            hall.does(deed, ended, command)
        assert (refusal.value.code, refusal.value.facts["state"]) == ("illegal_move", "finished")
    with pytest.raises(Refusal, match="illegal_move"):
        hall.does(clerks.call, 3, CallTicket(command_id="-", ticket=ended, reason="赶车"), **HERE)
    hall.passes(hours=24)
    with pytest.raises(Refusal, match="unknown_ticket"):
        hall.does(clerks.reinstate, ended, COMMAND)
