"""A small hall, a cable to it, a terminal's link and what it hears."""

import pytest

from hall.client.access import Access, save_access
from hall.client.link import Link
from hall.client.news import LinkState
from hall.trust.certificate import own_certificate
from tests.hall.client.cable import Cable
from tests.hall.client.hearing import Heard
from tests.hall.client.small_hall import SmallHall


@pytest.fixture
def hall():
    hall = SmallHall()
    yield hall
    hall.close()


@pytest.fixture
def cable(hall):
    cable = Cable(hall.port)
    yield cable
    cable.close()


@pytest.fixture
def link(cable, tmp_path):
    save_access(tmp_path, Access(url=f"http://127.0.0.1:{cable.port}", token="good"))
    link = Link(role="counter", name="3", data=tmp_path)
    yield link
    link.stop()


@pytest.fixture
def heard(link):
    heard = Heard()
    link.start(heard)
    heard.state(LinkState.ONLINE)
    heard.until(heard.seqs)
    return heard


@pytest.fixture
def secure(tmp_path):
    hall = SmallHall(own_certificate(tmp_path / "hall"))
    yield hall
    hall.close()
