"""The clerk's wishes on their way to a real hall."""

import pytest

from counter.commands import Commands
from tests.driving import wait_until


class Told(list):
    """What the clerk was told: each notice, and whether it was a refusal."""

    def __call__(self, notice, *, refused=False):
        self.append((notice, refused))


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def commands(background, told):
    return Commands(background, 2, told, lambda: None)


def test_what_is_decided_while_one_is_under_way_is_not_sent_and_told(commands, told, visitor):
    for _ in range(2):
        visitor("YB001")
    answers = []
    for _ in range(3):
        commands.at_counter("call-next", {}, answers.append)
    assert commands.busy
    wait_until(lambda: not commands.busy)
    assert [answer.status for answer in answers] == [200]
    assert told == [("上一步还没完成，请再按一次。", True)] * 2 + [("", False)]
    commands.at_counter("no-show", {})
    wait_until(lambda: not commands.busy)


def test_a_refusal_is_told_as_its_sentence_in_the_clerks_language(commands, told):
    answers = []
    commands.at_counter("recall", {}, answers.append)
    wait_until(lambda: not commands.busy)
    commands.language = "en"
    commands.at_counter("recall", {}, answers.append)
    wait_until(lambda: not commands.busy)
    assert answers == []
    assert [refused for _, refused in told] == [True, True]
    assert "2 号窗口手上没有号" in told[0][0] and told[1][0].isascii()


def test_success_is_told_in_the_words_asked_for(commands, told):
    commands.post("/help", {"where": "2号窗口"}, done="counter.help_sent")
    wait_until(lambda: not commands.busy)
    assert told == [("已告诉引导员和负责人，马上有人来。", False)]


def test_what_moves_no_ticket_goes_beside_a_command_under_way(commands, told, visitor):
    visitor("YB001")
    answers = []
    commands.at_counter("call-next", {}, answers.append)
    commands.beside("/messages", {"text": "请加开窗口", "counter": 2}, answers.append, done="counter.message_sent")
    wait_until(lambda: len(answers) == 2)
    assert ("已发给负责人。", False) in told
    wait_until(lambda: not commands.busy)
    commands.at_counter("no-show", {})
    wait_until(lambda: not commands.busy)
