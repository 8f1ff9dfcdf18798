"""Bytes to and from a printer: the worked examples of the reference, and python-escpos' bytes for the same things."""

import logging

import pytest
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st

from printers import escpos
from printers.escpos import Automatic, Kind, Sorter, Status, Trouble


def theirs(draw) -> bytes:
    printer = Dummy()
    logging.getLogger("escpos").disabled = True
    draw(printer)
    return printer.output


def test_worked_examples():
    assert escpos.align(1) + escpos.size(2, 2) + b"A012\n" == bytes.fromhex("1B 61 01 1D 21 11 41 30 31 32 0A")
    assert escpos.feed_lines(4) == bytes.fromhex("1B 64 04")
    assert escpos.buzz(2, 3) == bytes.fromhex("1B 42 02 03")
    assert escpos.qr(b"A012", 6) == bytes.fromhex(
        "1D 28 6B 04 00 31 41 32 00 1D 28 6B 03 00 31 43 06 1D 28 6B 03 00 31 45 31"
        "1D 28 6B 07 00 31 50 30 41 30 31 32 1D 28 6B 03 00 31 51 30")
    assert escpos.ask_process(b"A012") == bytes.fromhex("1D 28 48 06 00 30 30 41 30 31 32")
    assert [escpos.ask_status(n) for n in (1, 2, 3, 4)] == [bytes((0x10, 4, n)) for n in (1, 2, 3, 4)]


def test_the_same_bytes_as_python_escpos():
    assert escpos.size(2, 3) + escpos.align(1) == theirs(
        lambda p: p.set(align="center", custom_size=True, width=2, height=3))
    assert escpos.qr(b"https://hall.example/t/1", 5, "L") == theirs(
        lambda p: p.qr("https://hall.example/t/1", native=True, size=5))
    assert escpos.INITIALISE == theirs(lambda p: p.hw("INIT"))
    assert escpos.bold(True) in theirs(lambda p: p.set(bold=True))


@pytest.mark.parametrize("bytes_of_status, trouble, low", [
    ("12 12 12 12", Trouble.NONE, False), ("16 12 12 12", Trouble.NONE, False),
    ("1E 12 12 12", Trouble.OFFLINE, False), ("12 16 12 12", Trouble.COVER_OPEN, False),
    ("12 32 12 12", Trouble.PAPER_OUT, False), ("12 12 1A 12", Trouble.CUTTER, False),
    ("12 12 12 72", Trouble.PAPER_OUT, False), ("12 12 12 7E", Trouble.PAPER_OUT, True),
    ("1E 16 12 12", Trouble.COVER_OPEN, False), ("1A 32 12 12", Trouble.PAPER_OUT, False),
    ("1A 52 1A 12", Trouble.CUTTER, False), ("1A 52 52 12", Trouble.HEAD_HOT, False),
    ("1A 52 32 12", Trouble.ERROR, False),
    ("1A 52 12 12", Trouble.ERROR, False), ("12 12 12 1E", Trouble.NONE, True),
    ("1A 12 12 72", Trouble.PAPER_OUT, False),
    ("1A 12 12 7E", Trouble.PAPER_OUT, True), ("1A 36 12 72", Trouble.COVER_OPEN, False)])
def test_what_a_status_means(bytes_of_status, trouble, low):
    status = Status(*bytes.fromhex(bytes_of_status))
    assert (status.trouble, status.paper_low) == (trouble, low)


@pytest.mark.parametrize("bytes_of_status, trouble, low", [
    ("10 00 00 00", Trouble.NONE, False), ("10 00 03 00", Trouble.NONE, True),
    ("38 00 0C 0F", Trouble.COVER_OPEN, False), ("18 08 00 00", Trouble.CUTTER, False),
    ("18 20 00 00", Trouble.ERROR, False), ("18 40 00 00", Trouble.HEAD_HOT, False),
    ("18 04 00 00", Trouble.ERROR, False),
    ("18 00 0F 00", Trouble.PAPER_OUT, True), ("18 00 00 00", Trouble.OFFLINE, False)])
def test_what_an_automatic_status_means(bytes_of_status, trouble, low):
    status = Automatic(bytes.fromhex(bytes_of_status))
    assert (status.trouble, status.paper_low) == (trouble, low)


@pytest.mark.parametrize("sent, kinds", [
    ("16", [Kind.REAL_TIME]), ("10 00 00 00", [Kind.AUTOMATIC]), ("38 00 0C 0F", [Kind.AUTOMATIC]),
    ("18 08 00 00", [Kind.AUTOMATIC]), ("18 40 11 00 13 00", [Kind.AUTOMATIC]), ("37 22 41 30 31 32 00", [Kind.BLOCK]),
    ("5F 42 4D 00", [Kind.BLOCK]), ("00", [Kind.IN_ORDER]), ("0C", [Kind.IN_ORDER]), ("08", [Kind.IN_ORDER]),
    ("11 13", []), ("37 22 41 11 30 31 32 00", [Kind.BLOCK]), ("10 00 12", [Kind.REAL_TIME]),
    ("12 37 22 41 30 31 32 00 10 00 03 00 72", [Kind.REAL_TIME, Kind.BLOCK, Kind.AUTOMATIC, Kind.REAL_TIME])])
def test_answers_are_sorted_by_their_pattern(sent, kinds):
    data = bytes.fromhex(sent)
    assert [kind for kind, _ in Sorter().feed(data)] == kinds
    one_by_one = Sorter()
    assert [kind for byte in data for kind, _ in one_by_one.feed(bytes((byte,)))] == kinds


@given(st.binary())
def test_the_sorter_survives_all_bytes(data):
    list(Sorter().feed(data))


def test_a_block_without_an_end_is_given_up():
    """An endless stream keeps no more than the longest block there is."""
    sorter = Sorter()
    assert list(sorter.feed(b"\x5f" + b"A" * (escpos.LONGEST_BLOCK - 1))) == []
    assert list(sorter.feed(b"\x12")) == [(Kind.REAL_TIME, b"\x12")]
