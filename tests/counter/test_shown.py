"""What the screen says, by value."""

from dataclasses import replace
from datetime import timedelta

import pytest

from counter.shown import shift_over, show
from counter.state import CounterState
from hall.client.clock import HallClock
from hall.client.news import LinkChanged, LinkState
from hall.domain.views import MatterView, PauseView
from tests.counter.building import NOW, called, centre, counter, service, serving, staff, state, ticket


def test_before_the_hall_is_there():
    made = CounterState(3, "3号窗口", HallClock(lambda: 0.0))
    assert show(made, "zh_CN").page == "connecting"
    made.hear([LinkChanged(state=LinkState.UNPAIRED, code="123456")])
    assert (show(made, "zh_CN").page, show(made, "zh_CN").code) == ("pairing", "123456")


def test_nobody_signed_in_sees_the_sign_in_page():
    assert show(state(clerk=""), "zh_CN").page == "sign_in"


@pytest.mark.parametrize(("counters", "told", "words"), [
    (counter(staff=staff("工号004")), {}, "示例三号 已接替"), (counter(state="closed"), {}, "负责人让您签退"),
    (counter(state="closed"), {"day_open": False}, "今天已结束"),
    (counter(state="closed"), {"business_day": "2026-11-25"}, "今天已结束")])
def test_who_is_signed_out_by_others_hears_why(counters, told, words):
    made = state(counters=(counters,), centre=centre(**told))
    assert words in shift_over(made, "2026-11-24", "zh_CN")


def test_the_ticket_in_hand_in_words():
    own = serving(missing=(1, 2), marks=("敬老",))
    said = show(state(own, counters=(counter(ticket=1, served_today=5),)), "zh_CN")
    assert (said.number, said.service, said.mark, said.missing) == ("C001", "申请低保", "敬老", "缺 2 样材料")
    assert said.state_word == "办理中 6:12"
    assert said.times == "9:18 取号　等了 11 分　9:23 开始"
    assert (said.served, said.mean, said.main) == (5, "–", "next")


def test_calls_are_counted():
    said = show(state(called(calls=2), counters=(counter(ticket=1),)), "zh_CN")
    assert said.state_word == "已叫 2/3 次 0:30"
    assert said.display == ""


def test_long_visits_show_hours():
    own = serving(started_at=NOW - timedelta(hours=1, minutes=6, seconds=9))
    assert show(state(own, counters=(counter(ticket=1),)), "zh_CN").state_word == "办理中 1:06:09"


def test_a_lost_link_leaves_the_page_and_the_keys_for_the_visit_in_hand():
    made = state(serving(), counters=(counter(ticket=1),))
    made.hear([LinkChanged(state=LinkState.LOST)])
    said = show(made, "zh_CN")
    assert (said.page, said.online, said.number) == ("desk", False, "C001")
    assert said.allowed == ("alerts", "case_number", "finish", "full", "keys", "lock", "outcome", "scan")


def test_a_pause_says_why_and_until_when():
    pause = PauseView(reason="开会", back_at=NOW + timedelta(minutes=10))
    said = show(state(counters=(counter(state="paused", pause=pause),)), "zh_CN")
    assert (said.pause, said.state_word, said.main) == ("开会，9:40 回来", "暂停服务", "resume")
    endless = PauseView(reason="开会", back_at=None)
    assert show(state(counters=(counter(state="paused", pause=endless),)), "zh_CN").pause == "开会"


def test_who_covers():
    partner = counter(4, staff=staff("工号004", name="示例四号"))
    assert show(state(counters=(counter(), partner)), "zh_CN").partner_post == "B 岗　示例四号　在岗"
    assert show(state(), "zh_CN").partner_post == "B 岗　示例四号　不在岗"
    assert show(state(), "zh_CN").own_post == "A 岗　示例三号（我）"


def test_the_hall_knows_its_level_and_clock():
    said = show(state(centre=centre(level="village", clock="real")), "en")
    assert said.village and not said.clock_set
    assert said.link_word == "Connected"


def test_held_and_missed_are_counted():
    said = show(state(ticket(1, "held", counter=3), ticket(2, "no_show", counter=3)), "zh_CN")
    assert (said.held, said.missed) == (1, 1)


def test_the_time_on_a_visit_stands_beside_the_usual_time():
    made = state(serving(), counters=(counter(ticket=1),))
    made.services = {"MZ001": service("MZ001", average_minutes=8)}
    said = show(made, "zh_CN")
    assert (said.state_word, said.over_usual) == ("办理中 6:12 / 8 分", False)
    made.services = {"MZ001": service("MZ001", average_minutes=6)}
    assert show(made, "zh_CN").over_usual


def test_a_locked_screen_says_whose_it_is_and_which_number_stays():
    made = state(serving(), counters=(counter(ticket=1),))
    made.locked = True
    said = show(made, "zh_CN")
    assert said.page == "sign_in"
    assert "C001 还在手上" in said.locked and "示例三号（工号003）" in said.locked


def test_several_matters_are_listed_with_how_they_stand():
    both = (MatterView(service="RS010", state="done"), MatterView(service="YB009"))
    made = state(serving(matters=both), counters=(counter(ticket=1),))
    made.services = {"RS010": service("RS010", short_name="社保卡补换"),
                     "YB009": service("YB009", short_name="医保电子凭证")}
    assert show(made, "zh_CN").matters == "社保卡补换 已办　医保电子凭证 未办"
    accepted = replace(both[0], outcome="受理")
    made.mirror.tickets[1] = serving(matters=(accepted, both[1]))
    assert show(made, "zh_CN").matters == "社保卡补换 受理　医保电子凭证 未办"
