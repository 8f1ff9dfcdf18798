"""The way to the hall."""

from hall.client.access import Access
from hall.client.road import Road
from hall.trust.certificate import own_certificate


def test_plain_addresses():
    road = Road(Access(url="http://127.0.0.1:80", token="t"))
    assert road.api == "http://127.0.0.1:80/api/v1" and road.tls is None
    assert road.events(None) == "ws://127.0.0.1:80/api/v1/events"
    assert road.events(7) == "ws://127.0.0.1:80/api/v1/events?after=7"
    assert road.headers == {"Authorization": "Bearer t"}


def test_over_tls(tmp_path):
    access = Access(url="https://10.0.0.2:8443", token="secret", certificate=own_certificate(tmp_path).pem)
    road = Road(access)
    assert road.events(None).startswith("wss://10.0.0.2:8443/") and road.tls is not None
    assert road == Road(access)
