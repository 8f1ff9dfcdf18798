"""All a clerk's terminal knows: the hall's mirror and what it asked for besides. No Qt, no network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counter.alerts import Alert, HallAlert, follow
from counter.desk import DEFAULT_OUTCOME, Desk, look
from counter.my_day import MyDay
from counter.noted import Note
from counter.scan_rows import Scanned
from hall.client.clock import HallClock
from hall.client.mirror import Mirror
from hall.client.news import LinkChanged, LinkState, Message, News, Tick
from hall.domain.plain import from_plain
from hall.domain.views import EventView, MaterialView, ServiceView, StaffView, TicketView

ORDER, LIST, STAFF, DAY, RATED, DEVICES = "order", "list", "staff", "day", "rated", "devices"
ALERTS, BOOKED, DOCUMENTS = "alerts", "booked", "documents"           # what is to be asked for
ORDER_TOLD = 50            # the hall tells no more of the order at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """A ticket in the order of calling, and the rule that puts it there."""

    ticket: TicketView
    rule: str
    why: str = ""            # the rule as a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """An appointment of today, as far as a clerk needs it."""

    code: str
    at: datetime
    service_name: str
    queue: str
    state: str               # booked, arrived, cancelled, absent


class CounterState:
    """`hear` takes the link's news and says what has to be asked for; `take_…` takes the answers."""

    def __init__(self, number: int, own_name: str, clock: HallClock) -> None:
        self.number, self.own_name, self.clock = number, own_name, clock
        self.mirror = Mirror()
        self.link, self.code = LinkState.SEARCHING, ""
        self.staff: tuple[StaffView, ...] = ()
        self.services: dict[str, ServiceView] = {}
        self.theme_papers: dict[tuple[str, ...], tuple[MaterialView, ...]] = {}   # by the codes of its items
        self.order: tuple[Next, ...] = ()
        self.alerts: tuple[Alert, ...] = ()
        self.my_day = MyDay()
        self.rated = 0, 0                        # visits of the day that were rated, and that were not (yet)
        self.away: tuple[str, ...] = ()          # devices that do not answer
        self.seen: frozenset[str] = frozenset()  # what the hall did with our last call: shown, spoken
        self.bookings: tuple[Booking, ...] = ()
        self.hall_alerts: tuple[HallAlert, ...] = ()
        self.documents: tuple[Scanned, ...] = ()     # scanned for the ticket in hand
        self.notes: tuple[Note, ...] = ()        # what the hall has yet to be told, or would not take
        self.clerk = ""                          # who signed in here, "" while nobody did
        self.locked = False                      # the clerk is signed in, the screen wants the PIN
        self.outcome = DEFAULT_OUTCOME
        self._minute: datetime | None = None

    def hear(self, news: Iterable[News]) -> set[str]:
        wanted: set[str] = set()
        for one in news:
            match one:
                case LinkChanged(state=state, code=code):
                    self.link, self.code = state, code or ""
                case Tick(now=now):
                    self.clock.told(now)
                    wanted |= self._on_minute(now)
                case Message(body=body):
                    wanted |= self._on_message(body)
        return wanted

    @property
    def desk(self) -> Desk | None:
        now = self.clock.now()
        waiting = (note for note in self.notes if not note.why_not)
        return look(self.mirror, self.number, now, online=self.online, notes=waiting) if now else None

    @property
    def online(self) -> bool:
        return self.link is LinkState.ONLINE

    @property
    def business_day(self) -> str:
        """"" while no day is open."""
        centre = self.mirror.centre
        return centre.business_day if centre is not None and centre.day_open else ""

    @property
    def holds_counter(self) -> bool:
        """Whether the clerk who signed in here still holds the counter."""
        counter = self.mirror.counters.get(self.number)
        return bool(self.clerk) and counter is not None and counter.staff is not None \
            and counter.staff.staff == self.clerk

    @property
    def signed_in(self) -> bool:
        """The clerk holds the counter, and the screen is not locked."""
        return self.holds_counter and not self.locked

    @property
    def waiting(self) -> tuple[Next, ...]:
        """The order of calling; a ticket that left the queue since is gone from it at once."""
        live = self.mirror.tickets
        return tuple(one for one in self.order if one.ticket.id in live and live[one.ticket.id].state == "waiting")

    @property
    def waiting_behind(self) -> list[TicketView]:
        """Who waits for this counter behind those whose order is told, by queue time."""
        own = self.mirror.counters.get(self.number)
        if own is None or len(self.order) < ORDER_TOLD:
            return []
        told = {one.ticket.id for one in self.order}
        return [one for one in self.mirror.waiting(own.queues)
                if one.id not in told and (self.number in one.counters or len(one.counters) != 1)]

    def papers(self, ticket: TicketView) -> tuple[MaterialView, ...]:
        """What this ticket's matter, or its theme, asks to bring."""
        theme = self.theme_papers.get(tuple(matter.service for matter in ticket.matters))
        if theme is not None:
            return theme
        service = self.services.get(ticket.service)
        return service.materials if service else ()

    def usual_minutes(self, ticket: TicketView) -> int:
        """How long the matters of this queue usually take together; 0 where the list does not tell."""
        known = [self.services[one.service] for one in ticket.matters if one.service in self.services]
        here = [service for service in known if service.queue == ticket.queue]
        asked = self.services.get(ticket.service)
        return sum(one.average_minutes for one in here) or (asked.average_minutes if asked else 0)

    def short_name(self, code: str) -> str:
        service = self.services.get(code)
        return service.short_name if service else code

    def held_since(self, ticket: TicketView) -> datetime:
        """When it was put aside."""
        return ticket.held_at or ticket.issued_at

    def take_order(self, body: Mapping[str, Any]) -> None:
        self.order = tuple(Next(ticket=from_plain(TicketView, one["ticket"]), rule=str(one["reason"]["code"]),
                                why=str(one["reason"].get("sentence", ""))) for one in body["next"])

    def take_alerts(self, body: Mapping[str, Any]) -> None:
        self.hall_alerts = tuple(from_plain(HallAlert, one) for one in body["alerts"] if one["state"] != "cleared")

    def take_booked(self, body: Mapping[str, Any]) -> None:
        found = (from_plain(Booking, one) for one in body["appointments"])
        self.bookings = tuple(sorted(found, key=lambda one: (one.at, one.code)))

    def take_documents(self, body: Mapping[str, Any]) -> None:
        """Those of another ticket come too late, and are passed over."""
        desk = self.desk
        self.documents = tuple(from_plain(Scanned, one) for one in body["documents"]
                               if desk is not None and desk.ticket is not None and one["ticket"] == desk.ticket.id)

    def take_list(self, body: Mapping[str, Any]) -> None:
        self.services = {one["code"]: from_plain(ServiceView, one) for one in body["services"]}
        self.theme_papers = {
            tuple(one["services"]): tuple(from_plain(MaterialView, paper) for paper in one["materials"])
            for one in body["themes"]}

    def take_staff(self, body: Mapping[str, Any]) -> None:
        self.staff = tuple(from_plain(StaffView, one) for one in body["staff"])

    def take_day(self, body: Mapping[str, Any]) -> None:
        self.my_day.begin((from_plain(TicketView, one) for one in body["tickets"]), self.number)

    def take_rated(self, body: Mapping[str, Any]) -> None:
        self.rated = int(body["rated"]), int(body["ended"]) - int(body["rated"])

    def take_devices(self, body: Mapping[str, Any]) -> None:
        self.away = tuple(str(one["name"]) for one in body["devices"]
                          if one["state"] == "offline" and one["role"] != "counter")

    def _on_message(self, body: Mapping[str, Any]) -> set[str]:
        event = self.mirror.apply(body)
        if event is None:
            return self._on_snapshot() if body["kind"] == "snapshot" else set()
        return self._on_event(event)

    def _on_snapshot(self) -> set[str]:
        assert self.mirror.centre is not None
        self.clock.told(self.mirror.centre.now)
        return {ORDER, LIST, STAFF, DAY, RATED, DEVICES, ALERTS, BOOKED, DOCUMENTS}

    def _on_event(self, event: EventView) -> set[str]:
        self.alerts = follow(self.alerts, event)
        own = self.mirror.counters.get(self.number)
        if event.kind == "ticket.finished" and event.ticket is not None:
            self.my_day.add(event.ticket, self.number)
        if event.kind in ("ticket.called", "ticket.recalled") and event.counter == self.number:
            self.seen = frozenset()
        if event.kind in ("ticket.called", "ticket.resumed") and event.counter == self.number:
            self.outcome = DEFAULT_OUTCOME               # what was chosen for the visitor before is not this one's
        if event.kind in ("call.shown", "call.spoken") and own is not None and own.last_call is not None \
                and event.facts.get("call") == own.last_call.seq:
            self.seen |= {event.kind.removeprefix("call.")}
        if event.kind in ("rating.given", "rating.requested") and event.counter == self.number:
            return {RATED}
        if event.kind == "device.state":
            return {DEVICES}
        if event.kind.startswith("alert."):
            return {ALERTS}
        if event.kind.startswith("document."):
            return {DOCUMENTS}
        if event.kind.startswith("appointment."):
            return {BOOKED, ORDER}
        if event.kind in ("day.opened", "services.published"):
            return {ORDER, LIST, DAY, RATED, BOOKED}
        mine = own is not None and any(queue.prefix in own.queues for queue in event.queues)
        return {ORDER} if mine or event.kind.startswith("ticket.") else set()

    def _on_minute(self, now: datetime) -> set[str]:
        """The order rests on whole minutes waited: each new minute may change it."""
        minute = now.replace(second=0, microsecond=0)
        changed = self._minute is not None and minute != self._minute
        self._minute = minute
        return {ORDER} if changed else set()
