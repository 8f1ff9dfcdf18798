"""Plays opening days: people come, clerks call and serve, lunch, pauses, an absent clerk; what was promised is kept."""

import heapq
import itertools
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hall.actions import clerks, shifts, visitors
from hall.domain.centre import Centre
from hall.domain.commands import (
    CallNext,
    Command,
    FinishTicket,
    IssueTicket,
    MoveTicket,
    NotedMove,
    PauseCounter,
    SignIn,
    SignOut,
    TransferTicket,
)
from hall.domain.ticket import NO_SHOW, Identity, Ticket
from hall.simulation.clerk import NOON, Clerk
from hall.simulation.people import People, Visitor
from hall.simulation.stage import Stage

FIRST_DAY = date(2026, 11, 2)         # a Monday
MORNING, EVENING = time(8, 40), time(19, 0)
PAST_HOURS = time(17, 30)
GIVE_UP_AFTER = time(18, 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a ticket was told, what the plain rule would have said, and what came true, in seconds."""

    queue: str
    p50_s: int
    p90_s: int
    plain_s: float                    # people ahead × average of the list / open counters
    waited_s: float


@dataclass(slots=True)
class Month:
    """All that was promised and kept."""

    promises: list[Promise] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)       # tickets by state, of all days
    refused: dict[str, int] = field(default_factory=dict)
    issued: int = 0


def play(centre: Centre, seed: int, days: int, first: date = FIRST_DAY) -> Month:
    """So many opening days from one seed."""
    month = Month()
    with tempfile.TemporaryDirectory() as folder:
        zone = ZoneInfo(centre.zone)
        stage = Stage(centre, Path(folder), datetime.combine(first, MORNING, zone))
        try:
            chance, people = random.Random(seed + 1), People(centre, seed)
            staff = [Clerk(number, centre, chance) for number in centre.places]
            day = first
            for number in range(days):
                while day.isoweekday() > 5:
                    day += timedelta(days=1)
                _Day(stage, staff, people, chance, month).play(day, number)
                day += timedelta(days=1)
        finally:
            stage.close()
        month.refused = stage.refused
    return month


class _Day:
    """One opening day, event after event."""

    def __init__(self, stage: Stage, staff: list[Clerk], people: People, chance: random.Random, month: Month) -> None:
        self.stage, self.staff, self.people, self.chance, self.month = stage, staff, people, chance, month
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._visitors: dict[int, Visitor] = {}
        self._told: dict[int, tuple[Ticket, float]] = {}
        self._idle: set[int] = set()
        self._day = date.min

    def play(self, day: date, number: int) -> None:
        self._day = day
        for visitor in self.people.of(day, number):
            self._at(visitor.comes_at, lambda visitor=visitor: self._comes(visitor))        # type: ignore[misc]
        for clerk in self.staff:
            arrives = datetime.combine(day, clerk.arrives(self.chance))
            self._at(arrives, lambda clerk=clerk: self._opens(clerk))      # type: ignore[misc]
        while self._agenda:
            moment, _, deed = heapq.heappop(self._agenda)
            self.stage.now = max(self.stage.now, moment)
            deed()
        for clerk in self.staff:
            self.stage.tries(shifts.sign_out, clerk.number, SignOut(command_id="-"), device=clerk.device)
        self.stage.now = self.stage.at(datetime.combine(day + timedelta(days=1), MORNING))
        self.stage.does(lambda unit: None)                    # the night: the day is closed by itself
        for state, count in self.stage.counts(day.isoformat()).items():
            self.month.counts[state] = self.month.counts.get(state, 0) + count
        self.stage.folds_log()

    def _at(self, local: datetime, deed: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (self.stage.at(local), next(self._order), deed))

    def _in(self, seconds: float, deed: Callable[[], None]) -> None:
        moment = self.stage.now + timedelta(seconds=seconds)
        heapq.heappush(self._agenda, (moment, next(self._order), deed))

    # --- visitors

    def _comes(self, visitor: Visitor) -> None:
        identity = None
        if visitor.age_band is not None:
            identity = Identity(kind="id_card", pseudonym=f"{self.chance.getrandbits(128):032x}",
                                age_band=visitor.age_band)
        wish = IssueTicket(command_id="-", service=visitor.service, channel="kiosk", identity=identity)
        plain = self._plain_rule(self.stage.floor.centre.services[visitor.service].queue)
        ticket = self.stage.tries(visitors.issue_ticket, wish)
        if ticket is None:
            return
        self.month.issued += 1
        self._visitors[ticket.id] = visitor
        if ticket.p50_s is not None and plain is not None:
            self._told[ticket.id] = ticket, plain
        self._wake(ticket.queue)

    def _plain_rule(self, prefix: str) -> float | None:
        """Seconds: the list's minutes of those waiting in this queue, shared by its open counters."""
        floor = self.stage.floor
        services, open_counters = floor.centre.services, floor.open_counters(prefix)
        if not open_counters:
            return None
        return 60 * sum(services[one.service].average_minutes for one in floor.waiting(prefix)) / len(open_counters)

    def _wake(self, prefix: str) -> None:
        for number in sorted(self._idle.intersection(self.stage.floor.open_counters(prefix))):
            self._idle.discard(number)
            clerk = next(one for one in self.staff if one.number == number)
            self._in(self.chance.uniform(3, 20), lambda clerk=clerk: self._calls(clerk))      # type: ignore[misc]

    def _returns(self, ticket: Ticket) -> None:
        if self.stage.tries(clerks.reinstate, ticket.id, _plain(), device="guide") is not None:
            self._visitors[ticket.id] = self._visitors[ticket.id].that_comes()
            self._wake(ticket.queue)

    # --- clerks

    def _opens(self, clerk: Clerk) -> None:
        clerk.begins_day(self.chance)
        if clerk.absent:
            return
        command = SignIn(command_id="-", staff=clerk.staff, pin="-", take_over=True)
        self.stage.does(shifts.sign_in, clerk.number, command, device=clerk.device)
        self._at(datetime.combine(self._day, NOON), lambda: self._looks_up(clerk))
        nine = self.stage.at(datetime.combine(self._day, time(9, 0)))
        self._in(max(0.0, (nine - self.stage.now).total_seconds()) + self.chance.uniform(0, 90),
                 lambda: self._calls(clerk))

    def _calls(self, clerk: Clerk) -> None:
        if self._rests(clerk):
            return
        ticket = self.stage.does(clerks.call_next, clerk.number, CallNext(command_id="-"), device=clerk.device)
        if ticket is None:
            self._has_nobody(clerk)
            return
        if ticket.id in self._told:
            promised, plain = self._told.pop(ticket.id)
            self.month.promises.append(Promise(
                queue=promised.queue, p50_s=promised.p50_s or 0, p90_s=promised.p90_s or 0, plain_s=plain,
                waited_s=(self.stage.now - promised.issued_at).total_seconds()))
        visitor = self._visitors[ticket.id]
        if visitor.absent:
            self._in(20, lambda: self._recalls(clerk, ticket, 2))
        else:
            self._in(visitor.walk_s, lambda: self._starts(clerk, ticket))

    def _recalls(self, clerk: Clerk, ticket: Ticket, times: int) -> None:
        move = MoveTicket(command_id="-", ticket=ticket.id)
        if times <= 3:
            self.stage.does(clerks.recall, clerk.number, move, device=clerk.device)
            self._in(20, lambda: self._recalls(clerk, ticket, times + 1))
            return
        missed = self.stage.does(clerks.no_show, clerk.number, move, device=clerk.device)
        assert missed.state is NO_SHOW
        after = self._visitors[ticket.id].comes_back_after
        if after is not None:
            self._in(after.total_seconds(), lambda: self._returns(missed))
        self._calls(clerk)

    def _starts(self, clerk: Clerk, ticket: Ticket) -> None:
        self.stage.does(clerks.start, clerk.number, NotedMove(command_id="-", ticket=ticket.id), device=clerk.device)
        self._in(60 * self._visitors[ticket.id].minutes * clerk.slowness, lambda: self._ends(clerk, ticket))

    def _ends(self, clerk: Clerk, ticket: Ticket) -> None:
        visitor = self._visitors[ticket.id]
        if visitor.goes_on_to is not None:
            self._visitors[ticket.id] = visitor.that_goes_on(self.people.minutes(visitor.goes_on_to))
            moved = self.stage.does(clerks.transfer, clerk.number, TransferTicket(
                command_id="-", ticket=ticket.id, service=visitor.goes_on_to), device=clerk.device)
            self._wake(moved.queue)
        else:
            self.stage.does(clerks.finish, clerk.number, FinishTicket(
                command_id="-", ticket=ticket.id, outcome="办结"), device=clerk.device)
        self._in(self.chance.uniform(4, 25), lambda: self._calls(clerk))

    def _has_nobody(self, clerk: Clerk) -> None:
        local = self.stage.local.time()
        if local >= PAST_HOURS:
            self.stage.does(shifts.sign_out, clerk.number, SignOut(command_id="-"), device=clerk.device)
        else:
            self._idle.add(clerk.number)

    def _rests(self, clerk: Clerk) -> bool:
        """Lunch, a pause, the end of the day: between two visitors, with a note when the clerk is back."""
        waiting = any(self.stage.floor.lines_for(clerk.number))
        local = self.stage.local
        if local.time() >= GIVE_UP_AFTER:
            self.stage.tries(shifts.sign_out, clerk.number, SignOut(command_id="-"), device=clerk.device)
            return True
        back = clerk.rests_until(local, waiting, self.chance)
        if back is None:
            return False
        note = PauseCounter(command_id="-", reason="午间轮休", back_at=back)
        self.stage.does(shifts.pause, clerk.number, note, device=clerk.device)
        late = self.chance.uniform(-90, 180)
        self._in((back - local).total_seconds() + late, lambda: self._resumes(clerk))
        return True

    def _looks_up(self, clerk: Clerk) -> None:
        """Noon: who has nothing to do goes to lunch."""
        if clerk.number in self._idle:
            self._idle.discard(clerk.number)
            self._calls(clerk)

    def _resumes(self, clerk: Clerk) -> None:
        self.stage.does(shifts.resume, clerk.number, _plain(), device=clerk.device)
        self._calls(clerk)


def _plain() -> Command:
    return Command(command_id="-")
