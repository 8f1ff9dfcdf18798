"""The daily count: what became of every ticket of a business day, in all and per queue, counter, clerk and service."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from math import ceil
from statistics import median
from typing import TypeVar

from hall.domain.ticket import OUTCOMES, TicketState
from hall.reports.counts import LEVELS, Counts, DailyCount, Line, Times
from hall.reports.facts import DayFact, RatingFact, TicketFact
from hall.reports.identities import check_count, check_facts
from hall.reports.items import ItemFact

K = TypeVar("K", int, str)


def daily_count(day: DayFact, tickets: Sequence[TicketFact], ratings: Sequence[RatingFact]) -> DailyCount:
    """The count of a day. CountsDoNotAddUp when the facts contradict each other; nothing is mended."""
    check_facts(day, tickets, ratings)
    levels = {rating.ticket: rating.level for rating in ratings}
    services = {ticket.service: ticket.service_name for ticket in tickets} | dict(day.services)
    of_items: dict[str, list[ItemFact]] = {}
    for item in (item for ticket in tickets for item in ticket.items):
        of_items.setdefault(item.service, []).append(item)
    count = DailyCount(
        day=day.day, centre=day.centre, gaps=day.gaps, out_of_order=day.out_of_order, total=_counts(tickets, levels),
        queues=_lines(tickets, levels, lambda ticket: ticket.queue, day.queues),
        counters=_lines(tickets, levels, lambda ticket: ticket.counter, day.counters),
        staff=_lines(tickets, levels, lambda ticket: ticket.staff, day.staff),
        services=_lines(tickets, levels, lambda ticket: ticket.service, services, of_items))
    check_count(count)
    return count


def wait_of(ticket: TicketFact) -> timedelta | None:
    """From issue to the first call."""
    return ticket.called_at - ticket.issued_at if ticket.called_at else None


def service_of(ticket: TicketFact) -> timedelta | None:
    """From start to finish, without the time it was put aside or in a queue again."""
    if ticket.state is not TicketState.FINISHED or ticket.started_at is None or ticket.finished_at is None:
        return None
    return ticket.finished_at - ticket.started_at - timedelta(seconds=ticket.held_s + ticket.requeued_s)


def _lines(tickets: Sequence[TicketFact], levels: Mapping[int, int], code_of: Callable[[TicketFact], K | None],
           names: Mapping[K, str], items: Mapping[K, Sequence[ItemFact]] | None = None) -> tuple[Line, ...]:
    """One line a code, in their order; last the tickets that never had one. items: by code, else those of its tickets.

    A service that only ever was a further matter has a line without tickets.
    """
    groups: dict[K, list[TicketFact]] = {}
    without: list[TicketFact] = []
    for ticket in tickets:
        code = code_of(ticket)
        (without if code is None else groups.setdefault(code, [])).append(ticket)
    codes: set[K] = set(groups) | set(items or ())
    lines = [Line(code=str(code), name=names.get(code, ""), counts=_counts(
                 groups.get(code, []), levels, None if items is None else items.get(code, ())))
             for code in sorted(codes)]
    if without:
        lines.append(Line(code=None, name="", counts=_counts(without, levels)))
    return tuple(lines)


def _counts(tickets: Sequence[TicketFact], levels: Mapping[int, int],
            items: Sequence[ItemFact] | None = None) -> Counts:
    states = [ticket.state for ticket in tickets]
    finished = [ticket for ticket in tickets if ticket.state is TicketState.FINISHED]
    given = [levels[ticket.id] for ticket in finished if ticket.id in levels]
    outcomes = [ticket.outcome for ticket in finished]
    if items is None:
        items = [item for ticket in tickets for item in ticket.items]
    return Counts(
        issued=len(tickets), finished=states.count(TicketState.FINISHED), no_show=states.count(TicketState.NO_SHOW),
        cancelled=states.count(TicketState.CANCELLED), expired=states.count(TicketState.EXPIRED),
        waiting=states.count(TicketState.WAITING), called=states.count(TicketState.CALLED),
        serving=states.count(TicketState.SERVING), held=states.count(TicketState.HELD),
        ever_called=sum(ticket.called_at is not None for ticket in tickets),
        transfers=sum(ticket.transfers for ticket in tickets),
        recalls=sum(ticket.recalls for ticket in tickets),
        reprints=sum(ticket.copies for ticket in tickets),
        second_matters=sum(ticket.matters - 1 for ticket in tickets),
        waits=_times(map(wait_of, tickets)), services=_times(map(service_of, tickets)),
        levels=tuple(given.count(level) for level in LEVELS),
        unrated=states.count(TicketState.FINISHED) - len(given),
        outcomes=tuple(outcomes.count(one) for one in OUTCOMES), returns=sum(ticket.returns for ticket in tickets),
        extended=sum(ticket.extended for ticket in finished), items=sum(item.handled for item in items),
        items_taken=sum((item.taken for item in items), timedelta()), **_promises(tickets))


def _promises(tickets: Sequence[TicketFact]) -> dict[str, int]:
    """How good the promised waits were (R11)."""
    errors = [one.wait_error_s for one in tickets if one.wait_error_s is not None]
    off = sum(round(abs(one.middle_error_s)) for one in tickets if one.middle_error_s is not None)
    return {"promised": len(errors), "within_promise": sum(error >= 0 for error in errors),
            "promise_off_s": off}


def _times(taken: Iterable[timedelta | None]) -> Times:
    known = sorted(one for one in taken if one is not None)
    return Times(count=len(known), total=sum(known, timedelta()), median=_median(known),
                 p90=known[ceil(len(known) * 9 / 10) - 1] if known else None, maximum=known[-1] if known else None)


def _median(known: Sequence[timedelta]) -> timedelta | None:
    return median(known) if known else None      # type: ignore[type-var]  # timedelta adds and halves as numbers do
