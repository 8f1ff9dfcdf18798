"""The calls of a hall with a real voice: order, no overlap, recalls, crowds, sentences of the site's own (R33)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from display.voice.announcer import Announcer
from display.voice.queue import Call
from display.voice.sentence import said
from tests.ui.voice.fake_engine import pitch
from tests.ui.voice.room import Room
from ui.voice.agenda import Dropped, Trouble

NOW_S = 1000.0

class Hall(Room):
    """An announcer with a fake loudspeaker, on a clock that stands. What is called before it opens, waits together."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.announcer = Announcer(self.settings(), self.told.append, clock=lambda: NOW_S)
        self.is_open = False

    def opens(self) -> None:
        self.is_open = True
        self.announcer.start()

    def calls(self, seq: int, counter: int = 3, ticket: int | None = None, again: bool = False,
              ago_s: float = 0) -> None:
        self.announcer.call(Call(seq=seq, ticket=ticket or seq, number=f"A{seq:03d}", counter=counter, again=again,
                                 at_s=NOW_S - ago_s))


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path)
    yield one
    if one.is_open:
        one.announcer.stop()


def first_pitch(seq: int, counter: int = 3, **how: bool) -> int:
    return pitch(said(f"A{seq:03d}", counter, **how)[0])


def test_calls_are_heard_in_order_each_behind_its_chime_and_never_together(hall: Hall) -> None:
    for seq in (1, 2, 3):
        hall.calls(seq)
    hall.opens()
    hall.until_told_of(1, 2, 3)
    assert hall.spoken == [1, 2, 3]
    assert hall.pitches() == [0, first_pitch(1), 0, first_pitch(2), 0, first_pitch(3)]
    events = [line["event"] for line in hall.heard()]
    assert events == ["begins", "ends"] * 6


def test_four_and_more_are_said_once_and_short_behind_one_chime(hall: Hall) -> None:
    for seq in range(1, 8):
        hall.calls(seq)
    hall.opens()
    hall.until_told_of(*range(1, 8))
    assert hall.spoken == list(range(1, 8))
    together = [first_pitch(seq, short=True) for seq in range(1, 6)]
    assert hall.pitches() == [0, *together, 0, first_pitch(6), 0, first_pitch(7)]


def test_a_recall_is_said_in_place_of_its_waiting_call(hall: Hall) -> None:
    hall.calls(1)
    hall.calls(2)
    hall.calls(3, ticket=2, again=True)
    hall.opens()
    hall.until_told_of(1, 2, 3)
    assert hall.spoken == [1, 3]
    assert Dropped(seq=2, reason="called_again") in hall.told
    assert first_pitch(3, again=True) in hall.pitches()


def test_a_call_too_old_is_dropped_and_not_heard(hall: Hall) -> None:
    hall.calls(1, ago_s=61)
    hall.calls(2, ago_s=59)
    hall.opens()
    hall.until_told_of(1, 2)
    assert (hall.spoken, hall.told[0]) == ([2], Dropped(seq=1, reason="too_late"))


def test_nobody_is_sent_to_a_closed_counter_or_for_a_ticket_put_back(hall: Hall) -> None:
    for seq, counter in ((1, 3), (2, 4), (3, 5)):
        hall.calls(seq, counter=counter)
    hall.announcer.close_counter(4)
    hall.announcer.withdraw(3)
    hall.opens()
    hall.until_told_of(1, 2, 3)
    assert hall.spoken == [1]
    assert {Dropped(seq=2, reason="counter_closed"), Dropped(seq=3, reason="withdrawn")} < set(hall.told)


def test_the_words_of_the_site_are_used_and_one_without_the_counter_is_told_of(hall: Hall) -> None:
    hall.announcer.reads(one="幺", template="{ticket}号请到{counter}号窗口", drop_after_s=60)
    hall.calls(1)
    hall.opens()
    hall.until_told_of(1)
    hall.announcer.reads(one="幺", template="请{ticket}号", drop_after_s=60)
    hall.calls(2)
    hall.until_told_of(2)
    assert hall.pitches() == [0, pitch("诶，零零幺号请到三号窗口"), 0, pitch(said("A002", 3, one="幺")[0])]
    assert [one.what for one in hall.told if isinstance(one, Trouble)] == ["template"]
