"""What the daily count is made from: plain rows of one business day, given by whoever reads the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from hall.domain.ticket import TicketState
from hall.reports.items import ItemFact


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFact:
    """A ticket of the day, as it stands now."""

    id: int
    number: str
    queue: str                          # prefix of the queue it is in, or was called from last
    service: str
    service_name: str
    state: TicketState
    issued_at: datetime
    called_at: datetime | None = None   # first call
    started_at: datetime | None = None
    finished_at: datetime | None = None
    held_s: float = 0.0                 # put aside between start and finish
    requeued_s: float = 0.0             # from a transfer to the next start, between start and finish
    counter: int | None = None
    staff: str | None = None
    recalls: int = 0
    transfers: int = 0
    copies: int = 0                     # slips printed again
    matters: int = 1                    # items it was about
    outcome: str | None = None          # once it is finished
    returns: int = 0                    # times it came back with missing papers
    extended: bool = False              # served in a session of extended hours (延时)
    items: tuple[ItemFact, ...] = ()    # those matters, and the time each took; times of finished tickets only
    wait_error_s: int | None = None     # promised upper bound less the true wait; None: nothing promised, or not served
    middle_error_s: float | None = None     # promised median less the true wait, of the same tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFact:
    """The rating of an ended service, whenever it came."""

    ticket: int
    level: int                          # 5 very satisfied … 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfOrder:
    """A call that a clerk made out of order, and why (R19)."""

    number: str
    counter: int
    at: str                             # HH:MM of the centre
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFact:
    """The day and the names its rows are known by."""

    day: date
    centre: str
    queues: Mapping[str, str] = field(default_factory=dict)      # name by prefix
    counters: Mapping[int, str] = field(default_factory=dict)
    staff: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)    # else as the ticket has it
    out_of_order: tuple[OutOfOrder, ...] = ()
    issued: int | None = None           # how many tickets the events say were issued; None: not asked
    gaps: tuple[tuple[datetime, datetime], ...] = ()             # when the hall was away, in the centre's zone
