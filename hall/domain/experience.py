"""What recent tickets taught the hall: how long each item takes, how many do not come, how far its forecasts were off.

Kept in memory; loaded from the store at start, then fed with every ticket that moves on.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist, median

from hall.domain.ticket import CALLED, FINISHED, NO_SHOW, SERVING, WAITING, Ticket

KEPT_PER_ITEM = 40           # service times of one item that count; older ones are forgotten
KEPT = 300                   # calls and forecasts that count
PRIOR_TIMES = 4              # the list's minutes weigh as much as so many tickets of the item
PRIOR_CALLS = 40             # what is presumed of walking and of who does not come, as much as so many calls
OUTLIER = 4.0                # a time beyond so many medians counts as that: somebody forgot to press 办结
LONGEST_WALK_MIN = 5.0
WALK_MIN, MISSED, PRIORITY = 0.75, 0.05, 0.10      # presumed: from call to start and from end to next call; shares
RATIO = (0.4, 2.5)           # how far a whole hall may be from its list
BELL = tuple(NormalDist().inv_cdf((n + 0.5) / 40) for n in range(40))     # errors presumed before there are any
LEAST_SHIFT = -0.5           # keeps the median growing with the queue


@dataclass(frozen=True, slots=True)
class Figures:
    """walk_min: a counter is taken up beside each service. The shifts are in spreads of the forecast wait."""

    walk_min: float
    missed_share: float
    priority_share: float
    half_shift: float            # half of the visitors waited no longer than mean + this many spreads
    most_shift: float            # nine of ten


class Experience:
    """Running figures, cheap to read for every ticket issued."""

    def __init__(self) -> None:
        self._times: dict[str, deque[float]] = {}
        self._likely: dict[tuple[str, float], float] = {}
        self._ratios: deque[tuple[float, float]] = deque(maxlen=KEPT)      # minutes taken, minutes of the list
        self._walks: deque[float] = deque(maxlen=KEPT)
        self._missed: deque[float] = deque(maxlen=KEPT)          # 1 for each who did not come
        self._priority: deque[float] = deque(maxlen=KEPT)        # 1 for each of a priority class
        self._errors: deque[float] = deque(maxlen=KEPT)          # of forecast waits, in spreads
        self._figures: Figures | None = None

    def minutes(self, item: str, listed: float) -> float:
        """The likely service time of an item: the list's minutes until its tickets tell better."""
        if (item, listed) not in self._likely:
            self._likely[item, listed] = likely_minutes(self._times.get(item, ()), listed * self._ratio())
        return self._likely[item, listed]

    @property
    def figures(self) -> Figures:
        if self._figures is None:
            errors = sorted([*self._errors, *BELL])
            self._figures = Figures(
                _share(self._walks, WALK_MIN), _share(self._missed, MISSED), _share(self._priority, PRIORITY),
                max(errors[len(errors) // 2], LEAST_SHIFT), max(errors[len(errors) * 9 // 10], 0.0))
        return self._figures

    def learn(self, old: Ticket | None, new: Ticket, listed: float | None) -> None:
        """A ticket moved on. listed: minutes of its item by the list of now; None when the item left the list."""
        move = (old.state if old else None, new.state)
        if move == (SERVING, FINISHED):
            self.served(new, listed)
        elif move in ((CALLED, SERVING), (CALLED, NO_SHOW)):
            self.called(new)
        elif move == (WAITING, CALLED) and new.called_at == new.last_call_at:
            self.waited(new)
        elif old is None and new.called_at is None:
            self.issued(new)

    def served(self, ticket: Ticket, listed: float | None) -> None:
        """Learns a service time, from tickets that were about one thing at one counter."""
        if ticket.started_at is None or ticket.finished_at is None or ticket.transfers or ticket.returns \
                or any(one.added_at for one in ticket.matters):
            return
        minutes = (ticket.finished_at - ticket.started_at).total_seconds() / 60 - ticket.held_s / 60
        self._times.setdefault(ticket.service_name, deque(maxlen=KEPT_PER_ITEM)).append(max(minutes, 0.0))
        if listed is not None and len(ticket.matters) == 1:
            self._ratios.append((min(minutes, OUTLIER * listed), listed))
        self._likely = {key: value for key, value in self._likely.items() if key[0] != ticket.service_name}

    def called(self, ticket: Ticket) -> None:
        """Learns whether people come and how long they walk."""
        self._figures = None
        self._missed.append(float(ticket.state is NO_SHOW))
        if ticket.started_at is not None and ticket.calls == 1 and ticket.last_call_at is not None \
                and ticket.started_at >= ticket.last_call_at:
            walk = (ticket.started_at - ticket.last_call_at).total_seconds() / 60
            self._walks.append(min(walk, LONGEST_WALK_MIN))

    def issued(self, ticket: Ticket) -> None:
        """Learns who comes."""
        self._figures = None
        self._priority.append(float(ticket.is_priority))

    def waited(self, ticket: Ticket) -> None:
        """Learns at the first call how good the forecast was."""
        if ticket.transfers or ticket.called_at is None or ticket.foreseen_s is None or not ticket.spread_s:
            return
        self._figures = None
        took = (ticket.called_at - ticket.issued_at).total_seconds()
        self._errors.append((took - ticket.foreseen_s) / ticket.spread_s)

    def remember(self, past: Iterable[tuple[Ticket, float | None]]) -> None:
        """Tickets of the days before, oldest first, each with its item's minutes by the list."""
        for ticket, listed in past:
            if ticket.started_at is not None or ticket.state is NO_SHOW:
                self.called(ticket)
            self.issued(ticket)
            self.waited(ticket)
            if ticket.state is FINISHED:
                self.served(ticket, listed)

    def _ratio(self) -> float:
        """What the hall as a whole takes for each minute of its list."""
        presumed = PRIOR_CALLS * 10.0
        taken, listed = (sum(one[n] for one in self._ratios) + presumed for n in (0, 1))
        return min(max(taken / listed, RATIO[0]), RATIO[1])


def likely_minutes(times: Sequence[float], presumed: float) -> float:
    """The mean of recent times and of what is presumed; times far from their median count as less far."""
    middle = median([*times, presumed])
    seen = sum(min(max(one, middle / OUTLIER), middle * OUTLIER) for one in times)
    return (PRIOR_TIMES * presumed + seen) / (PRIOR_TIMES + len(times))


def _share(seen: Sequence[float], presumed: float) -> float:
    return (sum(seen) + PRIOR_CALLS * presumed) / (len(seen) + PRIOR_CALLS)
