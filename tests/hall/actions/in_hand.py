"""The hall without its programs: actions over a real store, one after another, on a clock the test moves."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from config.read import read_centre
from hall.actions import shifts
from hall.actions.keeping import KEEPERS
from hall.client.mirror import Mirror
from hall.domain.commands import SignIn
from hall.domain.counters import Counter
from hall.domain.plain import from_plain
from hall.domain.ratings import Rating
from hall.domain.showing import counter_view, queue_view, ticket_view
from hall.domain.ticket import Ticket
from hall.domain.views import Snapshot
from hall.loading import centre_of
from hall.store.engine import migrate, open_engine
from hall.store.floor import begin_day, load_floor
from hall.store.records import TABLES, read_records
from hall.store.rows import loaded, read_counters, read_tickets
from hall.store.setup import load_centre, save_centre
from hall.store.unit import HallUnit, State, Surroundings
from hall.web.alert_words import in_words
from hall.web.desk import to_text
from hall.wire import event_to_json, snapshot_to_json

TUESDAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)          # 09:00 in the centre
TICK = timedelta(microseconds=137)                          # no two commands come at the same instant
ZONE = ZoneInfo("Asia/Shanghai")
CENTRE = centre_of(read_centre(Path("config/centres/sample"), "town"))
EMPTY_COUNTERS = tuple(Counter(number=n) for n in CENTRE.places)
KINDS = {kind.__name__: kind for kind in (Counter, Rating, *TABLES)}
AROUND = Surroundings(clock="set", base_url="http://phones",
                      encode=lambda event: to_text(in_words(event_to_json(event))))


def _key(one):
    """What a counter, rating or record is known by."""
    name = {Counter: "number", Rating: "ticket"}.get(type(one)) or TABLES[type(one)][1]
    return type(one).__name__, getattr(one, name)


class HallInHand:
    """One store, its floor, and a terminal's mirror that hears every event."""

    def __init__(self, folder: Path) -> None:
        database = folder / "hall.db"
        migrate(database)
        self._engine = open_engine(database)
        self.connection = self._engine.connect()
        self.connection.connection.driver_connection.execute("PRAGMA synchronous=OFF")
        self.now = TUESDAY
        with self.connection.begin():
            save_centre(self.connection, CENTRE)
            begin_day(self.connection, "2026-11-24", self.now)
            self.state = State(*load_floor(self.connection, load_centre(self.connection)))
        self.mirror = Mirror()
        self.mirror.apply(json.loads(json.dumps(self.snapshot())))
        self.told = []

    def close(self) -> None:
        self.connection.close()
        self._engine.dispose()

    def does(self, action, *path, device="terminal"):
        """One command in a transaction of its own; a Refusal leaves nothing."""
        self.now += TICK
        with self.connection.begin():
            unit = HallUnit(self.connection, self.state, AROUND, now=self.now, local=self.now.astimezone(ZONE),
                            device=device, staff=None)
            value = action(unit, *path)
            events = unit.finish()
        for event in events:
            self.told.append(self.mirror.apply(json.loads(event.text)))
        return value

    def passes(self, **time):
        self.now += timedelta(**time)
        for work in KEEPERS:
            self.does(work)

    def opens(self, counter: int, staff: str, device: str = "") -> None:
        command = SignIn(command_id="-", staff=staff, pin="-", take_over=True)
        self.does(shifts.sign_in, counter, command, device=device or f"counter {counter}")

    @property
    def floor(self):
        return self.state.floor

    def snapshot(self):
        """What a terminal that comes now would get."""
        floor, local = self.state.floor, self.now.astimezone(ZONE)
        unit = HallUnit(self.connection, self.state, AROUND, now=self.now, local=local, device="-", staff=None)
        return snapshot_to_json(Snapshot(
            seq=self.state.counts.seq, centre=unit.centre_view(),
            queues=tuple(queue_view(floor, prefix, self.now, local) for prefix in CENTRE.queues),
            counters=tuple(counter_view(one, floor) for one in floor.counters.values()),
            tickets=tuple(ticket_view(one, floor, "http://phones") for _, one in sorted(floor.tickets.items()))))

    def all_tickets(self) -> list[Ticket]:
        with self.connection.begin():
            return read_tickets(self.connection, "true")

    def all_stays(self) -> dict[int, list[tuple[str, str, str | None]]]:
        """State, beginning and end of every stay, by ticket, in their order."""
        stays: dict[int, list[tuple[str, str, str | None]]] = {}
        with self.connection.begin():
            for ticket, *stay in self.connection.exec_driver_sql(
                    "select ticket, state, began_at, ended_at from stays order by ticket, began_seq"):
                stays.setdefault(ticket, []).append(tuple(stay))
        return stays

    def rebuilt_from_events(self) -> list[Ticket]:
        """The tickets as the events alone tell them (R15)."""
        with self.connection.begin():
            rows = list(self.connection.exec_driver_sql(
                "select record from events where record is not null order by seq").scalars())
        tickets: dict[int, Ticket] = {}
        for record in map(json.loads, rows):
            for passed in record["overtook"]:
                tickets[passed] = replace(tickets[passed], overtaken=tickets[passed].overtaken + 1)
            if record["ticket"] is not None:
                ticket = from_plain(Ticket, record["ticket"])
                tickets[ticket.id] = ticket
        return [ticket for _, ticket in sorted(tickets.items())]

    def kept(self) -> dict[tuple[str, object], object]:
        """Counters, ratings and records as they stand in the tables, by kind and key."""
        with self.connection.begin():
            ratings = self.connection.exec_driver_sql("select * from ratings").mappings()
            found = [*read_counters(self.connection), *(from_plain(Rating, loaded(dict(row))) for row in ratings),
                     *(one for kind in TABLES for one in read_records(self.connection, kind, "true"))]
        return {_key(one): one for one in (*EMPTY_COUNTERS, *found)}

    def kept_by_events(self) -> dict[tuple[str, object], object]:
        """The same as the events alone tell it (R15); a counter nobody ever sat at is as it was set up."""
        with self.connection.begin():
            rows = list(self.connection.exec_driver_sql(
                "select record from events where record is not null order by seq").scalars())
        found = [from_plain(KINDS[one["kind"]], one["value"]) for row in rows for one in json.loads(row)["kept"]]
        return {_key(one): one for one in (*EMPTY_COUNTERS, *found)}

    def reloaded(self):
        with self.connection.begin():
            return load_floor(self.connection, CENTRE)[0]
