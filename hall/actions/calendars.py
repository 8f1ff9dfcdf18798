"""A manager's own exceptions from the calendar: a day closed, or worked, against the rule."""

from datetime import date

from hall.actions.ports import Unit
from hall.domain.commands import KeepDay
from hall.domain.errors import Refusal
from hall.domain.exceptions import DayException
from hall.domain.outcomes import note

LONGEST_NOTE = 60
YEARS = range(2000, 2100)


def keep_day(unit: Unit, command: KeepDay) -> DayException:
    """From now on this day is kept so; what was booked for it stays, and is shown as it stands."""
    day = date_of(command.day)
    if day < unit.local.date():
        raise Refusal("day_past", day=command.day)
    if not (words := note(command.note, LONGEST_NOTE)) and command.kept:
        raise Refusal("reason_required")
    exception = DayException(day=day.isoformat(), kept=command.kept, note=words,
                             by=unit.staff or unit.device)
    unit.keep(exception)
    unit.tell("calendar.changed", day=exception.day, kept=exception.kept, note=exception.note)
    return exception


def date_of(text: str) -> date:
    """A day a hall may ask about; Refusal bad_request for any other text."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise Refusal("bad_request", what=f"a day as YYYY-MM-DD, {YEARS[0]} to {YEARS[-1]}")
    return day
