"""The one writer: a thread that owns the only writing connection and commits waiting commands together."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DBAPIError

from hall.domain.centre import Centre
from hall.domain.errors import Refusal
from hall.domain.floor import Floor
from hall.store.devices import read_devices
from hall.store.engine import fold_log, open_engine
from hall.store.floor import begin_day, load_floor
from hall.store.sessions import read_sessions
from hall.store.setup import load_centre, newest_version
from hall.store.tables import as_text
from hall.store.unit import HallUnit, Published, State, Surroundings

log = logging.getLogger("hall.store")
BATCH = 64                     # commands committed together at most
CHECKPOINT_EVERY = 250         # batches between foldings of the log into the file

Work = Callable[[HallUnit], Any]
Answered = tuple[int, str]     # status and body, as sent and as remembered
REMEMBER = "insert into commands (command_id, at, status, body) values (?, ?, ?, ?)"


class NotSetUp(Exception):
    """The data folder has no centre yet: `bianmin init` makes one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One command: what to do, how to answer, whom to tell. command_id None: a read, not remembered."""

    work: Work
    answer: Callable[[Any], Answered]
    refuse: Callable[[Refusal], Answered]
    done: Callable[["Outcome"], None]
    device: str = "hall"
    staff: str | None = None
    command_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job: an answer, or why there is none. value: what the work gave.

    trouble: "store_failed" when the store could not keep it, "internal" for a mistake of ours, "" when all is well.
    """

    status: int = 0
    body: str = ""
    trouble: str = ""
    value: Any = None


@dataclass(slots=True)
class _Batch:
    outcomes: list[tuple[Job, Outcome]] = field(default_factory=list)
    events: list[Published] = field(default_factory=list)


Deliver = Callable[[Sequence[tuple[Job, Outcome]], Sequence[Published]], None]


class Writer:
    """Runs jobs one after another. `before` runs ahead of every batch, when it says it has something to do."""

    def __init__(self, path: Path, clock: Callable[[], datetime], around: Surroundings, deliver: Deliver, *,
                 before: Sequence[Work] = ()) -> None:
        self.healthy = False
        self._path, self._clock, self._around, self._deliver = path, clock, around, deliver
        self._before = before
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._batches, self._stale = 0, False
        self._open()

    def _open(self) -> None:
        self._engine = open_engine(self._path)
        self._connection = self._engine.connect()
        with self._connection.begin():
            centre = load_centre(self._connection)
            if centre is None:
                raise NotSetUp(f"{self._path}: no centre is set up here")
            self.zone = ZoneInfo(centre.zone)
            if self._connection.exec_driver_sql("select 1 from days").first() is None:
                now = self._clock()
                begin_day(self._connection, now.astimezone(self.zone).date().isoformat(), now)
            self._state = State(*load_floor(self._connection, centre))
            self.left_at = self._state.counts.at       # the newest event of the hall as it was left
            self.devices = read_devices(self._connection)
            self.sessions = read_sessions(self._connection)
        self.healthy = True

    @property
    def centre(self) -> Centre:
        """As it is now: a new version of the list takes its place while the hall works."""
        return self._state.floor.centre

    @property
    def floor(self) -> Floor:
        """The hall as it stands; for the writer's own thread, as when an answer is put into words."""
        return self._state.floor

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends after the jobs already handed in; the last connection folds the log into the file."""
        self._jobs.put(None)
        self._thread.join()
        self._connection.close()
        self._engine.dispose()

    def submit(self, job: Job) -> None:
        self._jobs.put(job)

    def _run(self) -> None:
        while (first := self._jobs.get()) is not None:
            jobs = [first]
            while len(jobs) < BATCH and not self._jobs.empty():
                if (more := self._jobs.get()) is None:
                    self._do(jobs)
                    return
                jobs.append(more)
            self._do(jobs)

    def _do(self, jobs: list[Job]) -> None:
        try:
            batch = self._transact(jobs)
            self.healthy = self.healthy or bool(batch.events)
        except Exception as trouble:
            self._stale = True
            if len(jobs) > 1:                      # one of them spoils it for the others: each alone
                for job in jobs:
                    self._do([job])
                return
            batch = _Batch(outcomes=[(jobs[0], self._failed(trouble))])
        self._deliver(batch.outcomes, batch.events)
        self._checkpoint()

    def _failed(self, trouble: Exception) -> Outcome:
        if isinstance(trouble, DBAPIError):
            self.healthy = False
            log.error("a command could not be stored: %s", trouble.orig)
            return Outcome(trouble="store_failed")
        log.error("a command went wrong", exc_info=trouble)
        return Outcome(trouble="internal")

    def _transact(self, jobs: Sequence[Job]) -> _Batch:
        batch = _Batch()
        with self._connection.begin():
            if self._stale:                        # after a failure the tables are the truth, not the floor
                before = self._state.floor
                self._state, self._stale = State(*load_floor(self._connection, self._kept_centre())), False
                self._state.floor.still_awaits(before)
            for work in self._before:
                unit = self._unit("hall", None)
                work(unit)
                batch.events += unit.finish()
            for job in jobs:
                batch.outcomes.append((job, self._one(job, batch)))
        return batch

    def _kept_centre(self) -> Centre:
        """The centre as the tables have it: a version whose transaction failed was never published."""
        if newest_version(self._connection) == self.centre.list_version:
            return self.centre
        centre = load_centre(self._connection)
        assert centre is not None
        return centre

    def _one(self, job: Job, batch: _Batch) -> Outcome:
        if job.command_id and (known := self._remembered(job.command_id)):
            return known
        unit = self._unit(job.device, job.staff)
        value = None
        try:
            value = job.work(unit)
            batch.events += unit.finish()
            status, body = job.answer(value)
        except Refusal as refusal:
            status, body = job.refuse(refusal)
            log.info("refused %s for %s", refusal, job.device)
        if job.command_id:
            self._connection.exec_driver_sql(REMEMBER, (job.command_id, as_text(unit.now), status, body))
        return Outcome(status=status, body=body, value=value)

    def _unit(self, device: str, staff: str | None) -> HallUnit:
        now = self._clock()
        return HallUnit(self._connection, self._state, self._around, now=now, local=now.astimezone(self.zone),
                        device=device, staff=staff)

    def _remembered(self, command_id: str) -> Outcome | None:
        row = self._connection.exec_driver_sql(
            "select status, body from commands where command_id = ?", (command_id,)).first()
        return Outcome(status=row[0], body=row[1]) if row else None

    def _checkpoint(self) -> None:
        self._batches += 1
        if self._batches % CHECKPOINT_EVERY:
            return
        try:
            fold_log(self._connection)
        except Exception:
            log.exception("the log could not be folded into the database")


