"""The daily count as a workbook: page one is the day sheet on one A4 page (R96), page two the services."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from config.texts import say
from hall.reports.counts import DailyCount
from hall.reports.identities import check_count
from hall.reports.sheet import COLUMNS, SheetRow, notes, rows

A4 = 9
CODE_WIDTH, NAME_WIDTH, NUMBER_WIDTH = 9, 20, 6.5      # in characters
HEAD_HEIGHT = 62                                       # points: a heading of four lines


def write_xlsx(count: DailyCount, to: Path, language: str = "zh_CN") -> None:
    """Same count, same bytes (R95): the workbook's dates are those of the day, not of the writing.

    CountsDoNotAddUp before anything is written.
    """
    check_count(count)
    from xlsxwriter import Workbook
    with Workbook(str(to), {"constant_memory": True}) as book:
        made = datetime.combine(count.day, datetime.min.time(), UTC).replace(tzinfo=None)
        book.set_properties({"title": _title(count, language), "created": made})
        lines = list(rows(count, language))
        sheet = _Sheet(book, say("report.daily", language), count, language, one_page=True)
        sheet.write([line for line in lines if line.scope != "services"], notes(count, language))
        sheet = _Sheet(book, say("report.services", language), count, language, one_page=False)
        sheet.write([line for line in lines if line.scope in ("total", "services")], ())


class _Sheet:
    """One page: title, headings, lines with a heading per breakdown, notes. Written from top to bottom."""

    def __init__(self, book: Any, name: str, count: DailyCount, language: str, *, one_page: bool) -> None:
        self._language = language
        self._title = _title(count, language)
        self._sheet = book.add_worksheet(name)
        frame = {"border": 1, "font_size": 9, "valign": "vcenter"}
        self._formats = {name: book.add_format(look) for name, look in {
            "title": {"bold": True, "font_size": 14}, "note": {"font_size": 8},
            "head": frame | {"bold": True, "text_wrap": True, "align": "center"},
            "scope": frame | {"bold": True, "bg_color": "#EEEEEE"},
            "text": frame, "number": frame, "tenth": frame | {"num_format": "0.0"}}.items()}
        self._row = 0
        self._set_page(one_page)

    def write(self, lines: Iterable[SheetRow], under: Sequence[str]) -> None:
        self._texts([self._title], "title")
        self._sheet.set_row(self._row, HEAD_HEIGHT)
        self._texts([say(key, self._language)
                     for key in ("report.code", "report.name", *(column.key for column in COLUMNS))], "head")
        self._sheet.freeze_panes(self._row, 2)
        self._sheet.repeat_rows(self._row - 1)
        scope = "total"
        for line in lines:
            if line.scope != scope:
                scope = line.scope
                self._texts([say(f"report.{scope}", self._language), *[""] * (len(COLUMNS) + 1)], "scope")
            self._line(line)
        for note in under:
            self._texts([note], "note")

    def _line(self, line: SheetRow) -> None:
        self._sheet.write_string(self._row, 0, line.code, self._formats["text"])
        self._sheet.write_string(self._row, 1, line.name, self._formats["text"])
        for n, value in enumerate(line.cells, start=2):
            look = self._formats["tenth" if isinstance(value, Decimal) else "number"]
            if value is None:
                self._sheet.write_blank(self._row, n, None, look)
            else:
                self._sheet.write_number(self._row, n, value, look)
        self._row += 1

    def _texts(self, texts: Sequence[str], look: str) -> None:
        for n, text in enumerate(texts):
            self._sheet.write_string(self._row, n, text, self._formats[look])
        self._row += 1

    def _set_page(self, one_page: bool) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.4)
        self._sheet.fit_to_pages(1, 1 if one_page else 0)
        self._sheet.set_column(0, 0, CODE_WIDTH)
        self._sheet.set_column(1, 1, NAME_WIDTH)
        self._sheet.set_column(2, len(COLUMNS) + 1, NUMBER_WIDTH)


def _title(count: DailyCount, language: str) -> str:
    return f"{count.centre}　{say('report.daily', language)}　{count.day.isoformat()}"
