"""Who waits, in which order, who is next for a counter, and why (R17).

The order, from the top: an ordinary ticket overtaken too often; after too many priority calls in a row in its
queue, the oldest ordinary ticket that has waited long; the highest score, which is minutes waited plus the
weight of the class. Within one weight the oldest has the highest score, so only the first of each weight counts.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hall.domain.ticket import Ticket

Place = tuple[datetime, int]     # queue time, ticket id: ids break ties


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRules:
    max_overtaken: int           # priority.max_overtaken
    max_consecutive: int         # priority.max_consecutive
    guard: timedelta             # priority.normal_guard_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who is next, and by which rule: overtaken, guard or score."""

    ticket: Ticket
    rule: str
    waited_min: int


class Line:
    """The waiting tickets of one queue, kept in order, by weight."""

    def __init__(self) -> None:
        self.tickets: dict[int, Ticket] = {}
        self.consecutive = 0                              # priority calls in a row
        self.expected_min = 0.0                           # mean service times, summed
        self._by_weight: dict[int, list[Place]] = {}
        self._often_overtaken: set[int] = set()

    def __len__(self) -> int:
        return len(self.tickets)

    def add(self, ticket: Ticket, rules: OrderRules) -> None:
        self.tickets[ticket.id] = ticket
        self.expected_min += ticket.expected_min
        insort(self._by_weight.setdefault(ticket.weight, []), (ticket.queued_at, ticket.id))
        if not ticket.is_priority and ticket.overtaken >= rules.max_overtaken:
            self._often_overtaken.add(ticket.id)

    def remove(self, ticket_id: int) -> None:
        ticket = self.tickets.pop(ticket_id)
        self.expected_min -= ticket.expected_min
        places = self._by_weight[ticket.weight]
        del places[bisect_left(places, (ticket.queued_at, ticket.id))]
        if not places:
            del self._by_weight[ticket.weight]
        self._often_overtaken.discard(ticket_id)

    def copy(self) -> "Line":
        twin = Line()
        twin.tickets = dict(self.tickets)
        twin.consecutive, twin.expected_min = self.consecutive, self.expected_min
        twin._by_weight = {weight: list(places) for weight, places in self._by_weight.items()}
        twin._often_overtaken = set(self._often_overtaken)
        return twin

    def often_overtaken(self) -> Ticket | None:
        """The oldest of the ordinary tickets overtaken too often."""
        return min((self.tickets[one] for one in self._often_overtaken), key=place, default=None)

    def guarded(self, now: datetime, rules: OrderRules) -> Ticket | None:
        """The oldest ordinary ticket, when it is its turn by the guard against too many priority calls."""
        if self.consecutive < rules.max_consecutive or not (ordinary := self._by_weight.get(0)):
            return None
        queued_at, ticket_id = ordinary[0]
        return self.tickets[ticket_id] if now - queued_at >= rules.guard else None

    def heads(self) -> Iterator[Ticket]:
        """The oldest of each weight: one of them has the highest score."""
        return (self.tickets[places[0][1]] for places in self._by_weight.values())

    def passed_by(self, ticket: Ticket) -> list[Ticket]:
        """The ordinary tickets that are overtaken when `ticket` is called now; those exempt do not overtake."""
        if ticket.exempt:
            return []
        ordinary = self._by_weight.get(0, [])
        return [self.tickets[one] for _, one in ordinary[:bisect_left(ordinary, place(ticket))] if one != ticket.id]

    def ahead_of(self, ticket: Ticket) -> int:
        """How many would be called before this ticket if nothing else happened: those with a higher score."""
        ahead = 0
        for weight, places in self._by_weight.items():
            until = ticket.queued_at + timedelta(minutes=weight - ticket.weight)
            ahead += bisect_left(places, (until, ticket.id))
        return ahead


def place(ticket: Ticket) -> Place:
    return ticket.queued_at, ticket.id


def waited_min(ticket: Ticket, now: datetime) -> int:
    """Whole minutes since its queue time."""
    return max(0, int((now - ticket.queued_at).total_seconds() // 60))


def next_for(lines: Iterable[Line], now: datetime, rules: OrderRules) -> Choice | None:
    """Who is next for a counter that serves these lines; the rule applies to all of them together (R17)."""
    served = [line for line in lines if line.tickets]
    overtaken = [one for line in served if (one := line.often_overtaken())]
    if overtaken:
        return _chosen(min(overtaken, key=place), "overtaken", now)
    guarded = [one for line in served if (one := line.guarded(now, rules))]
    if guarded:
        return _chosen(min(guarded, key=place), "guard", now)
    heads = [ticket for line in served for ticket in line.heads()]
    if not heads:
        return None
    best = min(heads, key=lambda ticket: (-waited_min(ticket, now) - ticket.weight, *place(ticket)))
    return _chosen(best, "score", now)


def preview(lines: Iterable[Line], now: datetime, rules: OrderRules, count: int) -> list[Choice]:
    """The next `count` tickets as they would be called now one after another."""
    twins = [line.copy() for line in lines]
    chosen: list[Choice] = []
    while len(chosen) < count and (choice := next_for(twins, now, rules)):
        chosen.append(choice)
        line = next(line for line in twins if choice.ticket.id in line.tickets)
        passed, line.consecutive = after_call(line, choice.ticket)
        line.remove(choice.ticket.id)
        for one in passed:
            line.remove(one.id)
            line.add(one, rules)
    return chosen


def after_call(line: Line, ticket: Ticket) -> tuple[list[Ticket], int]:
    """What calling this ticket does to its line: those it overtakes, counted; priority calls in a row from now on."""
    passed = [replace(one, overtaken=one.overtaken + 1) for one in line.passed_by(ticket)]
    return passed, line.consecutive + 1 if ticket.is_priority else 0


def _chosen(ticket: Ticket, rule: str, now: datetime) -> Choice:
    return Choice(ticket=ticket, rule=rule, waited_min=waited_min(ticket, now))
