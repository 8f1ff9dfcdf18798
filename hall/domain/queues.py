"""Who waits, in which order, who is next for a counter, and why (R17).

The order, from the top: an appointment that is due; an ordinary ticket overtaken too often; after too many priority
calls in a row in its queue, the oldest ordinary ticket that has waited long; the highest score, which is minutes
waited plus the weight of the class. Within one weight the oldest has the highest score, so only the first of each
weight counts. A due appointment is no priority call, and no ordinary one either: calls in a row go on over it.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.ticket import Ticket

ONE_INSTANT, ONE_MINUTE = timedelta(microseconds=1), timedelta(minutes=1)
Place = tuple[datetime, int]     # queue time, ticket id: ids break ties


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRules:
    max_overtaken: int           # priority.max_overtaken
    max_consecutive: int         # priority.max_consecutive
    guard: timedelta             # priority.normal_guard_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who is next, and by which rule: due, overtaken, guard, score, or reason when a clerk chose."""

    ticket: Ticket
    rule: str
    waited_min: int
    weight_min: int              # 0 in a queue that knows no weights
    overtaken: int               # by later tickets, so far
    calls_in_a_row: int          # priority calls in its queue before it


class Row:
    """What the lines of one queue share: the one that all its counters call from, and those of single counters."""

    def __init__(self, consecutive: int = 0) -> None:
        self.consecutive = consecutive                    # priority calls in a row
        self.lines: list[Line] = []


class Line:
    """Waiting tickets of one queue, kept in order, by weight. weighted: False where all classes are alike."""

    def __init__(self, *, weighted: bool = True, row: Row | None = None) -> None:
        self.weighted = weighted
        self.row = row or Row()
        self.row.lines.append(self)
        self.tickets: dict[int, Ticket] = {}
        self.expected_min = 0.0                           # mean service times, summed
        self._by_weight: dict[int, list[Place]] = {}
        self._overtaken: dict[int, int] = {}              # ordinary tickets: how often, as their tickets say too
        self._often_overtaken: set[int] = set()
        self._appointed: list[tuple[datetime, Place]] = []        # by the time they are due

    def __len__(self) -> int:
        return len(self.tickets)

    @property
    def consecutive(self) -> int:
        """Priority calls in a row, in the whole queue."""
        return self.row.consecutive

    @consecutive.setter
    def consecutive(self, calls: int) -> None:
        self.row.consecutive = calls

    def add(self, ticket: Ticket, rules: OrderRules) -> None:
        self.tickets[ticket.id] = ticket
        self.expected_min += ticket.expected_min
        insort(self._by_weight.setdefault(self.weight(ticket), []), place(ticket))
        if ticket.due_at is not None:
            insort(self._appointed, (ticket.due_at, place(ticket)))
        if not self.weight(ticket):
            self._overtaken[ticket.id] = ticket.overtaken
            if ticket.overtaken >= rules.max_overtaken:
                self._often_overtaken.add(ticket.id)

    def remove(self, ticket_id: int) -> None:
        ticket = self.tickets.pop(ticket_id)
        self.expected_min -= ticket.expected_min
        places = self._by_weight[self.weight(ticket)]
        del places[bisect_left(places, place(ticket))]
        if not places:
            del self._by_weight[self.weight(ticket)]
        if ticket.due_at is not None:
            del self._appointed[bisect_left(self._appointed, (ticket.due_at, place(ticket)))]
        self._overtaken.pop(ticket_id, None)
        self._often_overtaken.discard(ticket_id)

    def overtake(self, passed: Iterable[int], rules: OrderRules) -> None:
        """One more later ticket was called before these, in whichever line of the queue they wait.

        Their tickets are renewed by whoever keeps them.
        """
        wanted = frozenset(passed)
        for line in self.row.lines:
            for ticket_id in wanted & line._overtaken.keys():
                line._overtaken[ticket_id] += 1
                if line._overtaken[ticket_id] >= rules.max_overtaken:
                    line._often_overtaken.add(ticket_id)

    def copy(self, row: Row) -> "Line":
        twin = Line(weighted=self.weighted, row=row)
        twin.tickets = dict(self.tickets)
        twin.expected_min = self.expected_min
        twin._by_weight = {weight: list(places) for weight, places in self._by_weight.items()}
        twin._overtaken = dict(self._overtaken)
        twin._often_overtaken = set(self._often_overtaken)
        twin._appointed = list(self._appointed)
        return twin

    def weight(self, ticket: Ticket) -> int:
        """The minutes its class is worth in this queue."""
        return ticket.weight if self.weighted else 0

    def due(self, now: datetime) -> Ticket | None:
        """The appointment that is due the longest."""
        if not self._appointed or self._appointed[0][0] > now:
            return None
        return self.tickets[self._appointed[0][1][1]]

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

    def overtaken(self, ticket: Ticket) -> int:
        """How often later tickets were called before it."""
        return self._overtaken.get(ticket.id, 0)

    def passed_by(self, ticket: Ticket) -> list[int]:
        """The ordinary tickets that are overtaken when `ticket` is called now; those exempt do not overtake."""
        if ticket.exempt:
            return []
        ordinary = (line._by_weight.get(0, []) for line in self.row.lines)
        return [one for places in ordinary for _, one in places[:bisect_left(places, place(ticket))]
                if one != ticket.id]

    def ahead_of(self, ticket: Ticket) -> int:
        """How many would be called before this ticket if nothing else happened: those with a higher score."""
        ahead = 0
        for weight, places in self._by_weight.items():
            until = ticket.queued_at + timedelta(minutes=weight - self.weight(ticket))
            ahead += bisect_left(places, (until, ticket.id))
        return ahead


def place(ticket: Ticket) -> Place:
    return ticket.queued_at, ticket.id


def waited_min(ticket: Ticket, now: datetime) -> int:
    """Whole minutes since its queue time; 0 before it."""
    return max(0, _minutes(ticket, now))


def next_for(lines: Iterable[Line], now: datetime, rules: OrderRules) -> Choice | None:
    """Who is next for a counter that serves these lines; the rule applies to all of them together (R17)."""
    served = [line for line in lines if line.tickets]
    if due := [(one.due_at, place(one), line) for line in served if (one := line.due(now))]:
        _, (_, ticket_id), line = min(due, key=lambda one: one[:2])
        return chosen(line, line.tickets[ticket_id], "due", now)
    for rule, wanted in (("overtaken", Line.often_overtaken), ("guard", lambda line: line.guarded(now, rules))):
        if found := [(place(one), line) for line in served if (one := wanted(line))]:
            (_, ticket_id), line = min(found, key=lambda one: one[0])
            return chosen(line, line.tickets[ticket_id], rule, now)
    heads = [(-_minutes(one, now) - line.weight(one), place(one), line) for line in served for one in line.heads()]
    if not heads:
        return None
    _, (_, ticket_id), line = min(heads, key=lambda one: one[:2])
    return chosen(line, line.tickets[ticket_id], "score", now)


def next_in(tiers: Iterable[Iterable[Line]], now: datetime, rules: OrderRules) -> Choice | None:
    """As `next_for`, by tiers: of a later one nobody is called while somebody waits in an earlier one."""
    return next((choice for tier in tiers if (choice := next_for(tier, now, rules))), None)


def preview(lines: Iterable[Line], now: datetime, rules: OrderRules, count: int) -> list[Choice]:
    """The next `count` tickets as they would be called now one after another."""
    return preview_in([lines], now, rules, count)


def preview_in(tiers: Iterable[Iterable[Line]], now: datetime, rules: OrderRules, count: int) -> list[Choice]:
    """As `preview`, by tiers."""
    rows: dict[int, Row] = {}
    twins = [[line.copy(rows.setdefault(id(line.row), Row(line.consecutive))) for line in tier] for tier in tiers]
    found: list[Choice] = []
    while len(found) < count and (choice := next_in(twins, now, rules)):
        found.append(choice)
        line = next(line for tier in twins for line in tier if choice.ticket.id in line.tickets)
        passed, line.consecutive = after_call(line, choice.ticket, now)
        line.remove(choice.ticket.id)
        line.overtake(passed, rules)
    return found


def after_call(line: Line, ticket: Ticket, now: datetime) -> tuple[list[int], int]:
    """What calling this ticket does to its queue: those it overtakes, by id; priority calls in a row from now on."""
    passed = line.passed_by(ticket)
    if ticket.due_at is not None and ticket.due_at <= now:
        return passed, line.consecutive
    return passed, line.consecutive + 1 if line.weight(ticket) else 0


def place_after(lines: Sequence[Line], late: Ticket, count: int, now: datetime, rules: OrderRules) -> datetime:
    """A queue time by which `late` is called just behind the first `count` waiting tickets of these lines (R21).

    It may lie ahead of now: a heavy class goes no sooner than those three either. That is by the score; the guard
    stands above it, for late-comers as for others.
    """
    ahead = [choice for choice in preview(lines, now, rules, count) if choice.ticket.id != late.id]
    if not ahead:
        return now
    own = late.weight if all(line.weighted for line in lines) else 0
    last = max(ahead, key=lambda one: _score_time(one))
    heavier = any(one.weight_min > own and _score_time(one) == _score_time(last) for one in ahead)
    step = ONE_MINUTE if heavier else ONE_INSTANT        # by whole minutes, as a tie would go to the earlier time
    return _score_time(last) + timedelta(minutes=own) + step


def chosen(line: Line, ticket: Ticket, rule: str, now: datetime) -> Choice:
    return Choice(ticket=ticket, rule=rule, waited_min=waited_min(ticket, now), weight_min=line.weight(ticket),
                  overtaken=line.overtaken(ticket), calls_in_a_row=line.consecutive)


def _score_time(choice: Choice) -> datetime:
    """When an ordinary ticket of the same score would have come."""
    return choice.ticket.queued_at - timedelta(minutes=choice.weight_min)


def _minutes(ticket: Ticket, now: datetime) -> int:
    """Whole minutes since its queue time, negative before it."""
    return (now - ticket.queued_at) // ONE_MINUTE
