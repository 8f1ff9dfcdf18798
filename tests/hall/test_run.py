"""What `bianmin run` decides by itself. The whole of it runs in tests/scenario."""

import socket
from datetime import datetime
from pathlib import Path

import pytest

from hall.managing import init
from hall.run import SAMPLE, free_port, opening_time
from hall.supervisor import NotReady


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("hall")
    init(data, SAMPLE, "town")
    return data / "hall.db"


@pytest.mark.parametrize(("now", "begins"), [
    ("2026-11-24T10:12:00+08:00", "2026-11-24T10:12:00+08:00"),     # Tuesday morning: open, so now
    ("2026-11-24T12:30:00+08:00", "2026-11-24T12:30:00+08:00"),     # one counter works through lunch
    ("2026-11-24T03:00:00+08:00", "2026-11-24T09:30:00+08:00"),     # at night: the same morning
    ("2026-11-24T19:00:00+08:00", "2026-11-25T09:30:00+08:00"),     # after hours: the next one
    ("2026-11-27T17:20:00+08:00", "2026-11-30T09:30:00+08:00"),     # Friday evening: Monday, not the Saturday session
    ("2026-11-29T10:00:00+08:00", "2026-11-30T09:30:00+08:00"),     # Sunday is by appointment only
    ("2026-10-01T10:00:00+08:00", "2026-10-08T09:30:00+08:00"),     # National Day: the morning after the holidays
    ("2026-10-10T10:00:00+08:00", "2026-10-10T10:00:00+08:00"),     # a Saturday worked instead
    ("2026-11-24T02:12:00+00:00", "2026-11-24T10:12:00+08:00"),     # the centre's zone counts, not the machine's
])
def test_a_closed_centre_begins_with_the_next_working_morning(database: Path, now: str, begins: str) -> None:
    assert opening_time(database, datetime.fromisoformat(now)) == datetime.fromisoformat(begins)


def test_a_taken_port_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port, "127.0.0.1") > port


def test_no_port_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hall.run.PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(NotReady, match=f"no free port from {port}"):
            free_port(port, "127.0.0.1")
