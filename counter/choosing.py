"""Choosing one of many from pages, by touch or by keyboard: where to send a visitor, whom to take back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

PER_PAGE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that may be chosen. code: what it means to the program."""

    code: str
    title: str
    note: str = ""
    number: str = ""         # of a ticket, shown large
    allowed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """Entries in pages with one of them marked; words narrow them down."""

    entries: tuple[Entry, ...] = ()
    words: str = ""
    marked: int = 0          # index among all entries

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.entries) // PER_PAGE))

    @property
    def page(self) -> int:
        return self.marked // PER_PAGE

    @property
    def shown(self) -> tuple[Entry, ...]:
        first = self.page * PER_PAGE
        return self.entries[first:first + PER_PAGE]

    @property
    def marked_on_page(self) -> int:
        return self.marked % PER_PAGE

    @property
    def marked_code(self) -> str:
        """"" when nothing can be chosen, or the marked entry may not be."""
        if self.marked < len(self.entries) and self.entries[self.marked].allowed:
            return self.entries[self.marked].code
        return ""

    def move(self, by: int) -> "Choosing":
        """Marks another entry; it stops at both ends."""
        return replace(self, marked=min(max(0, self.marked + by), max(0, len(self.entries) - 1)))

    def turn(self, page: int) -> "Choosing":
        return replace(self, marked=min(max(0, page), self.pages - 1) * PER_PAGE)

    def narrow(self, words: str, find: Callable[[str], Sequence[Entry]]) -> "Choosing":
        """The entries that these words mean, the first of them marked."""
        return Choosing(entries=tuple(find(words)), words=words)

    def refresh(self, entries: Sequence[Entry]) -> "Choosing":
        """New facts about the same things: the mark stays on its entry, or near where it was."""
        codes = [one.code for one in entries]
        same = self.entries[self.marked].code if self.marked < len(self.entries) else ""
        marked = codes.index(same) if same in codes else self.marked
        return replace(self, entries=tuple(entries), marked=min(marked, max(0, len(codes) - 1)))
