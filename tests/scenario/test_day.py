"""S36: the day is closed, its count adds up, and tomorrow begins with 001."""

import csv

from config.texts import say
from tests.running import bianmin

BREAKDOWNS = ("queues", "counters", "staff", "services")


def column(row: dict[str, str], name: str) -> int:
    return int(row[say(f"report.{name}", "zh_CN")])


def test_S36_closing_the_day(centre, tmp_path):
    kiosk = centre.hall.asker("kiosk")
    for service in ("RS001", "RS013", "YB001", "MZ001"):                # D001, D002, E001, C001
        kiosk.does("/tickets", service=service, channel="kiosk")
    centre.opens(4)
    clerk = centre.counter(4)
    assert clerk.calls_next()["number"] == "D001"
    clerk.starts()
    centre.moves_clock(minutes=12)
    clerk.finishes("办结")                                              # served
    assert clerk.calls_next()["number"] == "D002"
    clerk.presses("no_show")                                            # missed
    assert clerk.calls_next()["number"] == "E001"
    clerk.starts().transfers_to("queue", "A")                           # transferred; C001 is left unfinished
    centre.hall.moves_clock_to("2026-11-24T18:45:00+08:00")
    centre.hall.asker("manager").does("/day/close", reason="下班未办")
    states = {one["number"]: one["state"] for one in centre.watcher.get("/tickets", day="2026-11-24")["tickets"]}
    assert states == {"D001": "finished", "D002": "no_show", "E001": "expired", "C001": "expired"}

    sheet = tmp_path / "day.csv"
    bianmin("export", "daily", "--data", centre.hall.data, "--day", "2026-11-24", "--to", sheet)
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    [total] = [row for row in rows if row[say("report.scope", "zh_CN")] == say("report.total", "zh_CN")]
    wanted = {"issued": 4, "ever_called": 3, "finished": 1, "no_show": 1, "expired": 2, "waiting": 0, "transfers": 1}
    assert {name: column(total, name) for name in wanted} == wanted
    for scope in BREAKDOWNS:
        lines = [row for row in rows if row[say("report.scope", "zh_CN")] == say(f"report.{scope}", "zh_CN")]
        for name in ("issued", "finished", "no_show", "expired"):
            assert sum(column(row, name) for row in lines) == wanted[name], (scope, name)

    centre.hall.moves_clock_to("2026-11-25T09:00:00+08:00")
    assert kiosk.does("/tickets", service="RS001", channel="kiosk")["number"] == "D001"
    centre.display.waiting("D", 1)
