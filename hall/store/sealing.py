"""Sealing a business day: the chain over its events, and whether they still are what was sealed."""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from hall.domain.sealing import Seal
from hall.store.tables import as_text
from hall.trust.chain import chain

EVENTS = ("select seq, at, day, kind, ticket, counter, staff, device, body, record from events "
          "where day = ? order by seq")
COUNT = "select count(*), count(record) from events where day = ?"
SEALED = "select seal, sealed_events from days where day = ?"
MOST_NAMED = 5


def seal_of(connection: Connection, day: str) -> Seal:
    """What the seal of this day would be, from its events as they stand."""
    events, records = connection.exec_driver_sql(COUNT, (day,)).one()
    return Seal(day=day, seal=chain(_records(connection, day)), events=events, records=records)


def write_seal(connection: Connection, seal: Seal, next_day: str, now: datetime) -> None:
    """Freezes the day: a trigger refuses any further event of it. What comes now belongs to the next."""
    connection.exec_driver_sql("update days set seal = ?, sealed_events = ?, sealed_at = ? where day = ?",
                               (seal.seal, seal.events, as_text(now), seal.day))
    connection.exec_driver_sql("insert into days (day, state, opened_at) values (?, 'closed', ?)",
                               (next_day, as_text(now)))


def faults(connection: Connection, day: str) -> list[str]:
    """What does not fit the seal of this day; empty when every event is as it was sealed."""
    row = connection.exec_driver_sql(SEALED, (day,)).first()
    if row is None:
        return [f"{day}: the hall was not open on that day"]
    if row.seal is None:
        return [f"{day}: not sealed yet"]
    found = _missing(connection, day)
    now = seal_of(connection, day)
    if now.events != row.sealed_events:
        found.append(f"{day}: {row.sealed_events} events were sealed, {now.events} are there")
    if now.seal != row.seal:
        found.append(f"{day}: an event was changed, added or taken away: sealed as {row.seal}, now {now.seal}")
    if row.seal not in _told(connection, day):
        found.append(f"{day}: the event day.sealed does not bear this seal")
    return found


def _records(connection: Connection, day: str) -> Iterator[bytes]:
    for row in connection.exec_driver_sql(EVENTS, (day,)):
        yield json.dumps(tuple(row), ensure_ascii=False, separators=(",", ":")).encode()


def _missing(connection: Connection, day: str) -> list[str]:
    """Gaps in the numbers of its events, which never have one."""
    gaps = connection.exec_driver_sql(
        "select seq from events where day = ? and seq > 1 and not exists "
        "(select 1 from events before where before.seq = events.seq - 1) order by seq limit ?",
        (day, MOST_NAMED)).scalars()
    return [f"{day}: event {seq - 1} is missing" for seq in gaps]


def _told(connection: Connection, day: str) -> list[str]:
    """The seals that events told for this day: it lies in the chain of the day after."""
    bodies = connection.exec_driver_sql(
        "select body from events where kind = 'day.sealed' and day > ?", (day,)).scalars()
    return [str(told["seal"]) for body in bodies if (told := json.loads(body)).get("sealed_day") == day]
