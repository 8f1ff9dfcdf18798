"""What the hall's screen shows, and for how long. Pure: messages and times go in, one frozen picture comes out.

The picture holds facts, not sentences; nothing in it tells who a visitor is (R48).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from display.bars import BarText, bar_texts
from display.calls import FreshCall, FreshCalls
from display.picture import Called, CallEnded, Picture, Place, Plate, QueueRow
from display.rotation import Rotation, notice_pages
from hall.client.mirror import Mirror
from hall.domain.ticket import TicketState
from hall.domain.views import CounterView, EventView, TicketView

CALLS = ("ticket.called", "ticket.recalled")
ENDS_A_CALL = ("ticket.no_show", "ticket.put_back", "ticket.transferred", "ticket.held", "ticket.cancelled")
AWAY = ("counter.paused", "counter.closed")
NOT_HEARD = ("too_late", "no_voice", "no_sound")         # reasons of call.dropped that people should know of
AT_A_COUNTER = (TicketState.CALLED, TicketState.SERVING, TicketState.HELD)
MISSED_AT_ONCE = 3


class Board:
    """Keeps what the hall tells, and draws the picture of any moment."""

    def __init__(self) -> None:
        self.mirror = Mirror()
        self.language = "zh_CN"
        self.rotation = Rotation(page_s=10.0)
        self._fresh = FreshCalls()
        self._heard_s: float | None = None          # when the hall was last heard
        self._heard_at: datetime | None = None      # the hall's own time then
        self._unheard: set[int] = set()             # calls the voice could not say

    def setting(self, key: str, usual: str) -> str:
        return self.mirror.centre.settings.get(key, usual) if self.mirror.centre else usual

    def heard(self, now_s: float, at: datetime | None) -> None:
        """The hall has been heard. at: its time then."""
        self._heard_s, self._heard_at = now_s, at or self._heard_at

    def take(self, message: Mapping[str, Any], now_s: float, hall_now: datetime | None) -> list[Called | CallEnded]:
        """A message of the live stream; what it means for the voice."""
        seen = self.mirror.seq
        event = self.mirror.apply(message)
        if event is not None:
            return self._follow(event, now_s, hall_now or event.at)
        if message["kind"] != "snapshot":
            return []
        self._begin_settings()
        return self._catch_up(seen, now_s, hall_now) if seen >= 0 else []

    def _begin_settings(self) -> None:
        self.rotation.page_s = float(self.setting("display.page_seconds", "10"))
        if self.mirror.centre:
            self.rotation.notices = notice_pages(self.mirror.centre.notices)

    def _follow(self, event: EventView, now_s: float, hall_now: datetime) -> list[Called | CallEnded]:
        if event.centre is not None:
            self._begin_settings()
        if event.kind == "call.dropped" and event.facts.get("reason") in NOT_HEARD:
            self._unheard.add(int(str(event.facts["call"])))
        if event.kind in AWAY and event.counter is not None:
            self._fresh.withdraw(counter=event.counter)
            return [CallEnded(counter=event.counter)]
        ticket = event.ticket
        if ticket is None:
            return []
        if event.kind in ENDS_A_CALL:
            self._fresh.withdraw(ticket=ticket.id)
            return [CallEnded(ticket=ticket.id)]
        if event.kind in CALLS and event.counter is not None:
            age_s = (hall_now - event.at).total_seconds()
            return [self._call(event.seq, ticket.id, ticket.number, ticket.marks, event.counter,
                               again=event.kind == "ticket.recalled", at_s=now_s - max(0.0, age_s), now_s=now_s)]
        return []

    def _catch_up(self, seen: int, now_s: float, hall_now: datetime | None) -> list[Called | CallEnded]:
        """Calls made while away so long that the hall began anew with a snapshot."""
        missed: list[Called] = []
        for counter in self.mirror.counters.values():
            last = counter.last_call
            if last and last.seq > seen and counter.ticket == last.ticket:
                age_s = ((hall_now or last.at) - last.at).total_seconds()
                missed.append(self._call(last.seq, last.ticket, last.number, last.marks, counter.number,
                                         again=last.calls > 1, at_s=now_s - max(0.0, age_s), now_s=now_s))
        return [*sorted(missed, key=lambda called: called.seq)]

    def _call(self, seq: int, ticket: int, number: str, marks: Sequence[str], counter: int, *,
              again: bool, at_s: float, now_s: float) -> Called:
        """Fresh on the screen unless it is too old to be said as well."""
        if now_s - at_s < float(self.setting("voice.drop_after_seconds", "60")):
            self._fresh.add(FreshCall(seq=seq, ticket=ticket, number=number, counter=counter,
                                      mark=self._mark(marks), since_s=now_s))
        return Called(seq=seq, ticket=ticket, number=number, counter=counter, again=again, at_s=at_s)

    def _mark(self, marks: Iterable[str]) -> str:
        """The mark of the ticket's class; what its visitor still has to bring is nobody else's business."""
        public = {one.mark for one in self.mirror.centre.classes} if self.mirror.centre else set()
        return next((mark for mark in marks if mark in public), "")

    def bars(self, now_s: float) -> dict[int, BarText]:
        """What the LED bars over the counters say, by counter."""
        return bar_texts(self.mirror, self._fresh.by_counter(), stale=self._is_stale(now_s))

    def _is_stale(self, now_s: float) -> bool:
        limit_s = float(self.setting("display.offline_after_seconds", "10"))
        return self._heard_s is not None and now_s - self._heard_s >= limit_s

    def picture(self, now_s: float, now: datetime | None, places: int) -> Picture:
        """How the board looks. now: the hall's time, in the centre's zone; places: rows on one page of the list."""
        stale = self._is_stale(now_s)
        plates, others = self._fresh.look(now_s)
        if stale:
            self._fresh.clear()
            plates = others = ()
        calm = not plates
        listed = self._calls_newest_first()
        shown = self._plates(plates, listed, now_s) if not stale else ()
        taken = {plate.counter for plate in shown}
        rows = [*self._call_rows([c for c in listed if c.number not in taken], others, now_s), *self._paused(),
                *self._missed(now_s)]
        page, pages = self._page(len(rows), places, now_s) if calm else (0, -(-len(rows) // max(1, places)))
        return Picture(
            told=self.mirror.centre is not None, stale_since=self._heard_at if stale else None, now=now,
            plates=shown, places=tuple(rows[page * places:(page + 1) * places]), page=page, pages=max(1, pages),
            queues=self._queues(), panel=self.rotation.look(now_s, calm=calm), next_two=self._next_two(),
            on_duty=tuple(c.staff for c in self.mirror.counters.values() if c.staff and c.state == "open"),
            waiting=sum(queue.waiting for queue in self.mirror.queues.values()))

    def _calls_newest_first(self) -> list[CounterView]:
        """Counters whose last call still holds."""
        def holds(counter: CounterView) -> bool:
            if counter.last_call is None or counter.state != "open":
                return False
            ticket = self.mirror.tickets.get(counter.last_call.ticket)
            return ticket is None or (ticket.state in AT_A_COUNTER and ticket.counter in (None, counter.number))
        calls = [counter for counter in self.mirror.counters.values() if holds(counter)]
        return sorted(calls, key=lambda counter: -counter.last_call.seq if counter.last_call else 0)

    def _plates(self, fresh: Sequence[FreshCall], listed: Sequence[CounterView], now_s: float) -> tuple[Plate, ...]:
        if not fresh and listed and (last := listed[0].last_call):
            return (Plate(seq=last.seq, number=last.number, counter=listed[0].number, mark=self._mark(last.marks),
                          fresh=False, lit=False),)
        return tuple(Plate(seq=call.seq, number=call.number, counter=call.counter, mark=call.mark, fresh=True,
                           lit=call.lit(now_s)) for call in fresh)

    def _call_rows(self, counters: Iterable[CounterView], others: Sequence[FreshCall], now_s: float) -> Iterable[Place]:
        """Fresh calls that stand not on the plate lead, and shine in their rows."""
        fresh = {call.counter: call for call in others}
        rows = []
        for counter in counters:
            last, new = counter.last_call, fresh.get(counter.number)
            assert last is not None
            rows.append(Place(key=f"call-{counter.number}", kind="call", counter=counter.number, number=last.number,
                              mark=self._mark(last.marks), fresh=new is not None,
                              lit=new is not None and new.lit(now_s), unheard=last.seq in self._unheard))
        return sorted(rows, key=lambda row: not row.fresh)

    def _paused(self) -> list[Place]:
        return [Place(key=f"paused-{counter.number}", kind="paused", counter=counter.number,
                      reason=counter.pause.reason if counter.pause else "",
                      back_at=counter.pause.back_at if counter.pause else None,
                      cover=counter.stand_in.counter if counter.stand_in else 0)
                for counter in self.mirror.counters.values() if counter.state == "paused"]

    def _missed(self, now_s: float) -> list[Place]:
        """One row for all; when there are many, they take turns in it."""
        tickets = [t for t in self.mirror.tickets.values() if t.state is TicketState.NO_SHOW]
        numbers = [t.number for t in sorted(tickets, key=_called_at, reverse=True)]
        if not numbers:
            return []
        page, _ = self._page(len(numbers), MISSED_AT_ONCE, now_s)
        return [Place(key="missed", kind="missed",
                      numbers=tuple(numbers[page * MISSED_AT_ONCE:(page + 1) * MISSED_AT_ONCE]))]

    def _page(self, count: int, at_once: int, now_s: float) -> tuple[int, int]:
        pages = max(1, -(-count // max(1, at_once)))
        return int(now_s / self.rotation.page_s) % pages, pages

    def _queues(self) -> tuple[QueueRow, ...]:
        return tuple(QueueRow(prefix=queue.prefix, name=queue.name.in_language(self.language), waiting=queue.waiting,
                              next_number=queue.next_number or "") for queue in self.mirror.queues.values())

    def _next_two(self) -> tuple[str, ...]:
        """Each queue's next one, the longest waiting first; then who waits behind them."""
        waiting = self.mirror.waiting(tuple(self.mirror.queues))
        first = {queue.next_number for queue in self.mirror.queues.values() if queue.next_number}
        leading = [ticket.number for ticket in waiting if ticket.number in first]
        behind = [ticket.number for ticket in waiting if ticket.number not in first]
        return tuple((leading + behind)[:2])


def _called_at(ticket: TicketView) -> datetime:
    return ticket.called_at or ticket.issued_at
