"""The published list as a file: read with all its tables, imported into a running hall, written out again.

A composition module: it alone knows the tables of a centre's folder, the store and the running hall.
"""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from config.mistakes import ConfigMistakes, Mistake
from config.read import read_centre
from config.tables import FILES
from hall.adapters.pinyin import typed_elsewhere
from hall.domain.centre import Centre
from hall.domain.errors import Refusal
from hall.loading import centre_of

NAMED_BY_CODE = {"quotas": "code", "village_agency_items": "service_code"}      # tables whose rows are about an item
MOST_TOLD = 50
MOST_SAID = 8


def sources_of(folder: Path) -> dict[str, str]:
    """The tables of a centre's folder as text, to be kept beside what was made of them."""
    return {name: (folder / f"{name}.csv").read_text(encoding="utf-8-sig") for name in FILES}


def understood(sources: Mapping[str, str], given: Mapping[str, str | bytes], site: str,
               version: int) -> tuple[Centre, dict[str, str]]:
    """The centre with these tables in place of its own, and all its tables. ConfigMistakes, all at once.

    Quotas and agents' items of an item that is gone go with it, unless the import says otherwise itself.
    """
    with TemporaryDirectory(prefix="bianmin-list-") as made:
        folder = Path(made)
        for name, table in {**sources, **given}.items():
            (folder / f"{name}.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
        if "services" in given:
            _leave_out_gone(folder, set(NAMED_BY_CODE) - set(given))
        found = read_centre(folder, site)
        if not found.services:
            raise ConfigMistakes([Mistake(file="services.csv", column="code", wanted=f"at least one item for {site}")])
        return centre_of(found, version, typed_elsewhere), sources_of(folder)


def read_list(sources: Mapping[str, str], given: Mapping[str, str], site: str,
              version: int) -> tuple[Centre, dict[str, str]]:
    """As `understood`; Refusal list_refused names file, row and column of every mistake."""
    try:
        return understood(sources, given, site, version)
    except ConfigMistakes as wrong:
        places = [" ".join([one.file, *([f"{one.row}:{one.column or '-'}"] if one.row else [])])
                  for one in wrong.mistakes]
        told = [{"file": one.file, "row": one.row, "column": one.column, "value": one.value, "wanted": one.wanted,
                 "nearest": one.nearest} for one in wrong.mistakes[:MOST_TOLD]]
        raise Refusal("list_refused", count=len(wrong.mistakes), where="; ".join(places[:MOST_SAID]),
                      mistakes=told) from wrong


def _leave_out_gone(folder: Path, names: set[str]) -> None:
    codes = _column(folder / "services.csv", "code")
    if codes is None:
        return                               # no list at all: the reading says what is wrong with it
    for name in names:
        column, path = NAMED_BY_CODE[name], folder / f"{name}.csv"
        rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        at = rows[0].index(column)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([rows[0], *(row for row in rows[1:] if row and row[at] in codes)])


def _column(path: Path, name: str) -> set[str] | None:
    """What stands in this column; None when the file cannot be read that far."""
    try:
        rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return None
    codes = {(row.get(name) or "").strip() for row in rows} - {""}
    return codes or None
