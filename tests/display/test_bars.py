"""What the LED bars over the counters say."""

from dataclasses import replace

import pytest

from display.bars import BarText
from display.board import Board
from hall.domain.ticket import TicketState
from hall.domain.views import StandInView
from tests.display.telling import Teller, Told


class Screen:
    """A board and what its bars say, on a clock that the test moves."""

    def __init__(self) -> None:
        self.teller, self.board, self.now_s = Teller(counters=3), Board(), 1000.0
        self.hears(self.teller.snapshot())

    def hears(self, *messages: Told) -> None:
        for message in messages:
            self.board.take(message, self.now_s, self.teller.now)
        self.board.heard(self.now_s, self.teller.now)

    def passes(self, seconds: float) -> None:
        """Without a word from the hall; the screen is drawn meanwhile."""
        for _ in range(round(seconds * 10)):
            self.now_s += 0.1
            self.board.picture(self.now_s, self.teller.now, 8)

    def bar(self, counter: int) -> BarText:
        return self.board.bars(self.now_s)[counter]


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_an_idle_counter_shows_its_name_in_ever_fewer_words(screen: Screen) -> None:
    assert screen.bar(2) == BarText(texts=("2号", "2号窗口", "2"), colour="green")


def test_a_call_stands_over_its_counter_and_is_fresh_for_eight_seconds(screen: Screen) -> None:
    screen.hears(screen.teller.calls("A012", 3))
    called = BarText(texts=("A012号请到3窗口", "A012 请到3号", "A012到3", "A012"), colour="red", number="A012", call=11)
    assert screen.bar(3) == called
    assert screen.bar(1).texts[0] == "1号"
    screen.passes(8.1)
    assert screen.bar(3) == replace(called, call=0)
    screen.hears(screen.teller.calls("A012", 3))
    assert screen.bar(3) == replace(called, call=12)


def test_who_has_come_is_served_and_then_the_name_is_back(screen: Screen) -> None:
    screen.hears(screen.teller.calls("A012", 3), screen.teller.starts("A012"))
    assert screen.bar(3) == BarText(texts=("正在办理 A012", "A012"), colour="green", number="A012")
    screen.hears(screen.teller.becomes("ticket.finished", "A012", TicketState.FINISHED))
    assert screen.bar(3).texts[0] == "3号"


def test_a_new_call_replaces_the_old(screen: Screen) -> None:
    screen.hears(screen.teller.calls("A012", 3), screen.teller.becomes("ticket.no_show", "A012", TicketState.NO_SHOW))
    assert screen.bar(3).texts[0] == "3号"
    screen.hears(screen.teller.calls("A013", 3))
    assert screen.bar(3).number == "A013"


def test_a_paused_counter_says_so_and_who_stands_in(screen: Screen) -> None:
    screen.hears(screen.teller.pauses(1, "开会"))
    assert screen.bar(1) == BarText(texts=("暂停服务", "暂停"), colour="yellow")
    screen.teller.counters[2] = replace(screen.teller.counters[2], stand_in=StandInView(
        counter=3, staff="003", name="", queues=("A",)))
    screen.hears(screen.teller.pauses(2, "开会"))
    assert screen.bar(2).texts == ("暂停服务 请到3号", "暂停服务", "暂停")


def test_a_closed_counter_and_a_hall_that_is_away_leave_the_names(screen: Screen) -> None:
    screen.hears(screen.teller.calls("A012", 3), screen.teller.closes(2))
    assert screen.bar(2).texts[0] == "2号"
    screen.passes(9)
    assert screen.bar(3).number == "A012"
    screen.passes(2)
    assert screen.bar(3).texts[0] == "3号"
