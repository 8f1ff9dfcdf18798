"""The daily count as values: times, counts, one line a queue, counter, clerk or service."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hall.domain.ticket import OUTCOMES
from hall.reports.facts import OutOfOrder

LEVELS = (5, 4, 3, 2, 1)
SATISFIED = (5, 4, 3)               # 2 and 1 are 差评 (R50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long it took so many times. Everything but count and total is None when it never happened."""

    count: int
    total: timedelta
    median: timedelta | None
    p90: timedelta | None           # nine of ten took no longer (nearest rank)
    maximum: timedelta | None

    @property
    def mean(self) -> timedelta | None:
        return self.total / self.count if self.count else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of some tickets. States are those of now; the line after them is counted apart (R92)."""

    issued: int
    finished: int
    no_show: int
    cancelled: int
    expired: int
    waiting: int
    called: int                     # now, and not yet at the counter
    serving: int
    held: int
    ever_called: int
    transfers: int
    recalls: int
    reprints: int
    second_matters: int
    waits: Times                    # issue to first call
    services: Times                 # start to finish, without the time put aside or in a queue again
    levels: tuple[int, ...]         # ratings, in the order of LEVELS
    unrated: int
    outcomes: tuple[int, ...] = (0,) * len(OUTCOMES)     # of those finished, in the order of OUTCOMES
    returns: int = 0                # came back the same day with missing papers
    extended: int = 0               # of those finished, served in extended hours
    items: int = 0                  # matters done or passed on: a ticket may have several
    items_taken: timedelta = timedelta()     # time at the counter by matter; of a service line, of that service
    promised: int = 0               # served after a promised wait
    within_promise: int = 0         # of them called within its upper bound
    promise_off_s: int = 0          # their distances from its median, summed

    @property
    def promise_error(self) -> timedelta | None:
        """Mean absolute error of the promised medians (R11)."""
        return timedelta(seconds=self.promise_off_s / self.promised) if self.promised else None

    @property
    def rated(self) -> int:
        return sum(self.levels)

    @property
    def satisfied(self) -> int:
        """Numerator of the rate of satisfaction; `rated` is its denominator."""
        return sum(number for level, number in zip(LEVELS, self.levels, strict=True) if level in SATISFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The counts of one queue, counter, clerk or service. code None: of the tickets that never had one."""

    code: str | None
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyCount:
    day: date
    centre: str
    total: Counts
    queues: tuple[Line, ...]
    counters: tuple[Line, ...]
    staff: tuple[Line, ...]
    services: tuple[Line, ...]
    out_of_order: tuple[OutOfOrder, ...] = ()       # in the order of their calls (R19)
    gaps: tuple[tuple[datetime, datetime], ...] = ()     # power cuts and other times without the hall
