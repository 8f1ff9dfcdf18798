"""The floor, made anew from the tables: at start, and whenever a transaction failed."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from hall.domain.alerts import Alert
from hall.domain.appointments import Appointment
from hall.domain.cases import Case
from hall.domain.centre import Centre
from hall.domain.devices import KnownDevice
from hall.domain.experience import Experience
from hall.domain.floor import Floor
from hall.store.records import read_exceptions, read_records
from hall.store.rows import read_counters, read_tickets
from hall.store.tables import as_moment, as_text

REMEMBERED_TICKETS = 2000        # some ten days of a small hall
RECENT = "id in (select id from tickets order by id desc limit ?)"
TAKEN = "select id, matters, service, issued_at from tickets where day = ? and state != 'cancelled'"
KEPT = "day = ? and state in ('waiting', 'called', 'serving', 'held', 'no_show')"


@dataclass(slots=True)
class Counts:
    """The last numbers given out, as the writer goes on from them."""

    seq: int
    at: datetime | None          # of the newest event
    ticket_id: int
    numbers: dict[str, int]      # by prefix, of the present business day


def load_floor(connection: Connection, centre: Centre) -> tuple[Floor, Counts]:
    """What stands in the tables for the present business day, which must be there."""
    day, state, closed_at = connection.exec_driver_sql(
        "select day, state, closed_at from days order by day desc limit 1").one()
    floor = Floor(centre, date.fromisoformat(day), state == "open")
    floor.begun = state == "open" or closed_at is not None
    for ticket in read_tickets(connection, KEPT, day):
        floor.put(ticket)
    for ticket_id, matters, service, issued_at in connection.exec_driver_sql(TAKEN, (day,)):
        first = json.loads(matters)[:1]
        floor.count_taken(ticket_id, first[0]["service"] if first else service, datetime.fromisoformat(issued_at))
    floor.experience = _experience(connection, centre)
    for counter in read_counters(connection):
        floor.counters[counter.number] = counter
    for prefix, consecutive in connection.exec_driver_sql(
            "select prefix, consecutive from lines where day = ? and only_counter = 0", (day,)):
        floor.line_at((prefix, None)).consecutive = consecutive
    for appointment in read_records(connection, Appointment, "day >= ?", day):
        floor.keep(appointment)
    floor.exceptions = read_exceptions(connection)
    for case in read_records(connection, Case, "state = 'open'"):
        floor.keep(case)
    for alert in read_records(connection, Alert, "state != 'cleared'"):
        floor.keep(alert)
    for device in read_records(connection, KnownDevice, "state != 'gone'"):
        floor.keep(device)
    return floor, _counts(connection, day)


def _experience(connection: Connection, centre: Centre) -> Experience:
    """What the last tickets taught, those of days past included."""
    listed = {code: float(one.average_minutes) for code, one in centre.services.items()}
    recent = read_tickets(connection, RECENT, REMEMBERED_TICKETS)
    made = Experience()
    made.remember((ticket, listed.get(ticket.service)) for ticket in recent)
    return made


def _counts(connection: Connection, day: str) -> Counts:
    seq = connection.exec_driver_sql("select coalesce(max(seq), 0) from events").scalar_one()
    ticket_id = connection.exec_driver_sql("select coalesce(max(id), 0) from tickets").scalar_one()
    given = connection.exec_driver_sql("select prefix, last from numbers where day = ?", (day,))
    return Counts(seq=seq, at=newest_time(connection), ticket_id=ticket_id,
                  numbers={prefix: last for prefix, last in given})


def begin_day(connection: Connection, day: str, now: datetime) -> None:
    """The first business day of a new data folder."""
    connection.exec_driver_sql("insert into days (day, state, opened_at) values (?, 'open', ?)", (day, as_text(now)))


def newest_time(connection: Connection) -> datetime | None:
    """The latest moment the store knows: the hall's clock never starts before it (R13)."""
    return as_moment(connection.exec_driver_sql("select max(at) from events").scalar())
