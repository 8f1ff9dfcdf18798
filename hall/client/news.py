"""What the link tells its program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from hall.domain.views import WaitsView


class LinkState(StrEnum):
    SEARCHING = "searching"    # no address yet, or nobody answers there
    UNPAIRED = "unpaired"      # the hall answers and does not know this program
    ONLINE = "online"          # events come
    LOST = "lost"              # nothing heard for 5 s, or the connection broke; trying again


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChanged:
    """The link is in another state. code: the six digits to show while UNPAIRED, else None."""

    state: LinkState
    detail: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A snapshot or event of the live stream, as it came; for `Mirror.apply`."""

    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The hall's ping: it lives, this is its time, and this is how long one waits by now."""

    now: datetime
    foreseen: WaitsView = field(default_factory=WaitsView)


News = LinkChanged | Message | Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command brought. status 0: the hall did not answer within the patience; code `no_answer`."""

    status: int
    body: Mapping[str, Any]
    data: bytes = field(default=b"", repr=False)      # what came instead of JSON: a scanned document

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        """The stable code of a refusal, "" when all went well."""
        return "" if self.ok else str(self.body.get("code", "no_answer"))

    @property
    def detail(self) -> str:
        """The sentence of a refusal in the language asked for."""
        return str(self.body.get("detail", ""))
