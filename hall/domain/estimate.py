"""How long a new ticket will likely wait: a range, because one figure is always wrong (R11).

The work that will be done before the ticket flows into its counters like water: each counter stands as high as the
minutes until it is free, and the work of a queue raises the lowest of the counters that share it. Method and
figures: docs/decisions/0010-wait-from-what-happened.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, erfc, log, sqrt

from hall.domain.experience import Figures
from hall.domain.views import WaitView

ROUNDS = 4                   # in how many portions the queues are poured, one after the other
VARIATION = 0.7              # standard deviation of one service time as a share of its mean
SHAPE = sqrt(log(1 + VARIATION**2))      # the same of a lognormal time, on its logarithm
EARLIEST = 0.6               # how much earlier than its level the first of several equal counters is free, in services
LEAST_SPREAD_MIN = 0.5
FREE = WaitView(p50_s=0, p90_s=60)       # a counter is free: the clerk has only to press


@dataclass(frozen=True, slots=True)
class Work:
    """Visitors who will be served before the ticket, and the counters that share them."""

    count: float
    minutes: float               # all of them together
    counters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """Mean and standard deviation of a wait, in minutes, before the hall's experience corrects them."""

    mean: float
    spread: float

    def range(self, figures: Figures) -> WaitView:
        if self.mean <= 0:
            return FREE
        half = max(self.mean + figures.half_shift * self.spread, 0.0)
        most = max(self.mean + figures.most_shift * self.spread, half, 1.0)
        return WaitView(p50_s=60 * round(half), p90_s=60 * ceil(most))


def forecast(own: Sequence[int], free: Mapping[int, float], ahead: Sequence[Work], overtaking: float = 0.0,
             head_start: float = 0.0) -> Forecast:
    """The wait of a ticket whose queue the counters `own` serve; `own` is not empty.

    free: minutes until each counter is free, without what waits. overtaking: share of those still to come who will
    be called first, which they are while the ticket is younger than head_start minutes.
    """
    levels = dict(free)
    portions = [(work.minutes / ROUNDS, work.counters) for work in ahead if work.minutes > 0 and work.counters]
    for _ in range(ROUNDS):
        for minutes, counters in portions:
            _pour(levels, counters, minutes)
    lowest = min(levels[one] for one in own)
    if lowest <= 0:
        return Forecast(0.0, 0.0)
    count, minutes = sum(work.count for work in ahead), sum(work.minutes for work in ahead)
    service = minutes / count if count else lowest
    beside = sum(max(0.0, 1 - (levels[one] - lowest) / service) for one in own)      # counters free about then
    first = lowest - EARLIEST * min(service, lowest) * (1 - 1 / beside)
    mean = first + overtaking * min(first, head_start)
    return Forecast(mean, sqrt(VARIATION**2 * service * first / beside + LEAST_SPREAD_MIN**2))


def remaining(expected: float, spent: float) -> float:
    """Minutes still to go of a service of `expected` minutes on average after `spent` minutes, lognormal."""
    if spent <= 0.01:
        return expected
    high = (log(spent / expected) + SHAPE**2 / 2) / SHAPE
    lasting = erfc(high / sqrt(2)) / 2                            # share of services that last longer than this
    if lasting < 1e-6:
        return expected * 3
    beyond = expected * erfc((high - SHAPE) / sqrt(2)) / 2        # their minutes, as a share of all
    return min(max(beyond / lasting - spent, 0.1), expected * 3)


def _pour(levels: dict[int, float], counters: Sequence[int], minutes: float) -> None:
    """Raises the lowest of these counters to one level, by so many minutes in all."""
    if len(counters) == 1:
        levels[counters[0]] += minutes
        return
    stand = sorted([levels[one] for one in counters])
    level, filled = stand[0], 1
    for step in stand[1:]:
        if (step - level) * filled > minutes:
            break
        minutes -= (step - level) * filled
        level, filled = step, filled + 1
    level += minutes / filled
    for one in counters:
        if levels[one] < level:
            levels[one] = level


def likely_total(count: float, minutes: float, figures: Figures) -> float:
    """What so many visitors with so many minutes of service take up at the counters."""
    return minutes * (1 - figures.missed_share) + count * figures.walk_min
