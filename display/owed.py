"""Ratings given on a pad: kept on the terminal's disk until the hall has answered, and told once.

Whoever pressed a key there has gone; nobody can be asked to try again. No name or number of a person is kept.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from hall.client.keeping import keep, kept
from hall.domain.plain import BadShape, from_plain, to_plain

FILE = "ratings.json"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """A rating the hall does not have yet; `command_id` stays the same however often it is sent."""

    command_id: str
    ticket: int
    body: Mapping[str, Any]


class Owed:
    """The debts in their order. Each change is on the disk before the method returns."""

    def __init__(self, data: Path) -> None:
        self._file = data / FILE
        self._debts = _read(self._file)
        self._under_way: set[str] = set()

    def add(self, ticket: int, body: Mapping[str, Any]) -> Debt:
        """The caller sends it now."""
        debt = Debt(command_id=str(uuid4()), ticket=ticket, body=dict(body))
        self._become((*self._debts, debt))
        self._under_way.add(debt.command_id)
        return debt

    def due(self) -> tuple[Debt, ...]:
        """Those to be sent now that the hall is there; those under way are not among them."""
        due = tuple(debt for debt in self._debts if debt.command_id not in self._under_way)
        self._under_way |= {debt.command_id for debt in due}
        return due

    def answered(self, debt: Debt) -> None:
        """The hall took it, or will never take it."""
        self._under_way.discard(debt.command_id)
        self._become(tuple(one for one in self._debts if one.command_id != debt.command_id))

    def missed(self, debt: Debt) -> None:
        """No answer: due again."""
        self._under_way.discard(debt.command_id)

    def _become(self, debts: tuple[Debt, ...]) -> None:
        self._debts = debts
        keep(self._file, json.dumps([to_plain(asdict(debt)) for debt in debts], ensure_ascii=False))


def _read(file: Path) -> tuple[Debt, ...]:
    try:
        return tuple(from_plain(Debt, one) for one in json.loads(kept(file) or "[]"))
    except (ValueError, TypeError, BadShape):
        log.warning("%s is damaged: put aside", file.name)
        file.replace(file.with_suffix(".damaged"))
        return ()
