"""R2: the hall is killed again and again while tickets are issued. None is lost or doubled, no number left out."""

import os
import random
import sqlite3
import threading
import uuid
from collections import Counter
from pathlib import Path

import httpx
import pytest

from tests.running import RunningHall, set_up

KILLS = int(os.environ.get("BIANMIN_KILLS", "30"))
CLIENTS = 8
SERVICES = ("RS001", "RS013", "MZ001", "GA001", "SD004", "YB001")
MOST_BETWEEN_KILLS = 60          # acknowledged tickets


class Visitors:
    """Kiosks that take tickets without end; each sends the same command until the hall has answered it."""

    def __init__(self, hall: RunningHall) -> None:
        self.hall = hall
        self.token = hall.asker("kiosk").http.headers["authorization"]
        self.url = hall.access.url
        self.acknowledged: dict[str, dict[str, object]] = {}      # by command_id
        self.wrong: list[str] = []
        self._changed = threading.Condition()
        self._over = False
        self._threads = [threading.Thread(target=self._take, args=(n,)) for n in range(CLIENTS)]

    def __enter__(self) -> "Visitors":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Every ticket asked for is waited for."""
        self._over = True
        for thread in self._threads:
            thread.join()

    def wait_for_more(self, count: int) -> None:
        with self._changed:
            wanted = len(self.acknowledged) + count
            came = self._changed.wait_for(lambda: self.wrong or len(self.acknowledged) >= wanted, 60)
        assert came, f"no answer from the hall; {len(self.acknowledged)} tickets so far"
        assert not self.wrong, self.wrong

    def hall_moved_to(self, url: str) -> None:
        with self._changed:
            self.url = url
            self._changed.notify_all()

    def _take(self, n: int) -> None:
        chance = random.Random(n)
        with httpx.Client(headers={"Authorization": self.token}, trust_env=False, timeout=30) as http:
            while not self._over and not self.wrong:
                command_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
                command = {"command_id": command_id, "channel": "kiosk", "service": chance.choice(SERVICES)}
                answer = self._until_answered(http, command)
                with self._changed:
                    if answer.status_code == 201:
                        self.acknowledged[command_id] = answer.json()
                    else:
                        self.wrong.append(answer.text)
                    self._changed.notify_all()

    def _until_answered(self, http: httpx.Client, command: dict[str, str]) -> httpx.Response:
        while True:
            url = self.url
            try:
                return http.post(f"{url}/api/v1/tickets", json=command)
            except httpx.TransportError:
                with self._changed:
                    self._changed.wait_for(lambda gone=url: self.url != gone, 30)


@pytest.fixture
def hall(tmp_path: Path):
    running = RunningHall(tmp_path / "data", set_up(tmp_path / "data")).start()
    yield running
    running.stop()


def test_R2_no_kill_loses_or_doubles_a_ticket(hall: RunningHall) -> None:
    chance = random.Random(20261124)
    with Visitors(hall) as visitors:
        for _ in range(KILLS):
            visitors.wait_for_more(chance.randint(1, MOST_BETWEEN_KILLS))
            hall.kill()
            hall.start()
            visitors.hall_moved_to(hall.access.url)
        visitors.wait_for_more(1)
    assert not visitors.wrong
    assert len(visitors.acknowledged) >= KILLS
    hall.stop()
    compare(visitors.acknowledged, hall.data / "hall.db")


def compare(acknowledged: dict[str, dict[str, object]], database: Path) -> None:
    """What the visitors hold in their hands is what stands in the store, ticket for ticket."""
    store = sqlite3.connect(database)
    kept = {row[0]: row[1] for row in store.execute("select id, number from tickets")}
    told = {ticket["id"]: ticket["number"] for ticket in acknowledged.values()}
    assert len(told) == len(acknowledged), "one ticket was given to two visitors"
    assert told == kept, "tickets in hand and tickets stored differ"
    assert not [number for number, count in Counter(kept.values()).items() if count > 1]
    for prefix, last in store.execute("select prefix, last from numbers"):
        given = sorted(int(number[1:]) for number in kept.values() if number[0] == prefix)
        assert given == list(range(1, last + 1)), f"{prefix} has gaps"
    seqs = [row[0] for row in store.execute("select seq from events order by seq")]
    assert seqs == list(range(seqs[0], seqs[0] + len(seqs))), "the events have gaps"
    assert store.execute("pragma integrity_check").fetchone() == ("ok",)
    store.close()
