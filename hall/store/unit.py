"""One command's view of the hall: reads the floor, notes changes, then writes them and tells of them at once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection

from hall.domain.appointments import Appointment
from hall.domain.centre import Centre
from hall.domain.counters import Counter
from hall.domain.documents import Document
from hall.domain.errors import Refusal
from hall.domain.exceptions import DayException
from hall.domain.floor import Floor, Record, Where
from hall.domain.lists import ListVersion
from hall.domain.plain import to_plain
from hall.domain.ratings import Rating
from hall.domain.sealing import Seal
from hall.domain.services import ServiceList
from hall.domain.showing import centre_view, counter_view, queue_view, ticket_view
from hall.domain.ticket import Ticket
from hall.domain.views import CentreView, CounterView, EventView, QueueView
from hall.store.floor import Counts
from hall.store.records import read_records, save_record
from hall.store.rows import (
    ADD_RATING,
    COUNTER_COLUMNS,
    RATING_COLUMNS,
    SAVE_COUNTER,
    SAVE_TICKET,
    TICKET_COLUMNS,
    read_tickets,
    row_of,
)
from hall.store.sealing import seal_of, write_seal
from hall.store.setup import load_list, save_version
from hall.store.tables import as_moment, as_text

ADD_EVENT = ("insert into events (seq, at, day, kind, ticket, counter, staff, device, body, record) "
             "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
COUNT_UP = ("insert into numbers (day, prefix, last) values (?, ?, ?) "
            "on conflict (day, prefix) do update set last = last + 1 returning last")
COUNT_CALLS = ("insert into lines (day, prefix, only_counter, consecutive) values (?, ?, ?, ?) "
               "on conflict (day, prefix, only_counter) do update set consecutive = excluded.consecutive")
COUNT_OVERTAKEN = "update tickets set overtaken = overtaken + 1 where id in ({})"
MOST_VARIABLES = 500
BEGIN_STAY = ("insert into stays (ticket, began_seq, state, queue, counter, staff, began_at) "
              "values (?, ?, ?, ?, ?, ?, ?)")
OPEN_DAY = ("insert into days (day, state, opened_at) values (?, 'open', ?) "
            "on conflict (day) do update set state = excluded.state, opened_at = excluded.opened_at")
SINCE = "select began_at from stays where ticket = ? and ended_at is null"
END_STAY = "update stays set ended_at = ? where ticket = ? and ended_at is null"
REMEMBERED = timedelta(days=7)              # how long a command that comes again gets its first answer
WITH_CENTRE = ("day.opened", "day.closed", "day.sealed", "calendar.changed", "services.published")


T = TypeVar("T")


class NumberGivenTwice(Exception):
    """The counter row does not stand where the floor thinks: nothing of this transaction may stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the unit needs to know about the program around it."""

    clock: str                                  # "real" or "set"
    base_url: str                               # of the phone pages; "" when there are none
    encode: Callable[[EventView], str]          # the message the listeners get


@dataclass(slots=True)
class State:
    """What the writer keeps in memory between commands."""

    floor: Floor
    counts: Counts
    lists: dict[int, ServiceList | None] = field(default_factory=dict)      # older versions, as they were asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An event as stored: its number, kind, and the message for the listeners."""

    seq: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    kind: str
    day: str
    ticket: Ticket | None
    counter: int | None
    overtook: tuple[int, ...]
    kept: tuple[Any, ...]                       # counters, ratings and records that changed with it
    facts: dict[str, Any]


class HallUnit:
    """See `hall.actions.ports.Unit`. `finish` writes all that was noted; without it nothing has happened."""

    def __init__(self, connection: Connection, state: State, around: Surroundings, *, now: datetime,
                 local: datetime, device: str, staff: str | None) -> None:
        self.now, self.local, self.device, self.staff = now, local, device, staff
        self._connection, self._state, self._around = connection, state, around
        if state.floor.awaited_until is not None:
            state.floor.heard.add(device)
        self._tickets: dict[int, Ticket] = {}
        self._moved_at: dict[int, datetime] = {}
        self._passed: list[int] = []
        self._overtaken: list[int] = []             # since the last event told
        self._counters: dict[int, Counter] = {}
        self._consecutive: dict[Where, int] = {}
        self._numbers: list[str] = []
        self._ids = 0
        self._ratings: list[Rating] = []
        self._records: list[Record] = []
        self._kept: list[Any] = []                  # since the last event told: it will tell of them
        self._told: list[_Told] = []
        self._new_day: str | None = None
        self._closing = False
        self._taking: tuple[frozenset[int], frozenset[str]] | None = None
        self._seal: Seal | None = None
        self._published: tuple[Centre, ListVersion, Mapping[str, str]] | None = None

    @property
    def floor(self) -> Floor:
        return self._state.floor

    @property
    def centre(self) -> Centre:
        return self._state.floor.centre

    @property
    def last_event_at(self) -> datetime | None:
        return self._state.counts.at

    @property
    def base_url(self) -> str:
        """Of the phone pages; "" when the centre has none."""
        return self._around.base_url or self.centre.settings.get("phone.base_url", "")

    def next_number(self, prefix: str) -> int:
        first = self.centre.number_setting("ticket.first_number")
        given = self._state.counts.numbers.get(prefix, first - 1)
        self._numbers.append(prefix)
        return given + self._numbers.count(prefix)

    def next_ticket_id(self) -> int:
        self._ids += 1
        return self._state.counts.ticket_id + self._ids

    def next_seq(self) -> int:
        return self._state.counts.seq + len(self._told) + 1

    def ended_ticket(self, ticket_id: int) -> Ticket:
        if ticket_id in self._state.floor.tickets:
            return self._state.floor.tickets[ticket_id]
        found = read_tickets(self._connection, "id = ?", ticket_id)
        if not found:
            raise Refusal("unknown_ticket", ticket=ticket_id)
        return found[0]

    def list_of(self, version: int) -> ServiceList:
        lists = self._state.lists
        if version not in lists and version != self.centre.list_version:
            lists[version] = load_list(self._connection, version)
        return lists.get(version) or self.centre.listed

    def is_rated(self, ticket_id: int) -> bool:
        found = self._connection.exec_driver_sql("select 1 from ratings where ticket = ?", (ticket_id,)).first()
        return found is not None

    def since(self, ticket_id: int) -> datetime:
        moment = as_moment(self._connection.exec_driver_sql(SINCE, (ticket_id,)).scalar_one())
        assert moment is not None
        return moment

    def save(self, ticket: Ticket, at: datetime | None = None) -> None:
        self._tickets[ticket.id] = ticket
        self._moved_at[ticket.id] = at or self.now

    def save_overtaken(self, tickets: Sequence[int]) -> None:
        self._passed += tickets
        self._overtaken += tickets

    def save_counter(self, counter: Counter) -> None:
        self._counters[counter.number] = counter
        self._kept.append(counter)

    def save_consecutive(self, where: Where, calls: int) -> None:
        self._consecutive[where] = calls

    def rate(self, rating: Rating) -> None:
        if self.is_rated(rating.ticket) or any(one.ticket == rating.ticket for one in self._ratings):
            raise Refusal("already_rated", ticket=rating.ticket)
        self._ratings.append(rating)
        self._kept.append(rating)

    def keep(self, record: Record) -> None:
        self._records.append(record)
        self._kept.append(record)

    def appointment(self, code: str) -> Appointment | None:
        found = self._state.floor.appointments.get(code)
        return found or next(iter(read_records(self._connection, Appointment, "code = ?", code)), None)

    def appointments_of(self, visitor: str) -> list[Appointment]:
        return read_records(self._connection, Appointment, "visitor = ?", visitor)

    def documents_of(self, ticket_id: int) -> list[Document]:
        found = read_records(self._connection, Document, "ticket = ?", ticket_id)
        return sorted(found, key=lambda one: one.k)

    def documents(self) -> list[Document]:
        return read_records(self._connection, Document, "deleted_at is null")

    def note_taking(self, counters: frozenset[int], stopped: frozenset[str]) -> None:
        self._taking = counters, stopped

    def publish(self, centre: Centre, published: ListVersion, sources: Mapping[str, str]) -> None:
        self._published = (centre, published, sources)

    def open_day(self, day: str) -> None:
        self._new_day = day

    def close_day(self) -> None:
        self._closing = True

    def seal_day(self, next_day: str) -> Seal:
        self._seal, self._new_day = seal_of(self._connection, self.floor.day.isoformat()), next_day
        return self._seal

    def tell(self, kind: str, *, ticket: Ticket | None = None, counter: int | None = None, **facts: Any) -> None:
        day = self._new_day or self._state.floor.day.isoformat()
        told = _Told(kind=kind, day=day, ticket=ticket, counter=counter, overtook=tuple(self._overtaken),
                     kept=tuple(self._kept), facts=facts)
        self._overtaken, self._kept = [], []
        self._told.append(told)

    def finish(self) -> list[Published]:
        """Writes everything, brings the floor up to date and gives the events in their order."""
        touched, to_tell = self._touched_queues(), self._counters_to_tell()
        self._write()
        self._bring_floor_up_to_date()
        return self._write_events(touched, to_tell)

    def _write(self) -> None:
        execute = self._connection.exec_driver_sql
        self._count_numbers()
        before, told_at = self.floor.tickets, self._told_at()
        for ticket in self._tickets.values():
            execute(SAVE_TICKET, row_of(ticket, TICKET_COLUMNS))
            self._write_stay(before.get(ticket.id), ticket, told_at)
        for first in range(0, len(self._passed), MOST_VARIABLES):
            some = self._passed[first:first + MOST_VARIABLES]
            execute(COUNT_OVERTAKEN.format(", ".join("?" * len(some))), tuple(some))
        for counter in self._counters.values():
            execute(SAVE_COUNTER, row_of(counter, COUNTER_COLUMNS))
        for (prefix, only), calls in self._consecutive.items():
            execute(COUNT_CALLS, (self.floor.day.isoformat(), prefix, only or 0, calls))
        for rating in self._ratings:
            execute(ADD_RATING, row_of(rating, RATING_COLUMNS))
        for record in self._records:
            save_record(self._connection, record)
        if self._published is not None:
            save_version(self._connection, *self._published)

    def _count_numbers(self) -> None:
        """The atomic counter row of queue and day; it must agree with the number that was given."""
        numbers, day = self._state.counts.numbers, self.floor.day.isoformat()
        first = self.centre.number_setting("ticket.first_number")
        for prefix in self._numbers:
            given = self._connection.exec_driver_sql(COUNT_UP, (day, prefix, first)).scalar_one()
            if given != numbers.get(prefix, first - 1) + 1:
                raise NumberGivenTwice(f"{day} {prefix}{given}")
            numbers[prefix] = given

    def _told_at(self) -> dict[int, int]:
        """By ticket, the seq of the last event that tells of it: a stay begins with the event that brought it."""
        return {told.ticket.id: seq for seq, told in enumerate(self._told, self._state.counts.seq + 1) if told.ticket}

    def _write_stay(self, old: Ticket | None, new: Ticket, told_at: Mapping[int, int]) -> None:
        """Nobody moves untold: a ticket that changed its place without an event is a mistake of the action (R15)."""
        place = (new.state, new.queue, new.counter, new.staff)
        if old is not None and place == (old.state, old.queue, old.counter, old.staff):
            return
        at = as_text(self._moved_at[new.id])
        if old is not None or new.id <= self._state.counts.ticket_id:      # or one that had ended comes back
            self._connection.exec_driver_sql(END_STAY, (at, new.id))
        self._connection.exec_driver_sql(
            BEGIN_STAY, (new.id, told_at[new.id], str(new.state), new.queue, new.counter, new.staff, at))

    def _touched_queues(self) -> set[str]:
        """Queues whose numbers changed: tickets that moved, counters that opened or closed."""
        floor, touched = self.floor, set()
        for ticket in self._tickets.values():
            old = floor.tickets.get(ticket.id)
            if old is None or (old.state, old.queue) != (ticket.state, ticket.queue):
                touched |= {ticket.queue} | ({old.queue} if old else set())
        for counter in self._counters.values():
            before = floor.counters[counter.number]
            if (counter.state, counter.extra) != (before.state, before.extra):
                touched |= {*floor.queues_of(counter.number),
                            *counter.queues(self.centre.places[counter.number].queues)}
        return touched

    def _counters_to_tell(self) -> list[int]:
        """Those that changed, and those whose stand-in did."""
        stood_in_for = {extra.for_counter for one in self._counters.values()
                        for extra in (*one.extra, *self.floor.counters[one.number].extra) if extra.for_counter}
        return [*self._counters, *sorted(stood_in_for - self._counters.keys())]

    def _bring_floor_up_to_date(self) -> None:
        floor, counts = self.floor, self._state.counts
        counts.ticket_id += self._ids
        for one in self._passed:
            floor.pass_by(one)
        for ticket in self._tickets.values():
            floor.put(ticket)
        floor.counters.update(self._counters)
        for record in self._records:
            floor.keep(record)
        for where, calls in self._consecutive.items():
            floor.line_at(where).consecutive = calls
        if self._published is not None:
            floor.follow(self._published[0])
        if self._taking is not None:
            floor.taking_at, floor.stopped = self._taking
        if self._closing:
            self._connection.exec_driver_sql("update days set state = 'closed', closed_at = ? where day = ?",
                                             (as_text(self.now), floor.day.isoformat()))
            floor.open = False
        if self._new_day is not None:
            self._begin_day(self._new_day)

    def _begin_day(self, day: str) -> None:
        if self._seal is not None:
            write_seal(self._connection, self._seal, day, self.now)
        else:
            self._connection.exec_driver_sql(OPEN_DAY, (day, as_text(self.now)))
        self._connection.exec_driver_sql("delete from commands where at < ?", (as_text(self.now - REMEMBERED),))
        before, counters = self.floor, self.floor.counters
        self._state.floor = Floor(self.centre, date.fromisoformat(day), self._seal is None)
        self._state.floor.begun = self._seal is None
        self._state.floor.counters.update(counters)
        self._state.floor.take_over(before)
        self._state.floor.taking_at = self.floor.calendar.counters_taking(self.local)      # told with this very event
        self._state.counts.numbers.clear()

    def _write_events(self, touched: set[str], to_tell: list[int]) -> list[Published]:
        everything = (self._new_day or self._closing or self._taking is not None or self._published is not None
                      or any(isinstance(one, DayException) for one in self._records))
        queues = tuple(queue_view(self.floor, prefix, self.now, self.local)
                       for prefix in (self.centre.queues if everything else sorted(touched)))
        counters = tuple(counter_view(self.floor.counters[number], self.floor) for number in to_tell)
        return [self._write_event(told, queues, counters) for told in self._told]

    def _write_event(self, told: _Told, queues: tuple[QueueView, ...],
                     counters: tuple[CounterView, ...]) -> Published:
        self._state.counts.seq += 1
        self._state.counts.at = self.now
        event = EventView(
            seq=self._state.counts.seq, at=self.now, kind=told.kind, counter=told.counter, counters=counters,
            queues=queues, facts=told.facts, centre=self.centre_view() if told.kind in WITH_CENTRE else None,
            ticket=ticket_view(told.ticket, self.floor, self.base_url) if told.ticket else None)
        published = Published(seq=event.seq, kind=event.kind, text=self._around.encode(event))
        self._connection.exec_driver_sql(ADD_EVENT, (
            event.seq, as_text(self.now), told.day, told.kind, told.ticket.id if told.ticket else None, told.counter,
            self.staff, self.device, published.text, _record(told)))
        return published

    def read(self, question: Callable[[Connection], T]) -> T:
        """A question to the store as it stands at this point of the order of commands."""
        return question(self._connection)

    def write(self, change: Callable[[Connection], None]) -> None:
        """A change beside the floor: devices, PINs."""
        change(self._connection)

    def centre_view(self) -> CentreView:
        return centre_view(self.floor, self._around.clock, self.now, self.local)


def _record(told: _Told) -> str | None:
    """What became of ticket, counters and records, whole, for rebuilding the tables from the events (R15)."""
    if told.ticket is None and not told.kept:
        return None
    kept = [{"kind": type(one).__name__, "value": to_plain(one)} for one in told.kept]
    ticket = to_plain(told.ticket) if told.ticket else None
    return json.dumps({"ticket": ticket, "overtook": told.overtook, "kept": kept}, ensure_ascii=False)


