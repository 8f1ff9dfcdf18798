"""One open link to a printer: questions and answers, on a real socket."""

import pytest

from hardware.ports import port_at
from printers.conversation import Conversation, Patience, Silent
from printers.escpos import Trouble


@pytest.fixture
def talk(paper):
    port = port_at(paper.address)
    port.open()
    yield Conversation(port, Patience(answer_s=20.0, garbage_s=0.05))
    port.close()


def tells(talk):
    talk.tell_changes()
    while talk.told is None:
        assert talk.hear(20)


def test_the_state_is_four_answers(paper, talk):
    assert (talk.status().trouble, talk.status().paper_low) == (Trouble.NONE, False)
    paper.set(paper_low=True, cover_open=True)
    assert (talk.status().trouble, talk.status().paper_low) == (Trouble.COVER_OPEN, True)


def test_silence_is_told(paper, talk):
    paper.silent, talk.patience = True, Patience(answer_s=0.1, garbage_s=0.05)
    with pytest.raises(Silent):
        talk.status()


@pytest.mark.parametrize("late", [0, 1, 2, 3])
def test_a_late_answer_is_not_taken_for_that_to_the_next_question(paper, talk, late):
    """A printer that was busy answers at once what it was asked twice."""
    paper.open_cover()
    hear, asked, kept = paper.hear, [], []

    def is_busy(data):
        asked.append(data)
        if len(asked) == late + 1:
            kept.extend(hear(data))
            return []
        return [*(kept if len(asked) == late + 2 else ()), *hear(data)]

    paper.hear, talk.patience = is_busy, Patience(answer_s=0.3, garbage_s=0.2)
    status = talk.status()
    assert (status.trouble, len(asked)) == (Trouble.COVER_OPEN, 5)
    assert talk.status() == status


def test_what_the_printer_tells_by_itself_is_heard(paper, talk):
    tells(talk)
    assert talk.trouble is Trouble.NONE
    paper.open_cover()
    assert talk.hear(20)
    assert talk.trouble is Trouble.COVER_OPEN


def test_bytes_stay_here_while_the_printer_tells_of_trouble(paper, talk):
    tells(talk)
    paper.open_cover()
    assert talk.hear(20)
    assert talk.trouble is Trouble.COVER_OPEN
    assert not talk.send(b"hello\n", 4096)
    assert b"hello" not in paper.heard


def test_a_hot_head_is_waited_for(paper, talk):
    tells(talk)
    paper.set(hot=True)
    assert talk.hear(20)
    assert talk.trouble is Trouble.HEAD_HOT
    hear = talk.hear

    def cools_down(wait_s):
        paper.set(hot=False)
        return hear(wait_s)

    talk.hear = cools_down
    assert talk.send(b"hello\n\x1dV\x00", 4096)
    assert paper.wait_for(1)[0].text == "hello"


def test_bytes_that_nobody_asked_for_are_no_answers(paper, talk):
    """A picture may hold 10 04 n, and then some printers send a status (section 4)."""
    paper.set(paper_low=True)
    talk.send(b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x04" + b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x04", 4096)
    while len(talk._answers) < 2:
        assert talk.hear(20)
    assert talk.status().printer == 0x12


def test_a_printer_gone_mad_fills_no_memory(paper, talk):
    paper.delay_s = 0.0
    hear = paper.hear
    paper.hear = lambda data: [*hear(data), b"\x12" * 100_000]
    assert talk.status().trouble is Trouble.NONE
    assert len(talk._answers) <= 16
