"""What a terminal asks a real hall for, and when it asks again."""

from counter.asking import Asking
from counter.state import DAY, DEVICES, LIST, ORDER, STAFF, CounterState
from hall.client.clock import HallClock
from hall.client.commands import NO_ANSWER
from hall.client.news import Answer, LinkChanged, LinkState
from tests.counter.building import state
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


class Halls(list):
    """A way to a hall that answers when the test says so: what was asked, and who waits for it."""

    def get(self, path, then, *, language, **params):
        self.append((path, then))


def test_what_the_hall_could_not_answer_is_asked_for_again_once_it_is_there():
    """A link that comes back by its seq brings no snapshot: without the list nobody could ever sign in."""
    asked, answered, known = Halls(), [], state()
    asking = Asking(asked, known, answered.append)
    asking.ask(STAFF)
    asking.ask(DAY)
    asked[0][1](NO_ANSWER)
    asked[1][1](Answer(status=403, body={"code": "forbidden"}))
    known.hear([LinkChanged(state=LinkState.LOST)])
    asking.again()
    assert len(asked) == 2
    known.hear([LinkChanged(state=LinkState.ONLINE)])
    asking.again()
    asking.again()
    assert [path for path, _ in asked] == ["/staff", "/tickets", "/staff"]
    asked[2][1](Answer(status=200, body={"staff": []}))
    asking.again()
    assert (len(asked), answered) == (3, [STAFF])
