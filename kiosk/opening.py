"""Whether numbers can be taken at all now, and what the kiosk shows instead when they cannot."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from hall.client.news import LinkState
from hall.domain.views import QueueView, SessionView
from kiosk.session import Page, Session

KEPT = (Page.ISSUING, Page.TICKET, Page.FAILED, Page.HELD, Page.SORRY)   # stay in sight whatever becomes of the hall


class Opening(StrEnum):
    STARTING = "starting"    # the hall has not been heard yet
    UNPAIRED = "unpaired"    # it does not know this kiosk; the pairing code is shown
    AWAY = "away"            # it was heard, and is not any more
    CLOSED = "closed"        # no queue gives numbers now
    OPEN = "open"


def opening(link: LinkState, queues: Iterable[QueueView], *, known: bool) -> Opening:
    """known: the hall has told its state at least once."""
    if link is LinkState.UNPAIRED:
        return Opening.UNPAIRED
    if link is not LinkState.ONLINE:
        return Opening.AWAY if known else Opening.STARTING
    if not known:
        return Opening.STARTING
    return Opening.OPEN if any(queue.taking for queue in queues) else Opening.CLOSED


def next_taking(queues: Iterable[QueueView]) -> datetime | None:
    """When numbers are given again, by the queue that begins first."""
    return min((queue.next_taking_at for queue in queues if queue.next_taking_at), default=None)


def taking_ended(sessions: Iterable[SessionView], now: datetime) -> bool:
    """A session of today goes on in which numbers are given no more (S25). now: in the centre's zone."""
    clock = f"{now:%H:%M}"
    return any(one.take_until is not None and one.take_until <= clock < one.end for one in sessions)


def shown(session: Session, state: Opening) -> str:
    """The page on the screen: the visitor's, or what the kiosk says instead of it."""
    if state is Opening.OPEN or session.page in KEPT:
        return session.page
    return state
