"""Codes held before the kiosk: a real hall, a scanner on TCP, a pty or as a keyboard, a printer that keeps paper."""

import itertools
from pathlib import Path

import pytest

from hardware.driver import Driver
from hardware.emulators.code_reader import CodeScanner
from hardware.emulators.keyboard import Keyboard, events_of
from hardware.emulators.line import PtyLine, TcpLine
from kiosk import events as e
from printers.emulator import VirtualPrinter
from tests.driving import grab, tap, texts_on, wait_for, wait_for_text, wait_until
from tests.kiosk.stage import LANDSCAPE, PORTRAIT, bridge_of, kiosk_before
from tests.looking import clipped

PICTURES = Path("out/pictures/kiosk-codes")
VISITORS = itertools.count(1)


class Scanner:
    """A scanner on a line; `keyboard`: it types what it sees."""

    def __init__(self, kind):
        if kind == "keyboard":
            self.line = TcpLine(Keyboard())
            self.address = f"keyboard:{self.line.address}"
            self.scan = lambda text: self.line.say(events_of(f"{text}\r"))
        else:
            device = CodeScanner()
            self.line = device.hangs_on(PtyLine(device) if kind == "pty" else TcpLine(device))
            self.address, self.scan = self.line.address, device.scan


def on(kind):
    scanner = Scanner(kind)
    scanner.line.start()
    yield scanner
    scanner.line.stop()


@pytest.fixture(params=["tcp", "pty", "keyboard"])
def any_scanner(request):
    yield from on(request.param)


@pytest.fixture
def scanner():
    yield from on("tcp")


@pytest.fixture
def printer(tmp_path):
    made = VirtualPrinter(folder=tmp_path / "paper").start()
    yield made
    made.stop()


def booked(hall, at="2026-11-24T10:00:00+08:00", service="RS001"):
    """The code of an appointment of somebody new."""
    made = hall.asker("guide").does("/appointments", service=service, at=at, channel="guide",
                                    visitor=f"{next(VISITORS):032x}")
    return made["code"]


def at_once(folder, scanner):
    """terminal.toml with this scanner, whose codes count again as soon as they were taken away."""
    kind, _, place = scanner.address.partition(":")
    (folder / "terminal.toml").write_text(
        f'[code_reader]\nkind = "{kind}"\naddress = "{place.removeprefix("//")}"\nsame_code_s = 0.0\n')


def is_there(hall, kiosk, state="online"):
    """The scanner, in this state: for its kiosk, and in the hall's list, where that of an earlier one may stand yet."""
    [driver] = [one for one in kiosk.beside if isinstance(one, Driver)]

    def listed():
        terminals = hall.admin.get("/devices")["devices"]
        return [one["state"] for terminal in terminals if terminal["name"] == "kiosk"
                for one in terminal["devices"] if one["kind"] == "code_reader"]
    wait_until(lambda: driver.state == state and listed() == [state], why=f"for the scanner to be {state}")


def page(kiosk):
    return str(bridge_of(kiosk).session.page)


def says(kiosk, part):
    return any(part in text for text in texts_on(kiosk.window))


def is_whole_but_for_its_note(kiosk):
    """Nothing is cut; a passing note lies over what is behind it."""
    note = bridge_of(kiosk).screen.toast
    assert [one for one in clipped(kiosk.window) if note not in one] == []


def number_on(kiosk):
    return str(wait_for(kiosk.window, "number").property("number"))


def test_an_appointments_code_gives_its_number_once(hall, tmp_path, any_scanner, printer):
    code = booked(hall)
    at_once(tmp_path, any_scanner)
    with kiosk_before(hall, tmp_path, printer=printer.address) as kiosk:
        is_there(hall, kiosk)
        any_scanner.scan(code)
        number = number_on(kiosk)
        wait_for_text(kiosk.window, "请取走号票")
        assert len(printer.wait_for(1)) == 1
        [kept] = [one for one in hall.asker("guide").get("/appointments")["appointments"] if one["code"] == code]
        assert (kept["state"], hall.admin.get(f"/tickets/{kept['ticket']}")["ticket"]["number"]) == ("arrived", number)
        tap(kiosk.window, "done")
        wait_until(lambda: page(kiosk) == "idle")
        any_scanner.scan(code)                               # the visitor is not sure, and holds it there once more
        wait_until(lambda: page(kiosk) == "held", why="for the number held already")
        assert number_on(kiosk) == number
        assert clipped(kiosk.window) == []


@pytest.mark.parametrize("size, large", [(PORTRAIT, False), (PORTRAIT, True), (LANDSCAPE, False)])
@pytest.mark.parametrize("language", ["zh_CN", "bo", "en"])
def test_what_is_said_of_codes_that_give_no_number(hall, tmp_path, scanner, language, size, large):
    said = {"zh_CN": ("没有预约码 000000", "请到时再来", "不是预约码"),
            "bo": ("000000", "སྔོན་མངགས", "སྔོན་མངགས"),
            "en": ("no appointment 000000", "please come then", "Not an appointment or ticket")}[language]
    name = f"{language}{'-large' if large else ''}{'-wide' if size == LANDSCAPE else ''}"
    with kiosk_before(hall, tmp_path, size, code_reader=scanner.address) as kiosk:
        is_there(hall, kiosk)
        bridge_of(kiosk).start(language)
        if large:
            bridge_of(kiosk).flip("large")
        scanner.scan("000000")
        wait_for_text(kiosk.window, said[0])
        grab(kiosk.window, PICTURES / f"unknown-{name}.png")
        assert clipped(kiosk.window) == []
        scanner.scan(booked(hall, "2026-11-26T10:00:00+08:00"))
        wait_until(lambda: not any(said[0] in text for text in texts_on(kiosk.window)), why="for the other sentence")
        wait_for(kiosk.window, "sentence")
        grab(kiosk.window, PICTURES / f"another-day-{name}.png")
        assert clipped(kiosk.window) == []
        tap(kiosk.window, "other-matter")
        scanner.scan("6901234567892")
        wait_for_text(kiosk.window, said[2])
        grab(kiosk.window, PICTURES / f"nonsense-{name}.png")
        is_whole_but_for_its_note(kiosk)


def test_a_code_does_not_push_away_who_stands_there(hall, tmp_path, scanner):
    code = booked(hall)
    at_once(tmp_path, scanner)
    with kiosk_before(hall, tmp_path) as kiosk:
        is_there(hall, kiosk)
        tap(kiosk.window, "start")
        tap(kiosk.window, "service-MZ001")
        scanner.scan(code)
        wait_for_text(kiosk.window, "请先点“首页”")
        grab(kiosk.window, PICTURES / "busy.png")
        is_whole_but_for_its_note(kiosk)
        tap(kiosk.window, "take-plain")                      # their number all the same
        assert number_on(kiosk).startswith("C")
        scanner.scan("000000")
        wait_for_text(kiosk.window, "请等一下再扫")
        bridge_of(kiosk).happen(e.Passed(10.0))              # so long a number without a slip stays
        tap(kiosk.window, "home")
        scanner.scan(code)
        wait_until(lambda: page(kiosk) == "failed", why="for the appointment's number, which no printer prints")


def test_the_code_of_a_slip_prints_it_again_and_says_when_it_is_over(hall, tmp_path, scanner, printer):
    kiosk_token = hall.asker("kiosk")
    ticket = kiosk_token.does("/tickets", service="RS013", channel="kiosk")
    at_once(tmp_path, scanner)
    with kiosk_before(hall, tmp_path, printer=printer.address) as kiosk:
        is_there(hall, kiosk)
        scanner.scan(ticket["follow_url"])
        assert (number_on(kiosk), page(kiosk)) == (ticket["number"], "held")
        grab(kiosk.window, PICTURES / "slip.png")
        tap(kiosk.window, "reprint")
        wait_until(lambda: page(kiosk) == "ticket")
        assert len(printer.wait_for(1)) == 1
        tap(kiosk.window, "done")
        kiosk_token.does(f"/tickets/{ticket['id']}/cancel")
        wait_until(lambda: not bridge_of(kiosk).ticket_of(ticket["follow_url"].rpartition("/")[2]), why="for its end")
        scanner.scan(ticket["follow_url"])
        wait_for_text(kiosk.window, "这个号已办完或失效")
        assert not any(ticket["follow_url"][-16:] in text for text in texts_on(kiosk.window))


def test_a_scanner_whose_cable_is_out_is_in_the_halls_list(hall, tmp_path, scanner):
    with kiosk_before(hall, tmp_path, code_reader=scanner.address) as kiosk:
        is_there(hall, kiosk)
        scanner.line.refuse()
        is_there(hall, kiosk, "offline")
        tap(kiosk.window, "start")
        wait_for(kiosk.window, "service-MZ001")              # numbers are taken as before
        scanner.line.accept()
        is_there(hall, kiosk)
