"""Announcing and finding by DNS-SD, with real multicast on the loopback interface."""

import asyncio
import threading
import uuid

import pytest
from zeroconf import NotRunningException

from hall import lan
from hall.beacon import Beacon
from hall.lan import HALL, TERMINAL, Lan, Notice, label, own_addresses
from tests.hall.client.lan_thread import LOOPBACK, OnLan
from tests.waiting import eventually


@pytest.fixture
def on_lan():
    entered = []

    def enter(make):
        entered.append(OnLan(make))
        return entered[-1]
    yield enter
    for one in reversed(entered):
        one.close()


@pytest.fixture
def mine():
    """A name of this test alone: others on this machine's networks are heard too."""
    return f"取号机 {uuid.uuid4().hex[:8]}"


def named(looking, name):
    """What is found under this name."""
    return [one for one in looking.found.values() if one.name.startswith(name)]


def browser(kind):
    return lambda: Lan(browse=kind, interfaces=LOOPBACK)


def test_a_hall_is_found_with_all_it_says_and_its_goodbye_is_heard(on_lan, mine):
    looking = on_lan(browser(HALL))
    name = f"{mine}.便民服务中心"
    beacon = OnLan(lambda: Beacon(centre="town", name=name, port=8443, fingerprint="ab" * 32, interfaces=LOOPBACK))
    try:
        found, = eventually(lambda: named(looking, mine), "the hall is found")
        assert found.port == 8443
        assert set(LOOPBACK) <= set(found.addresses), "another program of this machine may tell more of its addresses"
        assert found.facts == {"centre": "town", "name": name, "api": "v1", "tls": "ab" * 32}
    finally:
        beacon.close()
    eventually(lambda: not named(looking, mine), "its goodbye is heard")


def test_namesakes_are_both_found(on_lan, mine):
    looking = on_lan(browser(TERMINAL))
    for n in range(2):
        on_lan(lambda n=n: Lan(notice=Notice(kind=TERMINAL, name=mine, port=0, facts={"n": str(n)}),
                               interfaces=LOOPBACK))
    eventually(lambda: {one.facts["n"] for one in named(looking, mine)} == {"0", "1"}, "both are found")


def test_a_change_is_heard(on_lan, mine):
    looking = on_lan(browser(TERMINAL))

    def notice(state):
        return Notice(kind=TERMINAL, name=mine, port=0, facts={"state": state})

    shown = on_lan(lambda: Lan(notice=notice("searching"), interfaces=LOOPBACK))
    eventually(lambda: [one.facts["state"] for one in named(looking, mine)] == ["searching"], "it is found")
    shown.do(lambda: shown.lan.announce(notice("online")))
    eventually(lambda: [one.facts["state"] for one in named(looking, mine)] == ["online"], "its change is heard")


def test_a_network_that_comes_later_is_used(on_lan, mine, monkeypatch):
    addresses = [()]
    monkeypatch.setattr(lan, "LOOK_S", 0.05)
    monkeypatch.setattr(lan, "own_addresses", lambda: addresses[0])
    looking = on_lan(lambda: Lan(browse=TERMINAL))
    on_lan(lambda: Lan(notice=Notice(kind=TERMINAL, name=mine, port=0, facts={})))
    assert not looking.found
    addresses[0] = LOOPBACK
    eventually(lambda: named(looking, mine), "found on the new network")
    addresses[0] = ()
    eventually(lambda: not looking.found, "what was found there is forgotten with the network")


def test_an_end_that_a_library_swallows_is_an_end_all_the_same(monkeypatch, caplog):
    """Cancelling is a wish: what waits inside a library may come back without having heard it."""
    monkeypatch.setattr(lan, "LOOK_S", 60.0)
    began, swallowed = threading.Event(), []

    async def deaf(self, lan, said, here):
        began.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            swallowed.append(here)

    monkeypatch.setattr(Lan, "_say", deaf)
    shown = OnLan(browser(HALL))
    assert began.wait(10)
    shown.close()
    assert swallowed
    assert "no goodbye" not in caplog.text


def test_a_lan_that_cannot_begin_is_tried_again(on_lan, mine, monkeypatch):
    monkeypatch.setattr(lan, "LOOK_S", 0.05)
    refused = [NotRunningException(), OSError("no such device")]
    stay = Lan._stay

    async def stays(self, here):
        if refused:
            raise refused.pop()
        await stay(self, here)

    monkeypatch.setattr(Lan, "_stay", stays)
    looking = on_lan(browser(TERMINAL))
    on_lan(lambda: Lan(notice=Notice(kind=TERMINAL, name=mine, port=0, facts={}), interfaces=LOOPBACK))
    eventually(lambda: named(looking, mine), "found in spite of it")


def test_own_addresses_are_not_loopback():
    assert all(not address.startswith("127.") for address in own_addresses())


@pytest.mark.parametrize("name", ["kiosk", "取号机" * 30, "a.b", "...", ""])
def test_a_label_fits(name):
    assert 0 < len(label(name).encode()) <= 59 and "." not in label(name)
