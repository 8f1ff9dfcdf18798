"""How a terminal is admitted: it asks, a manager types the code it shows, it proves that code, it gets its token."""

import asyncio
from time import monotonic

from fastapi import APIRouter, Request
from starlette.responses import Response

from hall.domain.errors import Refusal
from hall.trust.pairing import Admitted
from hall.web.desk import Desk, read_object, to_text
from hall.web.problems import answer

LOOK_S = 0.05                  # how often we look whether the terminal has proved its code
MANAGERS = ("manager",)


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/pairings", tags=["pairings"])

    @router.post("", status_code=201)
    async def begin(request: Request) -> Response:
        """A terminal asks for admission; anyone may."""
        role, name, spake = await _texts(request, "role", "name", "spake")
        sender = request.client.host if request.client else ""
        pairing_id = desk.pairings.begin(role, name, spake, sender=sender, now_s=monotonic())
        return answer(201, to_text({"pairing_id": pairing_id}))

    @router.get("")
    async def listed(request: Request) -> Response:
        """The terminals that wait, for the manager's list; the code stands on their own screens only."""
        desk.actor(request, *MANAGERS)
        return answer(200, to_text({"pairings": [
            {"pairing_id": one, "role": role, "name": name}
            for one, role, name in desk.pairings.open(now_s=monotonic())]}))

    @router.post("/admit")
    async def admit(request: Request) -> Response:
        """A manager types the code of whichever terminal shows it."""
        return await _admit(desk, request, None)

    @router.get("/{pairing_id}")
    async def look(request: Request, pairing_id: str) -> Response:
        """How far a pairing is; `spake` is the hall's message once a code was typed."""
        state, spake = desk.pairings.look(pairing_id, now_s=monotonic())
        return answer(200, to_text({"state": state} | ({"spake": spake} if spake else {})))

    @router.post("/{pairing_id}/admit")
    async def admit_one(request: Request, pairing_id: str) -> Response:
        """A manager types the code of this terminal."""
        return await _admit(desk, request, pairing_id)

    @router.post("/{pairing_id}/proof")
    async def prove(request: Request, pairing_id: str) -> Response:
        """The terminal proves the code and gets its token, sealed under the key both agreed on."""
        proof, = await _texts(request, "proof")
        admitted = desk.pairings.prove(pairing_id, proof, now_s=monotonic())
        await desk.admit(admitted.name, admitted.role, admitted.token)
        return answer(200, to_text({"sealed": admitted.sealed}))

    return router


async def _admit(desk: Desk, request: Request, only: str | None) -> Response:
    desk.actor(request, *MANAGERS)
    code, = await _texts(request, "code")
    admission = await asyncio.to_thread(
        desk.pairings.admit, code, fingerprint=desk.fingerprint, now_s=monotonic(), only=only)
    while admission.waits(monotonic()):      # noqa: ASYNC110 - proof comes by another request, within ten seconds
        await asyncio.sleep(LOOK_S)
    admitted: Admitted | None = admission.admitted
    if admitted is None:
        raise Refusal("wrong_code")
    await desk.admit(admitted.name, admitted.role, admitted.token)      # its own request may still be on the way there
    return answer(200, to_text({"name": admitted.name, "role": admitted.role}))


async def _texts(request: Request, *names: str) -> list[str]:
    """These fields of the body, all texts, and no others; Refusal bad_request."""
    body = await read_object(request)
    if sorted(body) != sorted(names) or not all(isinstance(body[name], str) for name in names):
        raise Refusal("bad_request", what=f"{', '.join(names)} expected, all texts")
    return [body[name] for name in names]
