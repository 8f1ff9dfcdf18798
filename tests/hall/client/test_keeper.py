"""A terminal's way to its hall: found on the LAN, admitted, found again at another address."""

import pytest

from hall import lan
from hall.beacon import Beacon
from hall.client.access import Access, load_access, save_access
from hall.client.link import Link
from hall.client.news import LinkState
from hall.trust.certificate import own_certificate
from tests.hall.client.hearing import Heard
from tests.hall.client.lan_thread import LOOPBACK, OnLan
from tests.hall.client.small_hall import SmallHall
from tests.waiting import eventually


@pytest.fixture
def loopback_is_the_lan(monkeypatch):
    monkeypatch.setattr(lan, "own_addresses", lambda: LOOPBACK)
    monkeypatch.setattr("hall.client.keeper.is_loopback", lambda host: False)


def announced(hall):
    return OnLan(lambda: Beacon(centre="town", name="便民", port=hall.port, fingerprint=hall.certificate.fingerprint))


def test_a_terminal_finds_its_hall_and_finds_it_again_after_a_move(loopback_is_the_lan, tmp_path):
    hall = SmallHall(own_certificate(tmp_path / "hall"))
    beacon = announced(hall)
    link = Link(role="kiosk", name="k1", data=tmp_path / "kiosk")
    heard = Heard()
    link.start(heard)
    heard.state(LinkState.UNPAIRED)
    heard.until(lambda: hall.pairings.open(now_s=0))
    shown = heard.state(LinkState.UNPAIRED)
    hall.pairings.admit(shown.code, fingerprint=hall.certificate.fingerprint, now_s=0)
    heard.state(LinkState.ONLINE)
    beacon.close()
    hall.close()
    heard.state(LinkState.LOST)
    moved = SmallHall(hall.certificate)
    moved.tokens = hall.tokens
    beacon = announced(moved)
    heard.state(LinkState.ONLINE, times=2)
    assert load_access(tmp_path / "kiosk").url == moved.url != hall.url
    assert link.post("/tickets").result(10).ok
    link.stop()
    beacon.close()
    moved.close()


def test_the_typed_address_is_tried_before_the_last_one(tmp_path):
    old, new = SmallHall(), SmallHall()
    save_access(tmp_path, Access(url=old.url, token="good"))
    heard = Heard()
    link = Link(role="kiosk", name="k1", data=tmp_path, address=new.url)
    link.start(heard)
    heard.state(LinkState.ONLINE)
    assert (new.listeners, old.listeners) == (1, 0)
    link.stop()
    assert load_access(tmp_path).url == new.url
    for hall in (old, new):
        hall.close()


def test_a_terminal_with_a_damaged_certificate_asks_again(tmp_path):
    hall = SmallHall(own_certificate(tmp_path / "hall"))
    save_access(tmp_path, Access(url=hall.url, token="good", certificate="not a certificate"))
    heard = Heard()
    link = Link(role="kiosk", name="k1", data=tmp_path, address=hall.url)
    link.start(heard)
    assert heard.state(LinkState.UNPAIRED).code
    link.stop()
    hall.close()


def test_a_hall_that_is_found_after_another_one_may_admit_too(loopback_is_the_lan, tmp_path):
    """Whichever the LAN tells of first: the code stands, and every hall is asked that is there."""
    other, own = (SmallHall(own_certificate(tmp_path / name)) for name in ("other", "own"))
    beacons = [announced(other)]
    link, heard = Link(role="kiosk", name="k1", data=tmp_path / "kiosk"), Heard()
    link.start(heard)
    code = heard.state(LinkState.UNPAIRED).code
    beacons.append(announced(own))
    eventually(lambda: own.pairings.open(now_s=0), "the own hall is asked")
    own.pairings.admit(code, fingerprint=own.certificate.fingerprint, now_s=0)
    heard.state(LinkState.ONLINE)
    assert load_access(tmp_path / "kiosk").url == own.url
    assert {one.code for one in heard.reports(LinkState.UNPAIRED)} == {code}
    link.stop()
    for one in (*beacons, other, own):
        one.close()
