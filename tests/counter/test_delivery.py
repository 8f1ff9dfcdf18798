"""The hall is away: the visit in hand is begun and ended all the same, and told exactly once (R100, S39)."""

import json
from datetime import datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from counter.commands import Commands
from counter.delivery import Delivery
from counter.noted import FILE, Noted
from tests.counter.building import serving, state
from tests.counter.conftest import Terminal
from tests.driving import wait_until
from tests.running import RunningHall, running_hall

Key = Qt.Key


@pytest.fixture
def own_hall(tmp_path_factory):
    with running_hall(tmp_path_factory.mktemp("own")) as running:
        yield running


@pytest.fixture
def clerk(terminal, own_hall):
    """At counter 5, with somebody called."""
    kiosk = own_hall.asker("kiosk")
    for _ in range(2):
        kiosk.does("/tickets", service="GA001", channel="kiosk")
    clerk = terminal(5, own_hall).signs_in("工号005").shows("waiting", 2)
    assert clerk.calls() == "F001"
    return clerk


def away(hall: RunningHall, clerk: Terminal) -> str:
    """The hall is gone at once; gives the port to come back on."""
    port = hall.access.url.rpartition(":")[2]
    hall.kill()
    clerk.shows("online", False)
    return port


def back(hall: RunningHall, clerk: Terminal, port: str) -> None:
    hall.start("--listen", f"127.0.0.1:{port}")
    clerk.shows("online", True)


def record(hall: RunningHall, number: str) -> tuple[dict, list[str]]:
    [found] = [one for one in hall.admin.get("/tickets")["tickets"] if one["number"] == number]
    history = hall.admin.get(f"/tickets/{found['id']}")["history"]
    return found, [stay["state"] for stay in history]


def on_disk(clerk: Terminal) -> list[dict]:
    return json.loads((clerk.data / FILE).read_text(encoding="utf-8"))


def test_S39_a_visit_begun_and_ended_without_the_hall_is_told_once(clerk, own_hall):
    port = away(own_hall, clerk)
    clerk.press(Key.Key_F7).shows("standing", "serving").press(Key.Key_2)
    clerk.sees("结束，不叫号").picture("lost-serving")
    clerk.is_whole()
    clerk.press(Key.Key_N).types("5113220026").press(Key.Key_Return)
    clerk.press(Key.Key_F5).shows("standing", "noted").sees("F001 的结果已记下", "已记下，待送达").picture("lost-noted")
    clerk.is_whole()
    assert [one["verb"] for one in on_disk(clerk)] == ["start", "finish"]
    clerk.press(Key.Key_F8).press(Key.Key_F5)                     # nothing more can be done, nothing is noted twice
    assert len(on_disk(clerk)) == 2
    begun, over = (datetime.fromisoformat(one["at"]) for one in on_disk(clerk))
    own_hall.clock = "2026-11-24T09:20:00+08:00"                  # away for a quarter of an hour
    back(own_hall, clerk, port)
    clerk.shows("standing", "free").sees("断线时记下的 F001 已送达")
    wait_until(lambda: on_disk(clerk) == [], why="for the answers to both")
    ticket, stays = record(own_hall, "F001")
    called, started, finished = (datetime.fromisoformat(ticket[one])
                                 for one in ("called_at", "started_at", "finished_at"))
    assert (started, finished) == (max(begun, called), max(over, called))     # the clerk's clock is a little behind
    assert (ticket["outcome"], stays.count("serving"), stays[-1]) == ("受理", 1, "finished")
    assert clerk.calls() == "F002"


def test_an_end_pressed_in_the_moment_the_hall_goes_is_not_lost(clerk, own_hall):
    """The link does not know yet: the command finds nobody, and is told when the hall is back, as an end only."""
    clerk.press(Key.Key_F7).shows("standing", "serving").answered()
    port = own_hall.access.url.rpartition(":")[2]
    own_hall.kill()
    clerk.press(Key.Key_F8)
    wait_until((clerk.data / FILE).exists)                   # before the command has found nobody
    assert [one["verb"] for one in on_disk(clerk)] == ["finish"]
    clerk.shows("online", False)
    back(own_hall, clerk, port)
    wait_until(lambda: record(own_hall, "F001")[0]["state"] == "finished")
    wait_until(lambda: on_disk(clerk) == [])
    assert record(own_hall, "F001")[1].count("finished") == 1


@pytest.fixture
def again(clerk, own_hall):
    """The same terminal after its program has ended."""
    made = []

    def start() -> Terminal:
        clerk.program.close()
        made.append(Terminal(own_hall, clerk.data, 5))
        return made[0]
    yield start
    for one in made:
        one.program.close()


def test_what_the_hall_would_not_take_any_more_is_told_and_stays_until_read(clerk, own_hall, again):
    """A colleague took over meanwhile and put the ticket aside."""
    clerk.press(Key.Key_F7).shows("standing", "serving").answered()
    port = away(own_hall, clerk)
    clerk.press(Key.Key_F5).shows("standing", "noted")
    clerk.program.close()
    own_hall.start("--listen", f"127.0.0.1:{port}")
    own_hall.asker("counter", "5号窗口").does("/counters/5/hold")
    clerk = again().shows("page", "desk").sees("断线时记下的 F001 没被接受，请按 T 看原因").shows("standing", "free")
    assert [bool(one["why_not"]) for one in on_disk(clerk)] == [True]
    clerk.press(Key.Key_T).sees("要处理的事", "F001 号现在已挂起").picture("note-refused")
    clerk.is_whole()
    clerk.press(Key.Key_Return)
    wait_until(lambda: on_disk(clerk) == [])
    assert record(own_hall, "F001")[0]["state"] == "held"


def test_an_end_that_is_told_as_not_done_is_not_noted_either(tmp_path):
    """A dialog may be answered while a note or a call pad's key is under way."""
    told, never = [], SimpleNamespace(post=lambda *_, **__: None)

    def tell(notice, *, refused=False):
        told.append((notice, refused))
    commands, noted = Commands(never, 3, tell, lambda: None), Noted(tmp_path)
    commands.at_counter("recall", {})
    Delivery(state(serving()), commands, noted, tell).end(serving(), {"outcome": "材料不齐"}, and_call=True)
    assert (told, noted.notes) == ([("上一步还没完成，请再按一次。", True)], ())
