"""The files of a centre's folder, each cell understood by its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from config import centre
from config.cells import Cell, Listed, Text, Wrong, parted, unknown
from config.centre import MayLack, Ref, Unique
from config.mistakes import Mistake
from config.table import Row, read_table

FILES: Mapping[str, type] = {
    "services": centre.ServiceRow, "one_things": centre.OneThingRow, "village_agency_items": centre.AgencyItemRow,
    "counter_groups": centre.GroupRow, "sites": centre.SiteRow, "windows": centre.WindowRow, "staff": centre.StaffRow,
    "hours": centre.HoursRow, "priority_classes": centre.ClassRow, "notices": centre.NoticeRow,
    "rating_levels": centre.RatingLevelRow, "rating_reasons": centre.RatingReasonRow, "quotas": centre.QuotaRow,
    "devices": centre.DeviceRow, "settings": centre.SettingRow,
}
KEYS = {"windows": ("site", "number"), "quotas": ("code", "session_kind")}      # unique only together
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    cell: Cell
    unique: bool
    ref: Ref | None
    default: str | None = None       # what stands in it where a file is without it

    def parts(self, row: Row) -> list[str]:
        """What the cell says, as a list."""
        text = row.cells[self.name]
        return parted(text) if isinstance(self.cell, Listed) else [text] if text else []


class Tables:
    """All rows as they stand in the files, and those of them that could be understood."""

    def __init__(self, folder: Path) -> None:
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._read: dict[type, list[tuple[Row, Any]]] = {}
        self.mistakes: list[Mistake] = []
        for name, kind in FILES.items():
            table = read_table(folder / f"{name}.csv", [column.name for column in columns(kind)],
                               {one.name: one.default for one in columns(kind) if one.default is not None})
            self._rows[name] = table.rows
            self.mistakes += table.mistakes
            self._read[kind] = [(row, value) for row in table.rows if (value := self._understood(row, kind))]
        self.mistakes += [one for name, kind in FILES.items() for one in self._between(name, kind)]

    def of(self, kind: type[R]) -> list[tuple[Row, R]]:
        """The rows of this kind that could be understood, each with its place in the file."""
        return self._read[kind]

    def known(self, file: str, column: str) -> set[str]:
        """What stands in this column, understood or not: a wrong row must not make others wrong."""
        return {row.cells[column] for row in self._rows[file]}

    def pairs(self, file: str, one: str, other: str) -> set[tuple[str, str]]:
        """As `known`, of two columns together."""
        return {(row.cells[one], row.cells[other]) for row in self._rows[file]}

    def _understood(self, row: Row, kind: type) -> Any:
        """The row as a value; None when a cell is wrong, which is noted."""
        values: dict[str, object] = {}
        for column in columns(kind):
            try:
                values[column.name] = column.cell.read(row.cells[column.name])
            except Wrong as wrong:
                self.mistakes.append(row.wrong(column.name, wrong.wanted, wrong.nearest))
        return kind(**values) if len(values) == len(columns(kind)) else None

    def _between(self, name: str, kind: type) -> Iterator[Mistake]:
        """What stands twice, and what is said of rows that do not exist."""
        if name in KEYS:
            yield from _doubled(self._rows[name], KEYS[name])
        for column in columns(kind):
            if column.unique:
                yield from _doubled(self._rows[name], (column.name,))
            if column.ref and (known := self.known(column.ref.file, column.ref.column)):
                for row in self._rows[name]:
                    yield from _missing(row, column, column.ref, known)


@cache
def columns(kind: type) -> tuple[Column, ...]:
    """What the fields of this class say of its columns."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_column(field.name, hints[field.name].__metadata__) for field in fields(kind))


def _doubled(rows: tuple[Row, ...], names: tuple[str, ...]) -> Iterator[Mistake]:
    """Rows that hold the same in these columns as an earlier one."""
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row.cells[name] for name in names)
        if all(key) and first.setdefault(key, row) is not row:
            yield row.wrong(names[-1], f"another {' and '.join(names)} than row {first[key].number}; it is there twice")


def _column(name: str, marks: tuple[object, ...]) -> Column:
    ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
    cell = next((mark for mark in marks if hasattr(mark, "read")), Text())
    lacks = next((mark.default for mark in marks if isinstance(mark, MayLack)), None)
    return Column(name, cell, any(isinstance(mark, Unique) for mark in marks), ref, lacks)


def _missing(row: Row, column: Column, ref: Ref, known: set[str]) -> Iterator[Mistake]:
    for part in column.parts(row):
        if part not in known:
            wrong = unknown(part, known)
            yield row.wrong(column.name, f"{part!r} among the {ref.column} of {ref.file}.csv", wrong.nearest)
