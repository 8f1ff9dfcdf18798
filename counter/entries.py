"""What can be chosen in the dialogs: where to send a visitor, whom to take back, what to issue a number for."""

from collections.abc import Sequence
from datetime import datetime

from config.texts import say
from counter.choosing import Entry
from counter.desk import Desk, held_here, missed, whole_minutes
from counter.state import CounterState
from hall.client.mirror import Mirror
from hall.domain.services import find
from hall.domain.views import ServiceView, TicketView


def services(offered: Sequence[ServiceView], mirror: Mirror, words: str, language: str) -> list[Entry]:
    """Those the words mean, by characters, pinyin or initials; without words all, the frequent first."""
    found = find(offered, words) if words.strip() else sorted(offered, key=lambda one: not one.frequent)
    return [Entry(code=f"service:{one.code}", title=one.short_name, note=_queue_name(mirror, one.queue, language))
            for one in found]


def queues(mirror: Mirror, language: str) -> list[Entry]:
    return [Entry(code=f"queue:{one.prefix}", title=f"{one.prefix}　{one.name.in_language(language)}",
                  note=say("counter.waiting_people", language, n=one.waiting)) for one in mirror.queues.values()]


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


def _entry(kind: str, ticket: TicketView, since: datetime, desk: Desk, language: str) -> Entry:
    allowed = "resume_ticket" if kind == "held" else "reinstate"
    minutes = whole_minutes(since, desk.now)
    return Entry(code=f"{kind}:{ticket.id}", number=ticket.number, title=ticket.service_name.in_language(language),
                 note=say(f"counter.{kind}_for", language, n=minutes), allowed=allowed in desk.allowed())


def _queue_name(mirror: Mirror, prefix: str, language: str) -> str:
    queue = mirror.queues.get(prefix)
    return queue.name.in_language(language) if queue else prefix
