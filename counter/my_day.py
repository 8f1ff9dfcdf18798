"""What this counter has done today: how many visits ended, and how long one takes."""

from collections.abc import Iterable

from hall.domain.views import TicketView


class MyDay:
    """Service times of the visits that ended at one counter, by ticket; each counts once."""

    def __init__(self) -> None:
        self._seconds: dict[int, float] = {}

    def begin(self, tickets: Iterable[TicketView], counter: int) -> None:
        """Starts the day anew from what the hall has on record."""
        self._seconds.clear()
        for ticket in tickets:
            self.add(ticket, counter)

    def add(self, ticket: TicketView, counter: int) -> None:
        """One more visit; those of other counters, and those never begun, are passed over."""
        if ticket.counter == counter and ticket.started_at and ticket.finished_at:
            served = (ticket.finished_at - ticket.started_at).total_seconds()
            self._seconds[ticket.id] = max(0.0, served - ticket.held_s)

    @property
    def mean_minutes(self) -> int | None:
        """Rounded to whole minutes, at least 1; None before the first visit ended."""
        if not self._seconds:
            return None
        return max(1, round(sum(self._seconds.values()) / len(self._seconds) / 60))
