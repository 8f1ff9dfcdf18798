"""What a counter display knows, on a clock that the test moves."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from display.counter_display import Page
from display.counter_shown import show
from display.counter_state import CounterState
from hall.client.news import LinkChanged, LinkState, Message, Tick
from hall.wire import to_json
from tests.display.telling import Teller


class Watch:
    now_s = 1000.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def teller():
    return Teller(counters=2, **{"rating.timeout_seconds": "30", "display.offline_after_seconds": "10"})


@pytest.fixture
def state(watch, teller):
    state = CounterState(1, "zh_CN", watch)
    state.hear(Message(body=teller.snapshot()))
    return state


def rating_requested(teller, counter=1, language="zh_CN"):
    """A visit at this counter has ended, told as the hall tells it."""
    teller.seq += 1
    ticket = replace(teller.ticket("A017"), language=language)
    return Message(body={"seq": teller.seq, "at": teller.now.isoformat(), "kind": "rating.requested",
                         "counter": counter, "ticket": to_json(ticket),
                         "staff": {"staff": "工号001", "name": "示例一号"}})


def test_before_anything_was_heard_it_looks_for_the_hall(watch):
    shown = show(CounterState(1, "zh_CN", watch))
    assert (shown.trouble, shown.clock, shown.centre) == ("正在找大厅主机", "", "便民服务中心")


def test_not_admitted_it_shows_the_code(state):
    state.hear(LinkChanged(state=LinkState.UNPAIRED, code="123456"))
    assert show(state).trouble == "配对码 123456"


def test_r46_ten_seconds_of_silence_are_told_with_the_time(state, watch):
    watch.now_s += 9.9
    state.pass_time()
    assert show(state).trouble == ""
    watch.now_s += 0.1
    state.pass_time()
    assert show(state).trouble == "信息暂停更新　9:00"
    state.hear(Tick(now=datetime(2026, 11, 24, 1, 1, tzinfo=UTC)))
    assert (show(state).trouble, show(state).clock) == ("", "9:01")


def test_r58_the_rating_of_this_counter_opens_for_as_long_as_the_setting_says(state, teller, watch):
    state.hear(rating_requested(teller))
    assert (state.desk.page, show(state).seconds_left) == (Page.RATING, 30)
    assert (show(state).visit_number, show(state).visit_staff) == ("A017", "示例一号（工号 001）")
    watch.now_s += 30
    state.pass_time()
    assert state.desk.page is Page.COUNTER


def test_the_rating_of_another_counter_is_not_ours(state, teller):
    state.hear(rating_requested(teller, counter=2))
    assert state.desk.page is Page.COUNTER


def test_the_rating_speaks_as_the_visitor_until_a_key_is_touched(state, teller):
    state.hear(rating_requested(teller, language="bo"))
    assert state.language == "bo"
    state.chosen_language = "en"
    assert state.language == "en"
    state.desk, _ = state.desk.decline(state.now_s)
    state.pass_time()
    assert (state.language, state.chosen_language) == ("zh_CN", None)


def test_a_set_clock_is_told(state):
    assert show(state).clock_set


def test_a_snapshot_may_change_the_order_and_a_ping_does_not(state, teller):
    teller.seq += 1
    assert state.hear(Message(body=teller.snapshot()))
    assert not state.hear(Tick(now=datetime(2026, 11, 24, 1, 1, tzinfo=UTC)))


def test_a_level_from_a_pad_is_not_lost_when_the_next_visit_ends(state, teller):
    state.hear(rating_requested(teller))
    state.desk, _ = state.desk.key(1, needs_reason=True, now_s=state.now_s)
    keyed = state.desk.counts()
    state.hear(rating_requested(teller))
    assert state.desk.page is Page.RATING
    assert (state.take_keyed_before(), state.take_keyed_before()) == ((keyed,), ())
