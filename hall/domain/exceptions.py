"""A manager's own exceptions from the calendar: a day closed, or worked, against the rule."""

from dataclasses import dataclass

CLOSED, LIKE_WEEKDAY, LIKE_HOLIDAY = "closed", "weekday", "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayException:
    """How one day is kept instead of what the calendar of public holidays says."""

    day: str                     # YYYY-MM-DD
    kept: str                    # closed, weekday (as Monday to Friday), holiday (as Sunday); "" takes it back
    note: str
    by: str                      # staff number, or the terminal where no person is known
