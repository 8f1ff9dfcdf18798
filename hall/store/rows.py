"""Values <-> rows of the hot tables. Written out as SQL, because the ORM's way takes four times as long."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import JSON, Connection

from hall.domain.counters import Counter
from hall.domain.plain import from_plain, to_plain
from hall.domain.ratings import Rating
from hall.domain.ticket import Ticket
from hall.store import tables
from hall.store.tables import as_text

TICKET_COLUMNS = tuple(field.name for field in fields(Ticket))
COUNTER_COLUMNS = tuple(field.name for field in fields(Counter))
RATING_COLUMNS = tuple(field.name for field in fields(Rating))


def upsert(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    """SQL that writes a whole row, new or changed."""
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in key)
    names = ", ".join(f'"{name}"' for name in columns)
    return (f"insert into {table} ({names}) values ({', '.join('?' * len(columns))}) "
            f"on conflict ({', '.join(key)}) do update set {changed}")


SAVE_TICKET = upsert("tickets", TICKET_COLUMNS, ("id",))
SAVE_COUNTER = upsert("counters", COUNTER_COLUMNS, ("number",))
ADD_RATING = (f"insert into ratings ({', '.join(RATING_COLUMNS)}) values ({', '.join('?' * len(RATING_COLUMNS))})")
KEPT = (tables.tickets, tables.counters, tables.ratings, tables.appointments, tables.alerts, tables.exceptions,
        tables.cases, tables.device_states, tables.documents)
MOMENTS = {column.name for table in KEPT for column in table.columns if isinstance(column.type, tables.Moment)}
RECORDS = {column.name for table in KEPT for column in table.columns if isinstance(column.type, JSON)}


def row_of(value: Any, columns: tuple[str, ...]) -> tuple[Any, ...]:
    """The values of a row, in the order of its columns."""
    return tuple(_stored(name, getattr(value, name)) for name in columns)


def _stored(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in MOMENTS:
        return as_text(value)
    if name in RECORDS:
        return json.dumps(to_plain(value), ensure_ascii=False)
    return str(value) if name == "state" else value


def ticket_from(row: Mapping[str, Any]) -> Ticket:
    """A ticket from a row read as text; see `read_tickets`."""
    return from_plain(Ticket, loaded(row, ("card_due", "exempt")))


def counter_from(row: Mapping[str, Any]) -> Counter:
    return from_plain(Counter, loaded(row))


def loaded(row: Mapping[str, Any], flags: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of a row as plain values; flags: columns that are true or false."""
    made = {name: json.loads(value) if name in RECORDS and value is not None else value for name, value in row.items()}
    return made | {name: bool(made[name]) for name in flags}


def read_tickets(connection: Connection, where: str, *values: Any) -> list[Ticket]:
    """Tickets by an SQL condition, in order of issue."""
    found = connection.exec_driver_sql(
        f"select {', '.join(TICKET_COLUMNS)} from tickets where {where} order by id", values)
    return [ticket_from(dict(row)) for row in found.mappings()]


def read_counters(connection: Connection) -> list[Counter]:
    found = connection.exec_driver_sql(f"select {', '.join(COUNTER_COLUMNS)} from counters order by number")
    return [counter_from(dict(row)) for row in found.mappings()]
