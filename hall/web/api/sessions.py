"""Persons sign in by browser: number and password against a cookie that scripts cannot read."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import Response

from hall.domain.errors import Refusal
from hall.domain.plain import BadShape, from_plain
from hall.store.sessions import Session, end_session, end_sessions_before, save_session
from hall.trust.passwords import MOST
from hall.trust.tokens import hash_token
from hall.web.desk import Desk, read_object, to_text
from hall.web.openapi import describes
from hall.web.pace import Pace
from hall.web.persons import COOKIE, LONGEST, of_own_origin
from hall.web.pins import check_password, new_password
from hall.web.problems import answer

W = TypeVar("W")
TRIES, TRIES_S = 20, 60.0            # sign-ins from one address: a centre's staff come at once, a guesser for hours


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPerson:
    """No command_id: its answer must not be remembered, and to sign in twice is harmless."""

    staff: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassword:
    """No command_id, for the same reason; sent twice, the second finds the old one gone."""

    old: str
    new: str


class Door:
    """Where persons come in and go; used by the interface and by the pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pace = Pace(TRIES, TRIES_S)

    async def opens(self, request: Request, staff: str, password: str) -> str:
        """The value of the cookie. Refusal wrong_password, pin_locked, too_many_requests, foreign_page."""
        desk = self._desk
        if not of_own_origin(request):
            raise Refusal("foreign_page")
        if not self._pace.lets(request.client.host if request.client else "", monotonic()):
            raise Refusal("too_many_requests")
        if len(password) > MOST:
            raise Refusal("wrong_password")
        await check_password(desk, staff, password)
        await self.closes(request)                        # another person's, at the same browser
        return await self._begin(staff)

    async def changes(self, staff: str, old: str, new: str) -> str:
        """A new password; the value of the cookie that goes on here, while every other browser is signed out."""
        await new_password(self._desk, staff, old, new)
        return await self._begin(staff)

    async def _begin(self, staff: str) -> str:
        token, session = self._desk.persons.begin(staff, self._desk.clock.now())
        await self._keep(session)
        return token

    async def closes(self, request: Request) -> None:
        """The session of this browser ends, where there is one."""
        if token := request.cookies.get(COOKIE):
            hashed = hash_token(token)
            self._desk.persons.end(hashed)
            await self._desk.ask(lambda unit: unit.write(lambda connection: end_session(connection, hashed)))

    async def _keep(self, session: Session) -> None:
        def keep(connection: Connection) -> None:
            end_sessions_before(connection, session.began_at - LONGEST)
            save_session(connection, session)

        await self._desk.ask(lambda unit: unit.write(keep))

    def set_cookie(self, response: Response, token: str) -> None:
        response.set_cookie(COOKIE, token, max_age=int(LONGEST.total_seconds()), httponly=True, samesite="strict",
                            secure=bool(self._desk.fingerprint), path="/")


def routes(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/sessions", tags=["sessions"])
    door = Door(desk)

    @router.post("", **describes(SignInPerson))
    async def sign_in(request: Request) -> Response:
        """A cookie for this browser; five wrong passwords lock the number for fifteen minutes."""
        wish = _read(SignInPerson, await read_object(request))
        token = await door.opens(request, wish.staff, wish.password)
        response = answer(200, to_text(_person(desk, wish.staff)))
        door.set_cookie(response, token)
        return response

    @router.post("/password", status_code=204, **describes(NewPassword))
    async def change(request: Request) -> Response:
        """One's own password: the old one counts as a try; every other browser of this person is signed out."""
        actor = desk.actor(request)
        if actor.staff is None:
            raise Refusal("forbidden", role=actor.role)
        wish = _read(NewPassword, await read_object(request))
        response = answer(204, "")
        door.set_cookie(response, await door.changes(actor.staff, wish.old, wish.new))
        return response

    @router.get("")
    async def who(request: Request) -> Response:
        """Who is signed in here; `forbidden` for a terminal."""
        actor = desk.actor(request)
        if actor.staff is None:
            raise Refusal("forbidden", role=actor.role)
        return answer(200, to_text(_person(desk, actor.staff)))

    @router.delete("", status_code=204)
    async def sign_out(request: Request) -> Response:
        desk.actor(request)
        await door.closes(request)
        response = answer(204, "")
        response.delete_cookie(COOKIE, path="/")
        return response

    return router


def _read(wanted: type[W], body: Mapping[str, object]) -> W:
    try:
        return from_plain(wanted, body, strict=True)
    except BadShape as wrong:
        raise Refusal("bad_request", what=str(wrong)) from wrong


def _person(desk: Desk, staff: str) -> dict[str, str]:
    one = desk.writer.centre.staff[staff]
    return {"staff": staff, "name": one.badge.name, "role": one.role}
