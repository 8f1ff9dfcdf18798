"""A ticket, its states and the moves it may make."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from hall.domain.errors import Refusal


class TicketState(StrEnum):
    WAITING = "waiting"      # in a queue, may be called
    CALLED = "called"        # shown and spoken, the visitor is walking
    SERVING = "serving"      # the visitor is at the counter
    HELD = "held"            # put aside by the clerk, comes back to the same counter
    NO_SHOW = "no_show"      # called and did not come; may be reinstated
    FINISHED = "finished"    # ended with an outcome
    CANCELLED = "cancelled"  # taken back by the visitor or staff
    EXPIRED = "expired"      # the day ended first (当日未办)


WAITING, CALLED, SERVING, HELD = (
    TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD)
NO_SHOW, FINISHED, CANCELLED, EXPIRED = (
    TicketState.NO_SHOW, TicketState.FINISHED, TicketState.CANCELLED, TicketState.EXPIRED)

MOVES: dict[str, tuple[frozenset[TicketState], TicketState]] = {
    "call":      (frozenset({WAITING}),                CALLED),
    "recall":    (frozenset({CALLED}),                 CALLED),
    "start":     (frozenset({CALLED}),                 SERVING),
    "finish":    (frozenset({SERVING}),                FINISHED),
    "no_show":   (frozenset({CALLED}),                 NO_SHOW),
    "hold":      (frozenset({CALLED, SERVING}),        HELD),
    "resume":    (frozenset({HELD}),                   SERVING),
    "transfer":  (frozenset({CALLED, SERVING}),        WAITING),
    "put_back":  (frozenset({CALLED}),                 WAITING),
    "give_back": (frozenset({CALLED, SERVING}),        WAITING),
    "reinstate": (frozenset({NO_SHOW}),                WAITING),
    "return":    (frozenset({FINISHED}),               WAITING),
    "cancel":    (frozenset({WAITING, HELD, NO_SHOW}), CANCELLED),
    "expire":    (frozenset({WAITING, HELD, CALLED, SERVING}), EXPIRED),
}

IN_HAND = frozenset({CALLED, SERVING})                      # at a counter
LIVE = frozenset({WAITING, CALLED, SERVING, HELD})          # not ended
ENDED = frozenset({NO_SHOW, FINISHED, CANCELLED, EXPIRED})
OUTCOMES = ("办结", "受理", "咨询", "材料不齐", "办不成", "其他")       # 转窗 is a transfer, no end
PAPERS_MISSING, ACCEPTED = "材料不齐", "受理"
EXPIRED_OUTCOME = "当日未办"
REASONS_APART = "；"
OPEN = "open"                                               # of a matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a terminal tells of the visitor: never a number, only the pseudonym of the day."""

    kind: str                    # id_card, phone
    pseudonym: str               # 32 hex digits
    age_band: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One item a ticket is about; a theme has several."""

    service: str
    state: str = OPEN            # open, done, passed_on, not_needed
    added_at: datetime | None = None     # when it came to the ticket; None: with the ticket itself
    ended_at: datetime | None = None
    list_version: int = 0        # of the list it was chosen from; 0: the ticket's own
    outcome: str | None = None   # how it ended, once it did


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A visitor's place in the hall. Moves give a new Ticket; the old one stays as it was."""

    id: int
    day: str                     # business day, YYYY-MM-DD
    number: str                  # "A023"; keeps its letter through every transfer
    queue: str                   # prefix of the queue it waits in, or was called from
    service: str
    service_name: str
    matters: tuple[Matter, ...]
    state: TicketState
    priority: str                # code of the heaviest class
    weight: int                  # of that class, minutes
    pending: str | None          # class a guide has still to confirm
    channel: str
    language: str
    list_version: int
    missing: tuple[int, ...]
    identity: Identity | None
    card_due: bool               # 证件待验: the item asks for a card and none was shown
    expected_min: float          # likely service time of its item, as known when it was issued
    issued_at: datetime
    queued_at: datetime          # its place in the present queue counts from here
    for_counter: int | None = None   # only this counter may call it (transferred to it, or held there)
    overtaken: int = 0           # later tickets of its queue called before it
    exempt: bool = False         # reinstated or transferred: overtaking it does not count, nor does its call
    called_at: datetime | None = None    # first call
    last_call_at: datetime | None = None
    missed_at: datetime | None = None    # when it last became a no-show
    calls: int = 0               # of the present turn, the first included
    recalls: int = 0             # of every turn, the first calls not counted
    started_at: datetime | None = None
    finished_at: datetime | None = None
    counter: int | None = None
    staff: str | None = None
    outcome: str | None = None
    case_number: str | None = None
    held_s: float = 0.0
    held_at: datetime | None = None
    transfers: int = 0
    copies: int = 0
    slip: str = "wanted"         # wanted, printed, failed
    ahead: int = 0               # as promised when issued
    p50_s: int | None = None
    p90_s: int | None = None
    foreseen_s: int | None = None        # the wait before the hall's experience corrected it: mean and deviation
    spread_s: int | None = None
    follow_code: str = ""
    appointment: str | None = None       # the code it came with
    due_at: datetime | None = None       # first in its queue from then on; None when it is an ordinary one again
    returns: int = 0             # times it came back with the missing papers
    wait_error_s: int | None = None      # promised upper bound less the true wait, once served (R11)
    reason: str = ""             # why it was given or called out of order, cancelled, left undone
    note: str = ""               # the clerk's word to the outcome

    @property
    def is_priority(self) -> bool:
        return self.weight > 0

    @property
    def first_item(self) -> str:
        """The item it was issued for, whatever it became later."""
        return self.matters[0].service if self.matters else self.service

    def move(self, name: str, **changes: object) -> "Ticket":
        """This ticket after the move; Refusal illegal_move when its state does not allow it."""
        allowed, state = MOVES[name]
        if self.state not in allowed:
            raise Refusal("illegal_move", number=self.number, state=self.state, move=name)
        return replace(self, state=state, **changes)     # type: ignore[arg-type]

    def call(self, counter: int, staff: str, now: datetime) -> "Ticket":
        return self.move("call", counter=counter, staff=staff, calls=self.calls + 1,
                         called_at=self.called_at or now, last_call_at=now)

    def because(self, reason: str) -> "Ticket":
        """One more reason beside those it has: what an override said is still true when it is called out of order."""
        known = self.reason.split(REASONS_APART) if self.reason else []
        return self if not reason or reason in known else replace(self, reason=REASONS_APART.join([*known, reason]))

    def passed(self) -> "Ticket":
        """Overtaken once more. Field by field: one call may pass hundreds, and `replace` is several times slower."""
        twin = object.__new__(Ticket)
        for copy, value in zip(_SETTERS, _VALUES(self), strict=True):
            copy(twin, value)
        object.__setattr__(twin, "overtaken", self.overtaken + 1)
        return twin

    def recall(self, now: datetime) -> "Ticket":
        return self.move("recall", calls=self.calls + 1, recalls=self.recalls + 1, last_call_at=now)

    def start(self, staff: str, now: datetime) -> "Ticket":
        return self.move("start", staff=staff, started_at=self.started_at or now, wait_error_s=self._wait_error_s())

    def _wait_error_s(self) -> int | None:
        """Promised upper bound less the true wait up to the first call; negative when the promise was broken (R11)."""
        if self.wait_error_s is not None or self.p90_s is None or self.called_at is None:
            return self.wait_error_s
        return round(self.p90_s - (self.called_at - self.issued_at).total_seconds())

    def finish(self, outcome: str, case_number: str | None, now: datetime, *, note: str = "",
               missing: tuple[int, ...] | None = None) -> "Ticket":
        """Ended with an outcome. missing: the papers it wants, when not as the visitor said.

        The matter in hand and those added at a counter end with it. Any other open one needs its own end first:
        Refusal matters_open. With 材料不齐 they stay open, for the visitor may come back.
        """
        if outcome not in OUTCOMES:
            raise Refusal("outcome_required", number=self.number, known=" ".join(OUTCOMES))
        if outcome == PAPERS_MISSING:
            matters = self.matters
        elif left := [m.service for m in self.matters if m.state == OPEN and not self._ends_with_it(m)]:
            raise Refusal("matters_open", number=self.number, matters=" ".join(left))
        else:
            matters = tuple(replace(m, state="done", ended_at=now, outcome=outcome) if m.state == OPEN else m
                            for m in self.matters)
        return self.move("finish", outcome=outcome, case_number=case_number, finished_at=now, matters=matters,
                         note=note, missing=self.missing if missing is None else missing)

    def _ends_with_it(self, matter: Matter) -> bool:
        return matter.service == self.service or matter.added_at is not None

    def add_matter(self, service: str, list_version: int, now: datetime) -> "Ticket":
        """One more matter at the same counter, of this version of the list; Refusal matter_on_ticket when it has it."""
        if self.state is not SERVING:
            raise Refusal("illegal_move", number=self.number, state=self.state, move="matter")
        if any(m.service == service and m.state == OPEN for m in self.matters):
            raise Refusal("matter_on_ticket", number=self.number, service=service)
        added = Matter(service=service, added_at=now, list_version=list_version)
        return replace(self, matters=(*self.matters, added))

    def end_matter(self, index: int, state: str, outcome: str | None, now: datetime) -> "Ticket":
        """Marks one matter done, passed on or not needed; `open` takes that back. Refusal unknown_matter."""
        if self.state is not SERVING:
            raise Refusal("illegal_move", number=self.number, state=self.state, move="matter")
        if not 0 <= index < len(self.matters):
            raise Refusal("unknown_matter", number=self.number, matter=index, count=len(self.matters))
        ended = replace(self.matters[index], state=state, outcome=outcome, ended_at=None if state == OPEN else now)
        return replace(self, matters=(*self.matters[:index], ended, *self.matters[index + 1:]))

    def no_show(self, now: datetime) -> "Ticket":
        return self.move("no_show", missed_at=now)

    def hold(self, now: datetime) -> "Ticket":
        return self.move("hold", held_at=now, for_counter=self.counter)

    def resume(self, counter: int, staff: str, now: datetime) -> "Ticket":
        held = (now - self.held_at).total_seconds() if self.held_at and self.started_at else 0.0
        return self.move("resume", counter=counter, staff=staff, started_at=self.started_at or now,
                         wait_error_s=self._wait_error_s(), held_s=self.held_s + held, held_at=None, for_counter=None)

    def put_back(self) -> "Ticket":
        """Back to its old place: the visitor asked for a moment, or it was called by mistake. Its reasons stay."""
        return self.move("put_back", counter=None, staff=None, calls=0)

    def give_back(self, due_at: datetime) -> "Ticket":
        """To the front of its queue, since its clerk is gone; nobody is overtaken by that."""
        return self.move("give_back", counter=None, staff=None, calls=0, exempt=True, due_at=due_at)

    def transfer(self, queue: str, now: datetime, *, service: tuple[str, str] | None = None,
                 counter: int | None = None, list_version: int = 0) -> "Ticket":
        """To another queue, service (code, name) or counter: number and first issue time stay (R22).

        To a service it passes its own matter on and no other; one it already has, of a theme, becomes the one in hand.
        """
        changes: dict[str, object] = {}
        if service is not None:
            code, name = service
            matters = tuple(replace(m, state="passed_on", ended_at=now)
                            if m.service == self.service != code and m.state == OPEN else m for m in self.matters)
            there = any(m.service == code and m.state == OPEN for m in matters)
            changes = {"service": code, "service_name": name, "missing": self.missing if there else (),
                       "matters": matters if there else (
                           *matters, Matter(service=code, added_at=now, list_version=list_version))}
        due_at = self.due_at if self.started_at is None else None       # once served its appointment was kept
        return self.move("transfer", queue=queue, for_counter=counter, exempt=True, counter=None, staff=None,
                         queued_at=self.issued_at, transfers=self.transfers + 1, calls=0, overtaken=0, due_at=due_at,
                         **changes)

    def reinstate(self, queued_at: datetime, due_at: datetime | None) -> "Ticket":
        return self.move("reinstate", counter=None, staff=None, queued_at=queued_at, exempt=True, calls=0, overtaken=0,
                         due_at=due_at)

    def come_back(self, priority: str, weight: int, counter: int | None, now: datetime) -> "Ticket":
        """Back with the missing papers: the same number, waiting from now with the weight of the class (R25)."""
        heavier = {"priority": priority, "weight": weight} if weight > self.weight else {}
        return self.move("return", returns=self.returns + 1, for_counter=counter, queued_at=now, counter=None,
                         staff=None, finished_at=None, outcome=None, note="", missing=(), calls=0, overtaken=0,
                         exempt=False, due_at=None, **heavier)

    def for_any_counter(self) -> "Ticket":
        """Waits for its queue from now on, no more for one counter of it."""
        return replace(self, for_counter=None)

    def cancel(self, now: datetime) -> "Ticket":
        return self.move("cancel", finished_at=now)

    def expire(self, now: datetime, reason: str) -> "Ticket":
        return self.move("expire", finished_at=now, outcome=EXPIRED_OUTCOME).because(reason)


_NAMES = tuple(field.name for field in fields(Ticket))
_VALUES = attrgetter(*_NAMES)
_SETTERS = tuple(getattr(Ticket, name).__set__ for name in _NAMES)       # of the slots, below what `frozen` forbids
