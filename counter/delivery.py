"""Beginning and ending the visit in hand, with the hall or without it: what cannot be told now is told later, once."""

from collections.abc import Mapping
from typing import Any

from config.texts import say
from counter.commands import Commands, Tell
from counter.noted import Note, Noted
from counter.state import CounterState
from hall.client.news import Answer
from hall.domain.plain import to_plain
from hall.domain.views import TicketView

NOT_NOW = (0, 401, 503)        # nobody answered, does not know us yet, cannot store: the same command again later


class Delivery:
    """An end is on our disk before it is sent, so that neither a lost hall nor a killed terminal loses it."""

    def __init__(self, state: CounterState, commands: Commands, noted: Noted, tell: Tell) -> None:
        self._state, self._commands, self._noted, self._tell = state, commands, noted, tell
        state.notes = noted.notes

    def start(self, ticket: TicketView) -> None:
        if self._state.online:
            self._commands.at_counter("start", {"ticket": ticket.id})
            return
        self._note("start", ticket, {"ticket": ticket.id})
        self._state.notes = self._noted.notes
        self._tell("")

    def end(self, ticket: TicketView, ending: Mapping[str, Any], *, and_call: bool) -> None:
        """The visit is over. and_call: the next visitor is called in the same command, which is never noted."""
        if self._commands.busy:                          # told as not done, it must not lie on the disk either
            self._tell(say("counter.still_busy", self._commands.language), refused=True)
            return
        body = {"ticket": ticket.id, **ending}
        note = self._note("finish", ticket, body)
        if not self._state.online:
            self._not_told(note)
            return
        verb, own = ("call-next", body) if and_call else ("finish", body | {"command_id": note.command_id})

        def then(answer: Answer) -> None:
            if answer.status in NOT_NOW:
                self._not_told(note)
                return
            self._done(note)
            self._tell("")
            if not answer.ok:
                self._commands.refused(answer)
            elif answer.status == 204:
                self._tell(say("counter.nobody_waits", self._commands.language))
        self._commands.send(f"/counters/{self._state.number}/{verb}", own, then)

    def deliver(self) -> None:
        """Sends the oldest note, if the hall is there and nothing else is under way; called again and again."""
        waiting = self._noted.waiting
        if waiting and self._state.online and not self._commands.busy:
            note = waiting[0]
            when = {"noted_at": to_plain(note.at)} if note.at else {}
            self._commands.send(note.path, {**note.body, **when, "command_id": note.command_id},
                                lambda answer: self._delivered(note, answer))

    def read(self, command_id: str) -> None:
        """The clerk has read why a note was refused."""
        self._noted.read(command_id)
        self._state.notes = self._noted.notes

    def _delivered(self, note: Note, answer: Answer) -> None:
        if answer.ok:
            self._done(note)
            self._tell(say("counter.note_delivered", self._commands.language, number=note.number))
        elif answer.code == "ticket_moved_on" and answer.body.get("state") == "finished" and note.verb == "finish":
            self._compare(note, answer)
        elif answer.status not in NOT_NOW:
            self._refused(note, answer)

    def _compare(self, note: Note, refusal: Answer) -> None:
        """It has ended already. With our own outcome it was our own call-next, whose answer was lost on the way."""
        def then(answer: Answer) -> None:
            if not answer.ok:
                return
            if answer.body["ticket"]["outcome"] == note.body["outcome"]:
                self._done(note)
            else:
                self._refused(note, refusal)
        self._commands.look(f"/tickets/{note.ticket}", then)

    def _note(self, verb: str, ticket: TicketView, body: Mapping[str, Any]) -> Note:
        return self._noted.add(f"/counters/{self._state.number}/{verb}", body, verb=verb, ticket=ticket.id,
                               number=ticket.number, at=self._state.clock.now())

    def _done(self, note: Note) -> None:
        self._noted.delivered(note.command_id)
        self._state.notes = self._noted.notes

    def _refused(self, note: Note, answer: Answer) -> None:
        self._noted.refuse(note.command_id, answer.detail)
        self._state.notes = self._noted.notes
        self._tell(say("counter.note_refused", self._commands.language, number=note.number), refused=True)

    def _not_told(self, note: Note) -> None:
        """From now on the desk shows the visit as over, and the clerk knows that the hall has yet to hear of it."""
        self._state.notes = self._noted.notes
        self._tell(say("counter.note_kept", self._commands.language, number=note.number))
