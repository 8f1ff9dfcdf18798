"""The booking key: appointments know their visitors by it. It lives beside the database for 90 days, never in it.

A new key means new pseudonyms: absences are counted within the life of one key, and nobody can tell beyond it
whose appointments were one person's (R82). Appointments stay known by their codes.
"""

from datetime import date, timedelta
from pathlib import Path

from hall.trust.day_key import FOLDER, destroy, make_key

LIFE = timedelta(days=90)
NAME = "booking-"


def booking_key(data: Path, today: date) -> tuple[str, bytes]:
    """The key that holds today and its name; made when it is first asked for, older ones are destroyed."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = ""
    for file in sorted(folder.glob(f"{NAME}*.key"), reverse=True):
        begun = file.stem.removeprefix(NAME)
        if not kept and date.fromisoformat(begun) > today - LIFE:
            kept = begun
        else:
            destroy(file)
    file = folder / f"{NAME}{kept or today.isoformat()}.key"
    return file.stem.removeprefix(NAME), file.read_bytes() if kept else make_key(file)
