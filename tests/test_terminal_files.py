"""Every program goes by the terminal.toml of its data folder; the command line wins; a mistake is told and ends it."""

import argparse
from pathlib import Path
from textwrap import dedent

import pytest

from counter import app as counter
from display import app as display
from display import counter_display_app as counter_display
from hall.cli import main
from hardware.kinds import TABLES, settings_of, terminal_at
from kiosk import app as kiosk

TOML = """
name = "东取号机"
counter = 7
screen_mm = [476, 268]
[printer]
kind = "tcp"
address = "192.168.1.20:9100"
model = "epson80"
retries = 1
[id_card_reader]
kind = "serial"
address = "/dev/ttyUSB0"
poll_s = 0.3
"""


@pytest.fixture
def data(tmp_path):
    (tmp_path / "terminal.toml").write_text(TOML, "utf-8")
    return tmp_path


def options(program, data, *arguments):
    parser = argparse.ArgumentParser()
    program.arguments(parser)
    return argparse.Namespace(data=data, **vars(parser.parse_args(arguments)))


def test_the_kiosk(data):
    told = kiosk.settings_from(options(kiosk, data))
    assert (told.name, told.glass, told.card_reader) == ("东取号机", (476, 268), "serial:/dev/ttyUSB0")
    assert (told.printer.address, told.printer.model, told.printer.retries) == ("tcp://192.168.1.20:9100", "epson80", 1)
    assert told.reader_settings.poll_s == 0.3


def test_the_command_line_wins(data):
    told = kiosk.settings_from(options(kiosk, data, "--printer", "tcp://127.0.0.1:1", "--printer-model", "generic58",
                                       "--card-reader", "tcp://127.0.0.1:2", "--name", "west"))
    assert (told.name, told.card_reader) == ("west", "tcp://127.0.0.1:2")
    assert (told.printer.address, told.printer.model) == ("tcp://127.0.0.1:1", "generic58")
    assert counter.settings_of(options(counter, data, "--number", "3")).number == 3
    assert counter_display.settings_from(options(counter_display, data, "--number", "3")).number == 3


CODES = """
counter = 7
[code_reader]
kind = "serial"
address = "/dev/ttyACM0"
ends_by_silence = true
"""
PADS = Path("docs/drivers/pads.md").read_text("utf-8").partition("```toml\n")[2].partition("```")[0]


def test_the_documented_pads_and_a_code_reader(tmp_path):
    (tmp_path / "terminal.toml").write_text(CODES + PADS, "utf-8")
    codes = kiosk.settings_from(options(kiosk, tmp_path))
    clerk = counter.settings_of(options(counter, tmp_path))
    visitor = counter_display.settings_from(options(counter_display, tmp_path))
    assert (codes.code_reader, codes.code_settings.ends_by_silence) == ("serial:/dev/ttyACM0", True)
    assert (clerk.call_pad, clerk.pad_settings.lends) == ("serial:/dev/ttyUSB0", 9310)
    assert (clerk.pad_settings.functions["5"], visitor.pad_settings.addresses) == ("skip", (0x81,))
    assert (visitor.rating_pad, visitor.pad_settings.levels) == ("tcp://127.0.0.1:9310", {0: 2, 1: 3, 2: 4, 3: 5})


def test_without_a_file_all_is_as_it_was(tmp_path):
    told = kiosk.settings_from(options(kiosk, tmp_path))
    assert (told.name, told.printer, told.card_reader, told.glass) == ("kiosk", None, None, None)
    assert kiosk.settings_from(options(kiosk, tmp_path, "--printer", "tcp://x:1")).printer.model == "generic80"
    with pytest.raises(counter.NoCounter):
        counter.settings_of(options(counter, tmp_path))


def test_the_screens(data):
    assert counter.settings_of(options(counter, data)).number == 7
    assert display.settings_from(options(display, data)).glass == (476, 268)
    told = counter_display.settings_from(options(counter_display, data))
    assert (told.number, told.name, told.glass) == (7, "东取号机", (476, 268))


@pytest.mark.parametrize("program, line, words", [
    ("kiosk", "[printer]\nkind = 'tpc'", "terminal.toml, line 2, printer.kind: is 'tpc'"),
    ("kiosk", "[id_card_reader]\nkind = 'tcp'\naddress = 'x:1'\npol_s = 1", "id_card_reader.pol_s: is '1'"),
    ("kiosk", "[printer]\nkind = 'tcp'\naddress = 'x:1'\nmodel = 'epson8'", "printer.model: is 'epson8'; wanted: no"),
    ("kiosk", "[printer]\nkind = 'tcp'\naddress = 'x:1'\nlayout = 'pcture'", "wanted: one of auto, native, picture (n"),
    ("kiosk", "[printer]\nkind = 'serial'\naddress = 'COM3?parity=X'", "wanted: parity=X, wanted none or even"),
    ("kiosk", "[id_card_reader]\nkind = 'serial'\naddress = 'COM3?speed=abc'", "wanted: speed=abc, wanted bits per"),
    ("kiosk", "[code_reader]\nkind = 'serial'\naddress = 'COM3?stop=9'", "code_reader.address: is 'serial:COM3"),
    ("counter", "counter = 0", "terminal.toml, line 1, counter: is '0'; wanted: a whole number, 1 to 99"),
    ("display", "nam = 'x'", "(nearest: 'name')"),
    ("counter-display", "role = 3", "terminal.toml, line 1, role: is '3'"),
    ("counter", "counter = 1\n[call_pad]\nkind = 'tcp'\naddress = 'x:1'\nrating = { window_s = 60.0 }",
     "terminal.toml, line 5, call_pad.rating: wanted: nothing, as the clerk's program takes no ratings (R57)"),
    ("counter", "counter = 1\n[call_pad]\nkind = 'tcp'\naddress = 'x:1'\nlends = 70000", "call_pad.lends: is '70000'"),
    ("counter", "counter = 1\n[call_pad]\nkind = 'tcp'\naddress = 'x:1'\nfunctions = { 5 = 'skp' }",
     "call_pad.functions.5: is 'skp'"),
    ("counter-display", "counter = 1\n[rating_pad]\nkind = 'tcp'\naddress = 'x:1'\naddresses = [0]\nlevels = { 1 = 6 }",
     "terminal.toml, line 6, rating_pad.levels: is '6'; wanted: numbers from 1 to 5"),
    ("counter", "", "--number N")])
def test_a_mistake_is_told_in_a_sentence_and_ends_the_program(tmp_path, capsys, program, line, words):
    (tmp_path / "terminal.toml").write_text(line, "utf-8")
    assert main([program, "--data", str(tmp_path)]) == 2
    assert words in capsys.readouterr().err


WRONG = """role = "kiosc"
[printer]
kind = "serial"
address = "COM3?parity=X"
layout = "pcture"
retries = "two"
[id_card_reader]
kind = "tcp"
address = "10.0.0.9"
poll_s = 0.0
pol_s = 1

[call_pad]
kind = "serial"
address = "COM4?stop=9"
addresses = [300]
profile = "nmae-like"
rating = { window_s = 60.0 }
[call_pad.functions]
5 = "skp"
[scanner]
kind = "escl"
address = "10.0.0.9:80/eSCL"
dpi = 5
mode = "color"
[led_bar]
kind = "tcp"
address = "10.0.0.9:9"
places = { 3 = "nowhere:" }
encoding = "gbx"
"""


def test_all_that_is_wrong_is_told_in_one_round_with_its_line(tmp_path, capsys):
    (tmp_path / "terminal.toml").write_text(WRONG, "utf-8")
    assert main(["display", "--data", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert [" ".join(line.split(":")[0].split(", ")[-2:]) for line in told.splitlines() if "terminal.toml" in line] == [
        "line 1 role", "line 4 printer.address", "line 5 printer.layout", "line 6 printer.retries",
        "line 9 id_card_reader.address", "line 10 id_card_reader.poll_s", "line 11 id_card_reader.pol_s",
        "line 15 call_pad.address", "line 16 call_pad.addresses", "line 17 call_pad.profile", "line 18 call_pad.rating",
        "line 20 call_pad.functions.5", "line 24 scanner.dpi", "line 25 scanner.mode", "line 29 led_bar.places.3",
        "line 30 led_bar.encoding"]
    for words in ("(nearest: 'kiosk')", "wanted: parity=X, wanted none", "is 'two'; wanted: a whole number",
                  "is 'nmae-like'; wanted: a profile (", "(nearest: 'colour')", "is 'nowhere:'; wanted: "):
        assert words in told


def test_the_file_of_the_operating_page_has_every_usual_kind_and_no_mistake(tmp_path):
    """A kind that somebody adds needs no change there: it has a page of its own."""
    page = Path("docs/operating.md").read_text("utf-8")
    text = page[page.index('    name = "东取号机"'):page.index("| table | read by")]
    (tmp_path / "terminal.toml").write_text(dedent(text), "utf-8")
    devices = terminal_at(tmp_path).devices
    assert {"printer", "id_card_reader", "code_reader", "call_pad", "rating_pad", "led_bar", "camera",
            "scanner"} <= devices.keys() <= TABLES.keys()
    for name, device in devices.items():
        settings_of(name, device.keys, device.place)
