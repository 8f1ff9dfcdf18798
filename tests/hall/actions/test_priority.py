"""Classes asked for, confirmed, taken back (R18, S13); the queue that knows none."""

import pytest

from hall.actions import clerks, visitors
from hall.actions.priority import set_priority
from hall.domain.commands import CallNext, IssueTicket, SetPriority
from hall.domain.errors import Refusal
from hall.domain.ticket import Identity


def takes(hall, service="MZ001", priority=None, band=None, person=1):
    identity = Identity(kind="id_card", pseudonym=f"{person:032x}", age_band=band) if band else None
    return hall.does(visitors.issue_ticket, IssueTicket(
        command_id="-", service=service, channel="kiosk", priority=priority, identity=identity))


def confirms(hall, ticket, code, confirmed=True):
    return hall.does(set_priority, ticket.id, SetPriority(command_id="-", class_code=code, confirmed=confirmed))


def order(hall, counter=3):
    return [one.ticket.number for one in hall.floor.preview(counter, hall.now, 10)]


def test_S13_it_waits_as_ordinary_until_confirmed_and_then_from_the_first_issue_on(hall):
    takes(hall)
    asked = takes(hall, priority="DISABLED")
    assert (asked.weight, hall.mirror.tickets[asked.id].priority.pending) == (0, True)
    assert hall.mirror.tickets[asked.id].marks == ("证件待验",)         # nobody reads 优先 before somebody saw why
    hall.passes(minutes=10)
    assert order(hall) == ["C001", "C002"]
    confirmed = confirms(hall, asked, "DISABLED")
    assert (confirmed.weight, confirmed.pending, confirmed.queued_at) == (30, None, asked.issued_at)
    choice = hall.floor.preview(3, hall.now, 1)[0]
    assert (choice.ticket.number, choice.waited_min, choice.weight_min) == ("C002", 10, 30)
    assert hall.told[-1].kind == "ticket.priority"
    assert hall.mirror.tickets[asked.id].marks == ("优先", "证件待验")


def test_S13_of_two_classes_the_larger_weight_counts_never_the_sum(hall):
    ticket = takes(hall, priority="INFANT")
    assert confirms(hall, ticket, "INFANT").weight == 25
    assert confirms(hall, ticket, "PREGNANT").weight == 30
    assert confirms(hall, ticket, "INFANT").weight == 30
    old = takes(hall, band="70up", priority="VETERAN")
    assert confirms(hall, old, "VETERAN").priority == "ELDER70"


def test_a_pending_mark_or_one_given_by_mistake_is_taken_back(hall):
    pending = takes(hall, priority="SICK")
    assert (confirms(hall, pending, "SICK", False).pending, confirms(hall, pending, "SICK", False).weight) == (None, 0)
    old = takes(hall, band="70up")
    confirms(hall, old, "DISABLED")
    assert confirms(hall, old, "DISABLED", False).priority == "ELDER70"


def test_R18_a_pending_mark_ends_when_it_would_change_nothing_any_more(hall):
    lighter, heavier = takes(hall, priority="INFANT"), takes(hall, priority="PREGNANT")
    assert confirms(hall, lighter, "DISABLED").pending is None
    assert confirms(hall, heavier, "VETERAN").pending == "PREGNANT"


@pytest.mark.parametrize("code, weight", [("DISABLED", 30), ("SOLDIER", 25), ("VETERAN", 15), ("PREGNANT", 30),
                                          ("INFANT", 25), ("SICK", 25)])
def test_R18_each_class_is_recognised_by_a_guide_weighs_and_is_marked_on_screen_and_slip(hall, code, weight):
    ticket = confirms(hall, takes(hall, priority=code), code)
    view = hall.mirror.tickets[ticket.id]
    assert (ticket.weight, view.priority.class_code) == (weight, code)
    assert view.marks[0] == hall.floor.centre.classes[code].mark != ""


def test_R18_seventy_years_are_recognised_by_the_card_without_anybody(hall):
    ticket = takes(hall, band="70up")
    assert (ticket.priority, ticket.pending, hall.mirror.tickets[ticket.id].marks[0]) == ("ELDER70", None, "敬老")


def test_R18_elders_of_sixty_go_first_on_request_only(hall):
    assert takes(hall, band="60to69").weight == 0
    assert confirms(hall, takes(hall, band="60to69", person=2), "ELDER60").weight == 10


@pytest.mark.parametrize("code", ["APPOINT", "UNRESOLVED", "RETURNING", "NORMAL", "KING"])
def test_what_nobody_can_ask_for_is_refused(hall, code):
    with pytest.raises(Refusal, match="bad_request"):
        takes(hall, priority=code)
    with pytest.raises(Refusal, match="bad_request"):
        confirms(hall, takes(hall), code)


def test_R18_in_the_queue_of_matters_not_done_time_alone_counts_also_after_a_transfer(hall):
    takes(hall, service=unresolved(hall))
    hall.passes(minutes=1)
    old = takes(hall, service=unresolved(hall), band="70up")
    assert order(hall, 8)[:2] == ["K001", "K002"]
    view = hall.mirror.tickets[old.id]
    assert (view.priority.class_code, view.marks[0]) == ("UNRESOLVED", "办不成事")
    assert [one.weight_min for one in hall.floor.preview(8, hall.now, 2)] == [0, 0]


def unresolved(hall):
    return next(code for code, service in hall.floor.centre.services.items() if service.queue == "K")


def test_calls_of_elders_there_are_no_priority_calls(hall):
    hall.opens(8, "工号008")
    takes(hall, service=unresolved(hall), band="70up")
    hall.does(clerks.call_next, 8, CallNext(command_id="-"), device="counter 8")
    assert hall.floor.lines[("K", None)].consecutive == 0
    assert hall.reloaded().line_at(("K", None)).weighted is False
