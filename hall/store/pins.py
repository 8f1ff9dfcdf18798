"""PINs of clerks and passwords of everyone else, as hashes, with their wrong tries."""

from sqlalchemy import Connection

from hall.store.tables import as_moment, as_text
from hall.trust.pins import PinState

PINS, PASSWORDS = "pins", "passwords"          # tables of the same shape; one person may have both


def read_pin(connection: Connection, staff: str, table: str = PINS) -> PinState | None:
    row = connection.exec_driver_sql(
        f"select hash, failures, locked_until from {table} where staff = ?", (staff,)).first()
    return PinState(hash=row[0], failures=row[1], locked_until=as_moment(row[2])) if row else None


def save_pin(connection: Connection, staff: str, state: PinState, table: str = PINS) -> None:
    connection.exec_driver_sql(
        f"insert into {table} (staff, hash, failures, locked_until) values (?, ?, ?, ?) on conflict (staff) do update "
        "set hash = excluded.hash, failures = excluded.failures, locked_until = excluded.locked_until",
        (staff, state.hash, state.failures, as_text(state.locked_until)))
