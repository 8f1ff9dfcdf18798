"""The virtual printer's ear: python-escpos' bytes as commands, whole or byte by byte."""

import pytest
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st

from printers.emulator.commands import Command, in_rows, known, next_command
from printers.models import model

SECTION_3 = {                            # of the protocol reference, and 5.1 to 5.4; n and the like as one value
    "initialise": "1B 40", "chinese_on": "1C 26", "chinese_off": "1C 2E", "chinese_style": "1C 21 0C",
    "code_page": "1B 74 00", "line": "0A", "feed_lines": "1B 64 04", "feed_dots": "1B 4A 18",
    "line_spacing": "1B 33 18", "default_spacing": "1B 32", "align": "1B 61 02", "bold": "1B 45 00",
    "underline": "1B 2D 02", "reverse": "1D 42 00", "size": "1D 21 33", "mode": "1B 21 38", "position": "1B 24 30 01",
    "cut": "1D 56 00 | 1D 56 01 | 1D 56 41 00 | 1D 56 42 08", "buzz": "1B 42 02 03",
    "panel": "1B 63 35 01 | 1B 63 35 00", "raster": "1D 76 30 00 02 00 02 00 80 00 00 01",
    "graphics": "1D 28 4C 0E 00 30 70 30 01 01 31 10 00 02 00 80 00 00 01 | 1D 28 4C 02 00 30 32",
    "columns": "1B 2A 00 02 00 80 01 | 1B 2A 21 01 00 80 00 01", "drawer": "1B 70 00 19 FA",
    "model": "1D 49 01 | 1D 49 42", "real_time": "10 04 01 | 10 04 02 | 10 04 03 | 10 04 04",
    "recover": "10 05 01 | 10 05 02", "paper_state": "1D 72 01 | 1D 72 02",
    "process": "1D 28 48 06 00 30 30 41 30 31 32", "automatic_status": "1D 61 0E"}


def commands(heard: bytes) -> list[Command]:
    found = []
    while (one := next_command(heard)) is not None:
        found.append(one[0])
        heard = heard[one[1]:]
    return found


def test_the_commands_of_another_library_are_understood():
    printer = Dummy()
    printer.hw("INIT")
    printer.set(align="center", bold=True, custom_size=True, width=2, height=2)
    printer.text("A012\n")
    printer.qr("A012", native=True, size=6)
    printer.cut(mode="PART")
    names = [command.name for command in commands(printer.output)]
    assert "unknown" not in names
    assert [name for name in names if name not in ("chinese_off", "code_page")][:1] == ["initialise"]
    assert names.count("qr") == 5
    assert names[-1] == "cut"


@pytest.mark.parametrize("name", SECTION_3)
def test_every_command_of_the_reference_is_understood_whole_and_waited_for(name):
    for worked in SECTION_3[name].split("|"):
        heard = bytes.fromhex(worked)
        assert [command.name for command in commands(heard + b"\n")] == [name, "line"]
        assert all(next_command(heard[:cut]) is None for cut in range(len(heard)))


def test_a_chinese_character_is_never_cut():
    whole = "三号窗口\U00020bb7".encode("gb18030") + b"\n"
    for cut in range(len(whole)):
        found = commands(whole[:cut])
        text = b"".join(command.data for command in found)
        text.decode("gb18030")                       # whole characters only, else it raises
    assert commands(whole) == [Command("text", whole[:-1]), Command("line")]


@given(st.binary(max_size=300))
def test_whatever_is_heard_is_consumed_or_waits(heard):
    rest = heard
    while (one := next_command(rest)) is not None:
        assert 0 < one[1] <= len(rest)
        rest = rest[one[1]:]


def test_a_printer_knows_the_commands_of_its_model():
    small, silent, all_drawn = model("xprinter58"), model("silent80"), model("picture80")
    assert not known(Command("qr"), small) and known(Command("raster"), small) and not known(Command("graphics"), small)
    assert not known(Command("cut"), small) and not known(Command("automatic_status"), small)
    assert known(Command("paper_state"), small) and not known(Command("process"), small)
    assert not known(Command("real_time", b"\x01"), silent) and not known(Command("paper_state"), silent)
    assert known(Command("real_time", b"\x04"), all_drawn) and known(Command("line"), silent)


def test_a_picture_goes_on_in_rows():
    """Three rows of two bytes, of which one and a half are there."""
    heard = bytes.fromhex("1D 76 30 00 02 00 03 00 80 00 FF")
    assert in_rows(heard).hex(" ").upper() == "1D 76 30 00 02 00 01 00 80 00 1D 76 30 00 02 00 02 00 FF"
    for waits in (heard[:7], heard[:9], b"A012\n", heard + bytes(3)):
        assert in_rows(waits) == waits
