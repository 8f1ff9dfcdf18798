"""How long a new ticket will likely wait: a range, because one figure is always wrong (R11)."""

from collections.abc import Sequence
from math import ceil, sqrt

from hall.domain.views import WaitView

SPREAD = 0.6         # standard deviation of one service time as a share of its mean: a first guess
NINE_OF_TEN = 1.28   # the normal quantile of 0.9


def wait_range(ahead: int, mean_min: float, in_hand_min: Sequence[float], counters: int) -> WaitView | None:
    """The likely wait behind `ahead` visitors, by half (p50) and nine of ten (p90), rounded up to whole minutes.

    mean_min: mean service time of those ahead, in minutes. in_hand_min: of each ticket now at one of the
    counters; half of it is still to come. counters: open for this queue. None when none is open.
    """
    if counters == 0:
        return None
    if not ahead and len(in_hand_min) < counters:
        return WaitView(p50_s=0, p90_s=0)
    mean = (ahead * mean_min + sum(in_hand_min) / 2) / counters
    spread = SPREAD * sqrt(ahead * mean_min**2 + sum(one**2 for one in in_hand_min)) / counters
    return WaitView(p50_s=60 * ceil(mean), p90_s=60 * ceil(mean + NINE_OF_TEN * spread))
