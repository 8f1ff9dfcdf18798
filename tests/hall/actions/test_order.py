"""Out of order (R19), late-comers (R21), a counter's own order: over a real store."""

from dataclasses import replace

import pytest

from hall.actions import clerks, outcomes, visitors
from hall.domain.commands import (
    CallNext,
    CallTicket,
    Command,
    FinishTicket,
    IssueTicket,
    MoveTicket,
    NotedMove,
    TransferTicket,
)
from hall.domain.errors import Refusal
from hall.domain.ticket import Identity
from hall.store.setup import load_centre

COMMAND = Command(command_id="-")


def takes(hall, service="MZ001", band=None, person=1):
    identity = Identity(kind="id_card", pseudonym=f"{person:032x}", age_band=band) if band else None
    return hall.does(visitors.issue_ticket,
                     IssueTicket(command_id="-", service=service, channel="kiosk", identity=identity))


def takes_after(hall, **time):
    hall.passes(**time)
    return takes(hall)


def calls(hall, ticket, counter=3, reason="老人身体不适"):
    return hall.does(clerks.call, counter, CallTicket(command_id="-", ticket=ticket.id, reason=reason),
                     device=f"counter {counter}")


def nexts(hall, counter=3):
    return hall.does(clerks.call_next, counter, CallNext(command_id="-"), device=f"counter {counter}")


def misses(hall, counter=3):
    hall.does(clerks.no_show, counter, MoveTicket(command_id="-"), device=f"counter {counter}")


def refusal(action, *given, **named):
    with pytest.raises(Refusal) as refused:
        action(*given, **named)
    return refused.value.code


def test_R19_a_call_out_of_order_keeps_its_reason_and_counts_for_nobody(hall):
    hall.opens(3, "工号003")
    first, second = takes(hall), takes(hall, band="70up")
    third = takes(hall)
    called = calls(hall, third)
    assert (called.reason, hall.told[-1].kind, hall.told[-1].facts) == (
        "老人身体不适", "ticket.called", {"reason": "老人身体不适"})
    assert [hall.floor.tickets[one.id].overtaken for one in (first, second)] == [0, 0]
    assert hall.floor.lines[("C", None)].consecutive == 0
    hall.does(clerks.put_back, 3, MoveTicket(command_id="-"), device="counter 3")
    assert hall.floor.tickets[third.id].reason == "老人身体不适"                # what happened is not unsaid


def test_the_reason_of_an_override_outlives_a_call_out_of_order_and_a_put_back(hall):
    hall.opens(3, "工号003")
    given = hall.does(visitors.issue_ticket, IssueTicket(
        command_id="-", service="MZ001", channel="guide", override="从二十公里外来"))
    for _ in range(2):
        calls(hall, given)
        hall.does(clerks.put_back, 3, MoveTicket(command_id="-"), device="counter 3")
    assert hall.floor.tickets[given.id].reason == "从二十公里外来；老人身体不适"


def test_R19_what_cannot_be_called_out_of_order(hall):
    for counter in (3, 4, 5):
        hall.opens(counter, f"工号00{counter}")
    civil, police = takes(hall), takes(hall, service="GA001")
    assert refusal(calls, hall, civil, reason="  ") == "reason_required"
    assert refusal(calls, hall, civil, reason="长" * 101) == "note_too_long"
    assert refusal(calls, hall, police) == "queue_not_here"
    calls(hall, police, 5)
    assert refusal(calls, hall, civil, 5) in ("ticket_in_hand", "queue_not_here")
    hall.does(clerks.transfer, 5, TransferTicket(command_id="-", counter=4), device="counter 5")
    assert refusal(calls, hall, police, 5) == "ticket_not_here"
    calls(hall, police, 4)
    assert refusal(calls, hall, police, 3) in ("illegal_move", "ticket_not_here")
    calls(hall, civil)
    assert refusal(calls, hall, civil) == "ticket_in_hand"


def test_S19_a_late_comer_is_placed_after_the_third_waiting_ticket_and_keeps_its_number(hall):
    hall.opens(3, "工号003")
    late = takes(hall)
    nexts(hall)
    hall.passes(minutes=5)
    misses(hall)
    waiting = [takes_after(hall, seconds=20).number for _ in range(5)]
    hall.passes(minutes=25)
    assert hall.does(clerks.reinstate, late.id, COMMAND).number == late.number
    assert [one.ticket.number for one in hall.floor.preview(3, hall.now, 6)] == [
        *waiting[:3], late.number, *waiting[3:]]


def test_S19_an_elder_waits_for_three_too_and_nobody_was_overtaken_for_ever(hall):
    hall.opens(3, "工号003")
    late = takes(hall, band="70up")
    nexts(hall)
    misses(hall)
    for _ in range(4):
        takes_after(hall, seconds=80)
    hall.passes(seconds=30)
    hall.does(clerks.reinstate, late.id, COMMAND)
    assert [one.ticket.id for one in hall.floor.preview(3, hall.now, 5)].index(late.id) == 3
    hall.passes(minutes=40)
    assert [one.ticket.id for one in hall.floor.preview(3, hall.now, 5)].index(late.id) == 3


@pytest.mark.parametrize(("minutes", "code"), [(59, ""), (61, "reinstate_too_late")])
def test_S19_an_hour_after_it_was_missed_a_new_number_is_offered(hall, minutes, code):
    hall.opens(3, "工号003")
    late = takes(hall, band="70up")
    nexts(hall)
    hall.passes(minutes=10)
    misses(hall)                                             # counted from here, not from the call
    hall.passes(minutes=minutes)
    if code:
        assert refusal(hall.does, clerks.reinstate, late.id, COMMAND) == code
        assert takes(hall, band="70up").number == "C002"
    else:
        assert hall.does(clerks.reinstate, late.id, COMMAND).state == "waiting"


def test_who_was_called_because_overtaken_is_not_first_again_after_missing_it(hall):
    hall.opens(3, "工号003")
    late = takes(hall)
    with hall.connection.begin():
        hall.connection.exec_driver_sql("update tickets set overtaken = 6")
    hall.state.floor = hall.reloaded()
    nexts(hall)
    misses(hall)
    for _ in range(4):
        takes_after(hall, seconds=20)
    hall.does(clerks.reinstate, late.id, COMMAND)
    assert [one.ticket.id for one in hall.floor.preview(3, hall.now, 5)].index(late.id) == 3


def test_a_counter_may_take_its_queues_one_after_another(hall):
    with hall.connection.begin():
        centre = load_centre(hall.connection)
    places = dict(centre.places) | {2: replace(centre.places[2], order="listed")}
    hall.state.floor.centre = replace(centre, places=places)
    hall.opens(2, "工号002")
    for service in ("RS001", "YB001", "WJ001", "BM002"):
        takes(hall, service=service)
        hall.passes(minutes=1)
    assert hall.floor.centre.places[2].queues == ("A", "B", "D", "E", "G")[:4]
    assert [one.ticket.number for one in hall.floor.preview(2, hall.now, 9)] == ["A001", "B001", "D001", "E001"]
    assert nexts(hall, 2).number == "A001"


def test_R17_who_comes_back_to_one_counter_overtakes_in_the_whole_queue(hall):
    """Overtaking and priority calls in a row are counted per queue, also for a ticket that one counter may call."""
    hall.opens(3, "工号003")
    first = takes(hall)
    assert nexts(hall).id == first.id
    earlier = takes_after(hall, minutes=1)
    hall.does(clerks.start, 3, NotedMove(command_id="-"), device="counter 3")
    hall.does(clerks.finish, 3, FinishTicket(command_id="-", outcome="材料不齐", missing=(0,)), device="counter 3")
    hall.passes(minutes=1)
    hall.does(outcomes.give_back, first.id, COMMAND)
    later = takes_after(hall, minutes=1)
    back = hall.floor.tickets[first.id]
    assert (back.for_counter, back.weight) == (3, 20)
    assert nexts(hall).id == first.id
    passed = int((earlier.queued_at, earlier.id) < (back.queued_at, back.id))
    assert (hall.floor.tickets[earlier.id].overtaken, hall.floor.tickets[later.id].overtaken) == (passed, 0)
    assert hall.floor.lines[("C", None)].consecutive == hall.floor.lines[("C", 3)].consecutive == 1
    assert hall.reloaded().lines[("C", None)].consecutive == 1
