"""Pages scanned for a ticket: whose they become, and when they end (R83)."""

from collections.abc import Collection
from dataclasses import replace

from hall.actions.clerks import in_hand
from hall.actions.ports import Unit
from hall.domain.commands import AddDocument, MoveTicket
from hall.domain.documents import LIVE_STATES, MOST_DOCUMENTS, MOST_PAGES, Document, delete_on, purpose_of, view_of
from hall.domain.errors import Refusal
from hall.domain.ticket import Ticket

KEEP_DAYS = "privacy.document_retention_days"


def add(unit: Unit, ticket_id: int, role: str, command: AddDocument, file: str, kind: str, size: int,
        sha256: str) -> Document:
    """The document that lies on the disk as `file` now belongs to the ticket."""
    ticket = _wanted(unit, ticket_id, role, command)
    known, today = unit.documents_of(ticket_id), unit.local.date()
    if len(known) >= MOST_DOCUMENTS:
        raise Refusal("too_many_documents", number=ticket.number, limit=MOST_DOCUMENTS)
    document = Document(
        id=file, ticket=ticket_id, k=len(known) + 1, number=ticket.number, kind=kind, pages=command.pages, size=size,
        sha256=sha256, purpose=purpose_of(ticket.number, ticket.service_name, today.isoformat()), added_at=unit.now,
        added_by=unit.device, counter=command.counter, staff=unit.staff,
        delete_on=delete_on(today, unit.centre.number_setting(KEEP_DAYS)))
    _tell(unit, document, "document.added")
    return document


def deleted(unit: Unit, documents: Collection[str]) -> None:
    """Their files are gone; the rows stay and say since when."""
    for document in unit.documents():
        if document.id in documents and document.deleted_at is None:
            _tell(unit, replace(document, deleted_at=unit.now), "document.deleted")


def opened(unit: Unit, ticket_id: int, k: int, role: str, terminal: str) -> Document:
    """The document that this terminal or person may see; Refusal unknown_document, ticket_not_here."""
    ticket = unit.ended_ticket(ticket_id)
    if role == "counter" and not _serves(unit, ticket, terminal):
        raise Refusal("ticket_not_here", number=ticket.number)
    found = next((one for one in unit.documents_of(ticket_id) if one.k == k), None)
    if found is None:
        raise Refusal("unknown_document", number=ticket.number, k=k)
    if found.deleted_at is not None:
        raise Refusal("document_deleted", number=ticket.number, k=k, day=found.deleted_at.date().isoformat())
    return found


def _wanted(unit: Unit, ticket_id: int, role: str, command: AddDocument) -> Ticket:
    """The ticket whose document this may become: in hand at the counter, or one that a kiosk's visitor still has."""
    if not 1 <= command.pages <= MOST_PAGES or (command.counter is None) != (role == "kiosk"):
        raise Refusal("bad_request", what=f"pages: 1 to {MOST_PAGES}; counter: of a counter, never of a kiosk")
    if command.counter is not None:
        return in_hand(unit, command.counter, MoveTicket(command_id=command.command_id, ticket=ticket_id))[1]
    ticket = unit.ended_ticket(ticket_id)
    if ticket.state not in LIVE_STATES:
        raise Refusal("illegal_move", number=ticket.number, state=ticket.state, move="document")
    return ticket


def _serves(unit: Unit, ticket: Ticket, terminal: str) -> bool:
    """In hand at this terminal's counter, or put aside by it."""
    return any(counter.device == terminal and (counter.ticket == ticket.id or (
        ticket.state == "held" and ticket.counter == counter.number)) for counter in unit.floor.counters.values())


def _tell(unit: Unit, document: Document, kind: str) -> None:
    unit.keep(document)
    unit.tell(kind, counter=document.counter, document=view_of(document))
