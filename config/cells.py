"""What a cell may hold: each kind turns its text into a value, or says what was wanted instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Protocol

from config.mistakes import listed, nearest


class Wrong(Exception):
    """A cell does not hold what it should."""

    def __init__(self, wanted: str, nearest: str | None = None) -> None:
        super().__init__(wanted, nearest)
        self.wanted = wanted
        self.nearest = nearest


class Cell(Protocol):
    def read(self, text: str) -> object:
        """The value; Wrong when the text is none of this kind. Never anything else."""


@dataclass(frozen=True, slots=True)
class Text:
    least: int = 1
    most: int = 500
    form: str | None = None      # a regular expression for the whole text
    wanted: str = ""             # that expression in words

    def read(self, text: str) -> str:
        if len(text) < self.least or len(text) > self.most:
            raise Wrong(self.wanted or ("a text" if not text else f"{self.least} to {self.most} characters"))
        if text and self.form is not None and not re.fullmatch(self.form, text):
            raise Wrong(self.wanted)
        return text


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number in plain digits, without leading zeros."""

    least: int = 0
    most: int = 9999
    optional: bool = False

    def read(self, text: str) -> int | None:
        if self.optional and not text:
            return None
        if not re.fullmatch("0|[1-9][0-9]{0,5}", text) or not self.least <= int(text) <= self.most:
            raise Wrong(f"a whole number, {self.least} to {self.most}" + (", or nothing" if self.optional else ""))
        return int(text)


@dataclass(frozen=True, slots=True)
class YesNo:
    def read(self, text: str) -> bool:
        if text not in ("yes", "no"):
            raise Wrong("yes or no")
        return text == "yes"


@dataclass(frozen=True, slots=True)
class OneOf:
    known: tuple[str, ...]
    optional: bool = False

    def read(self, text: str) -> str:
        if text not in self.known and (text or not self.optional):
            raise unknown(text, self.known)
        return text


@dataclass(frozen=True, slots=True)
class Listed:
    """Values parted by semicolons, none twice."""

    of: Cell
    least: int = 0

    def read(self, text: str) -> tuple[object, ...]:
        parts = parted(text)
        if len(parts) < self.least:
            raise Wrong(f"at least {self.least}, parted by ;")
        if doubled := [one for one in parts if parts.count(one) > 1]:
            raise Wrong(f"{doubled[0]!r} once")
        return tuple(self.of.read(one) for one in parts)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    optional: bool = False

    def read(self, text: str) -> time | None:
        if self.optional and not text:
            return None
        if not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", text):
            raise Wrong("a time as hh:mm, 00:00 to 23:59" + (", or nothing" if self.optional else ""))
        return time.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days and spans of days, 1 Monday to 7 Sunday: 1-5;7"""

    def read(self, text: str) -> frozenset[int]:
        days: set[int] = set()
        for part in parted(text):
            if not re.fullmatch("[1-7](-[1-7])?", part) or part[0] > part[-1]:
                raise Wrong("weekdays from 1 (Monday) to 7, as 1-5 or 1;3;6-7")
            days.update(range(int(part[0]), int(part[-1]) + 1))
        if not days:
            raise Wrong("at least one weekday")
        return frozenset(days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A paper to bring."""

    name: str
    form: str            # original, copy
    count: int
    required: bool


@dataclass(frozen=True, slots=True)
class Materials:
    """Papers as name|form|count|need, parted by semicolons; 无 declares that none are needed."""

    def read(self, text: str) -> tuple[Material, ...]:
        if text == "无":
            return ()
        papers = tuple(_material(part) for part in parted(text))
        if not papers:
            raise Wrong("materials as name|form|count|need, or 无 when none are needed")
        names = [paper.name for paper in papers]
        if doubled := [name for name in names if names.count(name) > 1]:
            raise Wrong(f"the material {doubled[0]!r} once")
        return papers


def parted(text: str) -> list[str]:
    """The values of a list in a cell."""
    return [part.strip() for part in text.split(";") if part.strip()]


def unknown(text: str, known: Iterable[str]) -> Wrong:
    """A value that is none of the known ones."""
    names = sorted(known)
    return Wrong(f"one of {listed(names)}", nearest(text, names))


def _material(text: str) -> Material:
    parts = text.split("|")
    if len(parts) != 4 or not parts[0].strip():
        raise Wrong(f"{text!r} as name|form|count|need")
    form = OneOf(("original", "copy")).read(parts[1])
    need = OneOf(("required", "optional")).read(parts[3])
    count = Whole(1, 9).read(parts[2])
    assert count is not None
    return Material(name=parts[0].strip(), form=form, count=count, required=need == "required")
