"""Alerts: what somebody in the hall has to look at, who reacted, and when it was over (R29)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

RAISED, ACKED, CLEARED = "raised", "acked", "cleared"
QUEUE_LONG, WAIT_LONG, CLERK_IDLE, TICKET_HELD = "queue_long", "wait_long", "clerk_idle", "ticket_held"
COUNTER_UNATTENDED, VILLAGE_UNATTENDED = "counter_unattended", "village_unattended"
HELP, MESSAGE, PRINT_FAILED, DEVICE_TROUBLE = "help", "message", "print_failed", "device_trouble"
CASE_DUE, CASE_OVERDUE = "case_due", "case_overdue"
NOTICE_FAILED, NOTICE_WAITING = "notice_failed", "notice_waiting"
WATCHED = (QUEUE_LONG, WAIT_LONG, CLERK_IDLE, TICKET_HELD, COUNTER_UNATTENDED, VILLAGE_UNATTENDED,
           DEVICE_TROUBLE)
ENDED_BY_ACK = (HELP, MESSAGE, NOTICE_FAILED, NOTICE_WAITING)     # somebody goes, or has read it: all that was wanted

UNCONFIRMED = "unconfirmed"          # a printer's state: the slip may lie in the tray
LONGEST_SUBJECT = 64                 # characters that the table takes, and a program may say of a printer


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to look at. Of a kind about a subject there is one at a time; cleared when the cause is gone."""

    id: int                      # the seq of the event that raised it
    kind: str                    # queue_long, wait_long, clerk_idle, ticket_held, counter_unattended, help, message …
    subject: str                 # what it is about: "queue D", "counter 3", "ticket 17", a terminal's name
    facts: Mapping[str, object] = field(default_factory=dict)     # what its sentence is filled with
    state: str                   # raised, acked, cleared
    raised_at: datetime
    acked_at: datetime | None = None
    acked_by: str | None = None  # staff number, or the terminal where no person is known
    cleared_at: datetime | None = None
