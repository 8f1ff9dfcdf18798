"""Pages scanned for a ticket: what the hall knows of them; the pages themselves lie encrypted beside (R83)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hall.domain.errors import Refusal
from hall.domain.ticket import CALLED, HELD, SERVING, WAITING

PDF, JPEG = "pdf", "jpeg"
MOST_PAGES = 200
MOST_DOCUMENTS = 50              # of one ticket
LIVE_STATES = (WAITING, CALLED, SERVING, HELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a ticket. Nothing in it tells what its pages show, or whose they are."""

    id: str                      # of its file
    ticket: int
    k: int                       # of that ticket, from 1
    number: str                  # of that ticket
    kind: str                    # pdf, jpeg
    pages: int
    size: int                    # bytes of the document itself
    sha256: str                  # of its sealed file
    purpose: str                 # the watermark: what it was scanned for, and nothing else
    added_at: datetime
    added_by: str                # name of the terminal
    counter: int | None
    staff: str | None
    delete_on: str               # YYYY-MM-DD: gone by the end of this day
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document as staff see it in a list."""

    ticket: int
    k: int
    number: str
    kind: str
    pages: int
    size: int
    purpose: str
    added_at: datetime
    counter: int | None
    delete_on: str
    deleted_at: datetime | None = None


def view_of(document: Document) -> DocumentView:
    return DocumentView(**{name: getattr(document, name) for name in DocumentView.__dataclass_fields__})


def purpose_of(number: str, service: str, day: str) -> str:
    """The watermark (用途水印), Chinese in every language: 仅供 B021 号 社保卡申领 办理使用 2026-11-24."""
    return f"仅供 {number} 号 {service} 办理使用 {day}"


def delete_on(today: date, keep_days: int) -> str:
    return (today + timedelta(days=keep_days)).isoformat()


def kind_of(data: bytes) -> str:
    """What these bytes are, by how they begin and end; Refusal document_kind, document_cut for anything else."""
    if data.startswith(b"%PDF-"):
        kind, whole = PDF, b"%%EOF" in data[-1024:]
    elif data.startswith(b"\xff\xd8\xff"):
        kind, whole = JPEG, data.rstrip(b"\0").endswith(b"\xff\xd9")
    else:
        raise Refusal("document_kind")
    if not whole:
        raise Refusal("document_cut")
    return kind
