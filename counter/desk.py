"""Where a counter stands and which keys may be pressed there. Pure: what the hall told and a time go in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counter.noted import Note
from hall.client.mirror import Mirror
from hall.domain.ticket import MOVES, OUTCOMES, TicketState
from hall.domain.views import CounterView, TicketView

DEFAULT_OUTCOME = OUTCOMES[0]


class Standing(StrEnum):
    AWAY = "away"          # nobody is signed in
    FREE = "free"          # nobody at the counter, the next may be called
    CALLED = "called"      # called, the visitor is walking
    SERVING = "serving"    # the visitor is here
    PAUSED = "paused"      # 去向留言 is shown
    NOTED = "noted"        # the visit is over; the hall has yet to be told


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRules:
    """R20: how often a number is called in all, and how far apart."""

    times: int
    apart_s: int

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> "CallRules":
        return cls(times=int(settings["call.repeat_count"]), apart_s=int(settings["call.repeat_interval_seconds"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One counter at one moment."""

    counter: CounterView
    ticket: TicketView | None
    now: datetime
    rules: CallRules
    online: bool = True
    noted: bool = False            # the end of this ticket waits on our disk for the hall

    @property
    def standing(self) -> Standing:
        if self.counter.state == "closed":
            return Standing.AWAY
        if self.noted:
            return Standing.NOTED
        if self.ticket is not None:
            return Standing.SERVING if self.ticket.state == "serving" else Standing.CALLED
        return Standing.PAUSED if self.counter.state == "paused" else Standing.FREE

    @property
    def calls_are_used_up(self) -> bool:
        return self.ticket is not None and self.ticket.calls >= self.rules.times

    @property
    def recall_in_s(self) -> int:
        """Seconds until the number may be called again; 0 is now, or never again."""
        last = self.counter.last_call
        if self.standing is not Standing.CALLED or self.calls_are_used_up or last is None:
            return 0
        return max(0, self.rules.apart_s - whole_seconds(last.at, self.now))

    @property
    def leading(self) -> str:
        """The one key that is filled: what most likely comes next."""
        if self.standing is Standing.CALLED:
            return "no_show" if self.calls_are_used_up and self.online else "start"
        if self.standing is Standing.SERVING and not self.online:
            return "finish"
        return "resume" if self.standing is Standing.PAUSED else "next"

    @property
    def main(self) -> str:
        """The key in the widest place; it changes its meaning with the standing, the others never do."""
        return "start" if self.standing is Standing.CALLED else self.leading

    def allowed(self) -> frozenset[str]:
        """Every action that the hall would take now; without the hall, what can be noted for it (R100)."""
        if self.standing is Standing.AWAY:
            return frozenset()
        if not self.online or self.standing is Standing.NOTED:
            return self._alone()
        return self._with_hall() | {"keys", "lock", "full", "alerts", "lists"}

    def _alone(self) -> frozenset[str]:
        own = {Standing.CALLED: {"start"}, Standing.SERVING: {"finish", "outcome", "case_number", "scan"}}
        return frozenset(own.get(self.standing, set()) | {"keys", "lock", "full", "alerts"})

    def _with_hall(self) -> frozenset[str]:
        actions = {move for move in ("start", "no_show", "hold", "transfer", "put_back", "finish") if self._may(move)}
        if self._may("recall") and not self.calls_are_used_up and self.recall_in_s == 0:
            actions.add("recall")
        if self.standing is Standing.SERVING:
            actions |= {"next", "outcome", "matters", "case_number", "scan"}
        if self.standing is Standing.FREE:
            actions |= {"next", "pause", "resume_ticket", "order"}
        if self.standing is Standing.PAUSED:
            actions.add("resume")
        if self.standing in (Standing.FREE, Standing.PAUSED):
            actions.add("sign_out")
        return frozenset(actions | {"reinstate", "leader", "take", "appointments"})

    @property
    def spent_s(self) -> int:
        """Seconds since the visitor was called, or since the service began."""
        if self.ticket is None:
            return 0
        began = self.ticket.started_at if self.standing is Standing.SERVING else self.ticket.called_at
        return whole_seconds(began or self.now, self.now)

    def _may(self, move: str) -> bool:
        return self.ticket is not None and self.counter.state == "open" and self.ticket.state in MOVES[move][0]


def look(mirror: Mirror, number: int, now: datetime, *, online: bool = True, notes: Iterable[Note] = ()
         ) -> Desk | None:
    """The counter as the hall last told of it, and as noted since without the hall.

    None before the first word, or when there is no such counter.
    """
    counter = mirror.counters.get(number)
    if counter is None or mirror.centre is None:
        return None
    ticket = mirror.tickets.get(counter.ticket) if counter.ticket is not None else None
    own = {note.verb: note for note in notes if ticket is not None and note.ticket == ticket.id}
    if ticket is not None and "start" in own and ticket.state == "called":
        ticket = replace(ticket, state=TicketState.SERVING, started_at=own["start"].at or now)
    return Desk(counter=counter, ticket=ticket, now=now, rules=CallRules.of(mirror.centre.settings), online=online,
                noted="finish" in own)


def held_here(mirror: Mirror, number: int) -> list[TicketView]:
    """What this counter has put aside, or one of its queues where nobody sits any more, oldest first."""
    counters, own = mirror.counters, mirror.counters[number].queues
    left = [one for one in mirror.tickets.values() if one.state == "held" and one.queue in own
            and one.counter != number and one.counter in counters and counters[one.counter].state == "closed"]
    return sorted([*_own(mirror, number, "held"), *left], key=lambda one: one.id)


def missed(mirror: Mirror, counter: CounterView) -> list[TicketView]:
    """No-shows this counter called or could call, the latest first."""
    found = [one for one in mirror.tickets.values() if one.state == "no_show"
             and (one.counter == counter.number or one.queue in counter.queues)]
    return sorted(found, key=lambda one: (one.called_at or one.issued_at, one.id), reverse=True)


def whole_seconds(since: datetime, now: datetime) -> int:
    """Never negative: the hall's clock and a screen's may differ by a moment."""
    return max(0, int((now - since).total_seconds()))


def whole_minutes(since: datetime, now: datetime) -> int:
    return whole_seconds(since, now) // 60


def _own(mirror: Mirror, number: int, state: str) -> list[TicketView]:
    found = [one for one in mirror.tickets.values() if one.state == state and one.counter == number]
    return sorted(found, key=lambda one: one.id)
