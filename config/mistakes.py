"""What is wrong with a file of settings: all of it at once, each in words that lead to the cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One wrong place. Rows count as a spreadsheet counts them: the header is row 1; of a TOML file they are lines."""

    file: str
    wanted: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    nearest: str | None = None       # the known value that was probably meant

    def __str__(self) -> str:
        where = [self.file]
        if self.row is not None:
            where.append(f"{'line' if self.file.endswith('.toml') else 'row'} {self.row}")
        if self.column is not None:
            where.append(self.column)
        found = "" if self.value is None else f" is {_quoted(self.value)};"
        meant = f" (nearest: {_quoted(self.nearest)})" if self.nearest else ""
        return f"{', '.join(where)}:{found} wanted: {self.wanted}{meant}"


class ConfigMistakes(Exception):
    """The files were refused as a whole; `mistakes` says why, in the order of the files."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(str(one) for one in self.mistakes)


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known value most like this one, None when none is."""
    names = {one.casefold(): one for one in known}
    like = get_close_matches(value.casefold(), names, n=1, cutoff=0.5)
    return names[like[0]] if like else None


def listed(known: Sequence[str], most: int = 12) -> str:
    """Known values for a message, not more than fit a line."""
    shown = ", ".join(known[:most])
    return shown if len(known) <= most else f"{shown}, … ({len(known)} in all)"


def _quoted(value: str, most: int = 60) -> str:
    return repr(value if len(value) <= most else value[:most] + "…")
