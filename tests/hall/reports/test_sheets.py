"""The daily count on paper: the same numbers in CSV and xlsx, the same bytes for the same day (R94, R95, R96)."""

import csv
import time
import zipfile
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from hall.reports.daily import daily_count
from hall.reports.facts import RatingFact
from hall.reports.identities import CountsDoNotAddUp
from hall.reports.sheet import minutes, percent
from hall.reports.sheet_csv import write_csv
from hall.reports.sheet_xlsx import write_xlsx
from tests.hall.reports.conftest import served, ticket

WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
ADDED = ("取号", "叫到", "办完", "过号", "取消", "当日未办", "等候中", "已叫未到", "办理中", "挂起", "未评价",
         "评价数（分母）")


@pytest.fixture
def count(day):
    facts = [served(1, 75, 12.5), served(2, 20, 8, queue="D", counter=2, staff="工号002", service="RS001",
                                         service_name="参保登记"),
             served(3, 61, 5), ticket(4, "no_show", called_at=9, recalls=2, counter=1, staff="工号001"), ticket(5),
             ticket(6, "cancelled"), ticket(7, "expired", queue="D"), ticket(8, "held", called_at=3, counter=2)]
    return daily_count(day, facts, [RatingFact(ticket=1, level=5), RatingFact(ticket=2, level=4),
                                    RatingFact(ticket=3, level=2)])


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def xlsx_rows(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_csv_is_read_by_spreadsheets_and_says_the_whole(count, tmp_path):
    write_csv(count, tmp_path / "day.csv")
    data = (tmp_path / "day.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == data.count(b"\n")
    total = csv_rows(tmp_path / "day.csv")[0]
    said = {"业务日": "2026-11-24", "单位": "示例镇便民服务中心", "范围": "合计", "取号": "8", "办完": "3",
            "等候最长（分钟）": "75.0", "办理中位（分钟）": "8.0", "满意数（分子）": "2", "评价数（分母）": "3",
            "满意率（%）": "66.7"}
    assert {key: total[key] for key in said} == said


@pytest.mark.parametrize("scope", ["按队列", "按窗口", "按人员", "按事项"])
def test_the_lines_of_the_csv_add_up(count, tmp_path, scope):
    write_csv(count, tmp_path / "day.csv")
    total, *lines = csv_rows(tmp_path / "day.csv")
    for name in ADDED:
        assert sum(int(line[name]) for line in lines if line["范围"] == scope) == int(total[name])


def test_the_workbook_reopened_adds_up(count, tmp_path):
    write_xlsx(count, tmp_path / "day.xlsx")
    title, head, *lines = xlsx_rows(tmp_path / "day.xlsx", "每日办件统计")
    assert title[0] == "示例镇便民服务中心　每日办件统计　2026-11-24"
    starts = {line[0]: n for n, line in enumerate(lines) if line[0] in ("按队列", "按窗口", "按人员")}
    ends = [*list(starts.values())[1:], next(n for n, line in enumerate(lines) if str(line[0]).startswith("取号＝"))]
    for start, end in zip(starts.values(), ends, strict=True):
        for name in ADDED:
            column = head.index(name)
            assert sum(line[column] for line in lines[start + 1:end]) == lines[0][column], (lines[start][0], name)
    assert lines[0][head.index("等候最长（分钟）")] == 75
    assert any("2 ÷ 3" in str(line[0]) for line in lines)


def test_the_second_page_holds_the_services(count, tmp_path):
    write_xlsx(count, tmp_path / "day.xlsx")
    _, head, total, scope, *lines = xlsx_rows(tmp_path / "day.xlsx", "按事项")
    assert scope[0] == "按事项" and [line[:3] for line in lines] == [["MZ001", "申请低保", 7], ["RS001", "参保登记", 1]]
    assert total[head.index("取号")] == 8


def test_csv_and_workbook_say_the_same(count, tmp_path):
    write_csv(count, tmp_path / "day.csv")
    write_xlsx(count, tmp_path / "day.xlsx")
    _, head, total, *_ = xlsx_rows(tmp_path / "day.xlsx", "每日办件统计")
    told = csv_rows(tmp_path / "day.csv")[0]
    for name, value in zip(head[2:], total[2:], strict=True):
        assert Decimal(told[str(name)] or 0) == Decimal(str(value or 0)), name


def test_the_day_sheet_is_one_landscape_page_of_a4(count, tmp_path):
    write_xlsx(count, tmp_path / "day.xlsx")
    page = openpyxl.load_workbook(tmp_path / "day.xlsx")["每日办件统计"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight in (None, 1)


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_day_gives_the_same_bytes(count, tmp_path, kind, monkeypatch):
    """R95: also at another time, in another zone."""
    WRITERS[kind](count, tmp_path / f"one.{kind}")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        WRITERS[kind](count, tmp_path / f"two.{kind}")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


def test_the_workbook_bears_no_time_of_writing(count, tmp_path):
    write_xlsx(count, tmp_path / "day.xlsx")
    with zipfile.ZipFile(tmp_path / "day.xlsx") as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}      # as early as a zip file can say
        core = book.read("docProps/core.xml").decode()
    assert core.count("2026-11-24T00:00:00Z") == 2


@pytest.mark.parametrize("kind", WRITERS)
def test_numbers_that_do_not_add_up_are_not_written(count, tmp_path, kind):
    with pytest.raises(CountsDoNotAddUp):
        WRITERS[kind](replace(count, total=replace(count.total, finished=4)), tmp_path / "day")
    assert not (tmp_path / "day").exists()


@pytest.mark.parametrize("language, word", [("en", "No-show"), ("bo", "ཨང་ཡོལ་བ།")])
def test_other_languages(count, tmp_path, language, word):
    write_csv(count, tmp_path / "day.csv", language)
    write_xlsx(count, tmp_path / "day.xlsx", language)
    assert word in csv_rows(tmp_path / "day.csv")[0]
    assert word in openpyxl.load_workbook(tmp_path / "day.xlsx").worksheets[0]["F2"].value


def test_an_empty_day_is_a_sheet_too(day, tmp_path):
    count = daily_count(day, [], [])
    write_csv(count, tmp_path / "day.csv")
    write_xlsx(count, tmp_path / "day.xlsx")
    (total,) = csv_rows(tmp_path / "day.csv")
    assert (total["取号"], total["等候平均（分钟）"], total["满意率（%）"]) == ("0", "", "")


def test_a_name_is_never_a_formula(day, tmp_path):
    count = daily_count(day, [served(1, 1, 1, service_name="=1+1")], [])
    write_csv(count, tmp_path / "day.csv")
    write_xlsx(count, tmp_path / "day.xlsx")
    assert csv_rows(tmp_path / "day.csv")[-1]["名称"] == "'=1+1"
    assert openpyxl.load_workbook(tmp_path / "day.xlsx")["按事项"]["B5"].data_type == "s"


@pytest.mark.parametrize("span, told", [
    (timedelta(seconds=2, microseconds=999_999), "0.0"), (timedelta(seconds=3), "0.1"), (timedelta(minutes=75), "75.0"),
    (timedelta(days=2), "2880.0"), (timedelta(seconds=4 * 60 + 57), "5.0")])
def test_minutes_are_rounded_half_up(span, told):
    assert str(minutes(span)) == told


def test_a_rate_of_nothing_is_nothing(day):
    assert percent(daily_count(day, [], []).total) is None
