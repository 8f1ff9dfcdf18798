"""The daily count as CSV: one header row, one line a row, for WPS, Excel and programs alike."""

import csv
from collections.abc import Iterator
from pathlib import Path

from config.texts import say
from hall.reports.counts import DailyCount
from hall.reports.identities import check_count
from hall.reports.sheet import COLUMNS, rows

HEAD = ("report.day", "report.centre", "report.scope", "report.code", "report.name")
FORMULA = ("=", "+", "-", "@", "\t")


def write_csv(count: DailyCount, to: Path, language: str = "zh_CN") -> None:
    """UTF-8 with a byte order mark, so that WPS and Excel open it right. Same count, same bytes (R95).

    CountsDoNotAddUp before anything is written.
    """
    check_count(count)
    with to.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_lines(count, language))


def _lines(count: DailyCount, language: str) -> Iterator[list[object]]:
    yield [say(key, language) for key in (*HEAD, *(column.key for column in COLUMNS))]
    for row in rows(count, language):
        told = [_safe(text) for text in (count.centre, say(f"report.{row.scope}", language), row.code, row.name)]
        yield [count.day.isoformat(), *told, *row.cells]


def _safe(text: str) -> str:
    """A name that a spreadsheet would take for a formula gets a quote in front."""
    return f"'{text}" if text.startswith(FORMULA) else text
