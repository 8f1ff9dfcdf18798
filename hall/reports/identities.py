"""What must be true of a day's facts and of its counts. A report that fails one of these is not written (R92)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from hall.domain.ticket import CALLED, FINISHED, NO_SHOW, OUTCOMES, SERVING, TicketState
from hall.reports.counts import LEVELS, Counts, DailyCount, Line, Times
from hall.reports.facts import DayFact, RatingFact, TicketFact

STATES = ("finished", "no_show", "cancelled", "expired", "waiting", "called", "serving", "held")
APART = ("ever_called", "transfers", "recalls", "reprints", "second_matters", "unrated", "returns", "extended", "items",
         "promised", "within_promise", "promise_off_s")
WERE_CALLED = (CALLED, SERVING, FINISHED, NO_SHOW)
BREAKDOWNS = ("queues", "counters", "staff", "services")


class CountsDoNotAddUp(Exception):
    """The report was refused: where, which identity failed, and its numbers."""

    def __init__(self, where: str, identity: str, **numbers: object) -> None:
        super().__init__(where, identity, numbers)
        self.where = where
        self.identity = identity
        self.numbers = numbers

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.numbers.items())
        return f"{self.where}: \"{self.identity}\" does not hold ({told})"


def check_facts(day: DayFact, tickets: Sequence[TicketFact], ratings: Sequence[RatingFact]) -> None:
    """CountsDoNotAddUp when a fact contradicts another."""
    if day.issued is not None and day.issued != len(tickets):
        raise CountsDoNotAddUp("day", "tickets = issued events", tickets=len(tickets), issued=day.issued)
    _once("ticket id", (ticket.id for ticket in tickets))
    _once("ticket number", (ticket.number for ticket in tickets))
    for ticket in tickets:
        _check_ticket(ticket)
    _once("rated ticket", (rating.ticket for rating in ratings))
    ended = {ticket.id for ticket in tickets if ticket.state is FINISHED or ticket.returns}    # may be back again
    for rating in ratings:
        if rating.ticket not in ended:
            raise CountsDoNotAddUp("ratings", "a rating has a finished ticket of the day", ticket=rating.ticket)
        if rating.level not in LEVELS:
            raise CountsDoNotAddUp("ratings", "level is 1 to 5", ticket=rating.ticket, level=rating.level)


def check_count(count: DailyCount) -> None:
    """CountsDoNotAddUp when the numbers of a report contradict each other, in all or in any breakdown."""
    _check_counts("all", count.total)
    for name in BREAKDOWNS:
        lines: tuple[Line, ...] = getattr(count, name)
        for line in lines:
            _check_counts(f"{name} {line.code or '-'}", line.counts)
        _once(f"line of {name}", (line.code for line in lines))
        _check_breakdown(name, [line.counts for line in lines], count.total)


def _once(what: str, values: Iterable[object]) -> None:
    for value, times in Counter(values).items():
        if times > 1:
            raise CountsDoNotAddUp("day", f"each {what} once", value=value, times=times)


def _check_ticket(ticket: TicketFact) -> None:
    """Its state has the times it needs, and they are in order."""
    state = ticket.state
    if not isinstance(state, TicketState):
        raise CountsDoNotAddUp(ticket.number, "a state is a known one", state=state)
    needed = {"called_at": state in WERE_CALLED, "started_at": state in (SERVING, FINISHED),
              "finished_at": state is FINISHED}
    for name, is_needed in needed.items():
        if is_needed and getattr(ticket, name) is None:
            raise CountsDoNotAddUp(ticket.number, f"a {state} ticket has {name}", state=state)
    times = [time for time in (ticket.issued_at, ticket.called_at, ticket.started_at, ticket.finished_at) if time]
    if times != sorted(times):
        raise CountsDoNotAddUp(ticket.number, "issue, call, start and finish in this order",
                               times=" ".join(time.isoformat() for time in times))
    away = timedelta(seconds=ticket.held_s + ticket.requeued_s)
    if state is FINISHED and ticket.started_at and ticket.finished_at and away > ticket.finished_at - ticket.started_at:
        raise CountsDoNotAddUp(ticket.number, "time away is within start to finish", away=away)
    if state is FINISHED and ticket.outcome not in OUTCOMES:
        raise CountsDoNotAddUp(ticket.number, "a finished ticket has a known outcome", outcome=ticket.outcome)
    if min(ticket.held_s, ticket.requeued_s, ticket.recalls, ticket.transfers, ticket.copies, ticket.matters - 1) < 0:
        raise CountsDoNotAddUp(ticket.number, "nothing is negative", ticket=ticket)


def _check_counts(where: str, counts: Counts) -> None:
    by_state = {name: getattr(counts, name) for name in STATES}
    if counts.issued != sum(by_state.values()):
        raise CountsDoNotAddUp(where, f"issued = {' + '.join(STATES)}", issued=counts.issued, **by_state)
    for left, is_it, right, it_should_be in (
            ("ever_called", counts.ever_called, "waits", counts.waits.count),
            ("finished", counts.finished, "outcomes", sum(counts.outcomes)),
            ("finished", counts.finished, "services", counts.services.count),
            ("finished", counts.finished, "rated + unrated", counts.rated + counts.unrated)):
        if is_it != it_should_be:
            raise CountsDoNotAddUp(where, f"{left} = {right}", **{left: is_it, right: it_should_be})
    if not counts.within_promise <= counts.promised <= counts.ever_called:
        raise CountsDoNotAddUp(where, "within_promise <= promised <= ever_called", within_promise=counts.within_promise,
                               promised=counts.promised, ever_called=counts.ever_called)
    called = counts.finished + counts.no_show + counts.called + counts.serving
    if not called <= counts.ever_called <= counts.issued:
        raise CountsDoNotAddUp(where, "finished + no_show + called + serving <= ever_called <= issued",
                               sum=called, ever_called=counts.ever_called, issued=counts.issued)
    if min(*by_state.values(), *counts.levels, *(getattr(counts, name) for name in APART)) < 0:
        raise CountsDoNotAddUp(where, "nothing is negative", **by_state)
    _check_times(where, "waits", counts.waits)
    _check_times(where, "services", counts.services)


def _check_times(where: str, name: str, times: Times) -> None:
    known = (times.median, times.p90, times.maximum)
    if times.count == 0:
        fits = times.total == timedelta() and known == (None, None, None)
    else:
        fits = None not in known and _ranked(times)
    if not fits:
        raise CountsDoNotAddUp(where, f"median <= p90 <= maximum <= total of {name}", count=times.count,
                               total=times.total, median=times.median, p90=times.p90, maximum=times.maximum)


def _ranked(times: Times) -> bool:
    assert times.median is not None and times.p90 is not None and times.maximum is not None
    return (timedelta() <= times.median <= times.p90 <= times.maximum <= times.total
            and times.total <= times.count * times.maximum)


def _check_breakdown(name: str, lines: Sequence[Counts], total: Counts) -> None:
    """The lines add up to the whole, number by number; the longest of them is the longest of all."""
    parts = [_sums(line) for line in lines]
    for what, whole in _sums(total).items():
        added = sum((part[what] for part in parts), type(whole)())
        if added != whole:
            raise CountsDoNotAddUp(name, f"the lines add up to all {what}", lines=added, all=whole)
    for what in ("waits", "services"):
        longest = [getattr(line, what).maximum for line in lines if getattr(line, what).count]
        if max(longest, default=None) != getattr(total, what).maximum:
            raise CountsDoNotAddUp(name, f"the longest line is the longest of all {what}",
                                   lines=max(longest, default=None), all=getattr(total, what).maximum)


def _sums(counts: Counts) -> dict[str, timedelta | int]:
    """All numbers that add up from line to whole."""
    plain: dict[str, timedelta | int] = {name: getattr(counts, name) for name in ("issued", *STATES, *APART)}
    levels = {f"ratings of {level}": number for level, number in zip(LEVELS, counts.levels, strict=True)}
    times: dict[str, timedelta | int] = {
        "waiting time": counts.waits.total, "service time": counts.services.total,
        "waits": counts.waits.count, "services": counts.services.count}
    outcomes = {f"outcome {one}": number for one, number in zip(OUTCOMES, counts.outcomes, strict=True)}
    return {**plain, **levels, **outcomes, **times, "time by matter": counts.items_taken}
