"""The virtual printer's ear: python-escpos' bytes as commands, whole or byte by byte."""

from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st

from printers.emulator.commands import Command, in_rows, known, next_command
from printers.models import model


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
