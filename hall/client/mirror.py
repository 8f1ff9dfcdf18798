"""The hall as a terminal knows it: a snapshot, and every event since applied to it. Pure; one per program."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from hall.domain.ticket import ENDED, NO_SHOW
from hall.domain.views import CentreView, CounterView, EventView, QueueView, TicketView, WaitsView
from hall.wire import event_from_json, snapshot_from_json


class Gap(Exception):
    """An event is missing before this one; the stream has to be read again from `after`."""


class Mirror:
    """What the hall last said. `apply` takes each message of the live stream as it came."""

    def __init__(self) -> None:
        self.seq = -1
        self.centre: CentreView | None = None
        self.queues: dict[str, QueueView] = {}       # by prefix, in the centre's order
        self.counters: dict[int, CounterView] = {}   # by number
        self.tickets: dict[int, TicketView] = {}     # by id: those not ended, and no-shows

    def apply(self, message: Mapping[str, Any]) -> EventView | None:
        """Takes a snapshot (gives None), or an event (gives it). One already seen is passed over (None).

        Raises Gap when an event before this one is missing.
        """
        if message["kind"] == "snapshot":
            self._begin(message)
            return None
        event = event_from_json(message)
        if event.seq <= self.seq:
            return None
        if event.seq != self.seq + 1:
            raise Gap(f"{self.seq} is followed by {event.seq}")
        self._follow(event)
        return event

    def foresee(self, foreseen: WaitsView) -> None:
        """Takes the waits of a ping, unless an event has told newer ones or is still to come."""
        if foreseen.seq == self.seq:
            self.queues = {prefix: replace(queue, wait=foreseen.waits.get(prefix, queue.wait))
                           for prefix, queue in self.queues.items()}

    def _begin(self, message: Mapping[str, Any]) -> None:
        snapshot = snapshot_from_json(message)
        self.seq, self.centre = snapshot.seq, snapshot.centre
        self.queues = {queue.prefix: queue for queue in snapshot.queues}
        self.counters = {counter.number: counter for counter in snapshot.counters}
        self.tickets = {ticket.id: ticket for ticket in snapshot.tickets}

    def _follow(self, event: EventView) -> None:
        self.seq = event.seq
        if event.centre is not None:
            if self.centre and event.centre.business_day != self.centre.business_day:
                self.tickets.clear()
            self.centre = event.centre
        self.queues.update((queue.prefix, queue) for queue in event.queues)
        self.counters.update((counter.number, counter) for counter in event.counters)
        if event.ticket is None:
            return
        if event.ticket.state in ENDED and event.ticket.state is not NO_SHOW:
            self.tickets.pop(event.ticket.id, None)
        else:
            self.tickets[event.ticket.id] = event.ticket

    def waiting(self, queues: tuple[str, ...]) -> list[TicketView]:
        """The waiting tickets of these queues, oldest place first (not the order of calling)."""
        waiting = [t for t in self.tickets.values() if t.state == "waiting" and t.queue in queues]
        return sorted(waiting, key=lambda ticket: (ticket.queued_at, ticket.id))

    def now(self, fallback: datetime) -> datetime:
        """The hall's time as last told; a program without news has only its own to go by."""
        return self.centre.now if self.centre else fallback
