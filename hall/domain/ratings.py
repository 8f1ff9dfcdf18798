"""好差评: five levels, given once for an ended service, never changed (R50–R54)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.errors import Refusal
from hall.domain.outcomes import masked
from hall.domain.ticket import FINISHED, Ticket

LEVELS = (5, 4, 3, 2, 1)
BAD = (2, 1)
COMMENT_FOR_REASON = 5      # characters that stand for a reason (R54)
LONGEST_COMMENT = 200       # what is longer is cut: a rating is never lost for its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    ticket: int
    level: int
    reasons: tuple[str, ...]
    comment: str
    channel: str
    counter: int | None
    staff: str | None
    service: str
    list_version: int
    day: str                 # of the service, whenever the rating came
    at: datetime


def rate(ticket: Ticket, level: int, reasons: Sequence[str], comment: str, channel: str, now: datetime,
         known_reasons: Sequence[str], valid: timedelta) -> Rating:
    """The rating of an ended service; Refusal not_finished, rating_expired, bad_request or reason_required."""
    if ticket.state is not FINISHED or ticket.finished_at is None:
        raise Refusal("not_finished", number=ticket.number)
    if now - ticket.finished_at > valid:
        raise Refusal("rating_expired", number=ticket.number, days=valid.days)
    if level not in LEVELS:
        raise Refusal("bad_request", what=f"level {level}: 1 to 5")
    if unknown := [one for one in reasons if one not in known_reasons]:
        raise Refusal("bad_request", what=f"reason {unknown[0]}: {' '.join(known_reasons)}")
    if level in BAD and not reasons and len(comment.strip()) < COMMENT_FOR_REASON:
        raise Refusal("reason_required", number=ticket.number)
    return Rating(ticket=ticket.id, level=level, reasons=tuple(reasons), channel=channel,
                  comment=masked(comment).strip()[:LONGEST_COMMENT],
                  counter=ticket.counter, staff=ticket.staff, service=ticket.service,
                  list_version=ticket.list_version, day=ticket.day, at=now)
