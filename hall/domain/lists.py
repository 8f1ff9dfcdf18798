"""Versions of the published list: what one changes against the one before it (S28)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hall.domain.services import ServiceList


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Codes of items and themes, in the order of the lists."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListVersion:
    """A version of the list as it was published."""

    version: int
    published_at: datetime | None
    by: str                      # staff number, or the terminal where no person is known
    note: str
    services: int
    themes: int
    changes: Changes


def changes(old: ServiceList, new: ServiceList) -> Changes:
    before: Mapping[str, Any] = {**old.services, **old.themes}
    after: Mapping[str, Any] = {**new.services, **new.themes}
    return Changes(added=tuple(code for code in after if code not in before),
                   gone=tuple(code for code in before if code not in after),
                   changed=tuple(code for code, one in after.items() if code in before and before[code] != one))
