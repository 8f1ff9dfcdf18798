"""What is read beside the writer: on connections of its own, read-only, from any thread."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from hall.domain.centre import Centre
from hall.domain.exceptions import DayException
from hall.domain.lists import ListVersion
from hall.domain.services import ServiceList
from hall.domain.ticket import FINISHED, Ticket
from hall.store.engine import open_engine
from hall.store.records import read_exceptions
from hall.store.rows import read_tickets
from hall.store.setup import load_centre, load_list, load_sources, load_versions, newest_version
from hall.store.tables import as_moment

MOST = 500                     # tickets in one answer
VISITS_RATED = ("select count(*), count(ratings.ticket) from tickets left join ratings on ratings.ticket = tickets.id "
                "where tickets.day = ? and tickets.counter = ? and tickets.state = ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A ticket's stay in one state."""

    state: str
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDay:
    """What is kept of a business day, read at one moment."""

    centre: Centre
    tickets: list[Ticket]
    stays: dict[int, list[Stay]]           # by ticket, in their order
    ratings: list[tuple[int, int]]         # ticket, level
    issued: int                            # as the events count
    gaps: list[tuple[datetime, float]]     # since when the hall was away, and for how many seconds
    out_of_order: list[tuple[datetime, int, str, str]]      # calls: moment, counter, number, reason
    exceptions: dict[str, DayException] = field(default_factory=dict)


class Reader:
    """Reads the store of a data folder; opens nothing before the first question."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine: Engine | None = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        if self._engine is None:
            self._engine = open_engine(self.path, read_only=True)
        with self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()

    def tickets(self, day: str, state: str | None, queue: str | None) -> list[Ticket]:
        """Tickets of a day, newest first at most MOST, given in order of issue."""
        wanted, values = ["day = ?"], [day]
        for name, value in (("state", state), ("queue", queue)):
            if value:
                wanted.append(f"{name} = ?")
                values.append(value)
        with self._connection() as connection:
            return read_tickets(connection, " and ".join(wanted), *values)[-MOST:]

    def visits_rated(self, day: str, counter: int) -> tuple[int, int]:
        """How many visits ended at this counter, and how many of them were rated; nobody is told how (R62)."""
        with self._connection() as connection:
            row = connection.exec_driver_sql(VISITS_RATED, (day, counter, str(FINISHED))).one()
        return int(row[0]), int(row[1])

    def ticket_with_history(self, ticket_id: int) -> tuple[Ticket, list[dict[str, Any]]] | None:
        """A ticket and every stay of it in a state, or None."""
        with self._connection() as connection:
            found = read_tickets(connection, "id = ?", ticket_id)
            stays = connection.exec_driver_sql(
                "select state, queue, counter, staff, began_at, ended_at from stays where ticket = ? "
                "order by began_seq", (ticket_id,))
            return (found[0], [dict(row) for row in stays.mappings()]) if found else None

    def day(self, day: str) -> KeptDay | None:
        """Everything of a business day; None when it is not known. One transaction, so that it fits together."""
        with self._connection() as connection, connection.begin():
            centre = load_centre(connection)
            known = connection.exec_driver_sql("select 1 from days where day = ?", (day,)).first()
            if centre is None or known is None:
                return None
            return KeptDay(
                centre=centre, tickets=read_tickets(connection, "day = ?", day), stays=_stays(connection, day),
                ratings=[(row[0], row[1]) for row in connection.exec_driver_sql(
                    "select ticket, level from ratings where day = ?", (day,))],
                gaps=_gaps(connection, day), out_of_order=_out_of_order(connection, day),
                exceptions=read_exceptions(connection), issued=connection.exec_driver_sql(
                    "select count(*) from events where day = ? and kind = 'ticket.issued'", (day,)).scalar_one())

    def sources(self, version: int | None = None) -> tuple[int, dict[str, str]]:
        """The number of the newest list, and the tables that it, or this version, was read from."""
        with self._connection() as connection, connection.begin():
            newest = newest_version(connection) or 0
            return newest, load_sources(connection, version or newest)

    def centre(self) -> Centre | None:
        with self._connection() as connection, connection.begin():
            return load_centre(connection)

    def list_versions(self) -> list[ListVersion]:
        with self._connection() as connection:
            return load_versions(connection)

    def list_of(self, version: int) -> ServiceList | None:
        with self._connection() as connection:
            return load_list(connection, version)

    def ticket_by_code(self, follow_code: str) -> Ticket | None:
        with self._connection() as connection:
            found = read_tickets(connection, "follow_code = ?", follow_code)
            return found[0] if found else None


def _out_of_order(connection: Connection, day: str) -> list[tuple[datetime, int, str, str]]:
    found = connection.exec_driver_sql(
        "select at, counter, body from events where day = ? and kind = 'ticket.called' order by seq", (day,))
    calls = [(datetime.fromisoformat(at), counter, json.loads(body)) for at, counter, body in found]
    return [(at, counter, told["ticket"]["number"], told["reason"]) for at, counter, told in calls if "reason" in told]


def _gaps(connection: Connection, day: str) -> list[tuple[datetime, float]]:
    bodies = connection.exec_driver_sql(
        "select body from events where day = ? and kind = 'hall.started' order by seq", (day,)).scalars()
    return [(datetime.fromisoformat(told["since"]), float(told["gap_s"])) for told in map(json.loads, bodies)]


def _stays(connection: Connection, day: str) -> dict[int, list[Stay]]:
    found = connection.exec_driver_sql(
        "select ticket, stays.state, began_at, ended_at from stays join tickets on tickets.id = stays.ticket "
        "where tickets.day = ? order by ticket, began_seq", (day,))
    by_ticket: dict[int, list[Stay]] = {}
    for ticket, state, began_at, ended_at in found:
        stay = Stay(state=state, began_at=datetime.fromisoformat(began_at), ended_at=as_moment(ended_at))
        by_ticket.setdefault(ticket, []).append(stay)
    return by_ticket


def events_after(connection: Connection, seq: int, day: str, most: int) -> list[str] | None:
    """The messages after `seq`; None when they do not reach back there within this business day, or are too many."""
    first = connection.exec_driver_sql("select min(seq) from events where day = ?", (day,)).scalar()
    newest = connection.exec_driver_sql("select coalesce(max(seq), 0) from events").scalar_one()
    if seq > newest or newest - seq > most or (seq < newest and (first is None or seq + 1 < first)):
        return None
    found = connection.exec_driver_sql("select body from events where seq > ? order by seq", (seq,))
    return list(found.scalars())
