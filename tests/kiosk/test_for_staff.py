"""The kiosk prints what staff want printed, once, and says what became of it (R12, R25)."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hall.client.news import Answer, Message
from hall.wire import to_json
from kiosk.for_staff import ForStaff
from kiosk.printouts import Printouts
from tests.printers.slips import centre, ticket
from tests.printers.test_notice import notice


class Hand:
    """Does at once what is asked for, and keeps what was told to the hall."""

    def __init__(self):
        self.posts = []

    def run(self, work, then):
        then(work())

    def post(self, path, body, then):
        self.posts.append((path, body))
        then(Answer(status=200, body={}))


def heard(print_notice, *messages, print_slip=None):
    hand = Hand()
    with TemporaryDirectory() as data:
        return _heard(hand, Printouts(hand, Path(data)), print_notice, messages, print_slip)


def _heard(hand, papers, print_notice, messages, print_slip):
    notices = ForStaff(papers, print_notice, print_slip)
    snapshot = Message(body={"kind": "snapshot", "seq": 4, "centre": to_json(centre())})
    notices.hear([snapshot, *messages])
    return hand.posts


def wanted(seq):
    return Message(body={"kind": "notice.wanted", "seq": seq, "notice": to_json(notice())})


def test_a_notice_is_printed_once_and_told_so():
    printed = []
    posts = heard(lambda one, where: printed.append((one.number, where.name.zh_CN)) or "", wanted(5), wanted(5))
    assert printed == [("E001", "示例县示例镇便民服务中心")]
    assert posts == [("/tickets/7/notice-printed", {})]


def test_what_was_wanted_before_this_kiosk_came_is_not_printed():
    assert heard(lambda one, where: "", wanted(3)) == []


@pytest.mark.parametrize("state", ["paper_out", "missing"])
def test_a_notice_that_did_not_come_out_is_told_with_the_printers_state(state):
    assert heard(lambda one, where: state, wanted(5)) == [("/tickets/7/notice-failed", {"state": state})]


def test_a_printer_that_fails_in_a_new_way_and_a_notice_that_cannot_be_read(caplog):
    def broken(one, where):
        raise OSError("gone")
    assert heard(broken, wanted(5)) == [("/tickets/7/notice-failed", {"state": "offline"})]
    assert heard(broken, Message(body={"kind": "notice.wanted", "seq": 9, "notice": {"ticket": "x"}})) == []
    assert "cannot be read" in caplog.text


def told(kind, seq, one, **facts):
    return Message(body={"kind": kind, "seq": seq, "ticket": to_json(one), **facts})


def printing(kept, state=""):
    return lambda one, where, copy: kept.append((one.number, copy)) or state


def test_a_copy_that_staff_want_is_printed_once_as_a_copy():
    kept, wanted_copy = [], told("slip.wanted", 5, ticket(), printer="")
    posts = heard(None, wanted_copy, wanted_copy, print_slip=printing(kept))
    assert kept == [(ticket().number, True)]
    assert posts == [(f"/tickets/{ticket().id}/slip-printed", {})]


def test_what_a_kiosk_prints_itself_is_left_to_it():
    kept = []
    mine = told("ticket.issued", 6, replace(ticket(), channel="kiosk"))
    assert heard(None, told("slip.wanted", 5, ticket(), printer="kiosk east"), mine, print_slip=printing(kept)) == []
    assert kept == []


@pytest.mark.parametrize("channel", ["guide", "counter"])
def test_a_number_that_staff_gave_gets_its_slip(channel):
    kept = []
    posts = heard(None, told("ticket.issued", 5, replace(ticket(), channel=channel)),
                  print_slip=printing(kept, "paper_out"))
    assert kept == [(ticket().number, False)]
    assert posts == [(f"/tickets/{ticket().id}/slip-failed", {"state": "paper_out"})]
