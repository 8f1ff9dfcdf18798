"""What the clerk did while the hall could not be reached: kept on the terminal's disk until the hall has taken it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from hall.client.keeping import keep, kept
from hall.domain.plain import BadShape, from_plain, to_plain

FILE = "noted.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One command still to be delivered; `command_id` stays the same however often it is sent."""

    command_id: str
    path: str
    body: Mapping[str, Any]
    verb: str                    # start, finish
    ticket: int
    number: str
    at: datetime | None          # by the hall's clock, as this terminal carried it on
    why_not: str = ""            # the hall's sentence, once it refused


class Noted:
    """The notes in their order. Each change is on the disk before the method returns; a killed terminal loses none."""

    def __init__(self, data: Path) -> None:
        self._file = data / FILE
        self.notes = _read(self._file)

    @property
    def waiting(self) -> tuple[Note, ...]:
        """Not delivered yet, oldest first."""
        return tuple(note for note in self.notes if not note.why_not)

    @property
    def refused(self) -> tuple[Note, ...]:
        """What the hall would not take; they stay until the clerk has read them."""
        return tuple(note for note in self.notes if note.why_not)

    def add(self, path: str, body: Mapping[str, Any], *, verb: str, ticket: int, number: str,
            at: datetime | None) -> Note:
        note = Note(command_id=str(uuid4()), path=path, body=dict(body), verb=verb, ticket=ticket, number=number, at=at)
        self._become((*self.notes, note))
        return note

    def delivered(self, command_id: str) -> None:
        self._become(tuple(note for note in self.notes if note.command_id != command_id))

    def refuse(self, command_id: str, why_not: str) -> None:
        """The hall said no. What was noted later of the same ticket rests on this note, and falls with it."""
        [refused] = [note for note in self.notes if note.command_id == command_id]
        self._become(tuple(
            replace(note, why_not=why_not) if note.ticket == refused.ticket and not note.why_not else note
            for note in self.notes))

    def read(self, command_id: str) -> None:
        """The clerk has read why it was refused."""
        self.delivered(command_id)

    def _become(self, notes: tuple[Note, ...]) -> None:
        self.notes = notes
        keep(self._file, json.dumps([to_plain(asdict(note)) for note in notes], ensure_ascii=False, indent=1))


def _read(file: Path) -> tuple[Note, ...]:
    try:
        return tuple(from_plain(Note, one) for one in json.loads(kept(file) or "[]"))
    except (ValueError, TypeError, BadShape):
        file.replace(file.with_suffix(".damaged"))           # kept for whoever looks; the counter opens all the same
        return ()
