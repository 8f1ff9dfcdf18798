"""What the actions need from outside."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from hall.domain.appointments import Appointment
from hall.domain.centre import Centre
from hall.domain.counters import Counter
from hall.domain.documents import Document
from hall.domain.floor import Floor, Record, Where
from hall.domain.lists import ListVersion
from hall.domain.ratings import Rating
from hall.domain.sealing import Seal
from hall.domain.services import ServiceList
from hall.domain.ticket import Ticket


class Unit(Protocol):
    """One command's view of the hall: it reads the floor as it stood before the command and notes every change.

    All changes, and the events that tell of them, are stored in one transaction or not at all.
    """

    now: datetime                  # UTC, by the hall's clock
    local: datetime                # the same moment in the centre's zone
    device: str                    # name of the sender
    staff: str | None              # who acts, where a person is known

    @property
    def last_event_at(self) -> datetime | None:
        """When anything last happened in the hall; None in a new one."""
    @property
    def floor(self) -> Floor: ...
    @property
    def centre(self) -> Centre: ...
    def next_number(self, prefix: str) -> int:
        """The next number of this queue on this business day; never given again."""
    def next_ticket_id(self) -> int: ...
    def ended_ticket(self, ticket_id: int) -> Ticket:
        """Any ticket of the store, also of days past; Refusal unknown_ticket."""
    def list_of(self, version: int) -> ServiceList:
        """The published list as it was in this version; the present one where that is not known."""
    def is_rated(self, ticket_id: int) -> bool: ...
    def since(self, ticket_id: int) -> datetime:
        """When the ticket came into the state it is in."""
    def save(self, ticket: Ticket, at: datetime | None = None) -> None:
        """at: when it moved, where that was before now."""
    def save_overtaken(self, tickets: Sequence[int]) -> None:
        """These waiting tickets were overtaken once more; nobody is told of it but with the next event."""
    def save_counter(self, counter: Counter) -> None: ...
    def save_consecutive(self, where: Where, calls: int) -> None: ...
    def next_seq(self) -> int:
        """The seq that the next event told will have."""
    def keep(self, record: Record) -> None:
        """An appointment, an alert or an exception of the calendar, new or changed; needs an event told beside it."""
    def appointment(self, code: str) -> Appointment | None:
        """Any of the store, also of days past."""
    def appointments_of(self, visitor: str) -> list[Appointment]:
        """All of this pseudonym; it lives as long as the booking key."""
    def documents_of(self, ticket_id: int) -> list[Document]:
        """All of this ticket, those deleted since among them, in their order."""
    def documents(self) -> list[Document]:
        """All that were not deleted yet, of any day."""
    def rate(self, rating: Rating) -> None:
        """Refusal already_rated when the ticket has one."""
    def note_taking(self, counters: frozenset[int], stopped: frozenset[str]) -> None:
        """For which counters numbers can be taken, and which queues had to stop (R10); told with the next event."""
    def publish(self, centre: Centre, published: ListVersion, sources: Mapping[str, str]) -> None:
        """This list holds from now on; all queues and the centre are told with the next event."""
    def open_day(self, day: str) -> None: ...
    def close_day(self) -> None: ...
    def seal_day(self, next_day: str) -> Seal:
        """Freezes the closed day; what is told from now on belongs to `next_day`, which is not open yet."""
    def tell(self, kind: str, *, ticket: Ticket | None = None, counter: int | None = None, **facts: object) -> None:
        """An event; the views of the ticket, and of the queues and counters that changed, are added to it."""
