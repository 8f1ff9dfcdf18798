"""The device book: every change once, all of them after a reconnect, nothing lost while the hall does not answer."""

from concurrent.futures import Future
from datetime import UTC, datetime

from hall.client.commands import NO_ANSWER
from hall.client.devices import DeviceBook
from hall.client.news import Answer, LinkChanged, LinkState, Tick

ONLINE, LOST = LinkChanged(state=LinkState.ONLINE), LinkChanged(state=LinkState.LOST)
PING = Tick(now=datetime(2026, 11, 24, tzinfo=UTC))
TAKEN, FULL = Answer(status=204, body={}), Answer(status=503, body={"code": "store_failed"})


class Told:
    """What a hall heard; it answers when the test says so."""

    def __init__(self, now_s):
        self.reports, self.open = [], []
        self.book = DeviceBook(self.post, lambda: now_s[0])

    def post(self, path, body=None):
        assert path == "/devices/states"
        self.reports.append((body["whole"], {one["name"]: one["state"] for one in body["devices"]}))
        self.last = body
        self.open.append(Future())
        return self.open[-1]

    def answers(self, answer=TAKEN):
        self.open.pop(0).set_result(answer)


def told(now_s=None):
    return Told(now_s or [0.0])


def test_nothing_is_told_before_the_link_stands_and_then_all_of_it():
    hall = told()
    hall.book.expect("printer", "printer")
    hall.book.became("id_card_reader", "id_card_reader", "offline", "no_answer")
    assert hall.reports == []
    hall.book.hear([ONLINE])
    assert hall.reports == [(True, {"printer": "opening", "id_card_reader": "offline"})]


def test_changes_while_a_report_is_under_way_come_together_after_it():
    hall = told()
    hall.book.hear([ONLINE])
    hall.book.became("a", "x", "online")
    for state in ("offline", "online", "fault"):
        hall.book.became("b", "x", state)
    hall.book.became("b", "x", "fault")
    assert hall.reports == [(True, {"a": "online"})]
    hall.answers()
    assert hall.reports[1:] == [(False, {"b": "fault"})]
    hall.answers()
    assert len(hall.reports) == 2


def test_after_a_reconnect_all_is_told_with_how_long_it_has_been_so():
    now_s = [0.0]
    hall = told(now_s)
    hall.book.became("a", "x", "online")
    hall.book.hear([ONLINE])
    hall.answers()
    hall.book.hear([LOST])
    hall.book.became("a", "x", "offline")
    now_s[0] = 7.0
    assert len(hall.reports) == 1
    hall.book.hear([ONLINE, PING])
    assert hall.reports[1:] == [(True, {"a": "offline"})]
    assert hall.last["devices"][0]["for_s"] == 7


def test_what_was_not_answered_or_not_stored_is_told_with_the_next_ping():
    for answer in (NO_ANSWER, FULL):
        hall = told()
        hall.book.became("a", "x", "online")
        hall.book.hear([ONLINE])
        hall.answers(answer)
        assert len(hall.reports) == 1
        hall.book.hear([PING])
        assert hall.reports[1:] == [(True, {"a": "online"})]


def test_what_the_hall_refuses_is_logged_and_not_said_again(caplog):
    hall = told()
    hall.book.became("a", "x", "online")
    hall.book.hear([ONLINE])
    hall.answers(Answer(status=400, body={"code": "bad_request"}))
    hall.book.hear([PING])
    assert len(hall.reports) == 1
    assert "bad_request" in caplog.text


def test_a_terminal_without_devices_tells_nothing():
    hall = told()
    hall.book.hear([ONLINE, PING])
    assert hall.reports == []
