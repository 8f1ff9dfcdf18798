"""Counters, who sits there, pauses."""

from dataclasses import dataclass, replace
from datetime import datetime

from hall.domain.errors import Refusal
from hall.domain.views import CallView, PauseView, StaffView


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A counter as the centre has set it up."""

    number: int
    name: str
    kind: str
    queues: tuple[str, ...]      # prefixes it serves
    order: str = "score"         # the best over all its queues; or "listed": the first of them with somebody waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A member of staff as the centre has set them up: the badge, and what they may do."""

    badge: StaffView
    role: str                    # clerk, guide, manager, admin, agent
    home_counter: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraQueue:
    """A queue that a counter serves beside its own, for a while (S22, S23)."""

    queue: str                   # prefix
    until: datetime | None       # None: until the end of the day
    by: str                      # staff number of who decided
    for_counter: int | None = None       # it stands in for that counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A counter today: nobody there, open, or paused."""

    number: int
    staff: str | None = None
    device: str | None = None            # the terminal that signed in
    since: datetime | None = None
    pause: PauseView | None = None
    ticket: int | None = None            # called or serving here
    last_call: CallView | None = None
    served: int = 0                      # finished here today
    extra: tuple[ExtraQueue, ...] = ()   # queues it serves today beside its own
    active_at: datetime | None = None    # when its clerk last did anything here

    @property
    def state(self) -> str:
        if self.staff is None:
            return "closed"
        return "paused" if self.pause else "open"

    def queues(self, own: tuple[str, ...]) -> tuple[str, ...]:
        """The queues it serves today: its own, then those for a while."""
        return own + tuple(one.queue for one in self.extra if one.queue not in own)

    def left(self, now: datetime) -> "Counter":
        """Nobody sits here any more; what it did in another's stead ends with its clerk."""
        kept = tuple(one for one in self.extra if one.for_counter is None)
        return replace(self, staff=None, device=None, since=None, pause=None, extra=kept, active_at=now)

    def with_extra(self, extra: ExtraQueue) -> "Counter":
        return replace(self, extra=(*self.without_extra(extra.queue).extra, extra))

    def without_extra(self, queue: str) -> "Counter":
        return replace(self, extra=tuple(one for one in self.extra if one.queue != queue))

    def without_cover_of(self, number: int) -> "Counter":
        return replace(self, extra=tuple(one for one in self.extra if one.for_counter != number))

    def must_be_open(self) -> None:
        """Refusal when nobody is signed in or the counter is paused."""
        if self.state != "open":
            raise Refusal("counter_not_open", counter=self.number)

    def ticket_in_hand(self) -> int:
        if self.ticket is None:
            raise Refusal("no_ticket_here", counter=self.number)
        return self.ticket
