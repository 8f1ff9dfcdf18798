"""The daily count as rows for a sheet: which columns it has and what stands in them. CSV and xlsx show the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from config.texts import say
from hall.domain.ticket import OUTCOMES
from hall.reports.counts import LEVELS, Counts, DailyCount, Line, Times

Cell = int | Decimal | None
BREAKDOWNS = ("queues", "counters", "staff", "services")
MINUTE = timedelta(minutes=1)
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Column:
    key: str                             # of its heading in the catalogue
    value: Callable[[Counts], Cell]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the sheet; scope is total or a breakdown."""

    scope: str
    code: str
    name: str
    counts: Counts

    @property
    def cells(self) -> list[Cell]:
        return [column.value(self.counts) for column in COLUMNS]


def rows(count: DailyCount, language: str) -> Iterator[SheetRow]:
    """All lines in their order: the whole, then each breakdown."""
    yield SheetRow("total", "", say("report.total", language), count.total)
    for scope in BREAKDOWNS:
        lines: tuple[Line, ...] = getattr(count, scope)
        for line in lines:
            name = line.name if line.code is not None else say("report.no_code", language)
            yield SheetRow(scope, line.code or "", name, line.counts)


def notes(count: DailyCount, language: str) -> tuple[str, ...]:
    """How the numbers are made, under the sheet (R94)."""
    total = count.total
    return (say("report.note_states", language), say("report.note_times", language),
            say("report.note_satisfaction", language, satisfied=total.satisfied, rated=total.rated),
            say("report.note_promises", language, within=total.within_promise, promised=total.promised),
            say("report.out_of_order", language, count=len(count.out_of_order)),
            *(say("report.called_out_of_order", language, number=one.number, counter=one.counter, at=one.at,
                  reason=one.reason) for one in count.out_of_order),
            *(say("report.note_gap", language, begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}",
                  minutes=(ends - begins) // MINUTE) for begins, ends in count.gaps))


def minutes(span: timedelta | None) -> Decimal | None:
    """Minutes with one decimal, half a tenth rounded up."""
    if span is None:
        return None
    exact = Decimal(span // timedelta(microseconds=1)) / Decimal(MINUTE // timedelta(microseconds=1))
    return exact.quantize(TENTH, ROUND_HALF_UP)


def percent(counts: Counts) -> Decimal | None:
    """Satisfied of rated, in percent with one decimal; None when nobody rated."""
    if not counts.rated:
        return None
    return (Decimal(100 * counts.satisfied) / counts.rated).quantize(TENTH, ROUND_HALF_UP)


def kept_promises(counts: Counts) -> Decimal | None:
    """Called within the promised upper bound, of those promised one, in percent; None when nobody was."""
    if not counts.promised:
        return None
    return (Decimal(100 * counts.within_promise) / counts.promised).quantize(TENTH, ROUND_HALF_UP)


def _number(name: str) -> Column:
    return Column(f"report.{name}", lambda counts: int(getattr(counts, name)))


def _time(kind: Literal["wait", "service"], figure: str) -> Column:
    def value(counts: Counts) -> Decimal | None:
        times: Times = counts.waits if kind == "wait" else counts.services
        return minutes(getattr(times, figure))
    return Column(f"report.{kind}_{figure}", value)


def _outcome(outcome: str) -> Column:
    key = f"report.{OUTCOME_KEYS[outcome]}"
    return Column(key, lambda counts: counts.outcomes[OUTCOMES.index(outcome)])


def _mean_of_items(counts: Counts) -> Decimal | None:
    return minutes(counts.items_taken / counts.items) if counts.items else None


def _level(level: int) -> Column:
    return Column(f"report.level_{level}", lambda counts: counts.levels[LEVELS.index(level)])


OUTCOME_KEYS = {"办结": "outcome_done", "受理": "outcome_accepted", "咨询": "outcome_told",
                "材料不齐": "outcome_papers", "办不成": "outcome_failed", "其他": "outcome_other"}
FIGURES = ("mean", "median", "p90", "maximum")
COLUMNS = (
    *map(_number, ("issued", "ever_called", "finished", "no_show", "cancelled", "expired", "waiting", "called",
                   "serving", "held", "transfers", "recalls", "reprints", "second_matters", "returns", "extended",
                   "items")),
    *map(_outcome, OUTCOMES), Column("report.items_mean", _mean_of_items),
    *(_time("wait", figure) for figure in FIGURES), *(_time("service", figure) for figure in FIGURES),
    *map(_level, LEVELS), *map(_number, ("unrated", "satisfied", "rated")),
    Column("report.satisfaction", percent),
    *map(_number, ("within_promise", "promised")), Column("report.kept_promises", kept_promises),
    Column("report.promise_error", lambda counts: minutes(counts.promise_error)),
)
