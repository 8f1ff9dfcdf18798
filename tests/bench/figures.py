"""One line a figure: what was measured, and the aim beside it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured value. aim: the most it should be, or the least when `more_is_better`."""

    what: str
    value: float
    unit: str
    aim: float
    more_is_better: bool = False

    @property
    def reached(self) -> bool:
        return self.value >= self.aim if self.more_is_better else self.value <= self.aim

    def line(self) -> str:
        sign = "≥" if self.more_is_better else "≤"
        mark = "" if self.reached else "   MISSED"
        return f"{self.what:<62} {self.value:>8.1f} {self.unit:<4} aim {sign} {self.aim:g} {self.unit}{mark}"


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]
