"""The words of a counter display, by value: from a told snapshot to what stands on the screen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from display.counter_page import face, levels, reasons, visitor_language
from hall.client.mirror import Mirror
from hall.domain.ticket import TicketState
from hall.domain.views import PauseView, RatingLevelView, ReasonView, StaffView, StandInView
from tests.display.telling import Teller

CLERK = StaffView(staff="工号001", name="示例一号", unit="镇便民服务中心", post="综合岗", position="综合窗口工作人员",
                  ab_role="A", partner="工号002", partner_name="示例二号", phone="0000-0000000", photo="",
                  party_member=True)
LEVELS = tuple(RatingLevelView(level=level, text_key=key, name=name, needs_reason=level < 3) for level, key, name in [
    (1, "rate.very_poor", "非常不满意"), (5, "rate.very_good", "非常满意"), (3, "rate.fair", "基本满意"),
    (4, "rate.good", "满意"), (2, "rate.poor", "不满意")])


def mirror_of(teller):
    mirror = Mirror()
    mirror.apply(teller.snapshot())
    return mirror


@pytest.fixture
def teller():
    teller = Teller(counters=2)
    teller.counters[1] = replace(teller.counters[1], staff=CLERK)
    return teller


def in_hand(teller, state, language="zh_CN"):
    ticket = replace(teller.ticket("A017", "敬老"), state=state, language=language)
    teller.tickets[ticket.id] = ticket
    teller.counters[1] = replace(teller.counters[1], ticket=ticket.id)


def test_before_the_hall_was_heard_nothing_is_claimed():
    assert (face(Mirror(), 1, (), "zh_CN").state, face(Mirror(), 1, (), "zh_CN").words) == ("unknown", "")


@pytest.mark.parametrize(("state", "standing", "words"), [
    (TicketState.CALLED, "called", "请到本窗口"), (TicketState.SERVING, "serving", "正在办理")])
def test_a_ticket_in_hand(teller, state, standing, words):
    in_hand(teller, state)
    shown = face(mirror_of(teller), 1, ("A018", "A019"), "zh_CN")
    assert (shown.state, shown.words, shown.number, shown.marks) == (standing, words, "A017", ("敬老",))
    assert (shown.first, shown.second) == ("A018", "A019")


def test_one_next_leaves_the_second_place_empty(teller):
    shown = face(mirror_of(teller), 1, ("A018",), "zh_CN")
    assert (shown.first, shown.second) == ("A018", "")


def test_a_closed_counter_says_where_to_go(teller):
    teller.counters[1] = replace(teller.counters[1], state="closed", staff=None)
    shown = face(mirror_of(teller), 1, (), "en")
    assert (shown.state, shown.words, shown.staff_number) == (
        "closed", "This window is closed now", "No clerk is here yet")


def test_r26_a_pause_without_a_time_says_only_why(teller):
    back = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
    for back_at, note in ((back, "去复印，10:10 回来"), (None, "去复印")):
        pause = PauseView(reason="去复印", back_at=back_at)
        teller.counters[1] = replace(teller.counters[1], state="paused", pause=pause)
        assert face(mirror_of(teller), 1, (), "zh_CN").note == note


def test_s23_who_stands_in_is_named_while_the_counter_is_paused_or_closed(teller):
    cover = StandInView(counter=4, staff="工号004", name="示例四号", queues=("C",))
    back = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
    pause = PauseView(reason="去复印", back_at=back)
    teller.counters[1] = replace(teller.counters[1], state="paused", pause=pause, stand_in=cover)
    assert face(mirror_of(teller), 1, (), "zh_CN").note == "去复印，10:10 回来\n请到 4 号窗口，示例四号顶岗"
    teller.counters[1] = replace(teller.counters[1], state="closed", staff=None, pause=None)
    assert face(mirror_of(teller), 1, (), "en").note == "Please go to window 4; 示例四号 stands in"


def test_r47_the_badge(teller):
    shown = face(mirror_of(teller), 1, (), "zh_CN")
    assert (shown.staff_name, shown.staff_number, shown.party_member) == ("示例一号", "工号 001", True)
    assert [(line.label, line.text) for line in shown.lines] == [
        ("单位", "镇便民服务中心"), ("岗位", "综合岗　A 岗"), ("职务", "综合窗口工作人员"), ("电话", "0000-0000000"),
        ("B 岗", "示例二号（工号 002）")]


def test_r47_a_village_may_leave_out_the_unit(teller):
    teller.counters[1] = replace(teller.counters[1], staff=replace(CLERK, unit="", partner="", partner_name=""))
    assert [line.label for line in face(mirror_of(teller), 1, (), "zh_CN").lines] == ["岗位", "职务", "电话"]


def test_the_language_is_that_of_the_visitor_at_the_counter(teller):
    assert visitor_language(mirror_of(teller), 1) is None
    in_hand(teller, TicketState.CALLED, language="bo")
    assert visitor_language(mirror_of(teller), 1) == "bo"
    assert visitor_language(mirror_of(teller), 99) is None


def test_r50_levels_run_from_five_to_one_whatever_the_order_told():
    assert [(one.level, one.name) for one in levels(LEVELS, "zh_CN")] == [
        (5, "非常满意"), (4, "满意"), (3, "基本满意"), (2, "不满意"), (1, "非常不满意")]


def test_reasons_are_translated_only_where_they_are_those_of_the_catalogue():
    known = (ReasonView(code="Y2", name="态度不好"), ReasonView(code="Y3", name="我们自己的原因"),
             ReasonView(code="Z9", name="别的"))
    assert [(one.name, one.chosen) for one in reasons(known, ("Z9",), "en")] == [
        ("Unfriendly", False), ("我们自己的原因", False), ("别的", True)]
