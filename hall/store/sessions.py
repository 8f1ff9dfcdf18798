"""Who is signed in by browser. Only hashes of the cookies are kept: a restart of the hall signs nobody out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from hall.store.tables import as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A person at a browser."""

    token_hash: str
    staff: str
    began_at: datetime
    seen_at: datetime            # last used by a person's own hand


def save_session(connection: Connection, session: Session) -> None:
    connection.exec_driver_sql(
        "insert into sessions (token_hash, staff, began_at, seen_at) values (?, ?, ?, ?)",
        (session.token_hash, session.staff, as_text(session.began_at), as_text(session.seen_at)))


def session_seen(connection: Connection, session: Session) -> bool:
    """Notes when it was used; False when it was ended meanwhile, by a new password."""
    return connection.exec_driver_sql("update sessions set seen_at = ? where token_hash = ?",
                                      (as_text(session.seen_at), session.token_hash)).rowcount > 0


def end_session(connection: Connection, token_hash: str) -> None:
    connection.exec_driver_sql("delete from sessions where token_hash = ?", (token_hash,))


def end_sessions_of(connection: Connection, staff: str) -> None:
    connection.exec_driver_sql("delete from sessions where staff = ?", (staff,))


def end_sessions_before(connection: Connection, moment: datetime) -> None:
    """Those that began before this moment."""
    connection.exec_driver_sql("delete from sessions where began_at < ?", (as_text(moment),))


def read_sessions(connection: Connection) -> list[Session]:
    found = connection.exec_driver_sql("select token_hash, staff, began_at, seen_at from sessions")
    return [Session(token_hash=hashed, staff=staff, began_at=datetime.fromisoformat(began),
                    seen_at=datetime.fromisoformat(seen)) for hashed, staff, began, seen in found]
