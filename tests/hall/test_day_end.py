"""`bianmin seal`: the day of a real hall is sealed and looked at; a broken record is found from outside."""

import sqlite3

from hall.main import DATABASE
from tests.running import bianmin, running_hall

DAY = "2026-11-24"


def seal(hall, *more, day=DAY):
    return bianmin("seal", "--data", hall.data, "--day", day, *more, check=False)


def test_S36_a_day_is_closed_sealed_checked_and_a_broken_record_is_found(tmp_path):
    with running_hall(tmp_path / "data") as hall:
        manager, kiosk = hall.asker("manager"), hall.asker("kiosk")
        ticket = kiosk.does("/tickets", service="MZ001", channel="kiosk")
        key = kiosk.get("/day-key")
        assert [one["number"] for one in manager.get("/day/open")["tickets"]] == ["C001"]
        assert manager.refused("/day/close") == "reason_required"
        assert "C001" in manager.post("/day/close").json()["detail"]
        assert manager.refused("/day/seal") == "day_open"
        assert seal(hall).returncode == 1
        manager.does("/day/close", reason="下班未办")
        assert not list((hall.data / "keys").glob(f"day-{DAY}.key"))         # R82: nobody links days any more
        kiosk.get("/day-key")                                                # asked again on the evening
        assert "not sealed yet" in seal(hall, "--check").stderr
        done = seal(hall)
        assert (done.returncode, "events sealed as" in done.stdout) == (0, True)
        assert manager.refused("/day/seal") == "day_sealed"
        assert (seal(hall, "--check").returncode, seal(hall, day="2026-11-23").returncode) == (0, 1)
        hall.moves_clock_to("2026-11-25T09:00:00+08:00")
        assert kiosk.does("/tickets", service="MZ001", channel="kiosk")["number"] == "C001"
        assert kiosk.get("/day-key")["id"] != key["id"]
        assert [file.name for file in (hall.data / "keys").glob("day-*.key")] == ["day-2026-11-25.key"]
        assert seal(hall, "--check").returncode == 0
        assert ticket["id"] == 1
    store = sqlite3.connect(hall.data / DATABASE)
    for (name,) in store.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        store.execute(f"drop trigger {name}")
    store.execute("update events set body = replace(body, 'C001', 'C002') where kind = 'ticket.issued' and day = ?",
                  (DAY,))
    store.commit()
    store.close()
    broken = seal(hall, "--check")
    assert (broken.returncode, "an event was changed" in broken.stderr) == (1, True)
