"""The shift of the clerk: begun by the hall's answer and its event in either order, over when another sits here."""

from concurrent.futures import Future

import pytest

from counter.bridge import CounterBridge
from counter.noted import Noted
from counter.seat import Seat
from counter.sitting import Sitting
from counter.state import CounterState
from hall.client.clock import HallClock
from hall.client.news import Answer, LinkChanged, LinkState, Message, Tick
from tests.counter.building import NOW, centre, counter, event, snapshot, staff, state
from tests.driving import wait_until
from ui.background import Background
from ui.program import application

DAY, COLLEAGUE = "2026-11-24", "工号004"


@pytest.fixture
def sitting():
    """At a counter where nobody sits yet."""
    return Sitting(state(clerk="", counters=(counter(state="closed"),)))


def hears(sitting, *holders):
    """Of each who sits here then; whether the shift is over after it."""
    told = []
    for holder in holders:
        now = counter(staff=staff(holder)) if holder else counter(state="closed")
        sitting._state.hear([event(sitting._state.mirror.seq + 1, "counter.opened", counters=(now,))])
        told.append(sitting.look())
    return told


def test_who_is_answered_before_the_event_of_it_stays(sitting):
    sitting.begin("工号003")
    sitting._state.clerk = "工号003"
    assert not sitting.look() and sitting.day is None
    assert hears(sitting, "工号003") == [False] and sitting.day == DAY
    assert hears(sitting, COLLEAGUE, None) == [True, True]


def test_who_is_answered_when_a_colleague_has_already_come_is_told_so(sitting):
    sitting.begin("工号003")
    assert hears(sitting, "工号003", COLLEAGUE) == [False, False]
    sitting._state.clerk = "工号003"
    assert sitting.look() and sitting.day == DAY


def test_who_goes_on_at_a_counter_already_held_needs_no_event(sitting):
    hears(sitting, "工号003")
    sitting.begin("工号003")
    sitting._state.clerk = "工号003"
    assert hears(sitting, COLLEAGUE) == [True]


def test_a_colleague_who_takes_over_on_this_terminal_stays(sitting):
    sitting._state.clerk = "工号003"
    hears(sitting, "工号003")
    sitting.begin(COLLEAGUE)
    sitting._state.clerk = COLLEAGUE
    assert not sitting.look()
    assert hears(sitting, COLLEAGUE) == [False]


def test_a_refused_colleague_is_not_waited_for(sitting):
    hears(sitting, "工号003")
    sitting.begin(COLLEAGUE)
    sitting.refused()
    sitting._state.clerk = COLLEAGUE
    assert sitting.look() and sitting.day is None


def test_the_day_of_the_shift_is_the_last_that_was_open(sitting):
    sitting._state.clerk = "工号003"
    hears(sitting, "工号003")
    sitting._state.hear([event(sitting._state.mirror.seq + 1, "day.closed", centre=centre(day_open=False))])
    assert not sitting.look() and sitting.day == DAY
    assert hears(sitting, None) == [True] and sitting.day == DAY
    sitting.end()
    assert sitting.day is None


class Wire:
    """A link by hand: what the hall tells, and when it answers."""

    def __init__(self):
        self.posted = {}

    def start(self, listener):
        self.listener = listener

    def stop(self):
        pass

    def post(self, path, body=None, *, language="zh_CN"):
        self.posted[path] = Future()
        return self.posted[path]

    def get(self, path, *, language="zh_CN", **params):
        return Future()


@pytest.fixture
def wire():
    return Wire()


@pytest.fixture
def bridge(wire, tmp_path):
    """Of counter 3, where nobody sits yet."""
    application("counter")
    background = Background(wire)
    made = CounterBridge(background, CounterState(3, "3号窗口", HallClock()), Noted(tmp_path), Seat(tmp_path, 3))
    background.start()
    wire.listener(LinkChanged(state=LinkState.ONLINE))
    wire.listener(Message(body=snapshot(counters=(counter(state="closed"),))))
    wait_until(lambda: made.property("online"))
    yield made
    background.stop()


def sits(wire, holder, seq):
    wire.listener(event(seq, "counter.opened", counters=(counter(staff=staff(holder)),)))


def signs_in(bridge, wire):
    bridge._sign_in("工号003", "135790")
    wire.posted["/counters/3/sign-in"].set_result(Answer(status=200, body={}))
    wait_until(lambda: not bridge.property("busy"))


def test_a_word_of_the_hall_between_answer_and_event_signs_nobody_out(bridge, wire):
    heard = []
    bridge._state.hear = lambda news, hear=bridge._state.hear: heard.extend(news) or hear(news)
    signs_in(bridge, wire)
    wire.listener(Tick(now=NOW))
    wait_until(lambda: heard, why="for the bridge to hear of it")
    sits(wire, "工号003", 11)
    wait_until(lambda: bridge.property("page") == "desk")


def test_who_is_relieved_while_a_key_is_under_way_is_told_of_it(bridge, wire):
    signs_in(bridge, wire)
    sits(wire, "工号003", 11)
    wait_until(lambda: bridge.property("page") == "desk")
    bridge.act("next")
    sits(wire, COLLEAGUE, 12)
    wait_until(lambda: bridge.property("page") == "sign_in")
    wire.posted["/counters/3/call-next"].set_result(Answer(status=409, body={"code": "not_signed_in"}))
    wait_until(lambda: "已接替" in bridge.property("notice"))
    assert bridge._state.clerk == ""
