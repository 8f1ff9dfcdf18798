"""A copy of the sample centre's folder that tests may spoil, cell by cell."""

import csv
import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "config" / "centres" / "sample"


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        shutil.copytree(SAMPLE, path)

    def lines(self, name: str) -> list[list[str]]:
        with (self.path / name).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, name: str, lines: list[list[str]], encoding: str = "utf-8") -> None:
        with (self.path / name).open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(lines)

    def put(self, name: str, row: int, column: str, value: str) -> None:
        """Writes a value into a cell; rows count as in a spreadsheet."""
        lines = self.lines(name)
        lines[row - 1][lines[0].index(column)] = value
        self.write(name, lines)

    def row_of(self, name: str, key: str) -> int:
        """The row whose first cell is this."""
        return next(n for n, line in enumerate(self.lines(name), start=1) if line[0] == key)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "centre")


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """One copy for many trials; each trial mends what it spoils."""
    return Folder(tmp_path_factory.mktemp("shared") / "centre")
