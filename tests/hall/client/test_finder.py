"""Finding the own hall among others on the LAN."""

import asyncio

import pytest

from hall.beacon import Beacon
from hall.client.finder import Finder
from hall.client.news import LinkState
from hall.lan import TERMINAL, Lan
from hall.trust.certificate import own_certificate
from tests.hall.client.lan_thread import LOOPBACK, OnLan
from tests.waiting import eventually


@pytest.fixture
def halls(tmp_path):
    certificates = [own_certificate(tmp_path / name) for name in ("a", "b")]
    beacons = [OnLan(lambda n=n, made=made: Beacon(centre=f"c{n}", name="便民", port=9001 + n, interfaces=LOOPBACK,
                                                   fingerprint=made.fingerprint))
               for n, made in enumerate(certificates)]
    yield certificates
    for beacon in beacons:
        beacon.close()


def test_the_hall_of_the_certificate_is_told_from_others(halls):
    async def look():
        async with Finder(role="kiosk", name="k", alone=False, interfaces=LOOPBACK) as finder:
            async with asyncio.timeout(20):
                while not all(finder.urls_of(hall.pem) for hall in halls):
                    await finder.wait_for_change(5)
            return finder.urls(), [finder.urls_of(hall.pem) for hall in halls], finder.urls_of("")

    every, own, none = asyncio.run(look())
    assert {"https://127.0.0.1:9001", "https://127.0.0.1:9002"} <= set(every)
    for port, urls in zip((9001, 9002), own, strict=True):       # another program here may tell more of its addresses
        assert f"https://127.0.0.1:{port}" in urls and all(url.endswith(f":{port}") for url in urls)
    assert none == []


def test_a_manager_sees_the_terminal_and_its_state():
    looking = OnLan(lambda: Lan(browse=TERMINAL, interfaces=LOOPBACK))

    async def show():
        async with Finder(role="kiosk", name="一号取号机", alone=False, interfaces=LOOPBACK) as finder:
            finder.say(LinkState.UNPAIRED)
            await asyncio.to_thread(eventually, lambda: [
                one.facts for one in looking.found.values()
                if one.facts == {"role": "kiosk", "name": "一号取号机", "state": "unpaired"}], "the terminal is seen")

    try:
        asyncio.run(show())
    finally:
        looking.close()


def test_alone_it_waits_and_finds_nothing():
    async def look():
        async with Finder(role="kiosk", name="k", alone=True) as finder:
            finder.say(LinkState.ONLINE)
            await finder.wait_for_change(0.01)
            return finder.urls()
    assert asyncio.run(look()) == []
