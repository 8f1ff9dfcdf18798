"""What the hall tells when papers are missing, and where who comes back waits (R25, S03)."""

from dataclasses import replace

import pytest

from hall.actions import clerks, matters, notices, outcomes, shifts, visitors
from hall.domain.commands import (
    AddMatter,
    CallNext,
    Command,
    EndMatter,
    FinishTicket,
    IssueTicket,
    NotedMove,
    PauseCounter,
    SignOut,
    SlipFailed,
    TransferTicket,
    WantNotice,
)
from hall.domain.errors import Refusal

ID = "-"
AT4 = "counter 4"


@pytest.fixture
def served(hall):
    """A ticket for 医疗费报销 without its list of costs, at counter 4."""
    hall.opens(4, "工号004")
    hall.does(visitors.issue_ticket, IssueTicket(command_id=ID, service="YB007", channel="kiosk", missing=(2,)))
    hall.does(clerks.call_next, 4, CallNext(command_id=ID), device=AT4)
    return hall.does(clerks.start, 4, NotedMove(command_id=ID), device=AT4)


def lacks_papers(hall, counter=4, **more):
    return hall.does(clerks.finish, counter, FinishTicket(command_id=ID, outcome="材料不齐", **more),
                     device=f"counter {counter}")


def last(hall, kind):
    return [event for event in hall.told if event is not None and event.kind == kind][-1]


def test_S03_the_slip_names_what_is_missing_and_nothing_else(hall, served):
    lacks_papers(hall)
    notice = last(hall, "notice.wanted").facts["notice"]
    assert [one["name"] for one in notice["papers"]] == ["费用清单"]
    assert (notice["number"], notice["service_name"]["zh_CN"], notice["counter"]) == ("E001", "医疗费报销", 4)
    assert notice["may_return"]
    assert [event.kind for event in hall.told[-3:]] == ["ticket.finished", "notice.wanted", "rating.requested"]
    assert (hall.floor.counters[4].served, hall.floor.cases) == (1, {})      # a visit of the clerk's, and no case


def test_R24_next_wants_to_know_how_the_visit_ended_and_whether_one_came_at_all(hall, served):
    second = hall.does(visitors.issue_ticket, IssueTicket(command_id=ID, service="YB001", channel="kiosk"))
    for outcome in (None, "转窗"):
        with pytest.raises(Refusal) as refused:
            hall.does(clerks.call_next, 4, CallNext(command_id=ID, outcome=outcome), device=AT4)
        assert (refused.value.code, refused.value.facts["number"]) == ("outcome_required", "E001")
    assert (hall.floor.tickets[served.id].state, hall.floor.tickets[second.id].state) == ("serving", "waiting")
    assert hall.does(clerks.call_next, 4, CallNext(command_id=ID, outcome="咨询"), device=AT4).id == second.id
    assert [(one.state, one.outcome) for one in hall.all_tickets()] == [("finished", "咨询"), ("called", None)]
    with pytest.raises(Refusal, match="ticket_in_hand"):
        hall.does(clerks.call_next, 4, CallNext(command_id=ID, outcome="办结"), device=AT4)
    hall.does(clerks.start, 4, NotedMove(command_id=ID), device=AT4)
    assert hall.does(clerks.call_next, 4, CallNext(command_id=ID, outcome="办不成"), device=AT4) is None
    assert (hall.all_tickets()[1].outcome, hall.floor.counters[4].ticket) == ("办不成", None)    # ended all the same


def test_a_slip_with_words_only(hall, served):
    lacks_papers(hall, missing=(), note="请先到派出所改户口簿")
    notice = last(hall, "notice.wanted").facts["notice"]
    assert (notice["papers"], notice["note"]) == ([], "请先到派出所改户口簿")


def test_S02_a_slip_of_another_item_names_all_its_papers(hall, served):
    hall.does(outcomes.want_notice, served.id, WantNotice(command_id=ID, service="ZJ001"))
    notice = last(hall, "notice.wanted").facts["notice"]
    assert notice["service_name"]["zh_CN"] == "危房改造"
    assert len(notice["papers"]) == len(hall.floor.centre.services["ZJ001"].materials) > 2
    assert not notice["may_return"]


def test_a_slip_may_be_wanted_again_after_the_visit_but_not_on_another_day(hall, served):
    lacks_papers(hall, missing=(0, 2))
    hall.does(outcomes.want_notice, served.id, WantNotice(command_id=ID))
    assert len(last(hall, "notice.wanted").facts["notice"]["papers"]) == 2
    hall.passes(hours=24)
    with pytest.raises(Refusal, match="unknown_ticket"):
        hall.does(outcomes.want_notice, served.id, WantNotice(command_id=ID))


def test_what_became_of_the_slip_is_told(hall, served):
    lacks_papers(hall)
    hall.does(notices.notice_failed, served.id, SlipFailed(command_id=ID, state="paper_out"), device="kiosk")
    assert last(hall, "notice.failed").facts == {"where": "kiosk", "state": "paper_out"}
    hall.does(notices.notice_printed, served.id, Command(command_id=ID), device="kiosk")
    assert last(hall, "notice.printed").facts["where"] == "kiosk"


def standing(hall):
    return [one.kind for one in hall.floor.alerts.values() if one.kind.startswith("notice")]


def test_a_slip_that_no_printer_takes_is_an_alert_after_a_minute_until_it_is_printed(hall, served):
    lacks_papers(hall)
    hall.passes(seconds=59)
    assert standing(hall) == []
    hall.passes(seconds=2)
    assert standing(hall) == ["notice_waiting"]
    assert last(hall, "alert.raised").facts["alert"]["sentence"].startswith("E001 号的一次性告知单")
    hall.passes(minutes=5)
    assert standing(hall) == ["notice_waiting"]                              # told once
    hall.does(notices.notice_failed, served.id, SlipFailed(command_id=ID, state="paper_out"), device="kiosk")
    assert standing(hall) == ["notice_failed"]                               # a printer said why
    hall.does(notices.notice_printed, served.id, Command(command_id=ID), device="kiosk")
    assert standing(hall) == []


def test_a_slip_printed_in_time_is_no_alert(hall, served):
    lacks_papers(hall)
    hall.passes(seconds=30)
    hall.does(notices.notice_printed, served.id, Command(command_id=ID), device="kiosk")
    hall.passes(minutes=5)
    assert standing(hall) == []


def test_R25_who_comes_back_waits_for_the_same_counter_while_it_is_open(hall, served):
    lacks_papers(hall)
    back = hall.does(outcomes.give_back, served.id, Command(command_id=ID))
    assert (back.for_counter, back.weight, back.queued_at, back.missing) == (4, 20, hall.now, ())
    hall.does(shifts.pause, 4, PauseCounter(command_id=ID, reason="开会", **pause_until(hall)), device=AT4)
    hall.passes(seconds=2)
    freed = hall.floor.tickets[served.id]
    assert freed.for_counter is None
    assert last(hall, "ticket.released").ticket.id == served.id
    hall.opens(2, "工号002")
    assert hall.does(clerks.call_next, 2, CallNext(command_id=ID), device="counter 2").id == served.id


def pause_until(hall):
    return {"back_at": hall.now.replace(hour=5)}


def test_R25_a_counter_that_closed_is_not_waited_for(hall, served):
    lacks_papers(hall)
    hall.does(shifts.sign_out, 4, SignOut(command_id=ID), device=AT4)
    assert hall.does(outcomes.give_back, served.id, Command(command_id=ID)).for_counter is None


def test_a_heavier_class_stays_when_somebody_comes_back(hall, served):
    ended = replace(lacks_papers(hall), priority="DISABLED", weight=30)
    back = ended.come_back("RETURNING", 20, None, hall.now)
    assert (back.priority, back.weight) == ("DISABLED", 30)


def test_a_ticket_sent_to_a_counter_that_closes_waits_for_its_queue_but_sits_out_a_pause(hall, served):
    hall.opens(2, "工号002")
    hall.does(clerks.transfer, 4, TransferTicket(command_id=ID, counter=2), device=AT4)
    pause = PauseCounter(command_id=ID, reason="开会", **pause_until(hall))
    hall.does(shifts.pause, 2, pause, device="counter 2")
    hall.passes(seconds=2)
    assert hall.floor.tickets[served.id].for_counter == 2
    hall.does(shifts.resume, 2, Command(command_id=ID), device="counter 2")
    hall.does(shifts.sign_out, 2, SignOut(command_id=ID), device="counter 2")
    hall.passes(seconds=2)
    assert hall.floor.tickets[served.id].for_counter is None


def test_S10_only_what_this_counter_serves_is_added(hall, served):
    hall.does(matters.add_matter, served.id, AddMatter(command_id=ID, service="RS001"), device=AT4)
    with pytest.raises(Refusal) as refused:
        hall.does(matters.add_matter, served.id, AddMatter(command_id=ID, service="GA001"), device=AT4)
    assert refused.value.facts["counters"] == "5"
    hall.does(matters.end_matter, served.id, 1, EndMatter(command_id=ID, state="done"), device=AT4)
    hall.does(clerks.finish, 4, FinishTicket(command_id=ID, outcome="办结"), device=AT4)
    assert [event.kind for event in hall.told if event].count("rating.requested") == 1        # once, at the end
