"""What the board hands on: one picture of a moment for the screen, and calls for the voice. Plain values."""

from dataclasses import dataclass
from datetime import datetime

from display.rotation import Page
from hall.domain.views import StaffView


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A call to be shown and said. at_s: when it was made, on the clock of this program."""

    seq: int
    ticket: int
    number: str
    counter: int
    again: bool
    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded:
    """Not to be said any more: this ticket, or all calls of this counter."""

    ticket: int | None = None
    counter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A call in large figures. lit: filled with gold now; fresh False: the last call, calm."""

    seq: int
    number: str
    counter: int
    mark: str
    fresh: bool
    lit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of the list. kind: call; paused (reason, back_at, cover); missed (numbers, first the newest)."""

    key: str
    kind: str
    counter: int = 0
    number: str = ""
    mark: str = ""
    fresh: bool = False
    lit: bool = False
    unheard: bool = False        # the voice could not say it
    reason: str = ""
    back_at: datetime | None = None
    cover: int = 0               # the counter that stands in; 0 for none
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    prefix: str
    name: str
    waiting: int
    next_number: str             # "" when nobody waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All the board shows at one moment."""

    told: bool                              # the hall has been heard at all
    stale_since: datetime | None            # nothing heard since then, too long ago
    now: datetime | None
    plates: tuple[Plate, ...]               # two share the room; none while stale or before the first call
    places: tuple[Place, ...]               # one page of the list
    page: int
    pages: int
    queues: tuple[QueueRow, ...]
    panel: Page | None
    next_two: tuple[str, ...]               # for a village's screen
    on_duty: tuple[StaffView, ...]
    waiting: int
