"""A day from the first ticket to the daily count (S36, R92, R93)."""

import csv
import subprocess
from datetime import date

import openpyxl
import pytest

from hall.actions import clerks, visitors
from hall.counting import day_facts
from hall.domain.commands import CallNext, IssueTicket, NotedMove
from tests.hall.actions.in_hand import HallInHand
from tests.running import bianmin, running_hall


@pytest.fixture
def hall(tmp_path):
    with running_hall(tmp_path / "data") as running:
        yield running


def at(hhmm):
    return f"2026-11-24T{hhmm}:00+08:00"


def count(hall, tmp_path):
    """The rows of the daily count by scope and code."""
    bianmin("export", "daily", "--data", hall.data, "--day", "2026-11-24", "--to", tmp_path / "day.csv")
    with (tmp_path / "day.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["范围"], row["编号"]): row for row in csv.DictReader(file)}


def test_S36_a_day_with_every_end_adds_up_and_tomorrow_begins_at_one(hall, tmp_path):
    kiosk, first, police = hall.asker("kiosk"), hall.clerk(1, "工号001"), hall.clerk(5, "工号005")
    tickets = [kiosk.does("/tickets", service="WJ001", channel="kiosk") for _ in range(5)]
    hall.moves_clock_to(at("10:15"))                                 # R93: 75 minutes
    first.does("/counters/1/call-next")
    first.does("/counters/1/start")
    hall.moves_clock_to(at("10:25"))
    first.does("/counters/1/call-next", outcome="办结")              # A001 done, A002 called
    first.does("/counters/1/no-show")
    first.does("/counters/1/call-next")                              # A003
    first.does("/counters/1/start")
    hall.moves_clock_to(at("10:30"))
    first.does("/counters/1/transfer", service="GA001")
    hall.moves_clock_to(at("10:40"))
    police.does("/counters/5/call-next")
    police.does("/counters/5/start")
    hall.moves_clock_to(at("10:47"))
    police.does("/counters/5/finish", outcome="受理")
    kiosk.does(f"/tickets/{tickets[3]['id']}/cancel")
    first.does("/counters/1/call-next")                              # A005
    manager = hall.asker("manager")
    assert manager.refused("/day/close") == "ticket_in_hand"
    first.does("/counters/1/put-back")
    assert manager.refused("/day/close") == "reason_required"
    assert manager.does("/day/close", reason="下班未办") == {"day": "2026-11-24"}
    assert kiosk.refused("/tickets", service="WJ001", channel="kiosk") == "day_closed"
    assert manager.refused("/day/close") == "day_closed"
    last = first.get(f"/tickets/{tickets[4]['id']}")["ticket"]
    assert (last["state"], last["outcome"]) == ("expired", "当日未办")

    rows = count(hall, tmp_path)
    total = rows["合计", ""]
    assert [total[name] for name in ("取号", "办完", "过号", "取消", "当日未办", "等候中", "转办次数")] == \
        ["5", "2", "1", "1", "1", "0", "1"]
    longest = float(total["等候最长（分钟）"])                          # A005: called at 10:47, then put back
    assert longest == pytest.approx(107, abs=0.5)                    # the set clock runs on a little, before and after
    assert float(rows["按窗口", "5"]["办理最长（分钟）"]) == pytest.approx(12, abs=0.2)
    for scope in ("按队列", "按窗口", "按人员", "按事项"):
        parts = [row for (kind, _), row in rows.items() if kind == scope]
        assert sum(int(row["取号"]) for row in parts) == 5
    assert (total["未评价"], total["评价数（分母）"]) == ("2", "0")

    hall.moves_clock_to("2026-11-25T09:00:00+08:00")
    assert kiosk.does("/tickets", service="WJ001", channel="kiosk")["number"] == "A001"
    assert count(hall, tmp_path) == rows                             # the closed day stays as it was


def test_R95_the_same_day_gives_the_same_bytes(hall, tmp_path):
    hall.asker("kiosk").does("/tickets", service="WJ001", channel="kiosk")
    for name in ("a", "b"):
        bianmin("export", "daily", "--data", hall.data, "--day", "2026-11-24", "--to", tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_R92_a_store_that_was_tampered_with_is_refused(hall, tmp_path):
    kiosk = hall.asker("kiosk")
    for _ in range(2):
        kiosk.does("/tickets", service="WJ001", channel="kiosk")
    hall.stop()
    subprocess.run(["python3", "-c", "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); "
                    "db.execute('delete from stays'); db.execute('delete from tickets where id = 2'); db.commit()",
                    str(hall.data / "hall.db")], check=True)
    to = tmp_path / "d.csv"
    done = bianmin("export", "daily", "--data", hall.data, "--day", "2026-11-24", "--to", to, check=False)
    assert (done.returncode, "does not hold" in done.stderr) == (1, True)
    assert not to.exists()


@pytest.mark.parametrize(("arguments", "words"), [
    (["--day", "2020-01-01", "--to", "d.csv"], "not open on that day"),
    (["--day", "2026-11-24", "--to", "d.pdf"], ".xlsx")])
def test_a_report_that_cannot_be_made_says_why(hall, tmp_path, arguments, words):
    done = bianmin("export", "daily", "--data", hall.data, *arguments[:-1], tmp_path / arguments[-1], check=False)
    assert (done.returncode, words in done.stderr) == (1, True)
    assert not (tmp_path / arguments[-1]).exists()


def test_R13_the_day_goes_on_by_itself_and_yesterday_blocks_nobody(hall):
    kiosk, clerk = hall.asker("kiosk"), hall.clerk(4, "工号004")
    person = {"kind": "id_card", "pseudonym": "ab" * 16, "age_band": "70up"}
    kiosk.does("/tickets", service="RS001", channel="kiosk", identity=person)
    key = kiosk.get("/day-key")
    assert (hall.data / "keys" / "day-2026-11-24.key").read_bytes().hex() == key["key"]
    hall.moves_clock_to(at("23:55"))
    clerk.does("/counters/4/call-next")
    hall.moves_clock_to("2026-11-25T00:30:00+08:00")
    assert kiosk.get("/health")["business_day"] == "2026-11-24"       # somebody is still at a counter
    clerk.does("/counters/4/no-show")
    assert kiosk.get("/health")["business_day"] == "2026-11-25"
    assert kiosk.get("/day-key")["key"] != key["key"]                 # R82: yesterday's key is gone
    assert not (hall.data / "keys" / "day-2026-11-24.key").exists()
    hall.moves_clock_to("2026-11-25T09:00:00+08:00")
    assert kiosk.does("/tickets", service="RS001", channel="kiosk", identity=person)["number"] == "D001"


def test_a_hall_switched_on_in_the_middle_of_the_morning_begins_its_new_day(hall):
    """Off all night, with a ticket left at a counter: neither that nor the session that runs holds the day back."""
    kiosk, clerk = hall.asker("kiosk"), hall.clerk(4, "工号004")
    left = kiosk.does("/tickets", service="RS001", channel="kiosk")
    clerk.does("/counters/4/call-next")
    hall.moves_clock_to("2026-11-25T09:40:00+08:00")
    assert kiosk.does("/tickets", service="RS001", channel="kiosk")["number"] == "D001"
    assert kiosk.get(f"/tickets/{left['id']}")["ticket"]["outcome"] == "当日未办"
    assert clerk.refused("/counters/4/start") == "counter_not_open"


def test_a_jump_of_weeks_waits(hall):
    kiosk = hall.asker("kiosk")
    hall.moves_clock_to("2027-03-01T09:00:00+08:00")
    assert kiosk.get("/health")["business_day"] == "2026-11-24"


def test_R93_a_ticket_sent_on_and_missed_there_was_not_served_meanwhile(hall, tmp_path):
    kiosk, first, police = hall.asker("kiosk"), hall.clerk(1, "工号001"), hall.clerk(5, "工号005")
    ticket = kiosk.does("/tickets", service="WJ001", channel="kiosk")
    first.does("/counters/1/call-next")
    hall.moves_clock_to(at("09:01"))                                 # however long it took so far
    first.does("/counters/1/start")
    hall.moves_clock_to(at("09:06"))
    first.does("/counters/1/transfer", service="GA001")
    police.does("/counters/5/call-next")
    hall.moves_clock_to(at("09:10"))
    police.does("/counters/5/no-show")
    hall.moves_clock_to(at("09:40"))
    police.does(f"/tickets/{ticket['id']}/reinstate")
    police.does("/counters/5/call-next")
    police.does("/counters/5/start")
    hall.moves_clock_to(at("09:45"))
    police.does("/counters/5/finish", outcome="办结")
    total = count(hall, tmp_path)["合计", ""]
    assert 9.9 <= float(total[next(name for name in total if "办理" in name and "最长" in name)]) <= 10.2


def test_answers_are_remembered_for_seven_days(hall):
    kiosk, once = hall.asker("kiosk"), "5b0f6e2c-1111-4222-8333-444455556666"
    first = kiosk.does("/tickets", command_id=once, service="WJ001", channel="kiosk")
    for day in range(25, 31):
        hall.moves_clock_to(f"2026-11-{day}T09:00:00+08:00")
    assert kiosk.does("/tickets", command_id=once, service="WJ001", channel="kiosk") == first
    hall.moves_clock_to("2026-12-02T09:00:00+08:00")
    assert kiosk.does("/tickets", command_id=once, service="WJ001", channel="kiosk")["id"] != first["id"]


def test_R19_a_call_out_of_order_stands_in_the_day_sheet_with_its_reason(hall, tmp_path):
    kiosk, clerk = hall.asker("kiosk"), hall.clerk(3, "工号003")
    tickets = [kiosk.does("/tickets", service="MZ001", channel="kiosk") for _ in range(3)]
    assert clerk.refused("/counters/3/call", ticket=tickets[2]["id"], reason=" ") == "reason_required"
    clerk.does("/counters/3/call", ticket=tickets[2]["id"], reason="老人突然不适")
    sheet = tmp_path / "day.xlsx"
    bianmin("export", "daily", "--data", hall.data, "--day", "2026-11-24", "--to", sheet)
    cells = {cell.value for row in openpyxl.load_workbook(sheet).active.iter_rows() for cell in row}
    assert {"不按顺序叫号：1 次", "09:00 3 号窗口叫 C003：老人突然不适"} <= cells


def test_R11_every_served_ticket_brings_the_error_of_its_promise_into_the_report(tmp_path):
    hall = HallInHand(tmp_path)
    hall.opens(4, "工号004")
    first, _ = (hall.does(visitors.issue_ticket, IssueTicket(command_id="-", service="RS001", channel="kiosk"))
                for _ in range(2))
    hall.passes(seconds=90)
    for deed, wish in ((clerks.call_next, CallNext), (clerks.start, NotedMove)):
        hall.does(deed, 4, wish(command_id="-"), device="counter 4")
    hall.close()
    _, [served, waiting], _ = day_facts(tmp_path / "hall.db", date(2026, 11, 24))
    assert (first.p50_s, first.p90_s) == (0, 60)                     # the counter was free, and yet nobody called
    assert (served.wait_error_s, served.middle_error_s) == (-30, pytest.approx(-90, abs=0.1))
    assert (waiting.wait_error_s, waiting.middle_error_s) == (None, None)
