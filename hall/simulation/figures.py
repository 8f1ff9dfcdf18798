"""How good the promises of a month were."""

from collections.abc import Callable
from dataclasses import dataclass

from hall.simulation.month import Month, Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFigures:
    promised: int                    # tickets that were told a range and were called
    within: int                      # of them called within the upper bound
    error_min: float                 # mean absolute error of p50
    plain_error_min: float           # the same of people ahead × average of the list / open counters
    wait_min: float                  # mean true wait

    @property
    def within_percent(self) -> float:
        return 100 * self.within / self.promised

    @property
    def smaller_percent(self) -> float:
        """How much smaller the error is than that of the plain rule."""
        return 100 * (1 - self.error_min / self.plain_error_min)


def figures_of(month: Month) -> PromiseFigures:
    """The figures of a month in which at least one ticket was promised something."""
    def mean(of: Callable[[Promise], float]) -> float:
        return sum(map(of, month.promises)) / len(month.promises) / 60
    return PromiseFigures(
        promised=len(month.promises), within=sum(one.waited_s <= one.p90_s for one in month.promises),
        error_min=mean(lambda one: abs(one.waited_s - one.p50_s)),
        plain_error_min=mean(lambda one: abs(one.waited_s - one.plain_s)), wait_min=mean(lambda one: one.waited_s))
