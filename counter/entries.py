"""What can be chosen in the dialogs: where to send a visitor, whom to take back, what to issue a number for."""

from collections.abc import Collection
from datetime import datetime

from config.texts import say
from counter.choosing import Entry
from counter.desk import Desk, held_here, missed, whole_minutes
from counter.rows import alert_rows
from counter.shown import local_clock, matter_word
from counter.state import CounterState
from hall.client.mirror import Mirror
from hall.domain.services import find
from hall.domain.views import ServiceView, TicketView

MATTER_STATES = ("open", "done", "passed_on", "not_needed")


def services(offered: Collection[ServiceView], mirror: Mirror, words: str, language: str) -> list[Entry]:
    """Those the words mean, by characters, pinyin or initials; without words all, the frequent first."""
    found = find(offered, words) if words.strip() else sorted(offered, key=lambda one: not one.frequent)
    return [Entry(code=f"service:{one.code}", title=one.short_name, note=_where(mirror, one.queue, language))
            for one in found]


def queues(mirror: Mirror, language: str) -> list[Entry]:
    return [Entry(code=f"queue:{one.prefix}", title=f"{one.prefix}　{one.name.in_language(language)}",
                  note=say("counter.waiting_people" if one.open_counters else "counter.waiting_unserved", language,
                           n=one.waiting)) for one in mirror.queues.values()]


def counters(mirror: Mirror, own: int, language: str) -> list[Entry]:
    """Every counter; one where nobody sits, and one's own, stay in the list and cannot be chosen."""
    return [Entry(code=f"counter:{one.number}", title=f"{one.number}　{one.name}",
                  note=one.staff.name if one.staff else say("counter.nobody_there", language),
                  allowed=one.number != own and one.staff is not None) for one in mirror.counters.values()]


def laid_aside(state: CounterState, desk: Desk, language: str) -> list[Entry]:
    """Held tickets of this counter, then those called in vain that it may take back."""
    held = [_entry("held", one, state.held_since(one), desk, language)
            for one in held_here(state.mirror, desk.counter.number)]
    gone = [_entry("missed", one, one.called_at or one.issued_at, desk, language)
            for one in missed(state.mirror, desk.counter)]
    return held + gone


def in_order(state: CounterState, language: str) -> list[Entry]:
    """Who waits for this counter, in the order of calling, each with the rule that puts it there; then who is so far

    behind that the hall tells no order yet.
    """
    told = [(one.ticket, one.why) for one in state.waiting] + [(one, "") for one in state.waiting_behind]
    return [Entry(code=f"order:{one.id}", number=one.number, title=one.service_name.in_language(language), note=why)
            for one, why in told]


def booked(state: CounterState, language: str) -> list[Entry]:
    """The appointments of today that this counter can see to, those still to come and the latest of the others."""
    counter = state.mirror.counters.get(state.number)
    own = counter.queues if counter is not None else ()
    return [Entry(code=f"booked:{one.code}", number=local_clock(state, one.at), title=one.service_name,
                  note=say(f"counter.booked_{one.state}", language), allowed=one.state == "booked")
            for one in state.bookings if one.queue in own]


def matters(state: CounterState, desk: Desk, language: str) -> list[Entry]:
    """The matters of the ticket in hand, each with how it stands."""
    if desk.ticket is None:
        return []
    return [Entry(code=f"matter:{place}:{_after(one.state)}", title=state.short_name(one.service),
                  note=matter_word(one, language))
            for place, one in enumerate(desk.ticket.matters)]


def alerts(state: CounterState, language: str) -> list[Entry]:
    """What somebody should see to; choosing one prints the slip again, or says that it has been seen to."""
    return [Entry(code=f"alert:{one.id}", title=one.sentence, allowed=not one.asked,
                  note=say("counter.key_reprint" if one.ticket else "counter.key_seen", language))
            for one in alert_rows(state, language)]


def _after(state: str) -> str:
    """What the next press makes of a matter."""
    return MATTER_STATES[(MATTER_STATES.index(state) + 1) % len(MATTER_STATES)]


def _entry(kind: str, ticket: TicketView, since: datetime, desk: Desk, language: str) -> Entry:
    allowed = "resume_ticket" if kind == "held" else "reinstate"
    minutes = whole_minutes(since, desk.now)
    return Entry(code=f"{kind}:{ticket.id}", number=ticket.number, title=ticket.service_name.in_language(language),
                 note=say(f"counter.{kind}_for", language, n=minutes), allowed=allowed in desk.allowed())


def nobody_calls(mirror: Mirror, ticket: TicketView) -> str:
    """The counters open instead, when none that may call this ticket is; "—" where none is, "" when all is well.

    Such a ticket waits all the same: its counter may open any moment, and the leader is told of the empty one.
    """
    open_ = [one.number for one in mirror.counters.values() if one.state == "open"]
    return "" if set(open_) & set(ticket.counters) else "、".join(map(str, open_)) or "—"


def _where(mirror: Mirror, prefix: str, language: str) -> str:
    """The queue of an item, and whether nobody calls from it now."""
    queue = mirror.queues.get(prefix)
    if queue is None:
        return prefix
    name = queue.name.in_language(language)
    return name if queue.open_counters else say("counter.queue_unserved", language, queue=name)
