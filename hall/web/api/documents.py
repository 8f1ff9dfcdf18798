"""Pages scanned for a ticket: handed over, listed, opened by who serves it (R83)."""

import asyncio
import logging

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from hall.actions import documents
from hall.documents.files import DocumentFiles, Kept
from hall.domain.commands import AddDocument
from hall.domain.documents import Document, kind_of, view_of
from hall.store.unit import HallUnit
from hall.web.desk import Desk, StoredNumber, as_command, to_text
from hall.web.openapi import PROBLEMS, describes_parts
from hall.web.parts import json_part, read_parts
from hall.web.persons import Actor
from hall.web.problems import answer, language_of, problem

log = logging.getLogger("hall.documents")
LARGEST_DOCUMENT = 32 * 1024 * 1024
SCANNERS = ("kiosk", "counter")
LOOKERS = ("counter", "leader", "manager", "auditor")
OPENERS = ("counter", "leader", "manager")       # who may see pages; an auditor sees that there are some
MEDIA = {"pdf": "application/pdf", "jpeg": "image/jpeg"}
AT_ONCE = 2                                      # of so large bodies in memory


def routes(desk: Desk, files: DocumentFiles) -> APIRouter:
    router = APIRouter(prefix="/tickets/{ticket_id}/documents", tags=["documents"])
    room = asyncio.Semaphore(AT_ONCE)

    @router.post("", status_code=201, **describes_parts(AddDocument))
    async def add(request: Request, ticket_id: StoredNumber) -> Response:
        """One document of the ticket in hand: part `command` (JSON) and part `file`, a PDF or a JPEG."""
        actor = desk.actor(request, *SCANNERS)
        async with room:
            parts = await read_parts(request, LARGEST_DOCUMENT)
            command = as_command(json_part(parts, "command"), AddDocument)
            plain = parts.get("file", b"")
            kind = kind_of(plain)
            kept = await run_in_threadpool(files.keep, ticket_id, plain, {"ticket": ticket_id, "kind": kind})
            try:
                return await _given(desk, files, request, actor, ticket_id, command, kept, kind)
            finally:
                files.settled(kept.id)           # without an answer the next look over all files decides

    @router.get("")
    async def listed(request: Request, ticket_id: StoredNumber) -> Response:
        """What was scanned for the ticket; never the pages themselves."""
        desk.actor(request, *LOOKERS)
        found = await desk.ask(lambda unit: _listed(unit, ticket_id))
        return answer(200, to_text({"documents": [view_of(one) for one in found]}))

    @router.get("/{k}", response_class=Response, responses=PROBLEMS)
    async def one(request: Request, ticket_id: StoredNumber, k: StoredNumber) -> Response:
        """The document itself, for the counter that has the ticket in hand or put it aside, a leader or a manager."""
        actor = desk.actor(request, *OPENERS)
        document = await desk.ask(lambda unit: documents.opened(unit, ticket_id, k, actor.role, actor.name))
        plain = await run_in_threadpool(files.read, document)
        log.info("document %d of ticket %d was opened by %s", k, ticket_id, actor.staff or actor.name)
        return Response(plain, media_type=MEDIA[document.kind], headers={
            "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"})

    return router


def _listed(unit: HallUnit, ticket_id: int) -> list[Document]:
    unit.ended_ticket(ticket_id)
    return unit.documents_of(ticket_id)


async def _given(desk: Desk, files: DocumentFiles, request: Request, actor: Actor, ticket_id: int,
                 command: AddDocument, kept: Kept, kind: str) -> Response:
    """The file becomes the ticket's, or nothing of it stays."""
    language = language_of(request.headers.get("accept-language"))
    outcome = await desk.outcome(
        lambda unit: documents.add(unit, ticket_id, actor.role, command, kept.id, kind, kept.size, kept.sha256),
        lambda value: (201, to_text(view_of(value))), lambda refusal: problem(refusal, language),
        actor.name, command.command_id, staff=actor.staff)
    if outcome.value is None:                    # refused, or the same command had its answer before
        await run_in_threadpool(files.destroy, ticket_id, kept.id)
    return answer(outcome.status, outcome.body)
