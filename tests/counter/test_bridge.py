"""A clerk's day at the real window: keys and fingers, against a real hall."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from config.device_words import device_advice, device_says
from config.texts import say
from counter.rows import HeldRow
from tests.driving import wait_for, wait_until
from tests.looking import overlaid

Key = Qt.Key
HELP_ASKED = "大厅取号机 有人请帮忙"


def hall_ticket(hall, number):
    found = [one for one in hall.admin.get("/tickets")["tickets"] if one["number"] == number]
    assert len(found) == 1
    return found[0]


def move_on(hall, seconds):
    now = datetime.fromisoformat(hall.admin.get("/health")["now"])
    hall.moves_clock_to((now + timedelta(seconds=seconds)).isoformat())


def test_transferred_to_a_service_a_queue_and_a_counter(terminal, visitor, hall):
    """R22: the number stays. First of all: no counter of that queue is open in this hall yet."""
    clerk = terminal(4).signs_in("工号004")
    numbers = [visitor("RS001")["number"] for _ in range(3)]
    clerk.shows("waiting", 3).calls()
    clerk.press(Key.Key_F12).types("sqxx").sees("没有找到").press(Key.Key_Backspace).press(Key.Key_Backspace)
    clerk.types("db").sees("申请低保").picture("transfer-search")
    clerk.press(Key.Key_Return).shows("standing", "free").sees("那里现在没有人叫号", "开着的窗口：4")
    clerk.picture("transfer-unserved")
    clerk.is_whole()
    assert hall_ticket(hall, numbers[0])["queue"] == "C"
    clerk.calls()
    clerk.press(Key.Key_F12).tap("tab-queue", "entry-queue:B").shows("standing", "free")
    assert hall_ticket(hall, numbers[1])["queue"] == "B"
    other = hall.clerk(5, "工号005")
    clerk.calls()
    clerk.press(Key.Key_F12).press(Key.Key_Tab).press(Key.Key_Tab).sees("公安户政窗").tap("entry-counter:5")
    clerk.shows("standing", "free")
    assert [one["ticket"]["number"] for one in other.get("/counters/5/next")["next"]] == [numbers[2]]


def test_a_visit_by_the_keyboard_alone(terminal, visitor, hall):
    first, second = visitor("GA001"), visitor("GA001")
    clerk = terminal(5)
    clerk.sees("工号005")
    for _ in range(5):
        clerk.press(Key.Key_Down)
    clerk.types(hall.pins["工号005"]).press(Key.Key_Return).shows("page", "desk").shows("waiting", 2)
    assert clerk.calls() == first["number"]
    clerk.press(Key.Key_Return).shows("standing", "serving")
    clerk.press(Key.Key_2).shows("outcome", "受理").sees("受理，叫下一位")
    clerk.press(Key.Key_F8).shows("number", second["number"]).shows("served", 1)
    assert hall_ticket(hall, first["number"])["outcome"] == "受理"
    clerk.press(Key.Key_F7).shows("standing", "serving").shows("outcome", "办结")
    clerk.press(Key.Key_F5).shows("standing", "free").shows("served", 2).shows("rated", "已评 0　未评 2")
    hall.asker("rating_pad").does(f"/tickets/{first['id']}/rating", level=1, reasons=["Y1"], channel="rating_pad")
    clerk.shows("rated", "已评 1　未评 1")                                  # that it was rated, and never how
    clerk.press(Key.Key_F8).sees("现在没有人等")


def test_two_presses_are_one_call(terminal, visitor, hall):
    for _ in range(3):
        visitor("SD001")
    clerk = terminal(6).signs_in("工号006").shows("waiting", 3)
    for _ in range(3):
        QTest.keyClick(clerk.window, Key.Key_F8)               # before any of them can be answered
    clerk.shows("standing", "called").shows("waiting", 2).answered()
    assert clerk.bridge.property("refused") is False


def test_called_three_times_missed_and_taken_back(terminal, visitor, hall):
    """S18, S19, R20, R21: recalls are twenty seconds apart, then the no-show key leads."""
    taken = visitor("MZ001")
    clerk = terminal(3).signs_in("工号003").shows("waiting", 1)
    clerk.calls()
    assert not clerk.may("recall")
    for calls in (2, 3):
        move_on(hall, 21)
        clerk.shows("recallInS", 0).press(Key.Key_F9).sees(f"已叫 {calls}/3 次")
    clerk.shows("leading", "no_show").picture("no-show-leads")
    clerk.press(Key.Key_F10).shows("standing", "free").shows("missedCount", 1)
    clerk.press(Key.Key_F3).tap(f"entry-missed:{taken['id']}").sees("已恢复").shows("waiting", 1)
    assert hall_ticket(hall, taken["number"])["state"] == "waiting"
    clerk.calls()
    clerk.tap("put_back").shows("standing", "free").shows("waiting", 1)


def test_held_and_resumed(terminal, visitor, hall):
    """R23: what is put aside for long is marked."""
    taken = visitor("SW001")
    clerk = terminal(1).signs_in("工号001")
    wait_until(lambda: clerk.bridge.property("waiting") > 0)
    while clerk.calls() != taken["number"]:
        clerk.press(Key.Key_F10).shows("standing", "free")
    clerk.press(Key.Key_F7).shows("standing", "serving").press(Key.Key_F11).shows("standing", "free")
    clerk.shows("heldCount", 1)
    assert [row.late for row in clerk.bridge._held.rows] == [False]
    move_on(hall, 11 * 60)
    wait_until(lambda: [row.late for row in clerk.bridge._held.rows] == [True])
    clerk.press(Key.Key_Q, Qt.KeyboardModifier.ControlModifier).sees("还有 1 个挂起的号没办完").press(Key.Key_Escape)
    clerk.tap("lists").picture("lists")
    clerk.tap(f"entry-held:{taken['id']}").shows("number", taken["number"]).shows("standing", "serving")
    clerk.press(Key.Key_F5).shows("standing", "free")


def test_a_pause_says_why_and_until_when(terminal, hall):
    """R26"""
    clerk = terminal(7).signs_in("工号007")
    clerk.press(Key.Key_F6).sees("为什么离开")
    clerk.press(Key.Key_Return).sees("为什么离开")              # nothing chosen, nothing sent
    clerk.tap("own-words").writes("去档案室").tap("back-1", "agree").shows("standing", "paused")
    clerk.sees("去档案室").press(Key.Key_F6).shows("standing", "free")
    clerk.press(Key.Key_Q, Qt.KeyboardModifier.ControlModifier).shows("page", "sign_in")


def test_a_wrong_pin_and_a_counter_that_is_taken(terminal, hall):
    """S23: the B clerk takes over and goes on with the ticket; the other window says so."""
    first = terminal(8)
    first.tap("staff-工号008").types("135790").tap("sign-in").sees("工号或密码不对")
    first.signs_in("工号008")
    second = terminal(8)
    second.tap("staff-工号007").types(hall.pins["工号007"]).tap("sign-in").sees("可以接替")
    second.picture("take-over")
    second.tap("agree").shows("page", "desk")
    first.shows("page", "sign_in").sees("示例七号 已接替")


def test_trouble_is_told_and_seen_to(terminal, visitor, hall):
    """R5, R80: a slip that did not print and a call for help."""
    taken = visitor("RS003")
    clerk = terminal(2).signs_in("工号002")
    kiosk = hall.asker("kiosk", "大厅取号机")
    kiosk.does(f"/tickets/{taken['id']}/slip-failed", state="paper_out")
    kiosk.does("/help", where="大厅取号机")
    clerk.sees(f"{taken['number']} 的号票没打出来（大厅取号机）", HELP_ASKED)
    for language, asked_for in {"bo": "རོགས་རམ་འབོད", "en": "asks for help", "zh_CN": "有人请帮忙"}.items():
        clerk.bridge.speak(language)
        clerk.sees(asked_for).picture(f"trouble-{language}")
        clerk.is_whole()
        held, rows = clerk.bridge._held, clerk.bridge._held.rows
        note = say("counter.minutes", language, n=98)
        held.show([HeldRow(id=one, number=f"D10{one}", note=note, late=one == 2) for one in range(3)])
        clerk.picture(f"trouble-held-{language}")
        assert overlaid(clerk.window) == [], language             # the alerts cover none of it
        told = clerk.bridge._alerts.rows
        lost = say("alert.device_trouble", language, where="2号窗口",
                   sentence=device_says("counter", "offline", language),
                   advice=device_advice("counter", "offline", language))
        clerk.bridge._alerts.show([replace(one, sentence=lost) for one in told])       # two long ones
        clerk.picture(f"trouble-twice-{language}")
        clerk.is_whole()
        assert overlaid(clerk.window) == [], language
        clerk.bridge._alerts.show(told)
        held.show(rows)
    [asked] = [one for one in hall.admin.get("/alerts")["alerts"] if one["kind"] == "help"][-1:]
    clerk.tap(f"seen-hall-{asked['id']}").sees_no(HELP_ASKED)
    clerk.tap(f"reprint-{taken['id']}").sees("正在补打")
    kiosk.does(f"/tickets/{taken['id']}/slip-printed")
    clerk.sees_no("正在补打")
    clerk.press(Key.Key_H).sees("告诉负责人什么").press(Key.Key_1).press(Key.Key_Return).sees("已告诉引导员")


def test_a_key_pressed_in_another_program_calls_and_takes_the_keyboard_only_for_a_dialog(terminal, visitor, hall):
    """What hotkeys.py hands over; the other program keeps the keyboard unless something has to be typed here."""
    visitor("GA001")
    clerk, wanted = terminal(5).signs_in("工号005"), []
    clerk.bridge.frontWanted.connect(lambda: wanted.append(True))
    wait_until(lambda: clerk.bridge.property("waiting") > 0)
    clerk.bridge.key_elsewhere("F8")
    clerk.shows("standing", "called").answered().bridge.key_elsewhere("F7")
    clerk.shows("standing", "serving")
    assert wanted == []
    clerk.bridge.key_elsewhere("F12")
    assert wanted == [True]
    clerk.sees("转到哪里").bridge.key_elsewhere("F5")              # not into an open dialog: the window comes forward
    assert (wanted, clerk.bridge.property("standing")) == ([True, True], "serving")
    clerk.press(Key.Key_Escape).answered().bridge.key_elsewhere("F5")
    clerk.shows("standing", "free").press(Key.Key_L, Qt.KeyboardModifier.ControlModifier).shows("page", "sign_in")
    clerk.bridge.key_elsewhere("F8")                              # a locked screen does nothing for anybody
    assert clerk.bridge.property("busy") is False
    called = [one["number"] for one in hall.admin.get("/tickets", state="called")["tickets"] if one["counter"] == 5]
    assert (len(wanted), called) == (3, [])


LANGUAGES = ("zh_CN", "bo", "en")


def looked_at(clerk, name):
    """The page of the moment in every language: nothing is cut, shortened or run into another."""
    for language in LANGUAGES:
        clerk.bridge.speak(language)
        clerk.picture(f"{name}-{language}")
        clerk.is_whole()
    clerk.bridge.speak("zh_CN")


def test_every_page_is_whole_in_every_language(terminal, visitor, hall):
    clerk = terminal(3)
    visitor("MZ001", missing=[1, 2])
    for _ in range(2):
        visitor("MZ005")
    clerk.sees("工号003")
    looked_at(clerk, "sign-in")
    colleagues = clerk.bridge._state.staff
    clerk.bridge._signing.know(colleagues * 3)                     # a centre of thirty clerks
    looked_at(clerk, "sign-in-pages")
    clerk.bridge._signing.know(colleagues)
    clerk.signs_in("工号003")
    wait_until(lambda: clerk.bridge.property("waiting") > 0)
    pages = {"free": (), "pause": (Key.Key_F6,), "keys": (Key.Key_F1,), "order": (Key.Key_O,),
             "reason": (Key.Key_O, Key.Key_Return), "appointments": (Key.Key_A,), "alerts": (Key.Key_T,),
             "leader": (Key.Key_H,), "take": (Key.Key_F2,), "called": (Key.Key_F8,), "serving": (Key.Key_F7,),
             "transfer": (Key.Key_F12,), "matters": (Key.Key_M,), "missing": (Key.Key_4, Key.Key_F5)}
    for page, keys in pages.items():
        for key in keys:
            clerk.press(key)
        if page in ("called", "serving"):
            clerk.shows("standing", page)
        looked_at(clerk, page)
        clerk.press(Key.Key_Escape)
    clerk.press(Key.Key_L, Qt.KeyboardModifier.ControlModifier).shows("page", "sign_in")
    looked_at(clerk, "locked")
    clerk.types(hall.pins["工号003"]).press(Key.Key_Return).shows("page", "desk")
    clerk.tap("fold").shows("slim", True)
    wait_until(lambda: clerk.window.height() == 96)
    looked_at(clerk, "slim")
    clerk.tap("fold").shows("slim", False)


def test_a_refusal_too_long_for_the_bar_stands_whole_in_a_band_of_its_own(terminal, hall):
    """A theme's six matters are named in it; the number beside it stays readable, and the slim bar grows for it."""
    taken = hall.asker("kiosk").does("/tickets", theme="YJS01", channel="kiosk")
    clerk = terminal(1).signs_in("工号001").shows("waiting", 1)
    assert clerk.calls() == taken["number"]
    clerk.press(Key.Key_F7).shows("standing", "serving")
    for language, told in (("bo", "མཇུག་མ་བསྒྲིལ་བའི་"), ("en", "Press M")):
        clerk.bridge.speak(language)
        clerk.press(Key.Key_F5).sees(told)
        assert "育儿补贴" in str(wait_for(clerk.window, "notice-band").property("text"))
        clerk.picture(f"long-refusal-{language}")
        clerk.is_whole()
    clerk.tap("fold").shows("slim", True)
    wait_until(lambda: clerk.window.height() > 96)
    clerk.is_whole()
    hall.asker("counter", "1号窗口").does("/counters/1/transfer", queue="B")
    hall.asker("kiosk").does(f"/tickets/{taken['id']}/cancel")


def test_a_large_screen_shows_everything_one_and_a_half_times_as_large(terminal, visitor, hall):
    """On 1920 x 1200 px every size grows alike; nothing is left out."""
    visitor("MZ001", missing=[1, 2])
    clerk = terminal(3, size=QSize(1920, 1200)).signs_in("工号003")
    wait_until(lambda: clerk.bridge.property("waiting") > 0)
    looked_at(clerk, "large-free")
    clerk.press(Key.Key_F1)
    looked_at(clerk, "large-keys")


def test_nobody_rates_at_the_clerks_screen(hall, visitor):
    """R57: the window has no such key, its program sends none, and its token may not."""
    taken = visitor("MZ001")
    counter = hall.asker("counter", "1号窗口")
    assert counter.refused(f"/tickets/{taken['id']}/rating", level=5, channel="rating_pad") == "forbidden"
    window, program = ([path.read_text(encoding="utf-8").lower() for path in Path("counter").rglob(f"*.{kind}")]
                       for kind in ("qml", "py"))
    assert window and not any(re.search(r"\brating|\brate\b", source) for source in window)
    assert program and not any("/rating" in source for source in program)
