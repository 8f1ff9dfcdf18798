"""The program as a whole: admitted, cut off, back again; and in a village room."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from counter.app import FULL, NoCounter, arguments, settings_of
from tests.driving import wait_until
from tests.running import bianmin, running_hall


@pytest.fixture
def own_hall(tmp_path_factory):
    with running_hall(tmp_path_factory.mktemp("own")) as running:
        yield running


@pytest.fixture
def village(tmp_path_factory):
    with running_hall(tmp_path_factory.mktemp("village"), site="village") as running:
        yield running


def test_a_new_terminal_shows_its_code_and_is_admitted(terminal, hall):
    clerk = terminal(3, paired=False).shows("page", "pairing")
    wait_until(lambda: len(clerk.bridge.property("code")) == 6)
    clerk.picture("pairing")
    clerk.is_whole()
    bianmin("admit", "--data", hall.data, clerk.bridge.property("code"))
    clerk.shows("page", "sign_in").sees("工号003")


def test_a_lost_hall_is_seen_and_nothing_is_lost(terminal, own_hall):
    """R46, R100: the ticket in hand stays on the screen; when the hall is back, the visit goes on."""
    kiosk = own_hall.asker("kiosk")
    number = kiosk.does("/tickets", service="GA001", channel="kiosk")["number"]
    clerk = terminal(5, own_hall).signs_in("工号005").shows("waiting", 1)
    assert clerk.calls() == number
    port = own_hall.access.url.rpartition(":")[2]
    own_hall.kill()
    clerk.shows("online", False).sees("与大厅断开", number)
    assert set(clerk.bridge.property("allowed")) == {"start", "keys", "lock", "full", "alerts"}
    clerk.picture("link-lost")
    clerk.is_whole()
    own_hall.start("--listen", f"127.0.0.1:{port}")
    clerk.shows("online", True).press(Qt.Key.Key_F7).shows("standing", "serving")


def test_a_village_room_issues_at_the_counter(terminal, village):
    """S35: no kiosk, no printer; the number is shown very large; only the agency items are offered."""
    agent = terminal(1, village).signs_in("工号101")
    agent.press(Qt.Key.Key_F2).sees("给来人取号").types("glj").sees("高龄津贴").press(Qt.Key.Key_Return)
    agent.sees("您的号码", "请记住号码").picture("village-number")
    agent.is_whole()
    agent.tap("agree").shows("waiting", 1).picture("village")
    agent.is_whole()
    offered = village.asker("kiosk").get("/services")["services"]
    assert len(offered) == 40
    assert agent.calls() == village.admin.get("/tickets")["tickets"][0]["number"]


def test_in_town_numbers_are_taken_at_the_kiosk(terminal, hall):
    clerk = terminal(1).signs_in("工号001")
    assert not clerk.has("take")


def test_the_command_line(tmp_path):
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=tmp_path)
    arguments(parser)
    told = settings_of(parser.parse_args(["--number", "3", "--data", str(tmp_path), "--size", "1600x1000"]))
    assert (told.number, told.size.width(), told.name) == (3, 1600, "")
    assert settings_of(parser.parse_args(["--number", "3"])).size == FULL
    with pytest.raises(NoCounter):
        settings_of(parser.parse_args([]))
