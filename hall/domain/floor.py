"""The hall as it stands at this moment: tickets, lines and counters of one business day, held in memory.

The store is the truth; this is its picture, kept by whoever writes the store, and made anew from the tables.
"""

from collections.abc import Iterable
from datetime import date, datetime

from hall.domain.alerts import CLEARED, Alert
from hall.domain.appointments import Appointment
from hall.domain.calendar import Calendar
from hall.domain.cases import OPEN as CASE_OPEN
from hall.domain.cases import Case
from hall.domain.centre import Centre
from hall.domain.counters import Counter
from hall.domain.devices import GONE, KnownDevice
from hall.domain.documents import Document
from hall.domain.errors import Refusal
from hall.domain.exceptions import DayException
from hall.domain.experience import Experience
from hall.domain.queues import Choice, Line, Row, next_in, preview_in
from hall.domain.services import Service
from hall.domain.ticket import CANCELLED, HELD, LIVE, NO_SHOW, WAITING, Ticket

LISTED = "listed"
Where = tuple[str, int | None]      # queue prefix; counter for tickets that only one counter may call
Record = Appointment | Alert | DayException | Case | KnownDevice | Document  # what is kept beside tickets and counters


class Floor:
    """Tickets not ended (and no-shows), their lines, the counters."""

    def __init__(self, centre: Centre, day: date, open_: bool) -> None:
        self.centre = centre
        self.rules = centre.order_rules
        self._unweighted = centre.unweighted
        self.day = day
        self.open = open_
        self.begun = True                                # False: the day before was sealed, this one is still to come
        self.tickets: dict[int, Ticket] = {}
        self.lines: dict[Where, Line] = {}
        self._rows: dict[str, Row] = {}                  # by queue: what its lines share
        self.counters: dict[int, Counter] = {n: Counter(number=n) for n in centre.places}
        self.taking_at: frozenset[int] = frozenset()     # counters for which numbers can be taken, as last told
        self.held: dict[int, Ticket] = {}                # put aside, by id
        self.awaited_until: datetime | None = None       # after a restart, terminals may come back until then
        self.heard: set[str] = set()                     # terminals that did
        self.watched_at: datetime | None = None          # when causes of alerts were last looked for
        self.stopped: frozenset[str] = frozenset()       # queues that give no numbers for a while, as last told
        self.waits_looked_at: datetime | None = None     # when it was last looked at which queues must stop
        self._taken: dict[str, dict[int, datetime]] = {}     # by item: when its tickets of today were issued
        self.by_person: dict[str, set[int]] = {}         # pseudonym -> live tickets
        self.appointments: dict[str, Appointment] = {}   # of today and later, by code
        self.cases: dict[int, Case] = {}                 # open ones, by id
        self.cases_seen_on: date | None = None           # when their limits were last looked at
        self.notices: dict[int, datetime] = {}           # by ticket: a slip of missing papers that no printer has taken
        self.alerts: dict[int, Alert] = {}               # not yet cleared
        self.exceptions: dict[str, DayException] = {}    # by day
        self.devices: dict[str, KnownDevice] = {}        # terminals and what hangs on them, by id
        self.experience = Experience()                   # of this day and those before

    @property
    def calendar(self) -> Calendar:
        """Every day as it is kept: sessions, public holidays, the manager's exceptions."""
        return Calendar(sessions=self.centre.sessions, public=self.centre.public_days, exceptions=self.exceptions)

    def goes_on_until(self, local: datetime) -> datetime | None:
        """When the last session of the business day ends; None when none is left."""
        return self.calendar.closes_at(local) if local.date() == self.day else None

    def follow(self, centre: Centre) -> None:
        """A new version of the list holds; queues and counters are those of before."""
        self.centre, self.rules, self._unweighted = centre, centre.order_rules, centre.unweighted

    def put(self, ticket: Ticket) -> None:
        """Takes a ticket as it is now, new or changed."""
        old = self.tickets.get(ticket.id)
        if old is not None and old.state is WAITING and ticket.id in (line := self.line_of(old)).tickets:
            line.remove(ticket.id)
        if ticket.state is WAITING:
            self.line_of(ticket).add(ticket, self.rules)
        if ticket.state is HELD:
            self.held[ticket.id] = ticket
        else:
            self.held.pop(ticket.id, None)
        self._remember_person(ticket)
        self.count_taken(ticket.id, ticket.first_item, None if ticket.state is CANCELLED else ticket.issued_at)
        service = self.centre.services.get(ticket.service)
        self.experience.learn(old, ticket, float(service.average_minutes) if service else None)
        if ticket.state in LIVE or ticket.state is NO_SHOW:
            self.tickets[ticket.id] = ticket
        else:
            self.tickets.pop(ticket.id, None)

    def pass_by(self, ticket_id: int) -> None:
        """A later ticket was called before this one; its place stays."""
        ticket = self.tickets[ticket_id].passed()
        line = self.line_of(ticket)
        self.tickets[ticket_id] = line.tickets[ticket_id] = ticket
        line.overtake((ticket_id,), self.rules)

    def keep(self, record: Record) -> None:
        """Takes a record as it is now, new or changed."""
        match record:
            case Appointment():
                self.appointments[record.code] = record
            case Alert():
                self.alerts[record.id] = record
                if record.state == CLEARED:
                    del self.alerts[record.id]
            case Case():
                self.cases[record.id] = record
                if record.state != CASE_OPEN:
                    del self.cases[record.id]
            case KnownDevice():
                self.devices[record.id] = record
                if record.state == GONE:
                    del self.devices[record.id]
            case DayException():
                self.cases_seen_on = None                # limits move with the calendar
                self.exceptions[record.day] = record

    def take_over(self, before: "Floor") -> None:
        """What outlives the business day before this one."""
        today = self.day.isoformat()
        self.appointments = {code: one for code, one in before.appointments.items() if one.day >= today}
        self.exceptions, self.alerts, self.cases = before.exceptions, before.alerts, before.cases
        self.devices = before.devices
        self.experience = before.experience
        self.still_awaits(before)

    def count_taken(self, ticket_id: int, item: str, issued_at: datetime | None) -> None:
        """A ticket counts for the quota of the item it was issued for; None: it was taken back, and counts no more."""
        if issued_at is not None:
            self._taken.setdefault(item, {})[ticket_id] = issued_at
        else:
            self._taken.get(item, {}).pop(ticket_id, None)

    def taken_of(self, item: str) -> Iterable[datetime]:
        """When the tickets of this item were issued today."""
        return self._taken.get(item, {}).values()

    def still_awaits(self, before: "Floor") -> None:
        """Who came back after a restart is in no table: a floor made anew goes on from the one before."""
        self.awaited_until, self.heard = before.awaited_until, before.heard

    def _remember_person(self, ticket: Ticket) -> None:
        if ticket.identity is None:
            return
        own = self.by_person.setdefault(ticket.identity.pseudonym, set())
        (own.add if ticket.state in LIVE else own.discard)(ticket.id)

    def line_of(self, ticket: Ticket) -> Line:
        return self.line_at((ticket.queue, ticket.for_counter))

    def line_at(self, where: Where) -> Line:
        if where not in self.lines:
            row = self._rows.setdefault(where[0], Row())
            self.lines[where] = Line(weighted=where[0] not in self._unweighted, row=row)
        return self.lines[where]

    def lines_for(self, counter: int) -> list[Line]:
        """The lines a counter calls from: its queues, and what was sent to it alone."""
        queues = self.queues_of(counter)
        return [line for (prefix, only), line in self.lines.items()
                if line.tickets and (only == counter or (only is None and prefix in queues))]

    def tiers_for(self, counter: int) -> list[list[Line]]:
        """The same lines in the counter's own order: all alike, or its queues one after another.

        What was sent to it alone from a queue that it does not serve goes first: nobody else may call it.
        """
        if self.centre.places[counter].order != LISTED:
            return [self.lines_for(counter)]
        queues = self.queues_of(counter)
        tiers: list[list[Line]] = [[] for _ in range(len(queues) + 1)]
        for (prefix, only), line in self.lines.items():
            if line.tickets and (only == counter or (only is None and prefix in queues)):
                tiers[queues.index(prefix) + 1 if prefix in queues else 0].append(line)
        return tiers

    def next_for(self, counter: int, now: datetime) -> Choice | None:
        """Who is next for this counter, and why (R17)."""
        return next_in(self.tiers_for(counter), now, self.rules)

    def preview(self, counter: int, now: datetime, count: int) -> list[Choice]:
        """The next ones of this counter, if it alone called from now on."""
        return preview_in(self.tiers_for(counter), now, self.rules, count)

    def queues_of(self, counter: int) -> tuple[str, ...]:
        """The queues a counter serves today, its own first."""
        return self.counters[counter].queues(self.centre.places[counter].queues)

    def serving(self, prefix: str) -> tuple[int, ...]:
        """The counters that serve this queue today."""
        return tuple(n for n in self.centre.places if prefix in self.queues_of(n))

    def ticket(self, ticket_id: int) -> Ticket:
        """A ticket not ended, or a no-show; Refusal unknown_ticket for any other."""
        if ticket_id not in self.tickets:
            raise Refusal("unknown_ticket", ticket=ticket_id)
        return self.tickets[ticket_id]

    def counter(self, number: int) -> Counter:
        self.centre.place(number)
        return self.counters[number]

    def waiting(self, prefix: str) -> list[Ticket]:
        return [t for (queue, _), line in self.lines.items() if queue == prefix for t in line.tickets.values()]

    def ahead_of(self, ticket: Ticket) -> int:
        """How many of its queue would be called before this ticket; 0 when it does not wait."""
        if ticket.state is not WAITING:
            return 0
        return sum(line.ahead_of(ticket) for (queue, _), line in self.lines.items() if queue == ticket.queue)

    def waiting_count(self, prefix: str) -> int:
        return sum(len(line) for (queue, _), line in self.lines.items() if queue == prefix)

    def usual_minutes(self, name: str, service: Service) -> float:
        """The likely time of a ticket that bears this name, led by this service."""
        return self.experience.minutes(name, float(service.average_minutes))

    def in_hand(self) -> Iterable[Ticket]:
        """Tickets called or being served."""
        return (self.tickets[c.ticket] for c in self.counters.values() if c.ticket in self.tickets)

    def left_over(self) -> list[Ticket]:
        """What the end of the day has to end: every live ticket, in order of issue."""
        return [t for _, t in sorted(self.tickets.items()) if t.state in LIVE]

    def waiting_only_for(self, counter: int) -> list[Ticket]:
        """The waiting tickets that no other open counter would call, in order of issue.

        One meant for this counter waits for its queue when the counter closes.
        """
        own = self.queues_of(counter)
        alone = {prefix for prefix, _ in self.lines if not set(self.open_counters(prefix)) - {counter}}
        return sorted((ticket for (prefix, only), line in self.lines.items() for ticket in line.tickets.values()
                       if prefix in alone and (only == counter or (only is None and prefix in own))),
                      key=lambda ticket: ticket.id)

    def open_counters(self, prefix: str) -> tuple[int, ...]:
        return tuple(n for n in self.serving(prefix) if self.counters[n].state == "open")


