"""Terminals that were admitted: name, role, and the hash of the token."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from hall.store.tables import as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    name: str
    role: str
    token_hash: str


def save_device(connection: Connection, name: str, role: str, token_hash: str, now: datetime) -> None:
    """A device of that name is replaced: its old token ends."""
    connection.exec_driver_sql(
        "insert into devices (name, role, token_hash, admitted_at) values (?, ?, ?, ?) on conflict (name) do update "
        "set role = excluded.role, token_hash = excluded.token_hash, admitted_at = excluded.admitted_at",
        (name, role, token_hash, as_text(now)))


def read_devices(connection: Connection) -> list[Device]:
    found = connection.exec_driver_sql("select name, role, token_hash from devices order by name")
    return [Device(name=name, role=role, token_hash=hashed) for name, role, hashed in found]
