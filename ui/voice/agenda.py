"""What a speaker is given to say, and what it tells of it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Something to be said, in parts with a pause between them."""

    seq: int                 # its number; no other of this speaker has it
    name: str                # of the file, where sounds are kept
    parts: tuple[str, ...]   # one, or two of which the second is left out where both would take too long


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Utterances said one after the other, behind one chime where the whole hall is to look up."""

    utterances: tuple[Utterance, ...]
    rate: int                # words a minute
    chime: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An utterance has been heard to its end."""

    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """An utterance was not said to its end. reason: no_voice, no_sound, hushed by the speaker, others by its agenda."""

    seq: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something is wrong with what ("pyttsx3", "sound", "worker"); for staff, not for the hall's screen."""

    what: str
    why: str


Told = Spoken | Dropped | Trouble


class Agenda(Protocol):
    """What waits to be said. A speaker asks it on its own thread only, so it needs no lock."""

    def expire(self, now_s: float) -> Iterable[Dropped]:
        """What has become too old to be said."""

    def take(self) -> Speech | None:
        """What is to be said next; not asked again before all of it is said, dropped or put back."""

    def put_back(self, utterances: Sequence[Utterance]) -> Iterable[Dropped]:
        """Taken and not said to the end, because the worker died: to be said by the next one, or not any more."""
