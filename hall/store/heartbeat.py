"""When this hall was last alive: a small file beside the database, so that a power cut shows how long it lasted."""

from datetime import UTC, datetime
from pathlib import Path

FILE = "alive"


def beat(data: Path, now: datetime) -> None:
    """Not synced: after a power cut it may be some seconds old, which is what a gap of minutes can bear."""
    (data / FILE).write_text(now.astimezone(UTC).isoformat(), encoding="ascii")


def last_beat(data: Path) -> datetime | None:
    """None where there is none, or none that can be read."""
    try:
        made = datetime.fromisoformat((data / FILE).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return made if made.tzinfo is not None else None
