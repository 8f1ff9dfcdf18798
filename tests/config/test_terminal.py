"""terminal.toml: defaults, values, and every mistake at once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.mistakes import ConfigMistakes, Mistake
from config.terminal import Device, Terminal, read_terminal
from hardware.kinds import TABLES

WHOLE = """
role = "kiosk"
name = "大厅取号机"
hall = "https://192.168.1.10:8443"
counter = 3
screen_mm = [476, 268]

[printer]
kind = "tcp"
address = "192.168.1.20:9100"
model = "epson80"

[id_card_reader]
kind = "serial"
address = "/dev/ttyUSB0"
speed = 115200
poll_s = 0.3
"""


def read(folder: Path, text: str) -> Terminal:
    (folder / "terminal.toml").write_text(text, "utf-8")
    return read_terminal(folder, TABLES)


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigMistakes) as error:
        read(folder, text)
    return str(error.value).splitlines()


def test_without_a_file_the_defaults_hold(tmp_path):
    assert read_terminal(tmp_path, TABLES) == Terminal()
    assert Terminal().device("printer").place == ""


def test_a_whole_file(tmp_path):
    assert read(tmp_path, "\ufeff" + WHOLE) == Terminal(
        role="kiosk", name="大厅取号机", hall="https://192.168.1.10:8443", counter=3, screen_mm=(476, 268),
        devices={"printer": Device(kind="tcp", address="192.168.1.20:9100", model="epson80"),
                 "id_card_reader": Device(kind="serial", address="/dev/ttyUSB0", speed=115200,
                                          settings={"poll_s": 0.3})})


def test_a_device_says_its_place_as_drivers_take_it(tmp_path):
    terminal = read(tmp_path, WHOLE)
    assert terminal.device("printer").place == "tcp://192.168.1.20:9100"
    assert terminal.device("id_card_reader").place == "serial:/dev/ttyUSB0?speed=115200"


@pytest.mark.parametrize("kind, address, place", [
    ("serial", "COM3", "serial:COM3"), ("usb", "0416:5011", "usb://0416:5011"),
    ("usb", "0400:c35a?bus=1&port=2.3", "usb://0400:c35a?bus=1&port=2.3"),
    ("udp", "192.168.1.30:5005", "udp://192.168.1.30:5005"), ("cups", "slips", "cups:slips"),
    ("keyboard", "/dev/input/event3", "keyboard:/dev/input/event3"), ("file", "/dev/usb/lp0", "file:/dev/usb/lp0"),
    ("v4l", "/dev/v4l/by-id/cam", "v4l:/dev/v4l/by-id/cam"), ("sane", "test:0", "sane:test:0"),
    ("escl", "192.168.1.40:80/eSCL", "escl://192.168.1.40:80/eSCL")])
def test_every_way_to_a_device(tmp_path, kind, address, place):
    (name, *_) = [name for name, ways in TABLES.items() if kind in ways]
    terminal = read(tmp_path, f'[{name}]\nkind = "{kind}"\naddress = "{address}"')
    assert terminal.device(name).place == place


def test_a_serial_line_keeps_what_its_address_says(tmp_path):
    assert Device(kind="serial", address="COM3?parity=E", speed=9600).place == "serial:COM3?parity=E&speed=9600"


@pytest.mark.parametrize("text, wanted", [
    ('role = "kiosc"', "terminal.toml, line 1, role: is 'kiosc'; wanted: one of kiosk, counter, display, rating_pad "
                       "(nearest: 'kiosk')"),
    ('nmae = "x"', "terminal.toml, line 1, nmae: is 'x'; wanted: one of the keys role, name, hall, counter, screen_mm, "
                   "printer, camera, scanner, id_card_reader, code_reader, call_pad, rating_pad, led_bar (nearest: "
                   "'name')"),
    ('name = ""', "terminal.toml, line 1, name: is ''; wanted: a name of 1 to 40 characters"),
    ('hall = "ftp://x"', "terminal.toml, line 1, hall: is 'ftp://x'; wanted: the hall's address"),
    ('hall = "x:99999"', "wanted: the hall's address"),
    ("counter = 0", "terminal.toml, line 1, counter: is '0'; wanted: a whole number, 1 to 99"),
    ("counter = true", "terminal.toml, line 1, counter: is 'True'; wanted: a whole number, 1 to 99"),
    ("screen_mm = [476]", "wanted: [width, height] in mm, 50 to 5000 each"),
    ("printer = 3", "terminal.toml, line 1, printer: is '3'; wanted: a table [printer] with kind and address"),
    ('[[camera]]\nkind = "v4l"\n[[camera]]\nkind = "v4l"', "terminal.toml, line 1, camera: is \"[{'kind': 'v4l'}, "),
    ('[printer]\nkind = "tpc"', "terminal.toml, line 2, printer.kind: is 'tpc'; wanted: one of none, tcp, serial, usb, "
                                "cups, file (nearest: 'tcp')"),
    ('[printer]\nkind = "tcp"', "terminal.toml, line 1, printer.address: wanted: host:port, as 192.168.1.20:9100"),
    ('[printer]\nkind = "tcp"\naddress = "192.168.1.20"', "printer.address: is '192.168.1.20'; wanted: host:port"),
    ('[printer]\nkind = "usb"\naddress = "epson"', "wanted: vendor:product in hexadecimal, as 0416:5011"),
    ('[printer]\nkind = "none"\naddress = "x"', "printer.address: is 'x'; wanted: nothing, as there is no device"),
    ('[printer]\naddress = "x"', "terminal.toml, line 1, printer.kind: wanted: one of none, tcp, serial"),
    ('[scanner]\nkind = "escl"\naddress = "scanner"', "is 'scanner'; wanted: host:port/path, as 192.168.1.40:80/eSCL"),
    ('[scanner]\nkind = "escl"\naddress = "192.168..40:80/eSCL"', "wanted: host:port/path, as 192.168.1.40:80/eSCL"),
    ('[led_bar]\nkind = "udp"\naddress = "x"', "led_bar.address: is 'x'; wanted: host:port, as 192.168.1.30:5005"),
    ('[id_card_reader]\nkind = "cups"', "id_card_reader.kind: is 'cups'; wanted: one of none, tcp, serial"),
    ('[id_card_reader]\nkind = "serial"\naddress = "COM3"\nspeed = 1', "wanted: bits per second, as 115200"),
    ("role = kiosk", "terminal.toml: wanted: TOML (Invalid value"),
])
def test_a_mistake_is_named(tmp_path, text, wanted):
    (only,) = mistakes(tmp_path, text)
    assert wanted in only


def test_all_mistakes_come_at_once(tmp_path):
    text = 'role = 1\ncounter = "3"\n[printer]\nkind = 4\n\n[id_card_reader]\nkind = "tcp"\naddress = "x"\n'
    assert [one.split(":")[0] for one in mistakes(tmp_path, text)] == [
        "terminal.toml, line 1, role", "terminal.toml, line 2, counter", "terminal.toml, line 4, printer.kind",
        "terminal.toml, line 8, id_card_reader.address"]


def test_an_address_is_not_judged_before_it_is_known_how_the_device_is_reached(tmp_path):
    assert len(mistakes(tmp_path, '[printer]\nkind = "tpc"\naddress = "192.168.1.20:9100"')) == 1


def test_what_a_driver_says_against_its_table_stands_among_the_rest_with_its_line(tmp_path):
    def refused(name: str, device: Device) -> list[Mistake]:
        return [Mistake(file="terminal.toml", column=f"{name}.{key}", wanted="none of it") for key in
                ("address", *device.settings)] + [Mistake(file="own.toml", row=1, wanted="other words")]
    (tmp_path / "terminal.toml").write_text(
        '[camera]\nkind = "none"\nx = 1\n[printer]\nkind = "tcp"\naddress = "x"\nretries = 9\n[scanner]\nz = 1\n'
        'kind = "esc"\n', "utf-8")
    with pytest.raises(ConfigMistakes) as error:
        read_terminal(tmp_path, TABLES, refused)
    assert [(one.file, one.row, one.column) for one in error.value.mistakes] == [
        ("terminal.toml", 6, "printer.address"), ("terminal.toml", 7, "printer.retries"),
        ("terminal.toml", 8, "scanner.address"), ("terminal.toml", 9, "scanner.z"),
        ("terminal.toml", 10, "scanner.kind"), ("own.toml", 1, None)]


def test_another_encoding_is_a_mistake(tmp_path):
    (tmp_path / "terminal.toml").write_bytes('name = "大厅"'.encode("gb18030"))
    with pytest.raises(ConfigMistakes, match="UTF-8 text"):
        read_terminal(tmp_path, TABLES)


VALUES = st.one_of(st.integers(), st.booleans(), st.text(max_size=8), st.lists(st.integers(), max_size=3))
KEYS = ["role", "name", "hall", "counter", "screen_mm", "printer", "id_card_reader", "other"]


def _toml(value: object) -> str:
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(one):08x}" for one in value) + '"'
    return str(value).lower()


@settings(suppress_health_check=[HealthCheck.too_slow])      # the first text loads a table of all characters
@given(found=st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_values_are_understood_or_named(tmp_path_factory, found):
    text = "\n".join(f"{key} = {_toml(value)}" for key, value in found.items())
    folder = tmp_path_factory.mktemp("terminal")
    try:
        read(folder, text)
    except ConfigMistakes as error:
        assert {one.column for one in error.mistakes} <= set(found)
