"""Opening the database: SQLite as a hall needs it, and the migrations."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

HEAD = "0006"                       # the newest migration; a test compares it with the scripts
MIGRATIONS = Path(__file__).parent / "migrations"


class NotADatabase(Exception):
    """The file is there and is no database of this product; what was wrong."""


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """The database of a hall. Every transaction begins at once as a writing one, unless read_only."""
    url = f"sqlite:///file:{path}?uri=true&mode={'ro' if read_only else 'rwc'}"
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 10})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None        # we say ourselves when a transaction begins
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA wal_autocheckpoint=0")      # the writer does it, between batches

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def fold_log(connection: Connection) -> None:
    """Folds the write-ahead log back into the database file; between transactions, by the writer only."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("PRAGMA wal_checkpoint(PASSIVE)")


def hurry(connection: Connection) -> None:
    """Waits for no disk: only for a store that is thrown away afterwards."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("PRAGMA synchronous=OFF")


def migrate(path: Path) -> None:
    """Brings the database to the newest migration, creating it where there is none. NotADatabase otherwise."""
    engine = open_engine(path)
    try:
        if _revision(engine) != HEAD:
            _upgrade(engine)
    except DatabaseError as trouble:
        if "not a database" in str(trouble.orig) or "malformed" in str(trouble.orig):
            raise NotADatabase(f"{path}: {trouble.orig}") from trouble
        raise
    finally:
        engine.dispose()


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        there = connection.exec_driver_sql("select name from sqlite_master where name = 'alembic_version'").first()
        if there is None:
            return None
        row = connection.exec_driver_sql("select version_num from alembic_version").first()
        return str(row[0]) if row else None


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
