"""What a terminal asks a real hall for."""

from counter.asking import Asking
from counter.state import DAY, DEVICES, LIST, ORDER, STAFF, CounterState
from hall.client.clock import HallClock
from tests.driving import wait_until


def test_everything_it_asks_for_is_understood(background, visitor):
    number = visitor("YB002")["number"]
    state, answered = CounterState(2, "counter 2", HallClock()), []
    asking = Asking(background, state, answered.append)
    for what in (ORDER, LIST, STAFF, DAY, DEVICES):
        asking.ask(what)
    wait_until(lambda: len(answered) == 5)
    assert set(answered) == {ORDER, LIST, STAFF, DAY, DEVICES}
    assert number in [one.ticket.number for one in state.order]
    assert len(state.services) == 135 and len(state.theme_papers) == 25
    assert [one.staff for one in state.staff] == [f"工号{n:03d}" for n in range(1, 11)]


def test_what_changed_meanwhile_is_asked_for_once_more(background):
    state, answered = CounterState(2, "counter 2", HallClock()), []
    asking = Asking(background, state, answered.append)
    for _ in range(5):
        asking.ask(ORDER)
    wait_until(lambda: len(answered) == 2)
    asking.ask(DAY)
    wait_until(lambda: len(answered) == 3)
    assert answered == [ORDER, ORDER, DAY]
