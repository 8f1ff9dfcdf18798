"""Records kept beside tickets and counters: appointments, alerts, exceptions of the calendar. One way for all."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Connection

from hall.domain.alerts import Alert
from hall.domain.appointments import Appointment
from hall.domain.cases import Case
from hall.domain.devices import KnownDevice
from hall.domain.documents import Document
from hall.domain.exceptions import DayException
from hall.domain.floor import Record
from hall.domain.plain import from_plain
from hall.store.rows import loaded, row_of, upsert

TABLES: dict[type[Record], tuple[str, str]] = {       # class: its table and key
    Appointment: ("appointments", "code"), Alert: ("alerts", "id"), DayException: ("exceptions", "day"),
    Case: ("cases", "id"), KnownDevice: ("device_states", "id"), Document: ("documents", "id")}
COLUMNS: dict[type[Record], tuple[str, ...]] = {kind: tuple(one.name for one in fields(kind)) for kind in TABLES}
SAVE = {kind: upsert(table, COLUMNS[kind], (key,)) for kind, (table, key) in TABLES.items()}


def save_record(connection: Connection, record: Record) -> None:
    kind = type(record)
    connection.exec_driver_sql(SAVE[kind], row_of(record, COLUMNS[kind]))


def read_records(connection: Connection, kind: type[Any], where: str, *values: Any) -> list[Any]:
    """Records of one class by an SQL condition, in the order of their keys."""
    table, key = TABLES[kind]
    found = connection.exec_driver_sql(
        f"select {', '.join(_quoted(COLUMNS[kind]))} from {table} where {where} order by {key}", values)
    return [from_plain(kind, loaded(dict(row))) for row in found.mappings()]


def read_exceptions(connection: Connection) -> dict[str, DayException]:
    """Every exception from the calendar, by day, days past included: limits are counted over them."""
    return {one.day: one for one in read_records(connection, DayException, "true")}


def _quoted(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f'"{name}"' for name in names)
