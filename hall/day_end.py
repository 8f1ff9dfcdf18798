"""Sealing a day from the hall's own machine, and looking whether a sealed day is still whole. A composition module."""

import uuid
from datetime import date
from pathlib import Path

from hall.managing import Trouble, ask_hall, database_of, running
from hall.store.engine import open_engine
from hall.store.sealing import faults

__all__ = ["Trouble", "check_seal", "seal_day"]


def seal_day(data: Path, day: date) -> None:
    """The running hall seals the day that was closed; it must be the one that is meant."""
    access = running(data)
    present = str(ask_hall(access, "GET", "/health", {})["business_day"])
    if present != day.isoformat():
        raise ValueError(f"{day}: the hall is at {present}; a day before it was sealed when the next one began")
    sealed = ask_hall(access, "POST", "/day/seal", {"command_id": str(uuid.uuid4())})
    print(f"{sealed['day']}: {sealed['events']} events sealed as {sealed['seal']}")


def check_seal(data: Path, day: date) -> None:
    """Says that the sealed day is whole; ValueError with everything that is not. Works while the hall runs."""
    engine = open_engine(database_of(data), read_only=True)
    try:
        with engine.connect() as connection, connection.begin():
            found = faults(connection, day.isoformat())
    finally:
        engine.dispose()
    if found:
        raise ValueError("; ".join(found))
    print(f"{day}: every event is as it was sealed")
