"""Several matters on one ticket: how long each was worked on (S10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFact:
    """One matter of a ticket. taken: its share of the time at the counter."""

    service: str
    handled: bool                       # done or passed on
    taken: timedelta = timedelta()


def shares(matters: Sequence[tuple[datetime | None, datetime | None]], serving: Sequence[Span]) -> list[timedelta]:
    """The time at the counter, parted among the matters (added, ended): every moment belongs to one of them.

    It is the one added last of those not ended yet, as work goes on with what was asked for last; among those
    that came together, the one that ended first.
    """
    taken = [timedelta()] * len(matters)
    cuts = sorted({moment for pair in matters for moment in pair if moment is not None})
    for began, ended in serving:
        edges = [began, *(cut for cut in cuts if began < cut < ended), ended]
        for start, end in pairwise(edges):
            taken[_worked_on(matters, start, end)] += end - start
    return taken


def _worked_on(matters: Sequence[tuple[datetime | None, datetime | None]], start: datetime, end: datetime) -> int:
    """Which matter this stretch belongs to; after all have ended, the one that ended last."""
    there = [n for n, (added, ended) in enumerate(matters)
             if (added or EARLIEST) <= start and (ended or LATEST) >= end]
    if there:
        newest = max(matters[n][0] or EARLIEST for n in there)
        return min((n for n in there if (matters[n][0] or EARLIEST) == newest), key=lambda n: matters[n][1] or LATEST)
    return max(range(len(matters)), key=lambda n: matters[n][1] or EARLIEST)
