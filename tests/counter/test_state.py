"""What a terminal knows after what it heard, and what it asks for next."""

from dataclasses import replace
from datetime import timedelta

from counter.entries import in_order
from counter.noted import Note
from counter.shown import show
from counter.state import (
    ALERTS,
    BOOKED,
    DAY,
    DEVICES,
    DOCUMENTS,
    LIST,
    ORDER,
    ORDER_TOLD,
    RATED,
    STAFF,
    CounterState,
)
from hall.client.clock import HallClock
from hall.client.news import LinkChanged, LinkState, Message, Tick
from hall.domain.plain import to_plain
from hall.domain.views import MaterialView, MatterView
from tests.counter.building import (
    NOW,
    ago,
    called,
    counter,
    event,
    last_call,
    queue,
    service,
    serving,
    snapshot,
    staff,
    state,
    ticket,
)


def following(*tickets):
    return {"next": [{"ticket": to_plain(one), "reason": {"code": "score"}} for one in tickets]}


def test_a_snapshot_makes_it_ask_for_the_rest():
    made = CounterState(3, "3号窗口", HallClock(lambda: 0.0))
    assert made.desk is None and not made.signed_in
    assert made.hear([Message(body=snapshot())]) == {ORDER, LIST, STAFF, DAY, RATED, DEVICES, ALERTS, BOOKED, DOCUMENTS}
    assert made.desk is not None and made.clock.now() == NOW


def test_only_what_touches_its_queues_makes_it_ask_for_the_order():
    made = state()
    assert made.hear([event(11, "ticket.issued", ticket=ticket(), queues=(queue(),))]) == {ORDER}
    assert made.hear([event(12, "counter.paused", queues=(queue("D"),))]) == set()
    assert made.hear([event(13, "device.state")]) == {DEVICES}
    assert made.hear([event(14, "rating.given", counter=3)]) == {RATED}
    assert made.hear([event(15, "rating.given", counter=4)]) == set()
    assert made.hear([event(16, "services.published")]) == {ORDER, LIST, DAY, RATED, BOOKED}


def test_a_new_minute_may_change_the_order():
    made = state()
    assert made.hear([Tick(now=NOW)]) == set()
    assert made.hear([Tick(now=NOW + timedelta(seconds=30))]) == set()
    assert made.hear([Tick(now=NOW + timedelta(seconds=60))]) == {ORDER}


def test_who_left_the_queue_leaves_the_order_at_once():
    made = state(ticket(1), ticket(2))
    made.take_order(following(ticket(1), ticket(2)))
    assert [one.ticket.id for one in made.waiting] == [1, 2]
    made.hear([event(11, "ticket.cancelled", ticket=ticket(1, "cancelled"))])
    assert [one.ticket.id for one in made.waiting] == [2]


def test_who_is_behind_those_whose_order_is_told_is_counted_too():
    crowd = [ticket(number, counters=(1, 3)) for number in range(1, ORDER_TOLD + 4)]
    elsewhere = ticket(99, counters=(4,))                # sent to counter 4 alone
    made = state(*crowd, elsewhere)
    assert made.waiting_behind == []                     # nothing was told of the order yet
    made.take_order(following(*crowd[:ORDER_TOLD]))
    assert [one.id for one in made.waiting_behind] == [51, 52, 53]
    assert show(made, "zh_CN").waiting == ORDER_TOLD + 3
    assert in_order(made, "zh_CN")[-1].code == "order:53"


def test_the_shift_lasts_as_long_as_the_hall_says():
    made = state()
    assert made.signed_in
    made.hear([event(11, "counter.opened", counters=(counter(staff=staff("工号004")),))])
    assert not made.signed_in
    made.hear([event(12, "counter.closed", counters=(counter(state="closed"),))])
    assert not made.signed_in


def test_a_new_call_begins_with_the_first_outcome_and_nothing_seen():
    made = state()
    made.outcome, made.seen = "受理", frozenset({"shown"})
    made.hear([event(11, "ticket.called", ticket=called(), counter=3)])
    assert (made.outcome, made.seen) == ("办结", frozenset())


def test_a_visit_that_goes_on_takes_no_outcome_from_the_one_between():
    made = state()
    made.outcome = "其他"
    made.hear([event(11, "ticket.resumed", ticket=serving(2), counter=4)])
    assert made.outcome == "其他"                        # of another counter
    made.hear([event(12, "ticket.resumed", ticket=serving(), counter=3)])
    assert made.outcome == "办结"


def test_what_the_hall_saw_and_heard_of_its_own_call():
    own = called()
    made = state(own, counters=(counter(ticket=1, last_call=last_call(own, 5, seq=9)),))
    made.hear([event(11, "call.shown", facts={"call": 9}), event(12, "call.spoken", facts={"call": 8})])
    assert made.seen == {"shown"}


def test_papers_of_a_matter_and_of_a_theme():
    paper = MaterialView(name="户口簿", form="original", count=1, required=True)
    made = state()
    asked = service(materials=(paper,))
    made.take_list({"services": [to_plain(asked)],
                    "themes": [{"services": ["MZ001", "GA001"], "materials": [to_plain(paper), to_plain(paper)]}]})
    assert made.papers(ticket()) == (paper,)
    both = (MatterView(service="MZ001"), MatterView(service="GA001"))
    assert made.papers(ticket(matters=both)) == (paper, paper)
    assert made.papers(ticket(service="XX001", matters=(MatterView(service="XX001"),))) == ()
    assert list(made.services.values()) == [asked]


def test_a_hold_counts_from_when_the_ticket_was_put_aside():
    assert state().held_since(ticket(1, "held", counter=3, held_at=ago(minutes=4))) == ago(minutes=4)


def test_devices_that_do_not_answer_but_for_the_counters():
    made = state()
    made.take_devices({"devices": [{"name": "大屏", "role": "display", "state": "offline"},
                                   {"name": "4号窗口", "role": "counter", "state": "offline"},
                                   {"name": "取号机", "role": "kiosk", "state": "online"}]})
    assert made.away == ("大屏",)


def test_the_link_and_its_code():
    made = state()
    made.hear([LinkChanged(state=LinkState.UNPAIRED, code="123456")])
    assert (made.link, made.code) == (LinkState.UNPAIRED, "123456")
    made.hear([LinkChanged(state=LinkState.ONLINE)])
    assert made.code == ""


def test_a_locked_screen_holds_the_counter_and_shows_no_desk():
    made = state(serving(), counters=(counter(ticket=1),))
    assert made.signed_in and made.holds_counter
    made.locked = True
    assert made.holds_counter and not made.signed_in


def test_the_usual_time_is_that_of_the_matters_of_this_queue():
    made = state()
    made.services = {code: service(code, queue=queue, average_minutes=minutes)
                     for code, queue, minutes in (("MZ001", "C", 8), ("MZ005", "C", 5), ("GA001", "F", 20))}
    both = (MatterView(service="MZ001"), MatterView(service="GA001"), MatterView(service="MZ005"))
    assert made.usual_minutes(ticket(matters=both)) == 13
    assert made.usual_minutes(ticket(service="GA001", matters=(MatterView(service="GA001"),))) == 20
    assert made.usual_minutes(ticket(service="none", matters=())) == 0


def test_a_start_and_an_end_noted_without_the_hall_stand_on_the_desk():
    """R100"""
    made = state(called(), counters=(counter(ticket=1),))
    made.hear([LinkChanged(state=LinkState.LOST)])
    assert made.desk.allowed() == {"start", "keys", "lock", "full", "alerts"}
    note = {"path": "", "body": {}, "ticket": 1, "number": "C001", "at": NOW}
    made.notes = (Note(command_id="1", verb="start", **note),)
    assert made.desk.standing == "serving" and made.desk.leading == made.desk.main == "finish"
    made.notes += (Note(command_id="2", verb="finish", **note),)
    assert made.desk.standing == "noted"
    assert made.desk.allowed() == {"keys", "lock", "full", "alerts"}
    made.notes = tuple(replace(one, why_not="no") for one in made.notes)       # refused: as the hall has it
    assert made.desk.standing == "called"
