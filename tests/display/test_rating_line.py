"""Rating pads at a counter display: a real hall, the real program, emulated pads on TCP, pty, profiles, keyboards."""

import sqlite3
from pathlib import Path

import pytest

from display import counter_display
from hardware.emulators import pads
from hardware.emulators.keyboard import Keyboard, events_of
from hardware.emulators.line import PtyLine, TcpLine
from hardware.emulators.pads import LivePads, Pads
from hardware.emulators.profile_pads import EmulatedProfile
from hardware.profile_file import load_profile
from tests.display.at_counter import CLERK, Counter, name_of, opened
from tests.display.test_counter_display_app import LANGUAGES, page, ratings
from tests.driving import find, grab, tap, texts_on, wait_for, wait_for_text, wait_until
from tests.looking import clipped
from tests.running import running_hall

BESIDE_PAD_1 = 0x81
WORST, BEST = b"\x00", b"\x04"            # keys of a pad with five
PICTURES = Path("out/pictures/counter-display")


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Neither the pad nor the screen gives up while this machine is busy; when they do is tested by value."""
    monkeypatch.setattr(pads, "MOST_RESENDS", 1000)
    monkeypatch.setattr(counter_display, "KEYED_S", 600.0)


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    with running_hall(tmp_path_factory.mktemp("rating-pads") / "data") as running:
        yield running


@pytest.fixture
def counter(hall):
    counter = Counter(hall)
    yield counter
    hall.asker("counter", "counter 1").post("/counters/1/sign-out")


@pytest.fixture(params=[TcpLine, PtyLine])
def live(request):
    yield from running(Pads(ratings=[BESIDE_PAD_1]), request.param)


@pytest.fixture
def on_tcp():
    yield from running(Pads(ratings=[BESIDE_PAD_1]), TcpLine)


def running(made, line):
    live = LivePads(made, line(made))
    live.start()
    yield live
    live.stop()


def is_asked(live, times=1):
    """The pad said "please rate" so often."""
    wait_until(lambda: live.pads.pads[BESIDE_PAD_1].asked == times, why="for the pad to be asked")


def listens(screen):
    """The line's driver has taken in that a visit may be rated, though the pad hears nothing of it."""
    wait_for(screen.window, "level-5")
    wait_until(lambda: not screen.pads._driver._wishes, why="for the driver")


def is_thanked(live, times):
    wait_until(lambda: live.pads.pads[BESIDE_PAD_1].thanked == times, why="for the pad to be thanked")


def is_kept(hall, ticket, *expected):
    wait_until(lambda: ratings(hall, ticket), why="for the rating in the hall")
    assert ratings(hall, ticket) == [(level, "rating_pad", 1, CLERK) for level in expected]


def hall_lists(hall, folder, state):
    """The pad of this folder's display, in this state, in the hall's list of devices."""
    def listed():
        [own] = [one for one in hall.admin.get("/devices")["devices"] if one["name"] == name_of(folder)]
        return [(one["kind"], one["state"]) for one in own["devices"]]
    wait_until(lambda: listed() == [("rating_pad", state)], why=f"for {state} in the hall's list")


def reasons_and_words(hall, ticket):
    with sqlite3.connect(f"file:{hall.data / 'hall.db'}?mode=ro", uri=True) as database:
        return database.execute("select reasons, comment from ratings where ticket = ?", (ticket["id"],)).fetchone()


def test_a_key_rates_the_visit_that_ended_and_only_once(hall, counter, live, tmp_path):
    with opened(hall, tmp_path, "--rating-pad", live.line.address) as screen:
        hall_lists(hall, tmp_path, "online")                           # the line is open: before, nobody hears a key
        live.press(BESIDE_PAD_1, BEST)                       # nobody was served: thanked, and counted for nobody
        is_thanked(live, 1)
        ticket = counter.serves()
        is_asked(live)
        live.press(BESIDE_PAD_1, b"\x03")
        wait_for_text(screen.window, "感谢您的评价")
        is_kept(hall, ticket, 4)
        is_thanked(live, 2)                                  # the line is silent again; the next key would hide it
        live.press(BESIDE_PAD_1, WORST)                      # a second one, other than the first
        is_thanked(live, 3)
        wait_until(lambda: page(screen) == "counter")
        following = counter.serves()
        is_asked(live, 2)
        tap(screen.window, "not-now")
        wait_until(lambda: page(screen) == "counter")
        screen.bridge._pads.rated.emit(following["id"], 5)   # on its way from the pad as it was declined
        live.press(BESIDE_PAD_1, BEST)                       # too late
        is_thanked(live, 4)
        assert (ratings(hall, ticket), ratings(hall, following)) == ([(4, "rating_pad", 1, CLERK)], [])


def test_who_said_not_now_may_rate_by_key_after_coming_back_with_the_papers(hall, counter, on_tcp, tmp_path):
    with opened(hall, tmp_path, "--rating-pad", on_tcp.line.address) as screen:
        counter.takes()
        ticket = counter.calls()
        counter.starts()
        counter.finishes("材料不齐", missing=[0])
        is_asked(on_tcp)
        tap(screen.window, "not-now")
        wait_until(lambda: page(screen) == "counter")
        hall.asker("guide").does(f"/tickets/{ticket['id']}/return")
        assert counter.calls()["id"] == ticket["id"]
        counter.starts()
        counter.finishes()
        is_asked(on_tcp, 2)
        on_tcp.press(BESIDE_PAD_1, BEST)
        is_kept(hall, ticket, 5)


def test_r54_reasons_of_a_low_key_are_chosen_on_the_screen(hall, counter, live, tmp_path):
    with opened(hall, tmp_path, "--rating-pad", live.line.address) as screen:
        ticket = counter.serves()
        is_asked(live)
        live.press(BESIDE_PAD_1, WORST)
        wait_for(screen.window, "reason-Y1")
        assert find(screen.window, "back") is None
        for language in LANGUAGES:
            screen.bridge.choose(language)
            grab(screen.window, PICTURES / f"keyed-{language}.png")
            assert clipped(screen.window) == []
        tap(screen.window, "reason-Y1")
        tap(screen.window, "submit")
        wait_until(lambda: page(screen) == "thanks")
        is_kept(hall, ticket, 1)
        assert "Y1" in reasons_and_words(hall, ticket)[0]


def test_a_low_key_counts_though_its_visitor_goes_without_a_word(hall, counter, on_tcp, tmp_path):
    """The next visit ends before a reason is chosen: both ratings arrive, the first says that it has no reason."""
    with opened(hall, tmp_path, "--rating-pad", on_tcp.line.address) as screen:
        first = counter.serves()
        is_asked(on_tcp)
        on_tcp.press(BESIDE_PAD_1, WORST)
        wait_for(screen.window, "reason-Y1")
        second = counter.serves()
        is_kept(hall, first, 1)
        assert "没有选原因" in reasons_and_words(hall, first)[1]
        is_asked(on_tcp, 2)
        on_tcp.press(BESIDE_PAD_1, BEST)
        is_kept(hall, second, 5)


def test_a_key_on_its_way_when_the_next_visit_ends_belongs_to_the_visit_before(hall, counter, on_tcp, tmp_path):
    with opened(hall, tmp_path, "--rating-pad", on_tcp.line.address) as screen:
        first, second = counter.serves(), counter.serves()
        wait_until(lambda: second["number"] in texts_on(screen.window), why="for the second visit's page")
        screen.pads.rated.emit(first["id"], 5)
        is_kept(hall, first, 5)
        assert (page(screen), ratings(hall, second)) == ("rating", [])
        tap(screen.window, "level-3")
        is_kept(hall, second, 3)


def test_a_pad_whose_cable_is_out_is_in_the_halls_list_and_the_screen_goes_on(hall, counter, on_tcp, tmp_path):
    with opened(hall, tmp_path, "--rating-pad", on_tcp.line.address) as screen:
        hall_lists(hall, tmp_path, "online")
        on_tcp.line.refuse()
        hall_lists(hall, tmp_path, "offline")
        ticket = counter.serves()
        tap(screen.window, "level-4")
        is_kept(hall, ticket, 4)
        following = counter.serves()
        wait_for(screen.window, "level-5")
        on_tcp.line.accept()                                 # plugged in while a rating is open: asked for it
        is_asked(on_tcp)
        on_tcp.press(BESIDE_PAD_1, BEST)
        is_kept(hall, following, 5)
        hall_lists(hall, tmp_path, "online")


def test_a_key_pressed_while_the_hall_is_away_is_kept_and_told_once(on_tcp, tmp_path):
    """The hall is killed, the key pressed, the display switched off; both come back."""
    with running_hall(tmp_path / "data") as hall:
        with opened(hall, tmp_path / "own", "--rating-pad", on_tcp.line.address) as screen:
            ticket = Counter(hall).serves()
            is_asked(on_tcp)
            address = hall.access.url.removeprefix("http://")
            hall.kill()
            on_tcp.press(BESIDE_PAD_1, b"\x03")
            wait_for_text(screen.window, "感谢您的评价")
        hall.start("--listen", address)
        assert ratings(hall, ticket) == []
        with opened(hall, tmp_path / "own", "--rating-pad", on_tcp.line.address):
            is_kept(hall, ticket, 4)
        with opened(hall, tmp_path / "own") as screen:
            Counter(hall).serves()
            wait_for(screen.window, "level-5")
        assert ratings(hall, ticket) == [(4, "rating_pad", 1, CLERK)]


OWN = """
name = "own"
device = "rating_pad"
[frame]
elements = [{ const = "55" }, { data = 1 }]
address = 7
[rating]
values = { "05" = 5 }
"""


@pytest.mark.parametrize("address, more", [(2, "addresses = [2]"), (7, "")], ids=["modbus-like", "own"])
def test_a_pad_that_a_profile_describes(hall, counter, tmp_path, address, more):
    """One whose frames name it, and one whose do not: that is the pad its profile says."""
    (tmp_path / "own.toml").write_text(OWN)
    name = "modbus-like" if more else str(tmp_path / "own.toml")
    made = running(EmulatedProfile(load_profile(name), ratings=[address]), TcpLine)
    live = next(made)
    (tmp_path / "terminal.toml").write_text(
        f'[rating_pad]\nkind = "tcp"\naddress = "{live.line.address.removeprefix("tcp://")}"\n'
        f'profile = "{name}"\n{more}\n')
    with opened(hall, tmp_path) as screen:
        hall_lists(hall, tmp_path, "online")
        ticket = counter.serves()
        listens(screen)
        live.press(address, b"\x05")                         # 7E 02 10 05 1D C3 0D of the first
        is_kept(hall, ticket, 5)
    next(made, None)


@pytest.mark.parametrize("typed, level", [("4\r", 4), ("{F5}", 5)])
def test_a_pad_that_acts_as_a_keyboard(hall, counter, tmp_path, typed, level):
    line = TcpLine(Keyboard())
    line.start()
    with opened(hall, tmp_path, "--rating-pad", f"keyboard:{line.address}") as screen:
        hall_lists(hall, tmp_path, "online")
        ticket = counter.serves()
        listens(screen)
        line.say(events_of(typed))
        is_kept(hall, ticket, level)
    line.stop()
