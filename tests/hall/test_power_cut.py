"""S40: the power fails at the main computer; whoever waits, walks or is served is there again afterwards."""

import json
import sqlite3
from datetime import date, datetime, timedelta

import pytest

from hall.counting import day_facts
from hall.reports.daily import daily_count
from hall.reports.sheet import notes
from tests.running import TUESDAY, running_hall

SERVED = {1: ("工号001", "WJ001"), 4: ("工号004", "RS001"), 5: ("工号005", "GA001")}
AT_1042, AT_1055 = "2026-11-24T10:42:00+08:00", "2026-11-24T10:55:00+08:00"


@pytest.fixture
def hall(tmp_path):
    with running_hall(tmp_path / "data") as running:
        yield running


def tickets(hall):
    return {one["number"]: one for one in hall.asker("counter", "watcher").get("/tickets")["tickets"]}


def test_S40_a_power_cut_with_three_served_one_called_and_nine_waiting(hall):
    kiosk = hall.asker("kiosk")
    for _, service in SERVED.values():
        kiosk.does("/tickets", service=service, channel="kiosk")
    clerks = {counter: hall.clerk(counter, staff) for counter, (staff, _) in SERVED.items()}
    for counter, clerk in clerks.items():
        clerk.does(f"/counters/{counter}/call-next")
        clerk.does(f"/counters/{counter}/start")
    kiosk.does("/tickets", service="MZ001", channel="kiosk")
    hall.clerk(3, "工号003").does("/counters/3/call-next")               # C001 is called, nobody has come yet
    for service in ("WJ001", "RS001", "RS001", "GA001", "GA001", "GA001", "MZ001", "MZ001", "RS001"):
        kiosk.does("/tickets", service=service, channel="kiosk")
    hall.moves_clock_to(AT_1042)
    before = tickets(hall)
    hall.kill()
    hall.clock = AT_1055
    hall.start()
    assert tickets(hall) == before                                       # thirteen, where and as they were
    assert sorted(one["state"] for one in before.values()) == ["called"] + ["serving"] * 3 + ["waiting"] * 9

    hall.clerk(1, "工号001")
    hall.clerk(4, "工号004")                                              # signed in again within the minute
    hall.asker("counter", "counter 3").get("/day/open")
    hall.moves_clock_to("2026-11-24T10:55:45+08:00")                     # the set clock runs on while we ask
    assert [tickets(hall)[number]["state"] for number in ("A001", "D001", "F001", "C001")] == [
        "serving", "serving", "serving", "called"]
    hall.moves_clock_to("2026-11-24T10:56:30+08:00")
    after = tickets(hall)
    assert [(after[number]["state"], after[number]["counter"]) for number in ("A001", "D001", "F001", "C001")] == [
        ("serving", 1), ("serving", 4), ("waiting", None), ("waiting", None)]
    police = hall.clerk(5, "工号009")
    order = [one["ticket"]["number"] for one in police.get("/counters/5/next")["next"]]
    assert order == ["F001", "F002", "F003", "F004"]                     # to the front; the others as before
    assert "停电" in police.get("/counters/5/next")["next"][0]["reason"]["sentence"]
    called = police.does("/counters/5/call-next")
    assert (called["number"], "预约" in called["marks"]) == ("F001", False)
    kiosk = hall.asker("kiosk")
    assert kiosk.does("/tickets", service="GA001", channel="kiosk")["number"] == "F005"
    gap_is_kept_and_nobody_was_overtaken(hall)


def gap_is_kept_and_nobody_was_overtaken(hall):
    day, *_ = day_facts(hall.data / "hall.db", date(2026, 11, 24))
    [(begins, ends)] = day.gaps                                          # marked in the day's statistics
    assert (f"{ends:%H:%M}", begins < ends) == ("10:55", True)
    assert "系统中断" in notes(daily_count(*day_facts(hall.data / "hall.db", date(2026, 11, 24))), "zh_CN")[-1]
    store = sqlite3.connect(f"file:{hall.data / 'hall.db'}?mode=ro", uri=True)
    [body] = [row[0] for row in store.execute("select body from events where kind = 'hall.started'")]
    assert '"gap_s":' in body
    [(overtaken,)] = store.execute("select sum(overtaken) from tickets")
    assert overtaken == 0
    store.close()


def told_kinds(hall):
    store = sqlite3.connect(f"file:{hall.data / 'hall.db'}?mode=ro", uri=True)
    kinds = [row[0] for row in store.execute("select kind from events order by seq")]
    store.close()
    return kinds


def test_a_hall_that_is_new_tells_of_no_gap_and_one_that_was_away_says_how_long(hall):
    assert "hall.started" not in told_kinds(hall)
    hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk")
    hall.moves_clock_to(AT_1042)
    today = hall.asker("kiosk").get("/day-key")
    hall.kill()
    left = hall.data / "keys" / "day-2026-11-23.key"
    left.write_bytes(b"k" * 32)                                      # of a hall that died while it closed
    hall.clock = AT_1055
    hall.start()
    assert (left.exists(), hall.asker("kiosk").get("/day-key")) == (False, today)      # R82
    assert told_kinds(hall).count("hall.started") == 1
    store = sqlite3.connect(f"file:{hall.data / 'hall.db'}?mode=ro", uri=True)
    [(at, body)] = store.execute("select at, body from events where kind = 'hall.started'")
    store.close()
    told = json.loads(body)
    since, back = datetime.fromisoformat(told["since"]), datetime.fromisoformat(at)
    assert told["gap_s"] == pytest.approx((back - since).total_seconds(), abs=1)
    opened, started = map(datetime.fromisoformat, (TUESDAY, AT_1055))
    assert opened <= since < started - timedelta(minutes=12) and back >= started
