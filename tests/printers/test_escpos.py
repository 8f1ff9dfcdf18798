"""Bytes to and from a printer: the worked examples of the reference, and python-escpos' bytes for the same things."""

import logging

import pytest
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printers import escpos
from printers.escpos import Kind, Picture, Sorter, Status, Trouble

LOGO = Picture(16, bytes.fromhex("80 00 00 01"))


def theirs(draw) -> bytes:
    printer = Dummy()
    logging.getLogger("escpos").disabled = True
    draw(printer)
    return printer.output


def test_worked_examples():
    assert escpos.align(1) + escpos.size(2, 2) + b"A012\n" == bytes.fromhex("1B 61 01 1D 21 11 41 30 31 32 0A")
    assert escpos.raster(LOGO) == bytes.fromhex("1D 76 30 00 02 00 02 00 80 00 00 01")
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


@given(st.integers(1, 72), st.integers(1, 60), st.randoms())
def test_pictures_are_the_same_bytes_as_python_escpos(row_bytes, height, random):
    data = random.randbytes(row_bytes * height)
    image = Image.frombytes("1", (row_bytes * 8, height), bytes(byte ^ 0xFF for byte in data))
    assert escpos.raster(Picture(row_bytes * 8, data)) == theirs(
        lambda p: p.image(image, impl="bitImageRaster", center=False, fragment_height=4000))


@given(st.lists(st.tuples(st.integers(1, 600), st.booleans()), min_size=1, max_size=6))
def test_bands_hold_every_row_and_none_is_too_high(runs):
    data = b"".join((b"\xa5" if black else b"\0") * rows for rows, black in runs)
    rest, rows = escpos.raster_in_bands(Picture(8, data)), b""
    while rest:
        if rest.startswith(b"\x1bJ"):
            rows, rest = rows + bytes(rest[2]), rest[3:]
        else:
            assert rest[:6] == b"\x1dv0\x00\x01\x00"
            height = int.from_bytes(rest[6:8], "little")
            assert height <= escpos.BAND_ROWS
            rows, rest = rows + rest[8:8 + height], rest[8 + height:]
    assert rows == data


@pytest.mark.parametrize("bytes_of_status, trouble, low", [
    ("12 12 12 12", Trouble.NONE, False), ("16 12 12 12", Trouble.NONE, False),
    ("1E 12 12 12", Trouble.OFFLINE, False),
    ("1E 16 12 12", Trouble.COVER_OPEN, False), ("1A 32 12 12", Trouble.PAPER_OUT, False),
    ("1A 52 1A 12", Trouble.CUTTER, False), ("1A 52 52 12", Trouble.HEAD_HOT, False),
    ("1A 52 32 12", Trouble.ERROR, False),
    ("1A 52 12 12", Trouble.ERROR, False), ("12 12 12 1E", Trouble.NONE, True),
    ("1A 12 12 72", Trouble.PAPER_OUT, False),
    ("1A 12 12 7E", Trouble.PAPER_OUT, True), ("1A 36 12 72", Trouble.COVER_OPEN, False)])
def test_what_a_status_means(bytes_of_status, trouble, low):
    status = Status(*bytes.fromhex(bytes_of_status))
    assert (status.trouble, status.paper_low) == (trouble, low)


@pytest.mark.parametrize("sent, kinds", [
    ("16", [Kind.REAL_TIME]), ("10 00 00 00", [Kind.AUTOMATIC]), ("38 00 0C 0F", [Kind.AUTOMATIC]),
    ("18 08 00 00", [Kind.AUTOMATIC]), ("18 40 11 00 13 00", [Kind.AUTOMATIC]), ("37 22 41 30 31 32 00", [Kind.BLOCK]),
    ("5F 42 4D 00", [Kind.BLOCK]), ("00", [Kind.IN_ORDER]), ("0C", [Kind.IN_ORDER]), ("08", [Kind.IN_ORDER]),
    ("11 13", []),
    ("12 37 22 41 30 31 32 00 10 00 03 00 72", [Kind.REAL_TIME, Kind.BLOCK, Kind.AUTOMATIC, Kind.REAL_TIME])])
def test_answers_are_sorted_by_their_pattern(sent, kinds):
    data = bytes.fromhex(sent)
    assert [kind for kind, _ in Sorter().feed(data)] == kinds
    one_by_one = Sorter()
    assert [kind for byte in data for kind, _ in one_by_one.feed(bytes((byte,)))] == kinds


@given(st.binary())
def test_the_sorter_survives_all_bytes(data):
    list(Sorter().feed(data))
