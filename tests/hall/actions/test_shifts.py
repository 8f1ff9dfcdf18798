"""Who sits where: hand-over, stand-in, queues for a while, pauses with a note, and who may go home."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from hall.actions import clerks, cover, days, shifts, visitors
from hall.domain.commands import (
    CallNext,
    CloseDay,
    Command,
    IssueTicket,
    MoveTicket,
    NotedMove,
    PauseCounter,
    ResumeTicket,
    ServeQueue,
    SignIn,
    SignOut,
    TransferTicket,
)
from hall.domain.errors import Refusal
from hall.domain.plain import to_plain

COMMAND = Command(command_id="-")
CLOSE = CloseDay(command_id="-", reason="下班未办")
NEXT = CallNext(command_id="-")


def takes(hall, service):
    return hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service=service, channel="kiosk"))


def at(hall, counter, action, command=COMMAND):
    return hall.does(action, counter, command, device=f"counter {counter}")


def signs_in(hall, counter, staff, **how):
    return at(hall, counter, shifts.sign_in, SignIn(command_id="-", staff=staff, pin="-", **how))


def adds(hall, counter, queue, **how):
    return hall.does(cover.serve_queue, counter, ServeQueue(command_id="-", queue=queue, **how))


def stands_in(hall, counter, queue, for_counter, **how):
    command = ServeQueue(command_id="-", queue=queue, for_counter=for_counter, **how)
    return at(hall, counter, cover.stand_in, command)


def pauses(hall, counter, reason="午间轮休", **back):
    back_at = hall.now + timedelta(**back) if back else None
    return at(hall, counter, shifts.pause, PauseCounter(command_id="-", reason=reason, back_at=back_at))


def seen(hall, counter):
    """The counter as every screen has it: from the events, and the same from a snapshot."""
    assert to_plain(hall.mirror.counters[counter]) == json.loads(
        json.dumps(next(one for one in hall.snapshot()["counters"] if one["number"] == counter)))
    return hall.mirror.counters[counter]


def refused(code, deed, *what, **how):
    with pytest.raises(Refusal) as refusal:
        deed(*what, **how)
    assert refusal.value.code == code
    return refusal.value.facts


def test_S22_a_queue_added_for_today_is_called_at_once_and_ends_with_the_day(hall):
    for _ in range(11):
        takes(hall, "RS001")
    hall.opens(4, "工号004")
    hall.opens(1, "工号001")
    before = hall.mirror.queues["D"]
    adds(hall, 1, "D")
    after = hall.mirror.queues["D"]
    assert (before.open_counters, after.open_counters) == ((4,), (1, 4))
    assert after.wait.p50_s < before.wait.p50_s                    # told with the same event: kiosk and display have it
    assert [(one.queue, one.until) for one in seen(hall, 1).extra] == [("D", None)]
    assert at(hall, 1, clerks.call_next, NEXT).number == "D001"
    assert hall.reloaded().queues_of(1) == hall.floor.queues_of(1)            # a restart keeps it
    hall.passes(days=1)
    assert hall.floor.queues_of(1) == ("A", "B", "G", "C")


def test_S22_a_queue_added_until_a_time_ends_by_itself_then(hall):
    hall.opens(1, "工号001")
    adds(hall, 1, "D", until=hall.now + timedelta(minutes=30))
    hall.passes(minutes=29)
    assert "D" in hall.floor.queues_of(1)
    hall.passes(minutes=1)
    assert "D" not in hall.floor.queues_of(1)
    assert (hall.told[-1].kind, hall.mirror.queues["D"].open_counters) == ("counter.queues", ())
    adds(hall, 1, "D")
    adds(hall, 1, "D", off=True)
    assert seen(hall, 1).extra == ()


def test_S22_a_queue_of_its_own_and_a_time_gone_by_are_refused(hall):
    assert refused("queue_its_own", adds, hall, 1, "A")["queue"] == "综合受理"
    refused("bad_request", adds, hall, 1, "Z")
    refused("bad_request", adds, hall, 1, "D", until=hall.now)
    refused("bad_request", adds, hall, 1, "D", until=(hall.now + timedelta(hours=1)).replace(tzinfo=None))
    refused("unknown_counter", adds, hall, 99, "D")
    refused("unknown_counter", signs_in, hall, 99, "工号001")


def test_S23_B_goes_on_with_the_ticket_of_A_without_a_new_call(hall):
    for _ in range(2):
        takes(hall, "GA001")
    hall.opens(5, "工号005")
    called = at(hall, 5, clerks.call_next, NEXT)
    at(hall, 5, clerks.start, NotedMove(command_id="-"))
    calls = [one.kind for one in hall.told].count("ticket.called")
    assert refused("counter_taken", signs_in, hall, 5, "工号009")["name"] == "示例五号"
    signs_in(hall, 5, "工号009", take_over=True)
    assert seen(hall, 5).staff.staff == "工号009"                   # the badge on the counter's screen
    assert [one.kind for one in hall.told].count("ticket.called") == calls
    at(hall, 5, clerks.call_next, CallNext(command_id="-", outcome="办结"))
    with hall.connection.begin():
        stays = list(hall.connection.exec_driver_sql(
            "select state, staff from stays where ticket = ? order by began_seq", (called.id,)))
    assert [tuple(one) for one in stays] == [
        ("waiting", None), ("called", "工号005"), ("serving", "工号005"), ("serving", "工号009"),
        ("finished", "工号009")]
    assert [(one.number, one.staff) for one in hall.all_tickets()] == [("F001", "工号009"), ("F002", "工号009")]


def test_S23_the_partner_stands_in_and_both_screens_say_so_until_the_clerk_is_back(hall):
    takes(hall, "MZ001")
    hall.opens(3, "工号003")
    hall.opens(4, "工号004")
    pauses(hall, 3, "去村里", minutes=40)
    assert seen(hall, 3).stand_in is None
    stands_in(hall, 4, "C", 3)
    shown = seen(hall, 3).stand_in
    assert (shown.counter, shown.name, shown.queues) == (4, "示例四号", ("C",))
    assert [(one.queue, one.for_counter) for one in seen(hall, 4).extra] == [("C", 3)]
    assert at(hall, 4, clerks.call_next, NEXT).number == "C001"
    at(hall, 3, shifts.resume)
    assert (seen(hall, 3).state, seen(hall, 3).stand_in, seen(hall, 4).extra) == ("open", None, ())


def test_S23_a_stand_in_holds_for_a_closed_counter_and_ends_with_the_clerk_who_stood_in(hall):
    hall.opens(3, "工号003")
    hall.opens(4, "工号004")
    at(hall, 3, shifts.sign_out, SignOut(command_id="-"))
    stands_in(hall, 4, "C", 3)
    assert seen(hall, 3).stand_in.counter == 4
    pauses(hall, 4, minutes=10)
    assert seen(hall, 3).stand_in is None                          # a paused stand-in serves nobody
    at(hall, 4, shifts.resume)
    signs_in(hall, 3, "工号004")                                   # sits down at the very counter
    assert (seen(hall, 3).stand_in, seen(hall, 4).extra, seen(hall, 4).state) == (None, (), "closed")


def test_S23_only_the_partners_queue_can_be_taken_by_the_clerk(hall):
    hall.opens(4, "工号004")
    refused("not_partner", stands_in, hall, 4, "F", 5)
    refused("not_partner", stands_in, hall, 4, "A", 3)             # not a queue of counter 3
    refused("not_partner", stands_in, hall, 4, "C", None)
    adds(hall, 4, "F")
    refused("not_partner", stands_in, hall, 4, "F", None, off=True)      # what the leader added stays
    stands_in(hall, 4, "C", 3)
    stands_in(hall, 4, "C", 3, off=True)
    assert [one.queue for one in seen(hall, 4).extra] == ["F"]


def test_S22_the_slip_names_a_counter_whose_queue_was_added_today(hall):
    """The reply to the kiosk is what the slip is printed from."""
    hall.opens(5, "工号005")
    before = takes(hall, "MZ001")
    assert hall.mirror.tickets[before.id].counters == (1, 3)
    adds(hall, 5, "C")
    assert hall.mirror.tickets[takes(hall, "MZ001").id].counters == (1, 3, 5)


def test_a_ticket_sent_to_one_counter_names_that_one(hall):
    for counter in (3, 5):
        hall.opens(counter, f"工号00{counter}")
    ticket = takes(hall, "MZ001")
    at(hall, 3, clerks.call_next, NEXT)
    at(hall, 3, clerks.transfer, TransferTicket(command_id="-", counter=5))
    assert hall.mirror.tickets[ticket.id].counters == (5,)


def test_S24_a_pause_wants_a_note_and_a_time_of_return(hall):
    hall.opens(3, "工号003")
    refused("reason_required", pauses, hall, 3, " ", minutes=30)
    refused("private_number", pauses, hall, 3, "有事打13800000000", minutes=30)      # the whole hall would read it
    refused("back_at_required", pauses, hall, 3)
    refused("back_at_required", pauses, hall, 3, minutes=-1)
    for never in (datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))),
                  hall.now + timedelta(hours=15, seconds=1)):                # midnight is in 15 hours
        refused("back_at_too_late", at, hall, 3, shifts.pause,
                PauseCounter(command_id="-", reason="午间轮休", back_at=never))
    assert seen(hall, 3).state == "open"
    back_at = hall.now + timedelta(minutes=90)
    pauses(hall, 3, minutes=90)
    assert (seen(hall, 3).pause.reason, seen(hall, 3).pause.back_at) == ("午间轮休", back_at)
    assert hall.told[-1].kind == "counter.paused"                  # R26: one event, complete in itself
    refused("counter_not_open", at, hall, 3, clerks.call_next, NEXT)
    at(hall, 3, shifts.resume)
    takes(hall, "MZ001")
    at(hall, 3, clerks.call_next, NEXT)
    assert refused("ticket_in_hand", pauses, hall, 3, minutes=30)["number"] == "C001"


def test_S24_at_lunch_only_the_queues_of_counter_1_take_numbers(hall):
    for counter in range(1, 9):
        hall.opens(counter, f"工号00{counter}")
    hall.passes(hours=3)
    for counter in range(2, 9):
        pauses(hall, counter, "午间轮休", minutes=90)
    taking = {prefix for prefix, queue in hall.mirror.queues.items() if queue.taking}
    assert taking == {"A", "B", "G", "C"}
    assert takes(hall, "MZ001").number == "C001"
    facts = refused("queue_closed", takes, hall, "RS001")
    assert (facts["next"], facts["others"]) == ("11-24 13:20", True)
    assert hall.mirror.queues["D"].next_taking_at.isoformat() == "2026-11-24T13:20:00+08:00"


def test_S25_the_last_clerk_of_a_queue_goes_home_only_when_a_leader_agrees(hall):
    hall.passes(hours=8, minutes=14)
    hall.opens(5, "工号005")
    ticket = takes(hall, "GA001")                                  # 17:14
    hall.passes(minutes=1)
    assert not hall.mirror.queues["F"].taking
    assert refused("queue_closed", takes, hall, "GA001")["others"] is False
    hall.passes(minutes=25)                                        # 17:40, after hours: whoever has a number is served
    facts = refused("last_for_queue", at, hall, 5, shifts.sign_out, SignOut(command_id="-"))
    assert (facts["queue"], facts["number"], facts["waiting"]) == ("公安", ticket.number, 1)
    refused("agreement_needed", at, hall, 5, shifts.sign_out, SignOut(command_id="-", agreed_by="工号014"))
    for nobody in (None, "工号005", "工号999"):
        refused("agreement_needed", hall.does, shifts.sign_out_agreed, 5, SignOut(command_id="-", agreed_by=nobody))
    assert at(hall, 5, clerks.call_next, NEXT).number == ticket.number
    at(hall, 5, clerks.put_back, MoveTicket(command_id="-"))
    hall.does(shifts.sign_out_agreed, 5, SignOut(command_id="-", agreed_by="工号014"))
    assert (seen(hall, 5).state, hall.told[-1].facts["agreed_by"]) == ("closed", "工号014")
    refused("counter_not_open", hall.does, shifts.sign_out_agreed, 5, SignOut(command_id="-", agreed_by="工号014"))


def test_S25_a_clerk_goes_home_while_another_counter_serves_the_queue(hall):
    takes(hall, "RS001")
    hall.opens(4, "工号004")
    hall.opens(2, "工号002")
    pauses(hall, 2, minutes=10)
    refused("last_for_queue", at, hall, 4, shifts.sign_out, SignOut(command_id="-"))
    at(hall, 2, shifts.resume)
    at(hall, 4, shifts.sign_out, SignOut(command_id="-"))
    assert seen(hall, 4).state == "closed"


def test_S25_who_was_sent_to_this_counter_waits_for_nobody_else_once_their_queue_is_closed(hall):
    ticket = takes(hall, "GA001")
    for counter in (5, 3):
        hall.opens(counter, f"工号00{counter}")
    at(hall, 5, clerks.call_next, NEXT)
    at(hall, 5, clerks.transfer, TransferTicket(command_id="-", counter=3))
    at(hall, 5, shifts.sign_out, SignOut(command_id="-"))
    assert refused("last_for_queue", at, hall, 3, shifts.sign_out, SignOut(command_id="-"))["number"] == ticket.number
    hall.opens(5, "工号009")
    at(hall, 3, shifts.sign_out, SignOut(command_id="-"))


def test_a_clerk_signed_in_twice_leaves_the_first_counter_unless_busy_there(hall):
    takes(hall, "MZ001")
    hall.opens(3, "工号003")
    signs_in(hall, 4, "工号003")
    assert (seen(hall, 3).state, seen(hall, 4).staff.staff) == ("closed", "工号003")
    signs_in(hall, 3, "工号003")
    at(hall, 3, clerks.call_next, NEXT)
    told = refused("busy_elsewhere", signs_in, hall, 4, "工号003")
    assert (told["number"], told["counter"]) == ("C001", 3)
    assert seen(hall, 3).staff.staff == "工号003"


def test_every_queue_that_would_be_left_alone_is_named(hall):
    hall.opens(1, "工号001")
    takes(hall, "WJ001")
    takes(hall, "MZ001")
    assert refused("last_for_queue", at, hall, 1, shifts.sign_out, SignOut(command_id="-"))["queue"] == "综合受理、民政"


def test_of_two_who_sign_in_at_once_one_sits_and_the_other_is_told_who(hall):
    signs_in(hall, 3, "工号003")
    assert refused("counter_taken", hall.does, shifts.sign_in, 3,
                   SignIn(command_id="-", staff="工号004", pin="-"), device="another")["name"] == "示例三号"
    refused("unknown_staff", signs_in, hall, 3, "工号014", take_over=True)        # managers sit at no counter


def test_what_a_clerk_did_last_is_kept(hall):
    takes(hall, "MZ001")
    hall.opens(3, "工号003")
    for deed, wish in ((clerks.call_next, NEXT), (clerks.start, NotedMove(command_id="-"))):
        hall.passes(minutes=1)
        at(hall, 3, deed, wish)
        assert hall.floor.counters[3].active_at == hall.now
    assert hall.reloaded().counters == hall.floor.counters


def test_the_day_that_ends_takes_every_shift_with_it(hall):
    hall.opens(3, "工号003")
    hall.opens(4, "工号004")
    stands_in(hall, 4, "C", 3)
    hall.does(days.close_day, CLOSE)
    assert {(one.state, one.extra) for one in hall.floor.counters.values()} == {("closed", ())}


def test_unlocking_the_screen_at_lunch_ends_neither_the_pause_nor_the_stand_in(hall):
    """The PIN is asked for again at the terminal where the clerk sits already; that is no return from lunch."""
    hall.opens(3, "工号003")
    hall.opens(4, "工号004")
    pauses(hall, 3, minutes=40)
    stands_in(hall, 4, "C", 3)
    signs_in(hall, 3, "工号003")
    assert (seen(hall, 3).state, seen(hall, 3).stand_in.counter) == ("paused", 4)
    signs_in(hall, 3, "工号009", take_over=True)                     # a colleague who takes over opens the counter
    assert (seen(hall, 3).state, seen(hall, 3).stand_in) == ("open", None)


def test_R23_what_a_clerk_left_on_hold_is_served_by_another_of_the_queue(hall):
    hall.opens(5, "工号005")
    ticket = takes(hall, "GA001")
    at(hall, 5, clerks.call_next, NEXT)
    at(hall, 5, clerks.hold, MoveTicket(command_id="-"))
    hall.opens(1, "工号001")
    adds(hall, 1, "F")
    resume = ResumeTicket(command_id="-", ticket=ticket.id)
    refused("ticket_not_here", at, hall, 1, clerks.resume_ticket, resume)        # its clerk is still there
    at(hall, 5, shifts.sign_out, SignOut(command_id="-"))
    hall.opens(3, "工号003")
    refused("ticket_not_here", at, hall, 3, clerks.resume_ticket, resume)        # not of this counter's queues
    taken = at(hall, 1, clerks.resume_ticket, resume)
    assert (taken.state, taken.counter, taken.staff, hall.floor.counters[1].ticket) == (
        "serving", 1, "工号001", ticket.id)
    assert hall.rebuilt_from_events() == hall.all_tickets()
