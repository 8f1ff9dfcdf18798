"""A key pressed on a screen that is behind: what was meant for one ticket never happens to another."""

import pytest

from hall.actions import clerks, visitors
from hall.domain.commands import CallNext, FinishTicket, IssueTicket, MoveTicket, NotedMove, TransferTicket
from hall.domain.errors import Refusal

ISSUE = IssueTicket(command_id="-", service="MZ001", channel="kiosk")
HERE = {"device": "counter 3"}


def move(ticket):
    return NotedMove(command_id="-", ticket=ticket.id)


@pytest.fixture
def two(hall):
    """The first was served and has ended, the second is in hand."""
    hall.opens(3, "工号003")
    first, second = (hall.does(visitors.issue_ticket, ISSUE) for _ in range(2))
    hall.does(clerks.call_next, 3, CallNext(command_id="-"), **HERE)
    hall.does(clerks.start, 3, move(first), **HERE)
    hall.does(clerks.call_next, 3, CallNext(command_id="-", outcome="办结", ticket=first.id), **HERE)
    return first, second


@pytest.mark.parametrize("action, wish", [
    (clerks.recall, MoveTicket), (clerks.start, NotedMove), (clerks.no_show, MoveTicket), (clerks.hold, MoveTicket),
    (clerks.put_back, MoveTicket),
    (clerks.finish, lambda **meant: FinishTicket(outcome="办结", **meant)),
    (clerks.call_next, lambda **meant: CallNext(outcome="办结", **meant)),
    (clerks.transfer, lambda **meant: TransferTicket(queue="B", **meant))])
def test_a_press_for_a_ticket_that_moved_on_leaves_the_one_in_hand_alone(hall, two, action, wish):
    first, second = two
    before = hall.floor.ticket(second.id)
    with pytest.raises(Refusal) as refused:
        hall.does(action, 3, wish(command_id="-", ticket=first.id), **HERE)
    assert (refused.value.code, refused.value.facts["number"]) == ("ticket_moved_on", first.number)
    assert refused.value.facts["state"] == "finished"
    assert hall.floor.ticket(second.id) == before
    assert hall.floor.counters[3].ticket == second.id


def test_a_press_for_a_ticket_no_longer_in_hand_calls_nobody(hall, two):
    """Its outcome belongs to no ticket here; the next visitor is not called by a mistaken press."""
    _, second = two
    waits = hall.does(visitors.issue_ticket, ISSUE)
    hall.does(clerks.no_show, 3, move(second), **HERE)
    with pytest.raises(Refusal, match="ticket_moved_on"):
        hall.does(clerks.call_next, 3, CallNext(command_id="-", outcome="办结", ticket=second.id), **HERE)
    assert hall.floor.ticket(waits.id).state == "waiting"
    assert hall.floor.counters[3].ticket is None


def test_a_move_that_names_no_ticket_means_the_one_in_hand(hall, two):
    hall.does(clerks.start, 3, NotedMove(command_id="-"), **HERE)
    assert hall.floor.ticket(two[1].id).state == "serving"


def test_a_ticket_that_never_was_is_unknown(hall, two):
    with pytest.raises(Refusal, match="unknown_ticket"):
        hall.does(clerks.hold, 3, MoveTicket(command_id="-", ticket=999), **HERE)
