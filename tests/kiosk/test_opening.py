"""What the kiosk says while no numbers are given: S25, and between sessions."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hall.domain.views import SessionView
from kiosk.flow import Times
from kiosk.opening import Opening
from kiosk.screen import World, screen
from kiosk.session import Page, Session
from tests.kiosk.test_touches import queue
from tests.printers.slips import centre

MORNING = SessionView(code="H01", name="工作日上午", kind="正常", start="09:00", end="12:00", take_from="08:50",
                      take_until="11:45", counters=(4,), booking_required=False)
AFTERNOON = replace(MORNING, code="H03", start="13:30", end="17:30", take_from="13:20", take_until="17:15")
SUNDAY = replace(MORNING, code="H06", start="18:00", end="20:00", take_from=None, take_until=None)


def shown_at(clock, stopped=False):
    now = datetime.fromisoformat(f"2026-11-24T{clock}:00").replace(tzinfo=ZoneInfo("Asia/Shanghai"))
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
