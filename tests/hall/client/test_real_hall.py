"""A terminal's link and the hall program itself, over TLS, in processes of their own."""

import signal
import ssl
import threading

import pytest

from hall.adapters.local import read_local_access
from hall.client.link import Link
from hall.client.mirror import Mirror
from hall.client.news import LinkState, Message
from tests.hall.client.cable import Cable
from tests.hall.client.hearing import Heard
from tests.running import BIANMIN, TUESDAY, Asker, bianmin, set_up


class SecureHall:
    """`bianmin hall` with TLS on a loopback port."""

    def __init__(self, data) -> None:
        import subprocess
        self.data = data
        self.process = subprocess.Popen(
            [*BIANMIN, "hall", "--data", str(data), "--listen", "127.0.0.1:0", "--clock", TUESDAY],
            stdout=subprocess.PIPE, stderr=(data / "hall.log").open("ab"))
        line = self.process.stdout.readline().decode()
        assert line.startswith("ready "), (data / "hall.log").read_text()
        self.access = read_local_access(data)
        trusted = ssl.create_default_context(cadata=self.access.certificate)
        trusted.check_hostname = False
        self.admin = Asker(self.access.url, self.access.token, verify=trusted)

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    data = tmp_path_factory.mktemp("hall")
    set_up(data)
    hall = SecureHall(data)
    yield hall
    hall.close()


@pytest.fixture
def cable(hall):
    cable = Cable(int(hall.access.url.rsplit(":", 1)[1]))
    yield cable
    cable.close()


def admitted(hall, cable, data, name):
    """A kiosk admitted the ordinary way, through the cable; gives its link and what it heard."""
    link, heard = Link(role="kiosk", name=name, data=data, address=f"https://127.0.0.1:{cable.port}"), Heard()
    link.start(heard)
    assert "admitted" in bianmin("admit", "--data", hall.data, heard.state(LinkState.UNPAIRED).code).stdout
    heard.until(heard.seqs)
    return link, heard


def a_service(link):
    return next(one["code"] for one in link.get("/services").result(10).body["services"])


def test_tickets_taken_through_a_bad_cable_are_each_taken_once(hall, cable, tmp_path):
    link, heard = admitted(hall, cable, tmp_path, "bad cable")
    service = a_service(link)
    cable.lost_answers = 3
    futures = [link.post("/tickets", {"service": service, "channel": "kiosk", "language": "zh_CN"}, patience_s=20)
               for _ in range(10)]
    numbers = [future.result(30).body["number"] for future in futures]
    assert len(set(numbers)) == 10
    cable.cut()
    heard.state(LinkState.LOST)
    cable.mend()
    last = link.post("/tickets", {"service": service, "channel": "kiosk", "language": "zh_CN"}, patience_s=20)
    ticket = last.result(30).body
    mirror = Mirror()

    def caught_up():
        mirror.__init__()
        for one in heard.news:
            if isinstance(one, Message):
                mirror.apply(one.body)
        return ticket["id"] in mirror.tickets

    heard.until(caught_up)
    assert {*numbers, ticket["number"]} <= {one.number for one in mirror.tickets.values()}
    link.stop()


def test_a_device_of_the_same_name_takes_the_place_of_the_first(hall, cable, tmp_path):
    first, heard = admitted(hall, cable, tmp_path / "first", "k1")
    second, _ = admitted(hall, cable, tmp_path / "second", "k1")
    assert first.post("/tickets", {"service": "x"}).result(10).code == "not_paired"
    heard.state(LinkState.UNPAIRED, times=2)
    assert second.get("/services").result(10).ok
    for link in (first, second):
        link.stop()


def test_a_wrong_code_is_told_to_the_manager(hall, cable, tmp_path):
    link, heard = Link(role="kiosk", name="k2", data=tmp_path, address=f"https://127.0.0.1:{cable.port}"), Heard()
    link.start(heard)
    code = heard.state(LinkState.UNPAIRED).code
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert bianmin("admit", "--data", hall.data, wrong, check=False).returncode == 1
    assert not heard.reports(LinkState.ONLINE)
    link.stop()
    assert not [one for one in threading.enumerate() if one.name.startswith("link of")]
