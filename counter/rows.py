"""The rows of the lists on the screen, said in one language. Pure; each row's first field tells it from the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from config.texts import say
from counter.alerts import for_counter
from counter.choosing import Choosing
from counter.desk import Desk, held_here, whole_minutes
from counter.signing import Signing
from counter.state import CounterState
from hall.domain.alerts import UNCONFIRMED

SHOWN_WAITING = 7          # as many as the panel holds


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    id: int
    number: str
    service: str
    mark: str
    waited: str
    why: str               # the rule that puts it at this place, as a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    place: int
    name: str
    word: str
    missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TickRow:
    place: int
    name: str
    ticked: bool
    marked: bool           # the keyboard stands on it


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    key: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    prefix: str
    name: str
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    id: int
    number: str
    note: str
    late: bool             # longer than hold.remind_minutes (R23)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    id: str
    sentence: str
    ticket: int            # its slip can be printed again; 0 for none
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    staff: str
    name: str
    post: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    code: str
    number: str
    title: str
    note: str
    allowed: bool
    marked: bool


def waiting_rows(state: CounterState, desk: Desk, language: str) -> list[WaitingRow]:
    """The order of calling from the top, exactly as it will happen."""
    return [WaitingRow(id=one.id, number=one.number, service=one.service_name.in_language(language),
                       mark=one.marks[0] if one.marks else "",
                       waited=say("counter.minutes", language, n=whole_minutes(one.queued_at, desk.now)), why=why)
            for one, why in ((following.ticket, following.why) for following in state.waiting[:SHOWN_WAITING])]


def queue_rows(state: CounterState, desk: Desk, language: str) -> list[QueueRow]:
    """How many wait in each queue that is called from here."""
    return [QueueRow(prefix=one.prefix, name=one.name.in_language(language), waiting=one.waiting)
            for one in state.mirror.queues.values() if one.prefix in desk.counter.queues]


def key_rows(table: Iterable[tuple[str, str]], language: str) -> list[KeyRow]:
    return [KeyRow(key=key, meaning=say(f"counter.does_{action}", language)) for key, action in table]


def paper_rows(state: CounterState, desk: Desk, language: str) -> list[PaperRow]:
    """What the matter in hand asks to bring, and what the visitor said is missing."""
    if desk.ticket is None:
        return []
    missing = desk.ticket.missing
    rows = []
    for place, paper in enumerate(state.papers(desk.ticket)):
        form = say("kiosk.original" if paper.form == "original" else "kiosk.copy", language)
        word = "paper_missing" if place in missing else "paper_required" if paper.required else "paper_optional"
        rows.append(PaperRow(place=place, name=f"{paper.name}（{form}）", word=say(f"counter.{word}", language),
                             missing=place in missing))
    return rows


def held_rows(state: CounterState, desk: Desk, language: str) -> list[HeldRow]:
    assert state.mirror.centre is not None
    remind = int(state.mirror.centre.settings["hold.remind_minutes"])
    rows = []
    for one in held_here(state.mirror, state.number):
        minutes = whole_minutes(state.held_since(one), desk.now)
        rows.append(HeldRow(id=one.id, number=one.number, note=say("counter.minutes", language, n=minutes),
                            late=minutes >= remind))
    return rows


def alert_rows(state: CounterState, language: str) -> list[AlertRow]:
    """What the hall would not take first, then what the hall keeps, then what this terminal heard of."""
    rows = [AlertRow(id=f"note-{note.command_id}", asked=False, ticket=0,
                     sentence=say("counter.note_why_not", language, number=note.number, why=note.why_not))
            for note in state.notes if note.why_not]
    own = state.mirror.counters.get(state.number)
    rows += [AlertRow(id=f"hall-{one.id}", sentence=one.sentence, ticket=0, asked=False)
             for one in for_counter(state.hall_alerts, state.number, own.queues if own else (), state.own_name)]
    for one in state.alerts:
        missing = "counter.slip_unsure" if one.state == UNCONFIRMED else "counter.slip_missing"
        sentence = say("counter.slip_asked" if one.asked else missing, language, number=one.number, where=one.where)
        rows.append(AlertRow(id=one.id, sentence=sentence, ticket=one.ticket, asked=one.asked))
    return rows


def staff_rows(signing: Signing) -> list[StaffRow]:
    return [StaffRow(staff=one.staff, name=one.name, post=one.post, chosen=one.staff == signing.chosen)
            for one in signing.shown]


def entry_rows(choosing: Choosing) -> list[EntryRow]:
    return [EntryRow(code=one.code, number=one.number, title=one.title, note=one.note, allowed=one.allowed,
                     marked=place == choosing.marked_on_page) for place, one in enumerate(choosing.shown)]
