"""The counter display before a real hall, driven by real touches; every page looked at in three languages."""

import re
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from display.counter_display_app import NoCounter, build
from hall.client.news import Answer
from tests.display.at_counter import CLERK, Counter, opened, options
from tests.driving import find, frame, grab, tap, texts_on, wait_for, wait_for_text, wait_until
from tests.looking import clipped, targets
from tests.running import running_hall

PX_PER_MM = 1280 / 217          # of a 10.1" screen
LANGUAGES = ("zh_CN", "bo", "en")
PICTURES = Path("out/pictures/counter-display")


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    with running_hall(tmp_path_factory.mktemp("counter-display") / "data") as running:
        yield running


@pytest.fixture
def counter(hall):
    counter = Counter(hall)
    yield counter
    hall.asker("counter", "counter 1").post("/counters/1/sign-out")


@pytest.fixture
def screen(hall, counter, tmp_path):
    with opened(hall, tmp_path) as program:
        yield program


def window_shows(screen, name, text):
    wait_until(lambda: shown(screen, name) == text, why=f"for {name} {text}")


def shown(screen, name):
    item = find(screen.window, name)
    return item and str(item.property("number") or item.property("text"))


def page(screen):
    return screen.bridge.property("page")


def ratings(hall, ticket):
    with sqlite3.connect(f"file:{hall.data / 'hall.db'}?mode=ro", uri=True) as database:
        query = "select level, channel, counter, staff from ratings where ticket = ?"
        return database.execute(query, (ticket["id"],)).fetchall()


def looked_at(screen, name):
    grab(screen.window, PICTURES / f"{name}.png")
    assert clipped(screen.window) == []
    assert targets(screen.window, PX_PER_MM) == []


def test_a_call_its_service_and_the_next_two(screen, counter):
    wait_for_text(screen.window, "请稍候，等待叫号")
    looked_at(screen, "free")
    first, second, third = counter.takes(), counter.takes(), counter.takes()
    window_shows(screen, "next-1", first["number"])
    counter.calls()
    window_shows(screen, "number", first["number"])
    window_shows(screen, "standing", "请到本窗口")
    window_shows(screen, "next-1", second["number"])
    window_shows(screen, "next-2", third["number"])
    window_shows(screen, "waiting", "还有 2 人等候")
    counter.starts()
    window_shows(screen, "standing", "正在办理")
    looked_at(screen, "serving-zh_CN")
    counter.finishes()
    counter.calls()
    counter.starts()
    counter.finishes()
    counter.calls()
    counter.clerk.does("/counters/1/no-show")


def test_the_next_two_are_asked_for_again_when_the_answer_was_lost(screen, counter):
    ticket = counter.takes()
    window_shows(screen, "next-1", ticket["number"])
    wait_until(lambda: not screen.bridge._asking, why="for all answers")
    screen.bridge._state.following = ()
    screen.bridge._next_told(Answer(status=0, body={}))
    assert not shown(screen, "next-1")
    window_shows(screen, "next-1", ticket["number"])
    counter.calls()
    counter.clerk.does("/counters/1/no-show")


def test_r47_the_badge_of_who_sits_there(screen, counter):
    wait_for_text(screen.window, "示例一号")
    said = texts_on(screen.window)
    badge = {"工号 001", "共产党员", "镇便民服务中心", "综合岗　A 岗", "综合窗口工作人员",
             "示例二号（工号 002）", "0000-0000000"}
    assert badge <= set(said)
    assert {"综合受理", "咨询", "市场监管", "民政"} <= set(said)


def test_r48_no_personal_data_but_office_numbers(screen, counter):
    counter.serves()
    wait_for(screen.window, "level-5")
    said = " ".join(texts_on(screen.window)).replace("0000-0000000", "")
    assert not re.search(r"\d{6,}", said)
    tap(screen.window, "not-now")


def test_r26_a_pause_says_why_and_until_when(screen, counter):
    counter.clerk.does("/counters/1/pause", reason="去村里核查", back_at="2026-11-24T10:10:00+08:00")
    window_shows(screen, "why-no-number", "1 号窗口　暂停服务")
    wait_for_text(screen.window, "去村里核查，10:10 回来")
    looked_at(screen, "paused")
    counter.clerk.does("/counters/1/resume")
    window_shows(screen, "why-no-number", "请稍候，等待叫号")


def test_s23_a_pause_and_a_closed_counter_say_who_stands_in(screen, counter, hall):
    partner = hall.clerk(2, "工号002")
    counter.clerk.does("/counters/1/pause", reason="去村里核查", back_at="2026-11-24T10:10:00+08:00")
    partner.does("/counters/2/queues", queue="C", for_counter=1)
    wait_for_text(screen.window, "去村里核查，10:10 回来\n请到 2 号窗口，示例二号顶岗")
    looked_at(screen, "paused-stand-in")
    counter.clerk.does("/counters/1/resume")
    window_shows(screen, "why-no-number", "请稍候，等待叫号")
    counter.clerk.does("/counters/1/sign-out")
    partner.does("/counters/2/queues", queue="C", for_counter=1)
    wait_for_text(screen.window, "请到 2 号窗口，示例二号顶岗")
    looked_at(screen, "closed-stand-in")
    partner.does("/counters/2/sign-out")


def test_one_touch_rates_and_the_hall_keeps_it_once(screen, counter, hall):
    ticket = counter.serves()
    tap(screen.window, "level-4")
    wait_for_text(screen.window, "感谢您的评价")
    looked_at(screen, "thanks")
    assert ratings(hall, ticket) == [(4, "rating_pad", 1, CLERK)]
    wait_until(lambda: page(screen) == "counter")


def test_r50_r56_five_levels_in_order_alike_in_size_and_distance(screen, counter):
    counter.serves()
    wait_for(screen.window, "level-5")
    frame(screen.window)
    keys = [find(screen.window, f"level-{level}") for level in (5, 4, 3, 2, 1)]
    assert [key.property("label") for key in keys] == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    boxes = [key.mapRectToScene(key.boundingRect()) for key in keys]
    assert {(round(box.width()), round(box.height()), round(box.y())) for box in boxes} == {(224, 292, 312)}
    assert {round(after.x() - before.x()) for before, after in pairwise(boxes)} == {244}
    assert not any("好评" in text for text in texts_on(screen.window))
    tap(screen.window, "not-now")


def test_r54_a_low_level_needs_a_reason(screen, counter, hall):
    ticket = counter.serves()
    tap(screen.window, "level-1")
    wait_for(screen.window, "reason-Y1")
    frame(screen.window)
    assert not find(screen.window, "submit").isEnabled()
    tap(screen.window, "reason-Y1")
    tap(screen.window, "reason-Y6")
    wait_until(lambda: find(screen.window, "reason-Y6").property("chosen"))
    looked_at(screen, "reasons-chosen")
    tap(screen.window, "submit")
    wait_for_text(screen.window, "感谢您的评价")
    assert ratings(hall, ticket) == [(1, "rating_pad", 1, CLERK)]


def test_back_from_the_reasons_and_not_now_stays_unrated(screen, counter, hall):
    ticket = counter.serves()
    tap(screen.window, "level-2")
    tap(screen.window, "back")
    tap(screen.window, "not-now")
    wait_until(lambda: page(screen) == "counter")
    assert ratings(hall, ticket) == []


def test_r51_a_ticket_rated_elsewhere_is_told_so(screen, counter, hall):
    ticket = counter.serves()
    wait_for(screen.window, "level-5")
    counter.kiosk.does(f"/tickets/{ticket['id']}/rating", level=5, channel="kiosk")
    tap(screen.window, "level-3")
    wait_for_text(screen.window, "这个号已评价")
    assert [row[0] for row in ratings(hall, ticket)] == [5]


def test_the_next_call_is_told_while_somebody_still_rates(screen, counter):
    counter.serves()
    wait_for(screen.window, "level-5")
    ticket = counter.takes()
    counter.calls()
    wait_for_text(screen.window, f"正在叫号 {ticket['number']}")
    looked_at(screen, "rating-meanwhile")
    tap(screen.window, "not-now")
    window_shows(screen, "number", ticket["number"])
    counter.starts()
    counter.finishes()
    tap(screen.window, "not-now")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_speaks_the_language_of_its_visitor(screen, counter, language):
    counter.takes(language)
    following = [counter.takes(), counter.takes()]
    counter.calls()
    counter.starts()
    wait_until(lambda: screen.bridge.property("language") == language and shown(screen, "standing"))
    window_shows(screen, "next-2", following[1]["number"])
    looked_at(screen, f"serving-{language}")
    counter.finishes()
    wait_for(screen.window, "level-5")
    assert screen.bridge.property("language") == language
    looked_at(screen, f"rating-{language}")
    tap(screen.window, "level-2")
    wait_for(screen.window, "reason-Y8")
    looked_at(screen, f"reasons-{language}")
    tap(screen.window, "back")
    for other in LANGUAGES:
        tap(screen.window, f"language-{other}")
        assert screen.bridge.property("language") == other
    tap(screen.window, "not-now")
    for _ in following:
        counter.calls()
        counter.clerk.does("/counters/1/no-show")


def test_a_counter_without_a_clerk_is_closed(hall, tmp_path):
    with opened(hall, tmp_path, number=2) as program:
        wait_for_text(program.window, "本窗口现在不办理")
        looked_at(program, "closed")


def test_a_counter_the_hall_does_not_have(hall, tmp_path):
    with opened(hall, tmp_path, number=77) as program:
        wait_for_text(program.window, "大厅没有 77 号窗口")
        assert clipped(program.window) == []


def test_without_a_number_it_says_what_it_wants(tmp_path):
    given = options(tmp_path)
    with pytest.raises(NoCounter, match="--number"):
        build(given)
