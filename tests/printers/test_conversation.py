"""One open link to a printer: questions and answers, on a real socket."""

import pytest

from hardware.ports import port_at
from printers.conversation import Conversation, Silent
from printers.escpos import Trouble


@pytest.fixture
def talk(paper):
    port = port_at(paper.address)
    port.open()
    yield Conversation(port)
    port.close()


def test_the_state_is_four_answers(paper, talk):
    assert (talk.status().trouble, talk.status().paper_low) == (Trouble.NONE, False)
    paper.set(paper_low=True, cover_open=True)
    assert (talk.status().trouble, talk.status().paper_low) == (Trouble.COVER_OPEN, True)


def test_silence_is_told(paper, talk):
    paper.silent = True
    with pytest.raises(Silent):
        talk.status()


@pytest.mark.parametrize("confirm", ["process", "paper"])
def test_the_word_that_all_was_printed(paper, talk, confirm):
    for _ in range(3):
        talk.send(b"\x1b@hello\n\x1dVB\x00", 5)
        assert talk.finished(confirm, 5) is None
    assert [slip.text for slip in paper.slips] == ["hello"] * 3


@pytest.mark.parametrize("confirm", ["process", "paper"])
def test_no_word_while_the_printer_is_offline(paper, talk, confirm):
    paper.set(cover_open=True)
    talk.send(b"hello\n", 4096)
    assert talk.finished(confirm, 60).trouble is Trouble.COVER_OPEN
    assert paper.slips == []


def test_bytes_that_nobody_asked_for_are_no_answers(paper, talk):
    """A picture may hold 10 04 n, and then some printers send a status (section 4)."""
    paper.set(paper_low=True)
    talk.send(b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x04" + b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x04", 4096)
    assert talk.finished("paper", 5) is None
    assert talk.status().printer == 0x12
