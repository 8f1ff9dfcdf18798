"""限时办结: what was accepted is finished within the promised limit, or says why not (S32)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hall.domain.calendar import working_days_after, working_days_between
from hall.domain.errors import Refusal

OPEN, FINISHED, DROPPED = "open", "finished", "dropped"
ON_TIME, DUE_SOON, OVERDUE = "on_time", "due_soon", "overdue"
IsWorkday = Callable[[date], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An accepted matter and the limit that the list promised when its ticket was issued."""

    id: int                      # the seq of the event that opened it
    ticket: int
    number: str                  # of that ticket
    service: str
    service_name: str
    list_version: int
    promised_days: int
    day_unit: str                # working, calendar, immediate
    case_number: str | None      # 办件编号 of the provincial platform
    counter: int | None
    staff: str | None            # who accepted it
    opened_at: datetime
    opened_on: str               # its day, YYYY-MM-DD; the limit counts from the day after
    due: str                     # the last day of the limit
    state: str = OPEN            # open, finished, dropped: the clerk took the 受理 back
    stage: str = ON_TIME         # on_time, due_soon, overdue; stays as it was when the case is finished
    finished_at: datetime | None = None
    finished_by: str | None = None
    reason: str = ""             # why it was late

    def finish(self, reason: str, by: str, now: datetime) -> "Case":
        """Done. One that is overdue needs a reason; Refusal reason_required, case_finished."""
        if self.state != OPEN:
            raise Refusal("case_finished", number=self.number, service=self.service_name)
        if self.stage == OVERDUE and not reason:
            raise Refusal("reason_required")
        return replace(self, state=FINISHED, finished_at=now, finished_by=by, reason=reason)

    def drop(self, by: str, now: datetime) -> "Case":
        """The clerk took the acceptance back: nothing is promised any more."""
        return replace(self, state=DROPPED, finished_at=now, finished_by=by)

    def seen_on(self, today: date, remind_before: int, is_workday: IsWorkday) -> "Case":
        """As it stands on this day: the calendar may have changed since, and time has gone on."""
        due = due_day(date.fromisoformat(self.opened_on), self.promised_days, self.day_unit, is_workday)
        stage = ON_TIME
        if today > due:
            stage = OVERDUE
        elif today.isoformat() > self.opened_on and working_days_between(today, due, is_workday) <= remind_before:
            stage = DUE_SOON
        return replace(self, due=due.isoformat(), stage=stage)

    def days_left(self, today: date, is_workday: IsWorkday) -> int:
        """Working days after today until the limit; less than nothing when that has passed."""
        due = date.fromisoformat(self.due)
        if today > due:
            return -working_days_between(due, today, is_workday)
        return working_days_between(today, due, is_workday)


def due_day(opened: date, promised: int, unit: str, is_workday: IsWorkday) -> date:
    """The last day of a limit that begins the day after it was accepted."""
    if unit == "working":
        return working_days_after(opened, promised, is_workday)
    return opened + timedelta(days=promised if unit == "calendar" else 0)
