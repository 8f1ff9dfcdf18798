"""Who is signed in by browser: the cookie, what it may be used for, and when it ends (R86)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from hall.domain.centre import Centre
from hall.domain.errors import Refusal
from hall.store.sessions import Session
from hall.trust.tokens import hash_token, make_token
from hall.web.pace import Pace

COOKIE = "bianmin_session"
LONGEST = timedelta(hours=12)            # one working day; nobody stays signed in over night
KEPT_EVERY = timedelta(seconds=30)       # how exactly the store knows when a session was used last
COMMANDS, COMMANDS_S = 40, 10.0          # of one session; a person's hands are slower
READING = ("GET", "HEAD")
ON_A_TABLET = ("guide", "clerk", "agent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A paired terminal, a person signed in by browser, or a program on the hall's own machine."""

    name: str
    role: str
    staff: str | None = None             # number of the person; None for a terminal


class Persons:
    """The sessions, in memory and in the store. Used on the event loop only."""

    def __init__(self, note: Callable[[Session], None]) -> None:
        self._note = note                        # has the store remember when a session was used
        self._sessions: dict[str, Session] = {}
        self._noted: dict[str, datetime] = {}
        self._pace = Pace(COMMANDS, COMMANDS_S)

    def take_over(self, sessions: list[Session]) -> None:
        """The sessions of before the restart."""
        self._sessions = {one.token_hash: one for one in sessions}

    def begin(self, staff: str, now: datetime) -> tuple[str, Session]:
        """The cookie's value, and the session it opens."""
        token = make_token()
        session = Session(token_hash=hash_token(token), staff=staff, began_at=now, seen_at=now)
        self._sessions[session.token_hash] = session
        self._noted[session.token_hash] = now
        return token, session

    def end(self, token_hash: str) -> None:
        self._sessions.pop(token_hash, None)
        self._noted.pop(token_hash, None)

    def end_all_of(self, staff: str) -> None:
        for token_hash in [one.token_hash for one in self._sessions.values() if one.staff == staff]:
            self.end(token_hash)

    def actor(self, asked: HTTPConnection, centre: Centre, now: datetime) -> Actor | None:
        """The person at this browser; None without a cookie. Refusal signed_out, foreign_page, too_many_requests.

        What a page asks by itself, marked with `X-Bianmin-Live`, does not count as use.
        """
        if not (token := asked.cookies.get(COOKIE)):
            return None
        session = self._living(hash_token(token), centre, now)
        _refuse_foreign(asked)
        if asked.scope.get("method", "GET") not in READING and not self._pace.lets(session.token_hash, monotonic()):
            raise Refusal("too_many_requests")
        if "x-bianmin-live" not in asked.headers:
            self._touch(session, now)
        role = centre.staff[session.staff].role
        return Actor(name=f"{role} {session.staff}", role=role, staff=session.staff)

    def ends_at(self, token_hash: str, centre: Centre) -> datetime | None:
        """When this session ends if nobody uses it; None when it has."""
        session = self._sessions.get(token_hash)
        if session is None or session.staff not in centre.staff:
            return None
        return min(session.seen_at + idle_time(centre, session.staff), session.began_at + LONGEST)

    def _living(self, token_hash: str, centre: Centre, now: datetime) -> Session:
        ends_at = self.ends_at(token_hash, centre)
        if ends_at is None or now >= ends_at:
            self.end(token_hash)
            raise Refusal("signed_out")
        return self._sessions[token_hash]

    def _touch(self, session: Session, now: datetime) -> None:
        key = session.token_hash
        self._sessions[key] = replace(session, seen_at=now)
        if now - self._noted.get(key, session.began_at) >= KEPT_EVERY:
            self._noted[key] = now
            self._note(self._sessions[key])


def idle_time(centre: Centre, staff: str) -> timedelta:
    """How long nobody needs to touch the page: a guide carries the tablet through the hall, a manager leaves a desk."""
    on_a_tablet = centre.staff[staff].role in ON_A_TABLET
    return timedelta(minutes=centre.number_setting(
        "session.guide_idle_minutes" if on_a_tablet else "session.idle_minutes"))


def _refuse_foreign(asked: HTTPConnection) -> None:
    """A cookie speaks only for our own pages: commands bear a header that no other site's page can set."""
    if asked.scope.get("method", "GET") not in READING and asked.headers.get("x-bianmin") != "1":
        raise Refusal("foreign_page")
    if not of_own_origin(asked):
        raise Refusal("foreign_page")


def of_own_origin(asked: HTTPConnection) -> bool:
    """False when the browser says that another site's page asks; old browsers say nothing."""
    origin = asked.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != asked.headers.get("host", "").lower():
        return False
    return asked.headers.get("sec-fetch-site", "none") in ("same-origin", "none")
