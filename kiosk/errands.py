"""Carries out what the flow wishes: commands to the hall, slips to the printer, words to the loudspeaker.

Answers come back as events.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol
from uuid import uuid4

from hall.client.news import Answer
from hall.domain.identity import pseudonym
from hall.domain.ticket import Identity
from hall.domain.views import CentreView, MaterialView, TicketView
from hall.wire import from_json
from kiosk import events as e
from kiosk import words
from kiosk.catalogue import Catalogue
from kiosk.printouts import Printouts, slip_of
from ui.voice.words import YI

NO_PRINTER = "no_printer"


class Background(Protocol):
    """The part of `ui.background.Background` that errands need."""

    def post(self, path: str, body: Mapping[str, Any] | None, then: Callable[[Answer], None], *,
             language: str = "zh_CN") -> None: ...
    def get(self, path: str, then: Callable[[Answer], None], *, language: str = "zh_CN", **params: str) -> None: ...


class Voice(Protocol):
    """Who says a number; `kiosk.voice.Voice` is one. Neither waits."""

    def say(self, name: str, parts: tuple[str, ...]) -> None: ...
    def hush(self) -> None: ...


PrintSlip = Callable[[TicketView, CentreView, bool, Sequence[MaterialView]], str]
"""Prints a slip and waits for it: ticket, centre, whether it is a reprint, the papers its matter asks for
-> "" or the state that kept it in."""


class Errands:
    """One kiosk's dealings with the hall. `happen` takes what comes of them, in the Qt thread."""

    def __init__(self, background: Background, name: str, happen: Callable[[e.Event], None],
                 print_slip: PrintSlip | None, printouts: Printouts, voice: Voice | None) -> None:
        self._background, self._name, self._happen, self._print_slip = background, name, happen, print_slip
        self._printouts, self._voice = printouts, voice
        self._key: bytes | None = None
        self._visits = 0                 # that are over
        self.language = "zh_CN"
        self.centre: CentreView | None = None
        self.catalogue = Catalogue()

    def run(self, wish: e.Wish) -> None:
        match wish:
            case e.IssueTicket():
                self._issue(wish)
            case e.Arrive(command=command, code=code, visitor=visitor):
                self._post(f"/appointments/{code}/arrive", self._wanted(command, visitor), self._issued)
            case e.PrintSlip(ticket, copy):
                self._print(ticket, copy)
            case e.CopySlip(held):
                self._post(f"/tickets/{held}/reprint", {}, lambda answer: self._copied(held, answer))
            case e.CancelTicket(ticket):
                self._post(f"/tickets/{ticket.id}/cancel", {},
                           lambda answer: self._happen(e.Cancelled(ticket.number, answer.ok)))
            case e.AskHelp():
                self._post("/help", {"where": self._name}, lambda answer: self._happen(e.HelpAnswered(answer.ok)))
            case e.HidePhone(phone):
                self.hide(phone, "phone", None, lambda visitor: e.PhoneGiven(visitor, str(uuid4())))
            case e.SayNumber(number, state) if self._voice is not None:
                one = self.centre.settings.get("voice.one", YI) if self.centre else YI
                self._voice.say(number, words.spoken_number(number, state, one))
            case e.Hush() if self._voice is not None:
                self._voice.hush()

    def day_began(self) -> None:
        """Fetches the key of the day; the old one makes no pseudonyms any more."""
        self._key = None
        self._background.get("/day-key", self._keyed)

    def visitor_left(self) -> None:
        """Whose card or phone number still waits for the key of the day is not greeted in front of the next one."""
        self._visits += 1

    def hide(self, number: str, kind: str, age_band: str | None, event: Callable[[Identity], e.Event]) -> None:
        """Makes a pseudonym of an ID or phone number, which is forgotten with this call (R81)."""
        if self._key is not None:
            self._happen(event(Identity(kind=kind, pseudonym=pseudonym(number, self._key), age_band=age_band)))
            return
        visits = self._visits

        def then(answer: Answer) -> None:
            self._keyed(answer)
            if visits != self._visits:
                return
            if self._key is None:
                self._happen(e.Refused(answer.code, answer.detail))
            else:
                self.hide(number, kind, age_band, event)
        self._background.get("/day-key", then)

    def _keyed(self, answer: Answer) -> None:
        if answer.ok:
            self._key = bytes.fromhex(answer.body["key"])

    def _issue(self, wish: e.IssueTicket) -> None:
        what = {"theme" if wish.choice.theme else "service": wish.choice.code}
        missing = list(wish.choice.missing)
        self._post("/tickets", {**self._wanted(wish.command, wish.visitor), "missing": missing, **what}, self._issued)

    def _wanted(self, command: str, visitor: Identity | None) -> dict[str, Any]:
        """What every wish for a number says."""
        body: dict[str, Any] = {"command_id": command, "channel": "kiosk", "language": self.language}
        if visitor is not None:
            body["identity"] = {"kind": visitor.kind, "pseudonym": visitor.pseudonym, "age_band": visitor.age_band}
        return body

    def _issued(self, answer: Answer) -> None:
        if answer.ok:
            self._happen(e.Issued(from_json(TicketView, answer.body)))
        elif answer.code == "already_waiting":
            self._happen(e.AlreadyWaiting(str(answer.body["number"]), int(answer.body["ticket"])))
        else:
            self._happen(e.Refused(answer.code, answer.detail))

    def _copied(self, ticket: int, answer: Answer) -> None:
        self._happen(e.Copied(from_json(TicketView, answer.body)) if answer.ok
                     else e.NotCopied(ticket, answer.detail))

    def _print(self, ticket: TicketView, copy: bool) -> None:
        centre, print_slip, materials = self.centre, self._print_slip, self.catalogue.materials_of(ticket)
        if print_slip is None or centre is None:
            self._printouts.tell(slip_of(ticket.id), NO_PRINTER)
            self._happen(e.NotPrinted(ticket.id, NO_PRINTER))
            return
        self._printouts.put(ticket.number, slip_of(ticket.id), lambda: print_slip(ticket, centre, copy, materials),
                         lambda state: self._happen(
                             e.NotPrinted(ticket.id, state) if state else e.Printed(ticket.id)))

    def _post(self, path: str, body: dict[str, Any], then: Callable[[Answer], None]) -> None:
        self._background.post(path, body, then, language=self.language)
