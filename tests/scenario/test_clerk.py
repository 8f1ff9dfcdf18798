"""A clerk's day at the real terminal: by the keyboard alone, without the hall, after a fall of the program."""

import json

import pytest

from tests.waiting import eventually


def takes(centre, service, count=1, **more):
    """Numbers from a kiosk elsewhere in the hall."""
    kiosk = centre.hall.asker("kiosk")
    return [kiosk.does("/tickets", service=service, channel="kiosk", **more)["number"] for _ in range(count)]


def noted(centre, number):
    file = centre.folder / f"counter-{number}" / "noted.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def test_a_whole_day_by_the_keyboard_alone(centre):
    """Sign-in to sign-out: call, start, every kind of end, hold, resume, no-show and back, transfer, a second matter,
    missing papers, out of turn, pause, a word to the leader, lock and unlock. No finger, no mouse."""
    numbers = takes(centre, "MZ001", 6, missing=[1])
    clerk = centre.counter(3).signs_in_by_keys("工号003")
    clerk.presses_keys("F1").shows("按键表", "锁屏，号留在手上")
    clerk.closes_sheet()

    assert clerk.calls_next()["number"] == numbers[0]
    clerk.presses_keys("Return")
    eventually(lambda: clerk.in_hand("serving"), "begun by Enter")
    clerk.shows("办理中", "分")                                         # the time on it beside the usual time
    clerk.is_ready()
    clerk.presses_keys("M", "Tab").screen.sees("search").types("glj")
    clerk.shows("高龄津贴")
    clerk.presses_keys("Return").shows("这个号的事项", "未办")                # a second matter on the same number (S10)
    clerk.presses_keys("Return").shows("已办", "未办")
    clerk.presses_keys("Down", "Return").shows("已办", not_=("未办",))
    clerk.closes_sheet()
    clerk.presses_keys("N").screen.types("5113220026").presses("Return")
    clerk.presses_keys("2").presses("next")                             # 受理, and the next
    eventually(lambda: centre.ticket(numbers[0])["outcome"] == "受理", "accepted")
    assert clerk.is_called()["number"] == numbers[1]

    clerk.starts().presses_keys("4", "F5").shows("缺哪些材料")           # 材料不齐: what the visitor marked is ticked
    clerk.presses_keys("1", "Return")
    eventually(lambda: centre.ticket(numbers[1])["outcome"] == "材料不齐", "papers are missing")
    assert centre.ticket(numbers[1])["missing"] == [0, 1]

    clerk.calls_next()
    clerk.starts().presses("hold")
    eventually(lambda: clerk.in_hand("held"), "put aside")
    clerk.calls_next()
    clerk.presses("no_show")
    eventually(lambda: centre.ticket(numbers[3])["state"] == "no_show", "did not come")
    clerk.is_free().presses_keys("F3").shows("过号和挂起的号", numbers[2], numbers[3])
    clerk.presses_keys("Return")                                        # the held one first
    eventually(lambda: clerk.in_hand("serving"), "goes on")
    clerk.finishes().presses_keys("F3").shows(numbers[3])
    clerk.presses_keys("Return")
    eventually(lambda: centre.ticket(numbers[3])["state"] == "waiting", "back in the queue")

    assert numbers[5] in clerk.is_ready().presses_keys("O").shows("不按顺序叫哪一个号")
    clerk.presses_keys("Down", "Return").shows("为什么不按顺序叫号")
    clerk.presses_keys("1", "Return")
    called = clerk.is_called()
    assert called["number"] != numbers[4]
    clerk.starts().presses("transfer")
    clerk.presses_keys("Tab").shows("咨询")
    clerk.presses_keys("Down", "Return")                                # the second queue of the list
    eventually(lambda: centre.ticket(called["number"])["queue"] == "B", "passed on")

    clerk.is_free().presses_keys("H", "2", "Return").shows("已发给负责人")
    clerk.presses_keys("Ctrl+L").shows("锁了屏")
    clerk.types_pin("工号003")
    clerk.presses_keys("F6", "2", "Down", "Return").shows("午间轮休", "暂停服务")
    assert clerk.state() == "paused"
    clerk.is_ready().presses_keys("F6")
    clerk.is_free()
    while clerk.waiting():
        clerk.calls_next()
        clerk.starts().finishes()
    clerk.presses_keys("Ctrl+Q")
    eventually(lambda: clerk.state() == "closed", "signed out")


def test_S39_the_hall_is_killed_in_the_middle_of_a_visit(centre):
    """R100: the visit in hand ends, the next waits; the hall takes it over once."""
    first, second = takes(centre, "GA001", 2)
    clerk = centre.counter(5).signs_in("工号005")
    clerk.calls_next()
    clerk.starts()
    centre.loses_hall()
    clerk.shows("与大厅断开", first)
    clerk.presses_keys("F5").shows("已记下，待送达")
    centre.hall_is_back()
    clerk.shows("断线时记下的", "空闲")
    assert (centre.ticket(first)["outcome"], clerk.calls_next()["number"]) == ("办结", second)
    assert [stay["state"] for stay in centre.history(centre.ticket(first))].count("finished") == 1


@pytest.mark.parametrize("locked", [False, True])
def test_S40_a_terminal_that_is_killed_comes_back_to_the_same_ticket(centre, locked):
    """Without the PIN within a minute; a screen that was locked stays locked."""
    [number] = takes(centre, "GA001")
    clerk = centre.counter(5).signs_in("工号005")
    clerk.calls_next()
    clerk.starts()
    if locked:
        clerk.presses_keys("Ctrl+L").shows("锁了屏")
    clerk.screen.is_killed().starts()
    if locked:
        clerk.shows(f"{number} 还在手上")
        clerk.types_pin("工号005")
    clerk.shows(number, "办理中")
    clerk.finishes()


def test_a_terminal_killed_while_the_hall_is_away_delivers_once(centre):
    """Noted, killed, started again without a hall, killed again: told once when both are there."""
    [number] = takes(centre, "GA001")
    clerk = centre.counter(5).signs_in("工号005")
    clerk.calls_next()
    clerk.starts()
    centre.loses_hall()
    clerk.shows("与大厅断开")
    clerk.presses_keys("2", "F5").shows("结果已记下")
    before = noted(centre, 5)
    clerk.screen.is_killed().starts().is_killed()
    assert noted(centre, 5) == before and [one["verb"] for one in before] == ["finish"]
    centre.hall_is_back()
    clerk.screen.starts()
    eventually(lambda: centre.ticket(number)["outcome"] == "受理", "delivered")
    eventually(lambda: not noted(centre, 5), "nothing is left to tell")
    clerk.shows("空闲")


def test_S23_two_terminals_at_one_counter(centre):
    """The B clerk takes over at a second screen; a key pressed at the first ends nothing."""
    first, second = takes(centre, "GA001", 2)
    clerk = centre.counter(5).signs_in("工号005")
    clerk.calls_next()
    clerk.starts()
    other = centre.second_terminal(5)
    other.screen.taps("staff-工号009", *(f"key-{digit}" for digit in centre.hall.pins["工号009"]), "sign-in", "agree")
    other.shows(first, "办理中")
    clerk.shows("已接替这个窗口")
    clerk.presses_keys("F8", "F5")
    assert centre.ticket(first)["state"] == "serving"
    other.presses_keys("1").presses("next")
    assert other.is_called()["number"] == second
    assert (centre.ticket(first)["outcome"], centre.counter_view(5)["staff"]["staff"]) == ("办结", "工号009")
