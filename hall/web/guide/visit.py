"""One look at a page: who looks, in which language, and what the hall is like at that moment."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from config.texts import LANGUAGES, say
from hall.domain.roles import may
from hall.domain.views import CounterView, QueueView, Snapshot, TicketView
from hall.store.unit import HallUnit
from hall.web.desk import Desk
from hall.web.events import snapshot_of
from hall.web.guide.html import Html, hidden, tag
from hall.web.guide.inside import Inside
from hall.web.persons import COOKIE, Actor

LANGUAGE_COOKIE = "bianmin_language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The hall as a page needs it, read at one moment."""

    snapshot: Snapshot
    slips_failed: frozenset[int]             # tickets whose paper did not come out
    longest: Mapping[str, int]               # longest wait by queue, minutes
    closes_at: datetime | None               # when the last session of the business day ends; None: it has

    def counter(self, number: int) -> CounterView | None:
        return next((one for one in self.snapshot.counters if one.number == number), None)

    def ticket(self, ticket_id: int | None) -> TicketView | None:
        return next((one for one in self.snapshot.tickets if one.id == ticket_id), None)

    def queue(self, prefix: str) -> QueueView | None:
        return next((one for one in self.snapshot.queues if one.prefix == prefix), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    desk: Desk
    actor: Actor
    language: str
    inside: Inside
    path: str
    secret: str                              # what our own forms bear
    search: Mapping[str, str]

    def say(self, key: str, **facts: object) -> str:
        return say(f"guide.{key}", self.language, **facts)

    def may(self, *roles: str) -> bool:
        return may(self.actor.role, *roles)

    def clock(self, moment: datetime | str | None) -> str:
        """HH:MM of the centre."""
        return self._written(moment, "%H:%M")

    def date(self, moment: datetime | str | None) -> str:
        """MM-DD of the centre."""
        return self._written(moment, "%m-%d")

    def _written(self, moment: datetime | str | None, form: str) -> str:
        if not moment:
            return ""
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return at.astimezone(ZoneInfo(self.desk.writer.centre.zone)).strftime(form)

    async def standing(self) -> Standing:
        found: Standing = await self.desk.ask(_standing)
        return found

    def form(self, deed: str, *children: object, values: Mapping[str, object] | None = None, **attributes: object
             ) -> Html:
        """A form that does something once, however often its key is pressed."""
        fixed = {"secret": self.secret, "command_id": uuid.uuid4(), "back": self.path} | dict(values or {})
        return tag("form", hidden(fixed), *children, method="post", action=f"/guide/do/{deed}", **attributes)

    def key(self, deed: str, words: str, *, kind: str = "", **values: object) -> Html:
        """A form that is one key."""
        return self.form(deed, tag("button", words, class_=f"key {kind}".strip()), values=values, class_="one")


def secret_of(cookie: str) -> str:
    """What a form bears to prove that it comes from a page of this session; the cookie cannot be had from it."""
    return hashlib.sha256(f"form of {cookie}".encode()).hexdigest()[:32] if cookie else ""


def language_cookie(cookies: Mapping[str, str], accepted: str) -> str:
    chosen = cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LANGUAGES else accepted


def session_cookie(cookies: Mapping[str, str]) -> str:
    return cookies.get(COOKIE, "")


def _standing(unit: HallUnit) -> Standing:
    floor = unit.floor
    failed = frozenset(one.id for one in floor.tickets.values() if one.slip == "failed")
    longest = {prefix: max((int((unit.now - one.queued_at).total_seconds() // 60) for one in floor.waiting(prefix)),
                           default=0) for prefix in unit.centre.queues}
    return Standing(snapshot=snapshot_of(unit, unit.next_seq() - 1, ""), slips_failed=failed, longest=longest,
                    closes_at=unit.floor.goes_on_until(unit.local))
