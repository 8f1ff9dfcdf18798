"""What is read beside the writer: on connections of its own, read-only, from any thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from hall.domain.ticket import Ticket
from hall.store.engine import open_engine
from hall.store.rows import read_tickets

MOST = 500                     # tickets in one answer


class Reader:
    """Reads the store of a data folder; opens nothing before the first question."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine: Engine | None = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        if self._engine is None:
            self._engine = open_engine(self._path, read_only=True)
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

    def ticket_with_history(self, ticket_id: int) -> tuple[Ticket, list[dict[str, Any]]] | None:
        """A ticket and every stay of it in a state, or None."""
        with self._connection() as connection:
            found = read_tickets(connection, "id = ?", ticket_id)
            stays = connection.exec_driver_sql(
                "select state, queue, counter, staff, began_at, ended_at from stays where ticket = ? "
                "order by began_seq", (ticket_id,))
            return (found[0], [dict(row) for row in stays.mappings()]) if found else None

    def ticket_by_code(self, follow_code: str) -> Ticket | None:
        with self._connection() as connection:
            found = read_tickets(connection, "follow_code = ?", follow_code)
            return found[0] if found else None


def events_after(connection: Connection, seq: int, day: str, most: int) -> list[str] | None:
    """The messages after `seq`; None when they do not reach back there within this business day, or are too many."""
    first = connection.exec_driver_sql("select min(seq) from events where day = ?", (day,)).scalar()
    newest = connection.exec_driver_sql("select coalesce(max(seq), 0) from events").scalar_one()
    if seq > newest or newest - seq > most or (seq < newest and (first is None or seq + 1 < first)):
        return None
    found = connection.exec_driver_sql("select body from events where seq > ? order by seq", (seq,))
    return list(found.scalars())
