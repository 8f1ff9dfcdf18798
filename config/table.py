"""A CSV file as rows of text, or what is wrong with it as a file."""

import codecs
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from config.mistakes import Mistake, listed, nearest


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the header; cells by column name, blanks around them taken off."""

    file: str
    number: int
    cells: dict[str, str]

    def wrong(self, column: str, wanted: str, nearest: str | None = None) -> Mistake:
        """A mistake in this cell."""
        return Mistake(file=self.file, row=self.number, column=column, value=self.cells[column], wanted=wanted,
                       nearest=nearest)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    mistakes: tuple[Mistake, ...]


def read_table(path: Path, columns: Sequence[str], defaults: Mapping[str, str] | None = None) -> Table:
    """The rows of a UTF-8 CSV file with exactly these columns, in any order. Never raises for what the file holds.

    defaults: what stands in a column that the file may leave out.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _refused(Mistake(file=path.name, wanted="a file of this name; it is missing",
                                nearest=nearest(path.name, _beside(path))))
    except OSError as error:
        return _refused(Mistake(file=path.name, wanted=f"a file that can be read ({error.strerror})"))
    text = _decoded(path.name, data)
    if isinstance(text, Mistake):
        return _refused(text)
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return _refused(Mistake(file=path.name, row=len(lines) + 1,
                                wanted=f"commas between cells and quotes in pairs ({error})"))
    return _table(path.name, lines, columns, defaults or {})


def _beside(path: Path) -> list[str]:
    return [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []


def _decoded(file: str, data: bytes) -> str | Mistake:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        return Mistake(file=file, row=row, wanted=f"UTF-8 text; {_likely(data)}: save it again as \"CSV UTF-8\"")


def _likely(data: bytes) -> str:
    """What the file seems to be written in instead."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "this is UTF-16"
    if data.startswith(b"PK"):
        return "this is a spreadsheet (xlsx)"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "this is another encoding"
    return "this is GB18030 (GBK)"


def _table(file: str, lines: list[list[str]], columns: Sequence[str], defaults: Mapping[str, str]) -> Table:
    head = [cell.strip() for cell in lines[0]] if lines else []
    left_out = {name: text for name, text in defaults.items() if name not in head}
    mistakes = _head_mistakes(file, head, [name for name in columns if name not in left_out])
    if mistakes:
        return _refused(*mistakes)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(head):
            mistakes.append(Mistake(file=file, row=number, value=",".join(line),
                                    wanted=f"{len(head)} cells, not {len(line)}"))
            continue
        rows.append(Row(file, number, left_out | {name: cell.strip() for name, cell in zip(head, line, strict=True)}))
    return Table(tuple(rows), tuple(mistakes))


def _head_mistakes(file: str, head: list[str], columns: Sequence[str]) -> list[Mistake]:
    missing = [name for name in columns if name not in head]
    unknown = [name for name in head if name not in columns]
    found = [Mistake(file=file, row=1, column=name, wanted="this column; it is missing", nearest=nearest(name, unknown))
             for name in missing]
    found += [Mistake(file=file, row=1, value=name, wanted=f"one of the columns {listed(columns)}",
                      nearest=nearest(name, missing or columns)) for name in unknown]
    found += [Mistake(file=file, row=1, column=name, wanted="this column once, not twice")
              for name in dict.fromkeys(head) if head.count(name) > 1 and name in columns]
    return found


def _refused(*mistakes: Mistake) -> Table:
    return Table((), mistakes)
