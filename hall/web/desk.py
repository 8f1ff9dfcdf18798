"""The desk every handler goes to: who asks, may they, and hand the command to the writer."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Path as PathParameter
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import Response

from hall.clock import HallClock
from hall.domain.centre import Centre
from hall.domain.commands import Command
from hall.domain.counters import Counter
from hall.domain.errors import Refusal
from hall.domain.plain import BadShape, from_plain, to_plain
from hall.domain.roles import may
from hall.domain.showing import counter_view, ticket_view
from hall.domain.ticket import Ticket
from hall.store.devices import save_device
from hall.store.reading import Reader
from hall.store.sessions import Session, session_seen
from hall.store.unit import HallUnit, Published
from hall.store.writer import Job, Outcome, Work, Writer
from hall.trust.booking_key import booking_key
from hall.trust.day_key import day_key, destroy_day_keys
from hall.trust.pairing import Pairings
from hall.trust.tokens import hash_token
from hall.web.listeners import Listeners
from hall.web.persons import Actor, Persons
from hall.web.problems import answer, language_of, problem

C = TypeVar("C", bound=Command)
LARGEST_BODY = 64 * 1024
StoredNumber = Annotated[int, PathParameter(ge=1, le=2**63 - 1)]      # of a ticket or event, in a path
BEARER = "bearer "
ReadList = Callable[[Mapping[str, str], Mapping[str, str], str, int], tuple[Centre, dict[str, str]]]
"""Reads a list: the tables as they were, those given anew, site, version -> centre and all its tables; Refusal."""


class Desk:
    """What the handlers share. Made by the composition root, bound to the event loop when the server starts."""

    def __init__(self, *, clock: HallClock, reader: Reader, version: str, data: Path, clock_can_be_moved: bool,
                 fingerprint: str, read_list: ReadList) -> None:
        self.clock, self.reader, self.version, self.data = clock, reader, version, data
        self.clock_can_be_moved = clock_can_be_moved and clock.is_set
        self.fingerprint = fingerprint                   # of the certificate's key, "" on plain HTTP
        self.read_list = read_list
        self.base_url = ""
        self.ending: Callable[[], bool] = lambda: False      # whether the server was told to stop
        self.own = ""                                    # hash of the token of this machine's administrator
        self.listeners = Listeners()
        self.pairings = Pairings()
        self.devices: dict[str, Actor] = {}              # by hash of the token
        self.persons = Persons(self._note_session)
        self.day_turned = asyncio.Event()                # a day began or ended: what is due for deletion goes
        self.pin_tries: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)     # by staff number
        self.writer: Writer
        self._loop: asyncio.AbstractEventLoop

    def take_over(self, writer: Writer, phones_url: str) -> None:
        """The writer this desk hands its jobs to; before the server starts."""
        self.writer = writer
        destroy_day_keys(self.data, but=writer.floor.day.isoformat())      # left by a hall that died while it closed
        self.base_url = phones_url or writer.centre.settings.get("phone.base_url", "")
        self.devices = {one.token_hash: Actor(name=one.name, role=one.role) for one in writer.devices}
        self.persons.take_over(writer.sessions)

    def begin(self) -> None:
        """Called on the event loop before the first request."""
        self._loop = asyncio.get_running_loop()

    def day_key(self, day: str) -> bytes:
        return day_key(self.data, day)

    def booking_key(self, today: date) -> tuple[str, bytes]:
        return booking_key(self.data, today)

    def deliver(self, outcomes: Sequence[tuple[Job, Outcome]], events: Sequence[Published]) -> None:
        """The writer's thread says what it stored; all of a batch crosses to the event loop at once."""
        if outcomes or events:
            self._loop.call_soon_threadsafe(self._delivered, outcomes, events)

    def _delivered(self, outcomes: Sequence[tuple[Job, Outcome]], events: Sequence[Published]) -> None:
        for job, outcome in outcomes:
            job.done(outcome)
        self.listeners.publish(events)
        if any(event.kind in ("day.opened", "day.closed") for event in events):
            self.day_turned.set()
        if any(event.kind == "day.closed" for event in events):
            destroy_day_keys(self.data)
        if any(event.kind == "day.opened" for event in events):      # one asked for after closing time
            destroy_day_keys(self.data, but=self.writer.floor.day.isoformat())

    def actor(self, asked: HTTPConnection, *roles: str) -> Actor:
        """Who asks, by token or cookie; Refusal not_paired, signed_out or forbidden. No roles: any that is known."""
        header = asked.headers.get("authorization", "")
        token = header[len(BEARER):] if header.lower().startswith(BEARER) else ""
        if token:
            actor = self.devices.get(hash_token(token))
        else:
            actor = self.persons.actor(asked, self.writer.centre, self.clock.now())
        if actor is None:
            raise Refusal("not_paired")
        if not may(actor.role, *roles):
            raise Refusal("forbidden", role=actor.role)
        return actor

    def _note_session(self, session: Session) -> None:
        """The store remembers when it was used; a session that a new password has ended ends here too."""
        def noted(outcome: Outcome) -> None:
            if outcome.value is False:
                self.persons.end(session.token_hash)

        self.writer.submit(Job(work=lambda unit: unit.read(lambda connection: session_seen(connection, session)),
                               answer=lambda value: (0, ""), refuse=lambda refusal: (0, ""), done=noted))

    async def command(self, request: Request, wanted: type[C], action: Callable[..., Any], *path: int,
                      roles: tuple[str, ...], status: int = 200) -> Response:
        """Reads the command, has the action done once, and answers with what it gave."""
        actor = self.actor(request, *roles)
        command = await read_command(request, wanted)
        return await self.have_done(request, actor, command.command_id,
                                    lambda unit: action(unit, *path, command), status)

    async def have_done(self, request: Request, actor: Actor, command_id: str, work: Work,
                        status: int = 200) -> Response:
        language = language_of(request.headers.get("accept-language"))
        outcome = await self.outcome(work, lambda value: self.told(value, status),
                                     lambda refusal: problem(refusal, language), actor.name, command_id,
                                     staff=actor.staff)
        return answer(outcome.status, outcome.body)

    async def outcome(self, work: Work, say: Callable[[Any], tuple[int, str]],
                      refuse: Callable[[Refusal], tuple[int, str]], device: str,
                      command_id: str | None = None, staff: str | None = None) -> Outcome:
        """Hands a job to the writer and waits for it; Refusal store_failed or internal when it brought nothing."""
        future: asyncio.Future[Outcome] = self._loop.create_future()

        def tell(outcome: Outcome) -> None:
            if not future.done():                        # the asker may have hung up
                future.set_result(outcome)

        def done(outcome: Outcome) -> None:
            self._loop.call_soon(tell, outcome)          # its events are published first, and leave first

        self.writer.submit(Job(work=work, answer=say, refuse=refuse, done=done, device=device,
                               staff=staff, command_id=command_id))
        outcome = await future
        if outcome.trouble:
            raise Refusal(outcome.trouble)
        return outcome

    async def admit(self, name: str, role: str, token: str) -> None:
        """A device may speak from now on; one of the same name is replaced."""
        hashed = hash_token(token)

        def keep(unit: HallUnit) -> None:
            unit.write(lambda connection: save_device(connection, name, role, hashed, unit.now))

        await self.ask(keep)
        self.devices = {known: actor for known, actor in self.devices.items()
                        if actor.name != name or known == self.own}
        self.devices[hashed] = Actor(name=name, role=role)

    async def ask(self, work: Callable[[HallUnit], Any]) -> Any:
        """Has something read or changed by the writer that no terminal sent as a command; gives its value."""
        failed: list[Refusal] = []

        def refuse(refusal: Refusal) -> tuple[int, str]:
            failed.append(refusal)
            return 0, ""

        outcome = await self.outcome(work, lambda value: (0, ""), refuse, "hall")
        if failed:
            raise failed[0]
        return outcome.value

    def told(self, value: Any, status: int) -> tuple[int, str]:
        """An action's value as status and body."""
        if value is None:
            return 204, ""
        if isinstance(value, Ticket):
            value = ticket_view(value, self.writer.floor, self.base_url)
        elif isinstance(value, Counter):
            value = counter_view(value, self.writer.floor)
        return status, to_text(value)


async def read_command(request: Request, wanted: type[C], limit: int = LARGEST_BODY) -> C:
    """The command of a request; Refusal bad_request or too_large for anything else."""
    return as_command(await read_object(request, limit), wanted)


def as_command(body: Mapping[str, Any], wanted: type[C]) -> C:
    """Refusal bad_request for anything that is not this command, whole and with nothing besides."""
    try:
        command = from_plain(wanted, body, strict=True)
        return replace(command, command_id=str(UUID(command.command_id)))      # one UUID has many spellings
    except BadShape as wrong:
        raise Refusal("bad_request", what=str(wrong)) from wrong
    except ValueError:
        raise Refusal("bad_request", what=f"{wanted.__name__}.command_id: a UUID expected") from None


async def read_object(request: Request, limit: int = LARGEST_BODY) -> dict[str, Any]:
    raw = b""
    try:
        async for chunk in request.stream():
            raw += chunk
            if len(raw) > limit:
                raise Refusal("too_large", limit=limit)
    except ClientDisconnect:
        raise Refusal("bad_request", what="a whole body expected") from None
    try:
        body = json.loads(raw or b"null")
        json.dumps(body, ensure_ascii=False).encode()        # half a surrogate pair is JSON and yet no text
    except (ValueError, RecursionError):
        raise Refusal("bad_request", what="JSON expected") from None
    if not isinstance(body, dict):
        raise Refusal("bad_request", what="a JSON object expected")
    return body


def to_text(value: Any) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))
