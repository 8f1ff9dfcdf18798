"""Appointments: booked for a moment, arrived as a ticket, cancelled, or missed (R30)."""

from dataclasses import dataclass
from datetime import datetime

BOOKED, ARRIVED, CANCELLED, ABSENT = "booked", "arrived", "cancelled", "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A visitor's promise to come. Known by its code, which the visitor bears."""

    code: str                    # six digits of its day: 预约码
    day: str                     # of the visit, YYYY-MM-DD
    at: datetime                 # from then on first in its queue
    service: str
    queue: str
    visitor: str                 # pseudonym under the 90-day booking key, never that of the day (R82)
    channel: str
    state: str                   # booked, arrived, cancelled, absent
    made_at: datetime
    ticket: int | None = None    # issued on arrival
