"""What the clerk's keys and choices do: each becomes a command to the hall, or opens a dialog that asks for more."""

from collections.abc import Callable, Mapping
from typing import Any

from config.texts import say, say_refusal
from counter.commands import Commands, Tell
from counter.delivery import Delivery
from counter.desk import Standing
from counter.dialogs import TABS, Dialogs
from counter.entries import nobody_calls
from counter.state import CounterState
from hall.client.news import Answer
from hall.domain.errors import Refusal
from hall.domain.outcomes import case_number
from hall.domain.plain import from_plain
from hall.domain.ticket import ACCEPTED, PAPERS_MISSING
from hall.domain.views import TicketView

MOVES = {"recall": "recall", "no_show": "no-show", "put_back": "put-back", "hold": "hold"}     # of the ticket in hand
DIALOGS = {*TABS, "pause", "keys", "leader", "scan"}


class Deeds:
    """`case_number` is what stands in the field 办件编号; it goes with the end of the visit."""

    def __init__(self, state: CounterState, commands: Commands, delivery: Delivery, dialogs: Dialogs,
                 tell: Tell, signed_out: Callable[[Answer], None]) -> None:
        self._state, self._commands, self._delivery, self._dialogs = state, commands, delivery, dialogs
        self._tell, self._signed_out = tell, signed_out
        self.case_number = ""

    def act(self, action: str) -> None:
        """An action that `Desk.allowed` has."""
        if action in ("next", "finish"):
            self._end(and_call=action == "next")
        elif action in MOVES:
            self._move(MOVES[action])
        elif action == "start":
            self._start()
        elif action == "resume":
            self._commands.at_counter("resume", {})
        elif action in DIALOGS:
            self._dialogs.open(action)
        elif action == "sign_out":
            self._leave()

    def chosen(self, code: str, facts: Mapping[str, Any]) -> None:
        """The clerk decided something in a dialog, which has closed."""
        kind, _, value = code.partition(":")
        ways: Mapping[str, Callable[[str, Mapping[str, Any]], None]] = {
            "service": lambda service, _: self._move("transfer", self._sent, service=service),
            "queue": lambda prefix, _: self._move("transfer", self._sent, queue=prefix),
            "counter": lambda number, _: self._move("transfer", self._sent, counter=int(number)),
            "take": self._take, "held": self._resume, "missed": self._reinstate, "order": self._ask_reason,
            "reason": self._call_this, "booked": self._arrive, "matter": self._end_matter, "add": self._add_matter,
            "missing": lambda verb, told: self._close(told, and_call=verb == "call"), "leader": self._tell_leader,
            "pause": lambda _, note: self._commands.at_counter("pause", note),
            "leave": lambda *_: self._commands.at_counter("sign-out", {}, self._signed_out)}
        ways[kind](value, facts)

    # -- the visit ---------------------------------------------------------------------------------------
    def _start(self) -> None:
        desk = self._state.desk
        if desk is not None and desk.ticket is not None:
            self._delivery.start(desk.ticket)

    def _move(self, verb: str, then: Callable[[Answer], None] | None = None, **more: Any) -> None:
        """Names its ticket: a key pressed on a screen that is behind never moves another."""
        desk = self._state.desk
        if desk is not None and desk.ticket is not None:
            self._commands.at_counter(verb, {"ticket": desk.ticket.id, **more}, then)

    def _sent(self, answer: Answer) -> None:
        """Transferred. Where nobody calls now, the clerk hears it while the visitor still stands here."""
        ticket, mirror = from_plain(TicketView, answer.body), self._state.mirror
        if open_ := nobody_calls(mirror, ticket):
            queue = mirror.queues[ticket.queue].name.in_language(self._commands.language)
            self._tell(say("counter.sent_unserved", self._commands.language, number=ticket.number, queue=queue,
                           counters=open_), refused=True)

    def _end(self, *, and_call: bool) -> None:
        desk = self._state.desk
        if desk is None or desk.standing is not Standing.SERVING or desk.ticket is None:
            self._commands.at_counter("call-next", {}, self._called)
        elif self._state.outcome == PAPERS_MISSING:
            self._dialogs.ask_missing(self._state.papers(desk.ticket), desk.ticket.missing,
                                      "call" if and_call else "end")
        else:
            self._close({}, and_call=and_call)

    def _close(self, told: Mapping[str, Any], *, and_call: bool) -> None:
        desk = self._state.desk
        number = self._number()                                  # wrong ones are told at once, also without the hall
        if desk is None or desk.ticket is None or number is None:
            return
        left = [one for one in desk.ticket.matters if one.state == "open"]
        if number and self._state.outcome == ACCEPTED and len(left) > 1:
            names = "、".join(self._state.short_name(one.service) for one in left)
            self._tell(say_refusal("case_number_each", self._commands.language, number=desk.ticket.number,
                                   case_number=number, matters=names), refused=True)
        elif desk.standing is Standing.SERVING:
            ending = {"outcome": self._state.outcome, **told} | ({"case_number": number} if number else {})
            self._delivery.end(desk.ticket, ending, and_call=and_call)

    def _called(self, answer: Answer) -> None:
        if answer.status == 204:
            self._tell(say("counter.nobody_waits", self._commands.language))

    def _end_matter(self, value: str, _: Mapping[str, Any]) -> None:
        """A matter that is done ends with the outcome chosen beside it, and takes the 办件编号 out of its field."""
        place, state = value.split(":")
        ending: Mapping[str, str] = {}
        if state == "done" and self._state.outcome != PAPERS_MISSING:
            if (number := self._number()) is None:
                return
            ending = {"outcome": self._state.outcome} | ({"case_number": number} if number else {})
        self._at_ticket(f"matters/{place}", {"state": state, **ending}, lambda _: self._use_number(ending))

    def _use_number(self, ending: Mapping[str, str]) -> None:
        if "case_number" in ending:
            self.case_number = ""                                # the next matter has its own

    def _number(self) -> str | None:
        """The 办件编号 as it goes to the hall, "" without one; None when it is none, which the clerk is told."""
        try:
            return case_number(self.case_number) or ""
        except Refusal as wrong:
            self._tell(say_refusal(wrong.code, self._commands.language, **wrong.facts), refused=True)
            return None

    def _add_matter(self, service: str, _: Mapping[str, Any]) -> None:
        self._at_ticket("matters", {"service": service}, lambda _: self._dialogs.open("matters"))

    def _at_ticket(self, path: str, body: Mapping[str, Any], then: Callable[[Answer], None]) -> None:
        desk = self._state.desk
        if desk is not None and desk.ticket is not None:
            self._commands.beside(f"/tickets/{desk.ticket.id}/{path}", body, then)

    # -- other tickets -----------------------------------------------------------------------------------
    def _resume(self, ticket: str, _: Mapping[str, Any]) -> None:
        self._commands.at_counter("resume-ticket", {"ticket": int(ticket)})

    def _reinstate(self, ticket: str, _: Mapping[str, Any]) -> None:
        self._commands.beside(f"/tickets/{ticket}/reinstate", {}, done="counter.reinstated")

    def _ask_reason(self, ticket: str, _: Mapping[str, Any]) -> None:
        self._dialogs.ask_reason(int(ticket))

    def _call_this(self, ticket: str, told: Mapping[str, Any]) -> None:
        """Out of order, with its reason (R19)."""
        self._commands.at_counter("call", {"ticket": int(ticket), "reason": told["words"]})

    def _take(self, service: str, _: Mapping[str, Any]) -> None:
        self._commands.post("/tickets", {"service": service, "channel": "counter", "language": "zh_CN"},
                            then=self._issued)

    def _arrive(self, code: str, _: Mapping[str, Any]) -> None:
        self._commands.post(f"/appointments/{code}/arrive", {"language": "zh_CN", "channel": "counter"},
                            then=self._issued)

    def _issued(self, answer: Answer) -> None:
        """A number for a visitor where no kiosk stands: large, until somebody closes it (S35)."""
        self._dialogs.show_number(str(answer.body["number"]), str(answer.body["service_name"]["zh_CN"]))

    # -- the shift ---------------------------------------------------------------------------------------
    def _leave(self) -> None:
        """Held tickets are asked about first (R23)."""
        held = sum(one.state == "held" and one.counter == self._state.number
                   for one in self._state.mirror.tickets.values())
        if held:
            self._dialogs.ask("leave", say("counter.leave_held", self._commands.language, n=held))
        else:
            self._commands.at_counter("sign-out", {}, self._signed_out)

    def _tell_leader(self, which: str, told: Mapping[str, Any]) -> None:
        if which == "leader_come":
            self._commands.beside("/help", {"where": self._state.own_name}, done="counter.help_sent")
        else:
            self._commands.beside("/messages", {"text": told["words"], "counter": self._state.number},
                                  done="counter.message_sent")
