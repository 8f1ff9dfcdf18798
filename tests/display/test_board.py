"""R33, R41, R46, R48: what the hall's screen shows and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from display.board import Board
from display.picture import Called, CallEnded, Picture
from hall.domain.ticket import TicketState
from hall.domain.views import StandInView
from tests.display.telling import NINE, Teller, Told


class Screen:
    """A board on a clock that the test moves."""

    def __init__(self, teller: Teller | None = None) -> None:
        self.teller = teller or Teller()
        self.board = Board()
        self.now_s = 1000.0
        self.voice: list[Called | CallEnded] = []
        self.hears(self.teller.snapshot())

    def hears(self, *messages: Told) -> None:
        for message in messages:
            self.voice += self.board.take(message, self.now_s, self.teller.now)
        self.board.heard(self.now_s, self.teller.now)

    def passes(self, seconds: float, *, told: bool = True) -> "Screen":
        """Time goes on; told: the hall's pings come meanwhile."""
        for step in [0.1] * round(seconds * 10):
            self.now_s += step
            self.teller.passes(step)
            if told:
                self.board.heard(self.now_s, self.teller.now)
            self.shows()
        return self

    def shows(self, places: int = 8) -> Picture:
        return self.board.picture(self.now_s, self.teller.now, places)

    def plates(self) -> list[str]:
        return [f"{plate.number}>{plate.counter}" for plate in self.shows().plates]

    def rows(self) -> list[str]:
        return [f"{row.number}>{row.counter}" for row in self.shows().places if row.kind == "call"]

    def calls(self, number: str, counter: int, *marks: str) -> None:
        self.hears(self.teller.calls(number, counter, *marks))


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_a_call_stands_on_the_plate_at_once_and_blinks_eight_seconds(screen: Screen) -> None:
    """R41: 1 Hz, the two phases alike in length."""
    screen.calls("A017", 3)
    phases = []
    for _ in range(100):
        phases.append(screen.shows().plates[0].lit if screen.shows().plates[0].fresh else None)
        screen.passes(0.1)
    assert phases.count(None) == 20
    assert phases[:80].count(True) == phases[:80].count(False) == 40
    assert sum(1 for a, b in pairwise(phases[:80]) if a != b) == 15
    assert screen.plates() == ["A017>3"]         # it stays, calm


def test_the_list_has_one_row_a_counter_newest_first(screen: Screen) -> None:
    for number, counter in (("A001", 1), ("A002", 2), ("A003", 3), ("A004", 1)):
        screen.calls(number, counter)
        screen.passes(10)
    assert screen.plates() == ["A004>1"]
    assert screen.rows() == ["A003>3", "A002>2"]


def test_two_calls_at_once_share_the_plate(screen: Screen) -> None:
    screen.calls("A001", 1)
    screen.passes(1)
    screen.calls("A002", 2)
    assert screen.plates() == ["A002>2", "A001>1"]
    screen.passes(7.5)
    assert screen.plates() == ["A002>2"]


def test_three_and_more_take_turns_of_three_seconds_and_each_is_seen_at_once(screen: Screen) -> None:
    for counter in range(1, 6):
        screen.calls(f"A00{counter}", counter)
    stood: dict[str, float] = {}
    first_stay: dict[str, float] = {}
    while screen.shows().plates[0].fresh and screen.now_s < 1030:
        plates = screen.plates()
        fresh_rows = [row.number for row in screen.shows().places if row.fresh]
        assert len(plates) <= 2
        if screen.now_s < 1008:
            assert {one[:4] for one in plates} | set(fresh_rows) == {f"A00{n}" for n in range(1, 6)}
            assert [row.number for row in screen.shows().places][:len(fresh_rows)] == fresh_rows
        for one in plates:
            stood[one] = stood.get(one, 0.0) + 0.1
        first_stay = {one: seconds for one, seconds in stood.items() if one not in plates} | first_stay
        screen.passes(0.1)
    assert set(stood) == {f"A00{n}>{n}" for n in range(1, 6)}
    assert min((stood | first_stay).values()) >= 2.9


def test_a_recall_is_fresh_again(screen: Screen) -> None:
    screen.calls("A001", 1)
    screen.passes(20)
    assert not screen.shows().plates[0].fresh
    screen.calls("A001", 1)
    assert screen.shows().plates[0].fresh
    assert [called.again for called in screen.voice if isinstance(called, Called)] == [False, True]


def test_S23_a_paused_counter_names_the_one_that_stands_in(screen: Screen) -> None:
    cover = StandInView(counter=4, staff="工号004", name="示例四号", queues=("C",))
    screen.teller.counters[3] = replace(screen.teller.counters[3], stand_in=cover)
    screen.hears(screen.teller.pauses(3, "去村里核查", NINE + timedelta(minutes=70)))
    assert [(row.counter, row.cover) for row in screen.shows().places] == [(3, 4)]


def test_paused_counters_come_after_the_calls_and_tell_why_and_until_when(screen: Screen) -> None:
    back = NINE + timedelta(minutes=70)
    screen.calls("A001", 1)
    screen.calls("A003", 3)
    screen.hears(screen.teller.pauses(3, "去村里核查", back))
    screen.passes(60)
    rows = screen.shows().places
    assert [(row.kind, row.counter, row.reason, row.back_at) for row in rows] == [("paused", 3, "去村里核查", back)]
    assert CallEnded(counter=3) in screen.voice


def test_a_no_show_leaves_plate_and_list_and_stands_under_the_missed(screen: Screen) -> None:
    """S18"""
    screen.calls("A001", 1)
    screen.calls("A002", 2)
    screen.hears(screen.teller.becomes("ticket.no_show", "A001", TicketState.NO_SHOW))
    assert screen.plates() == ["A002>2"]
    assert screen.shows().places[-1].numbers == ("A001",)
    assert screen.rows() == []
    assert CallEnded(ticket=1) in screen.voice


def test_many_missed_numbers_take_turns_in_their_row(screen: Screen) -> None:
    for n in range(1, 6):
        screen.calls(f"A00{n}", 1)
        screen.hears(screen.teller.becomes("ticket.no_show", f"A00{n}", TicketState.NO_SHOW))
        screen.passes(1)
    seen = set()
    for _ in range(4):
        numbers = screen.shows().places[-1].numbers
        assert len(numbers) <= 3
        seen |= set(numbers)
        screen.passes(5)
    assert seen == {f"A00{n}" for n in range(1, 6)}


def test_rows_that_do_not_fit_go_to_a_second_page(screen: Screen) -> None:
    for n in range(1, 9):
        screen.calls(f"A00{n}", n)
    screen.passes(30)
    seen: set[str] = set()
    for _ in range(4):
        picture = screen.shows(places=4)
        assert len(picture.places) <= 4
        assert picture.pages == 2
        seen |= {row.number for row in picture.places}
        screen.passes(5)
    assert len(seen) == 7
    screen.calls("A009", 1)                       # a new call: the first page again
    assert screen.shows(places=4).page == 0


def test_a_closed_counter_and_a_ticket_put_back_leave_the_list(screen: Screen) -> None:
    for n in (1, 2, 3):
        screen.calls(f"A00{n}", n)
    screen.hears(screen.teller.closes(1))
    screen.hears(screen.teller.becomes("ticket.put_back", "A002", TicketState.WAITING))
    screen.passes(20)
    assert (screen.plates(), screen.rows()) == (["A003>3"], [])


def test_queues_tell_how_many_wait_and_who_is_next(screen: Screen) -> None:
    screen.hears(screen.teller.issues("A007"), screen.teller.issues("A008"))
    queue = screen.shows().queues[0]
    assert (queue.prefix, queue.name, queue.waiting, queue.next_number) == ("A", "综合受理", 2, "A007")
    assert screen.shows().next_two == ("A007", "A008")


def test_only_the_mark_of_a_class_is_public(screen: Screen) -> None:
    """What a visitor still has to bring is nobody else's business (R48)."""
    screen.calls("A001", 1, "证件待验", "材料不齐")
    assert screen.shows().plates[0].mark == ""
    screen.calls("A002", 2, "材料不齐", "敬老")
    assert screen.shows().plates[0].mark == "敬老"
    screen.passes(20)
    assert (screen.shows().plates[0].fresh, screen.shows().plates[0].mark) == (False, "敬老")      # R18: as long as
    screen.calls("A003", 3)                                                                        # the call stands
    assert [(row.number, row.mark) for row in screen.shows().places if row.kind == "call"] == [
        ("A002", "敬老"), ("A001", "")]


def test_a_call_the_voice_could_not_say_is_marked(screen: Screen) -> None:
    screen.calls("A001", 1)
    dropped = screen.teller.seq
    screen.calls("A002", 2)
    screen.hears(screen.teller.drops(dropped, "too_late"), screen.teller.drops(screen.teller.seq, "called_again"))
    screen.passes(20)
    assert [(row.number, row.unheard) for row in screen.shows().places] == [("A001", True)]


def test_ten_seconds_without_the_hall_stop_the_gold_and_say_since_when(screen: Screen) -> None:
    """R46: the clock goes on, rows stay, nothing is fresh."""
    screen.calls("A001", 1)
    heard_at = screen.teller.now
    screen.passes(9.9, told=False)
    assert screen.shows().stale_since is None
    screen.passes(0.2, told=False)
    picture = screen.shows()
    assert picture.stale_since == heard_at
    assert picture.plates == ()
    assert [row.number for row in picture.places] == ["A001"]
    assert picture.now == heard_at + timedelta(seconds=10.1)


def test_the_time_without_the_hall_is_a_setting() -> None:
    screen = Screen(Teller(**{"display.offline_after_seconds": "4"}))
    assert screen.passes(4.0, told=False).shows().stale_since is not None


def test_calls_missed_while_away_are_shown_and_only_young_ones_are_fresh(screen: Screen) -> None:
    old = screen.teller.calls("A001", 1)
    screen.passes(100, told=False)
    young = screen.teller.calls("A002", 2)
    screen.passes(15, told=False)
    assert screen.shows().stale_since is not None
    screen.hears(old, young)
    assert screen.plates() == ["A002>2"]
    assert screen.rows() == ["A001>1"]
    said = [(one.number, round(screen.now_s - one.at_s)) for one in screen.voice if isinstance(one, Called)]
    assert said == [("A001", 115), ("A002", 15)]     # the voice drops what is older than 60 s


def test_a_new_snapshot_after_a_long_absence_brings_the_calls_in_hand(screen: Screen) -> None:
    screen.teller.calls("A001", 1)
    screen.passes(30, told=False)
    screen.hears(screen.teller.snapshot())
    assert [one.number for one in screen.voice if isinstance(one, Called)] == ["A001"]
    screen.hears(screen.teller.snapshot())
    assert len(screen.voice) == 1


def test_the_first_snapshot_calls_nobody_again() -> None:
    teller = Teller()
    teller.calls("A001", 1)
    screen = Screen(teller)
    assert screen.voice == []
    assert not screen.shows().plates[0].fresh


def test_before_the_hall_was_heard_there_is_nothing_to_show() -> None:
    picture = Board().picture(0.0, datetime(2026, 11, 24, tzinfo=UTC), 8)
    assert (picture.told, picture.plates, picture.places, picture.stale_since) == (False, (), (), None)
