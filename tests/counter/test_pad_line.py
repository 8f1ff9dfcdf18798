"""The clerk's window with emulated call pads: their keys do what the screen's do, and they say how it went."""

import socket
import sqlite3

import pytest

from hardware.emulators.line import PtyLine, TcpLine
from hardware.emulators.pads import KEYS, LivePads, Pads
from tests.display.at_counter import opened
from tests.driving import wait_until


class Watched(Pads):
    """Call pads, and all that pad 1 has shown."""

    def __init__(self, *calls):
        super().__init__(*calls)
        self.shown = []

    def _understand(self, pad, frame):
        super()._understand(pad, frame)
        if pad.address == 1:
            self.shown.append(pad.display)


@pytest.fixture
def live():
    pads = Watched(1, 2)
    live = LivePads(pads, PtyLine(pads))
    live.start()
    yield live
    live.stop()


@pytest.fixture
def pad(live):
    """Presses keys by their names, once the line is open (nobody hears a pad before) and the deed before has been
    answered: pad("call"), pad("function", 3)."""
    def press(clerk, key, *digits, address=1):
        wait_until(lambda: live.pads.pads[1].display, why="for the pad to be spoken to")
        clerk.answered()
        live.press(address, bytes([*digits, KEYS[key]]))
    return press


def shows(live, *cells):
    wait_until(lambda: live.pads.pads[1].display == bytes(cells),
               why=f"for {cells} on the pad, it shows {list(live.pads.pads[1].display)}")


def number_of(ticket):
    return [int(sign) for sign in ticket["number"] if sign.isdecimal()]


def test_a_visit_by_the_call_pad_alone(terminal, visitor, live, pad):
    first, second = visitor("GA001"), visitor("GA001")
    clerk = terminal(5, call_pad=live.line.address).signs_in("工号005").shows("waiting", 2)
    shows(live, 0, 0, 2, 10, 10, 10)                       # how many wait
    pad(clerk, "call")
    clerk.shows("standing", "called").shows("number", first["number"])
    shows(live, *number_of(first), 10, 1)
    pad(clerk, "start")
    clerk.shows("standing", "serving")
    pad(clerk, "call", address=2)                          # ends the visit, and calls (pad 1 would repeat itself)
    clerk.shows("number", second["number"]).shows("served", 1)
    pad(clerk, "function", 6)
    clerk.shows("standing", "free").shows("missedCount", 1)
    shows(live, 0, 0, 0, 10, 10, 10)
    assert live.pads.pads[1].beeps == 0


def test_refusals_beep_and_say_why_on_the_screen(terminal, visitor, live, pad):
    clerk = terminal(6, call_pad=live.line.address)

    def is_refused(why, key, *digits):
        before, shown = live.pads.pads[1].beeps, len(live.pads.shown)
        pad(clerk, key, *digits)
        clerk.sees(why)
        wait_until(lambda: live.pads.pads[1].beeps > before, why="for the beep")
        assert bytes([0]) in live.pads.shown[shown:]       # which stands for two seconds

    is_refused("还没有人签到", "call")
    clerk.signs_in("工号006")
    taken, later = visitor("SD001"), visitor("SD001")
    clerk.shows("waiting", 2)
    is_refused("现在不能这样操作", "recall")
    is_refused("等候的人里没有 099 号", "call", 0, 9, 9)
    is_refused("还没轮到", "call", *number_of(later))
    is_refused("这个按键在这里没有用途", "function", 1)
    pad(clerk, "call", *number_of(taken))                  # it is their turn
    clerk.shows("number", taken["number"])


def test_a_pad_whose_cable_is_out_is_named_and_shows_the_number_when_it_is_back(terminal, hall):
    def listed():
        [own] = [one for one in hall.admin.get("/devices")["devices"] if one["name"] == "7号窗口"]
        return [(one["kind"], one["state"]) for one in own["devices"]]

    pads = Pads(1)
    live = LivePads(pads, TcpLine(pads))
    live.start()
    try:
        clerk = terminal(7, call_pad=live.line.address).signs_in("工号007")
        live.line.refuse()
        live.line.cut()
        clerk.sees("物理叫号器 没连上").picture("call-pad-away")
        clerk.is_whole()
        wait_until(lambda: listed() == [("call_pad", "offline")], why="for the hall's list of devices")
        pads.pads[1].display = b""
        live.line.accept()
        clerk.sees_no("物理叫号器 没连上")
        shows(live, 0, 0, clerk.bridge.property("waiting"), 10, 10, 10)
    finally:
        live.stop()


def test_call_pad_and_rating_pad_on_one_line_and_the_clerk_rates_nothing(terminal, visitor, hall, tmp_path):
    """Caller-pad.md, section 1: 81 belongs to pad 01. The counter owns the line; the display takes the rating (R57)."""
    def ratings():
        with sqlite3.connect(f"file:{hall.data / 'hall.db'}?mode=ro", uri=True) as database:
            query = "select level, channel, counter, staff from ratings where ticket = ?"
            return database.execute(query, (ticket["id"],)).fetchall()

    pads = Pads(1, ratings=[0x81])
    live = LivePads(pads, TcpLine(pads))
    live.start()
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = free.getsockname()[1]
    (tmp_path / "terminal-4-0").mkdir()
    (tmp_path / "terminal-4-0" / "terminal.toml").write_text(
        f'[call_pad]\nkind = "tcp"\naddress = "{live.line.address.removeprefix("tcp://")}"\nlends = {place}\n')
    ticket = visitor("RS013")
    clerk = terminal(4).signs_in("工号004").shows("waiting", 1)
    with opened(hall, tmp_path / "display", "--rating-pad", f"tcp://127.0.0.1:{place}", number=4):
        for key, standing in (("call", "called"), ("start", "serving"), ("wait", "free")):
            clerk.answered()
            live.press(1, bytes([KEYS[key]]))
            clerk.shows("standing", standing)
        wait_until(lambda: pads.pads[0x81].asked, why="for the rating pad to ask")
        live.press(0x81, b"\x03")
        wait_until(ratings, why="for the rating in the hall")
        assert ratings() == [(4, "rating_pad", 4, "工号004")]
        wait_until(lambda: pads.pads[0x81].thanked, why="for the thanks on the pad")
    live.stop()
