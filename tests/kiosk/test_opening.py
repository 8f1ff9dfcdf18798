"""What the kiosk says while no numbers are given: S25, and between sessions."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hall.domain.views import SessionView
from kiosk import words
from kiosk.flow import Times
from kiosk.opening import Opening
from kiosk.screen import World, screen
from kiosk.session import Page, Session
from tests.kiosk.test_touches import queue
from tests.printers.slips import centre

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = SessionView(code="H01", name="工作日上午", kind="正常", start="09:00", end="12:00", take_from="08:50",
                      take_until="11:45", counters=(4,), booking_required=False)
AFTERNOON = replace(MORNING, code="H03", start="13:30", end="17:30", take_from="13:20", take_until="17:15")
SUNDAY = replace(MORNING, code="H06", start="18:00", end="20:00", take_from=None, take_until=None)


def shown_at(clock, stopped=False):
    now = datetime.fromisoformat(f"2026-11-24T{clock}:00").replace(tzinfo=ZONE)
    closed = replace(queue("F"), taking=False, stopped=stopped)
    world = World(opening=Opening.CLOSED, now=now, queues={"F": closed},
                  centre=replace(centre(), sessions=(MORNING, AFTERNOON, SUNDAY)))
    return screen(Session(page=Page.HOME), world, Times())


@pytest.mark.parametrize(("clock", "note"), [
    ("08:30", ""), ("11:45", "本时段已停止取号"), ("12:00", ""), ("13:00", ""), ("17:14", ""),
    ("17:15", "本时段已停止取号"), ("17:29", "本时段已停止取号"), ("17:30", ""), ("18:30", "")])
def test_S25_while_a_session_goes_on_it_says_that_numbers_have_stopped(clock, note):
    shows = shown_at(clock)
    assert (shows.page, shows.closed_note) == (Opening.CLOSED, note)


def test_a_queue_that_fills_the_time_until_closing_is_the_nearer_reason():
    assert shown_at("17:20", stopped=True).closed_note.startswith("排队的人已排到下班以后")


@pytest.mark.parametrize(("again", "line"), [
    (datetime(2026, 11, 24, 13, 20, tzinfo=ZONE), "今天 13:20 起取号"),
    (datetime(2026, 11, 25, 8, 50, tzinfo=ZONE), "11月25日 8:50 起取号"), (None, "现在不取号")])
def test_S24_what_cannot_be_taken_at_noon_says_when_it_can_be(again, line):
    noon = datetime(2026, 11, 24, 12, 5, tzinfo=ZONE)
    closed = replace(queue("D"), taking=False, next_taking_at=again)
    assert words.wait_line(closed, noon, "zh_CN") == line
    assert line in words.closed_note(closed, noon, "zh_CN")
    assert words.closed_note(queue("A"), noon, "zh_CN") == ""
