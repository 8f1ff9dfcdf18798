"""Takes the values of a TOML file one by one and keeps everything that is wrong with them, with line and key."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from config.mistakes import ConfigMistakes, Mistake, listed, nearest
from config.toml_lines import line_of, lines_of

T = TypeVar("T")
LEVELS = range(1, 6)


class Notes:
    """The mistakes of one file."""

    def __init__(self, file: str, text: str) -> None:
        self.mistakes: list[Mistake] = []
        self._file = file
        self._lines = lines_of(text)

    def note(self, path: str, value: object, wanted: str, meant: str | None = None) -> None:
        self.mistakes.append(Mistake(file=self._file, column=path, value=None if value is None else str(value),
                                     row=line_of(path, self._lines), wanted=wanted, nearest=meant))

    def settle(self) -> None:
        """ConfigMistakes when there are any, in the order of the lines."""
        if self.mistakes:
            raise ConfigMistakes(sorted(self.mistakes, key=lambda one: one.row or 0))


class Table:
    """One table. Each key is asked for once; `done` notes those that nobody asked for."""

    def __init__(self, notes: Notes, path: str, found: Any) -> None:
        self._notes, self._path = notes, path
        self._asked: set[str] = set()
        self._found: Mapping[str, Any] = found if isinstance(found, dict) else {}
        if not isinstance(found, dict):
            notes.note(path, found, "a table")

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def note(self, key: str, value: object, wanted: str, meant: str | None = None) -> None:
        self._notes.note(self._at(key), value, wanted, meant)

    def value(self, key: str) -> Any:
        self._asked.add(key)
        return self._found.get(key)

    def text(self, key: str, *, needed: bool = False) -> str:
        return str(self._fitting(key, lambda value: isinstance(value, str) and value != "", "text", needed) or "")

    def one_of(self, key: str, known: Sequence[str], *, needed: bool = False) -> str:
        """Empty where the key is missing or wrong."""
        def fits(value: object) -> bool:
            return value in known
        return str(self._fitting(key, fits, f"one of {listed(known)}", needed, known) or "")

    def number(self, key: str, least: int, most: int, usual: int) -> int:
        found = self.maybe_number(key, least, most)
        return usual if found is None else found

    def maybe_number(self, key: str, least: int, most: int) -> int | None:
        def fits(value: object) -> bool:
            return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        found: int | None = self._fitting(key, fits, f"a whole number, {least} to {most}")
        return found

    def flag(self, key: str) -> bool:
        return bool(self._fitting(key, lambda value: isinstance(value, bool), "true or false"))

    def names(self, key: str) -> frozenset[str]:
        def fits(value: object) -> bool:
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        return frozenset(self._fitting(key, fits, 'names, as ["addr", "data"]') or ())

    def parsed(self, key: str, parse: Callable[[str], T], usual: T) -> T:
        """What `parse` makes of a text; its ValueError becomes a mistake."""
        written = self._fitting(key, lambda value: isinstance(value, str), "text")
        if written is None:
            return usual
        try:
            return parse(written)
        except ValueError as wrong:
            self.note(key, written, str(wrong))
            return usual

    def pairs(self, key: str, parse: Callable[[str], bytes]) -> dict[bytes, bytes]:
        table = self.table(key)
        made = {table.parsed_key(one, parse): table.parsed(one, parse, b"") for one in table.keys()}
        return {one: other for one, other in made.items() if one and other}

    def levels(self, key: str, parse: Callable[[str], bytes]) -> dict[bytes, int]:
        """Raw values and the level of each."""
        table = self.table(key, needed=True)
        made = {table.parsed_key(one, parse): table.number(one, min(LEVELS), max(LEVELS), 0) for one in table.keys()}
        return {one: level for one, level in made.items() if one and level}

    def keys(self) -> list[str]:
        return list(self._found)

    def parsed_key(self, key: str, parse: Callable[[str], bytes]) -> bytes:
        try:
            return parse(key)
        except ValueError as wrong:
            self.note(key, key, str(wrong))
            return b""

    def first(self, known: Sequence[str]) -> str:
        """The one of these keys that is there; the last of them, noted, when none is."""
        found = next((one for one in known if one in self._found), None)
        if found is None:
            said = ", ".join(self._found) or None
            self._notes.note(self._path, said, f"one of {listed(known)}", nearest(said or "", known))
            self._asked |= set(self._found)
        return found or known[-1]

    def table(self, key: str, *, needed: bool = False) -> "Table":
        self._asked.add(key)
        if needed and key not in self._found:
            self.note(key, None, "a table")
        return Table(self._notes, self._at(key), self._found.get(key, {}))

    def tables(self, key: str, *, needed: bool = False) -> list["Table"]:
        found = self._fitting(key, lambda value: isinstance(value, list) and bool(value), "a list of tables", needed)
        return [Table(self._notes, f"{self._at(key)}.{place}", one) for place, one in enumerate(found or (), start=1)]

    def raw(self, key: str) -> Mapping[str, object]:
        """A whole table, for those who read it themselves."""
        self._asked.add(key)
        return dict(self.table(key)._found)

    def done(self) -> None:
        for key in self._found:
            if key not in self._asked:
                known = sorted(self._asked)
                self.note(key, None, f"one of the keys {listed(known)}", nearest(key, known))

    def _fitting(self, key: str, fits: Callable[[object], bool], wanted: str, needed: bool = False,
                 known: Sequence[str] = ()) -> Any:
        """The value; None, noted where it should be another or be there."""
        value = self.value(key)
        if (value is None and not needed) or fits(value):
            return value
        self.note(key, value, wanted, nearest(str(value), known) if value is not None else None)
        return None

    def _at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key
