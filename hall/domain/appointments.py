"""Appointments: booked for a moment, arrived as a ticket, cancelled, or missed (R30)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from hall.domain.errors import Refusal
from hall.domain.ticket import Ticket

BOOKED, ARRIVED, CANCELLED, ABSENT = "booked", "arrived", "cancelled", "absent"
COUNTED = timedelta(days=90)     # how long an absence is held against its visitor: the life of the booking key


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A visitor's promise to come. Known by its code, which the visitor bears."""

    code: str                    # six digits: 预约码
    day: str                     # of the visit, YYYY-MM-DD
    at: datetime                 # from then on first in its queue
    service: str
    queue: str
    visitor: str                 # pseudonym under the 90-day booking key, never that of the day (R82)
    channel: str
    state: str                   # booked, arrived, cancelled, absent
    made_at: datetime
    ticket: int | None = None    # issued on arrival

    def due_at(self, arrived_at: datetime, grace: timedelta) -> datetime | None:
        """When its ticket is first in the queue; None for one who came too late: an ordinary ticket."""
        return self.at if arrived_at <= self.at + grace else None

    def arrive(self, ticket: int) -> "Appointment":
        self._must_be_booked()
        return replace(self, state=ARRIVED, ticket=ticket)

    def cancel(self, now: datetime, before: timedelta) -> "Appointment":
        """Refusal cancel_too_late when less than `before` is left."""
        self._must_be_booked()
        if now > self.at - before:
            raise Refusal("cancel_too_late", appointment=self.code, hours=before // timedelta(hours=1))
        return replace(self, state=CANCELLED)

    def end(self, held: bool) -> "Appointment":
        """Nobody came. Where the hall itself did not hold the session, that is no absence."""
        return replace(self, state=ABSENT if held else CANCELLED)

    def _must_be_booked(self) -> None:
        if self.state != BOOKED:
            raise Refusal("appointment_ended", appointment=self.code)

    def view(self, names: Mapping[str, str]) -> dict[str, object]:
        """As terminals see it: nothing in it tells whose it is."""
        return {"code": self.code, "day": self.day, "at": self.at, "service": self.service,
                "service_name": names.get(self.service, self.service), "queue": self.queue, "channel": self.channel,
                "state": self.state, "ticket": self.ticket}


def due_after_absence(ticket: Ticket, now: datetime, grace: timedelta) -> datetime | None:
    """What is left of an appointment when its ticket missed a call: nothing once it was called for, or is late."""
    if ticket.due_at is None or now > ticket.due_at + grace:
        return None
    return ticket.due_at if ticket.last_call_at is None or ticket.last_call_at < ticket.due_at else None


def refuse_second(own: Iterable[Appointment], service: str, day: str, zone: tzinfo | None) -> None:
    """One appointment per person, item and day; the refusal says its time as the centre's clocks show it."""
    for one in own:
        if (one.service, one.day) == (service, day) and one.state in (BOOKED, ARRIVED):
            raise Refusal("already_booked", appointment=one.code, at=f"{one.at.astimezone(zone):%H:%M}")


def refuse_absent(own: Iterable[Appointment], today: date, limit: int) -> None:
    """Who let so many appointments pass within COUNTED may not book until the oldest of them is forgotten."""
    missed = sorted(day for one in own if one.state == ABSENT
                    and (day := date.fromisoformat(one.day)) > today - COUNTED)
    if len(missed) >= limit:
        raise Refusal("booking_restricted", limit=limit, until=(missed[-limit] + COUNTED).isoformat())
