"""PINs of clerks, as hashes, with their wrong tries."""

from sqlalchemy import Connection

from hall.store.tables import as_moment, as_text
from hall.trust.pins import PinState


def read_pin(connection: Connection, staff: str) -> PinState | None:
    row = connection.exec_driver_sql("select hash, failures, locked_until from pins where staff = ?", (staff,)).first()
    return PinState(hash=row[0], failures=row[1], locked_until=as_moment(row[2])) if row else None


def save_pin(connection: Connection, staff: str, state: PinState) -> None:
    connection.exec_driver_sql(
        "insert into pins (staff, hash, failures, locked_until) values (?, ?, ?, ?) on conflict (staff) do update "
        "set hash = excluded.hash, failures = excluded.failures, locked_until = excluded.locked_until",
        (staff, state.hash, state.failures, as_text(state.locked_until)))
