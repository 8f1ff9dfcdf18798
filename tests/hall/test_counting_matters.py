"""The daily count with returns, several matters, outcomes and extended hours (S02, S10, S26, R92)."""

import csv

import pytest

from hall.domain.ticket import OUTCOMES
from tests.hall.web.test_matters import at_counter
from tests.running import bianmin, running_hall


@pytest.fixture
def hall(tmp_path):
    with running_hall(tmp_path / "data") as running:
        yield running


def at(hall, hhmm):
    hall.moves_clock_to(f"2026-11-24T{hhmm}:00+08:00")


def count(hall, tmp_path):
    to = tmp_path / "day.csv"
    bianmin("export", "daily", "--data", hall.data, "--day", "2026-11-24", "--to", to)
    with to.open(encoding="utf-8-sig", newline="") as file:
        return {(row["范围"], row["编号"]): row for row in csv.DictReader(file)}


def test_a_day_with_every_kind_of_end_adds_up(hall, tmp_path):
    clerk, two = at_counter(hall, "RS010", 4, "工号004")             # S10: 8 minutes, then 4
    at(hall, "09:08")
    clerk.does(f"/tickets/{two['id']}/matters", service="YB009")
    at(hall, "09:12")
    clerk.does("/counters/4/finish", outcome="办结")
    first, _ = at_counter(hall, "BM002", 1, "工号001")            # S02: answered, goes on as a case
    first.does("/counters/1/transfer", service="ZJ001")
    first.does("/counters/1/call-next")
    first.does("/counters/1/start")
    first.does("/counters/1/finish", outcome="受理")
    clerk, lacking = at_counter(hall, "YB007", 4, "工号004")         # S03: rated, returned, waits at the end of the day
    clerk.does("/counters/4/finish", outcome="材料不齐", missing=[2])
    hall.asker("rating_pad").does(f"/tickets/{lacking['id']}/rating", level=5, channel="rating_pad")
    hall.asker("guide").does(f"/tickets/{lacking['id']}/return")
    at(hall, "17:35")
    seventh, _ = at_counter(hall, "WJ001", 7, "工号007")          # S26: extended hours
    seventh.does("/counters/7/finish", outcome="咨询")

    rows = count(hall, tmp_path)
    total = rows["合计", ""]
    assert [total[name] for name in ("取号", "办完", "等候中", "补件返回", "延时服务", "办理事项", "转办次数")] == \
        ["4", "3", "1", "1", "1", "5", "1"]
    assert [total[one] for one in OUTCOMES] == ["1", "1", "1", "0", "0", "0"]
    assert total["评价数（分母）"] == "0"                             # counted once the visit has ended again
    items = {code: (row["办理事项"], row["每项平均（分钟）"])
             for (scope, code), row in rows.items() if scope == "按事项"}
    assert float(items["RS010"][1]) == pytest.approx(8, abs=0.3)
    assert float(items["YB009"][1]) == pytest.approx(4, abs=0.3)
    assert items["BM002"][0] == items["ZJ001"][0] == "1"             # the consultation counts as answered
    assert rows["按事项", "BM002"]["受理"] == "0"                     # and not as a case
    assert rows["按事项", "YB009"]["取号"] == "0"
    clerk.does("/counters/4/call-next")
    clerk.does("/counters/4/start")
    clerk.does("/counters/4/finish", outcome="办结")
    ended = count(hall, tmp_path)["合计", ""]
    assert [ended[name] for name in ("办完", "评价数（分母）", "未评价")] == ["4", "1", "3"]
    assert float(ended["办理最长（分钟）"]) < 20                       # the hours until he came back are no service
