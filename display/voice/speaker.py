"""The display's side of the voice: keeps the queue, and a worker process that says it.

The worker may die or freeze at any moment: another takes its place, and says what was not yet said to the end.
"""

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

import display
from config.texts import say
from display.voice.engines import ENGINES, RATE, SHORT_RATE, Engine
from display.voice.player import APLAY
from display.voice.processes import end_group
from display.voice.queue import Call, Dropped, Group, SpeechQueue
from display.voice.sentence import SPOKEN, YI, BadTemplate, checked_template, said

SILENT_LIMIT_S = 40.0        # a worker in the middle of a group that tells nothing for so long is frozen
BACK_OFF_S = (0.0, 0.5, 1.0, 2.0, 5.0)
TRIES = 3                    # a call whose worker died so often is dropped: it may be what kills it
HOUSEKEEPING_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSettings:
    one: str = YI                                # the reading of the digit 1
    template: str = ""                           # a sentence of the site's own
    drop_after_s: float = 60.0
    engines: tuple[Engine, ...] = ENGINES
    player: tuple[str, ...] = APLAY
    keep: Path | None = None                     # keep every announcement as a file there


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A call has been heard to its end."""

    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something is wrong with what ("pyttsx3", "sound", "worker"); for staff, not for the hall's screen."""

    what: str
    why: str


Told = Spoken | Dropped | Trouble


class Speaker:
    """Says every call once, in order; tells of each whether it was spoken or dropped, on the speaker's own thread."""

    def __init__(self, settings: VoiceSettings, told: Callable[[Told], None],
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._told = told
        self._clock = clock
        self._queue = SpeechQueue(settings.drop_after_s)
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._running = False
        self._worker: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._ready = False
        self._saying: dict[int, Call] = {}       # by seq: taken by the worker and not yet said
        self._heard_s = 0.0                      # when the worker last told something
        self._deaths = 0                         # in a row, without anything said
        self._start_at_s = 0.0
        self._tries: dict[int, int] = {}
        self._troubles: dict[str, str] = {}      # last told of, by what it is about

    def start(self) -> None:
        self._running = True
        self._thread.start()

    def stop(self) -> None:
        """Falls silent at once."""
        self._inbox.put(self._finish)
        self._thread.join()

    def call(self, call: Call) -> None:
        self._inbox.put(lambda: self._report(self._queue.add(call)))

    def reads(self, *, one: str, template: str, drop_after_s: float) -> None:
        """The hall's settings: the reading of 1, a sentence of the site's own, how old a call may get."""
        def take() -> None:
            self._settings = replace(self._settings, one=one, template=self._checked(template))
            self._queue.drop_after_s = drop_after_s
        self._inbox.put(take)

    def close_counter(self, counter: int) -> None:
        self._inbox.put(lambda: self._report(self._queue.close_counter(counter)))

    def withdraw(self, ticket: int) -> None:
        self._inbox.put(lambda: self._report(self._queue.withdraw(ticket)))

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id, while there is one."""
        return self._worker.pid if self._worker else None

    def _checked(self, template: str) -> str:
        """The template, or "" for the usual one when it would lose number or counter."""
        try:
            return checked_template(template) if template else ""
        except BadTemplate as mistake:
            self._told(Trouble(what="template", why=str(mistake)))
            return ""

    def _run(self) -> None:
        while self._running:
            try:
                self._inbox.get(timeout=HOUSEKEEPING_S)()
            except Empty:
                pass
            self._report(self._queue.expire(self._clock()))
            self._look_after_worker()
            if self._ready and not self._saying and (group := self._queue.take()):
                self._say(group)
        self._end_worker()

    def _end_worker(self) -> None:
        """With its player: one that outlived it would speak into the next one's words."""
        if self._worker is None or self._worker.stdin is None or self._listener is None:
            return
        end_group(self._worker)
        self._listener.join()
        with contextlib.suppress(BrokenPipeError):
            self._worker.stdin.close()
        self._worker, self._ready = None, False

    def _finish(self) -> None:
        self._running = False

    def _report(self, told: Iterable[Told]) -> None:
        for one in told:
            self._told(one)

    def _look_after_worker(self) -> None:
        now_s = self._clock()
        if self._worker is None and self._running and now_s >= self._start_at_s:
            self._start_worker()
        elif self._worker and self._saying and now_s - self._heard_s > SILENT_LIMIT_S:
            self._told(Trouble(what="worker", why=f"silent for {SILENT_LIMIT_S:g} s"))
            end_group(self._worker)

    def _start_worker(self) -> None:
        worker = subprocess.Popen(
            (sys.executable, "-m", "display.voice.worker"), cwd=Path(display.__file__).parents[1],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        self._worker, self._ready, self._heard_s = worker, False, self._clock()
        engines = [{"name": e.name, "command": e.command, "limit_s": e.limit_s} for e in self._settings.engines]
        keep = str(self._settings.keep.absolute()) if self._settings.keep else None
        self._send({"engines": engines, "player": self._settings.player, "keep": keep,
                    "test": say("voice.test", SPOKEN)})
        assert worker.stdout is not None
        self._listener = threading.Thread(target=self._listen, args=(worker.stdout,), name="voice worker", daemon=True)
        self._listener.start()

    def _listen(self, output: IO[bytes]) -> None:
        """Passes on what one worker tells, on a thread of its own until the worker ends."""
        with output:
            for line in output:
                self._inbox.put(lambda line=line: self._heard(json.loads(line)))    # type: ignore[misc]
        self._inbox.put(self._worker_gone)

    def _send(self, message: dict[str, Any]) -> None:
        assert self._worker is not None and self._worker.stdin is not None
        with contextlib.suppress(BrokenPipeError):      # it has died; the end of its output tells so
            self._worker.stdin.write(json.dumps(message).encode() + b"\n")
            self._worker.stdin.flush()

    def _say(self, group: Group) -> None:
        self._saying = {call.seq: call for call in group.calls}
        self._heard_s = self._clock()
        calls = [{"seq": call.seq, "name": f"{call.number}-{call.counter}",
                  "parts": said(call.number, call.counter, again=call.again, short=group.short,
                                one=self._settings.one, template=self._settings.template)} for call in group.calls]
        self._send({"say": calls, "rate": SHORT_RATE if group.short else RATE})

    def _heard(self, message: dict[str, Any]) -> None:
        self._heard_s = self._clock()
        if "trouble" in message:
            self._tell_trouble_once(Trouble(what=message["trouble"], why=message["why"]))
        elif "ready" in message:
            self._ready = True
        elif (seq := message.get("spoken", message.get("failed"))) is not None:
            self._saying.pop(seq, None)
            self._tries.pop(seq, None)
            self._deaths = 0
            self._told(Spoken(seq=seq) if "spoken" in message else Dropped(seq=seq, reason=message["reason"]))

    def _tell_trouble_once(self, trouble: Trouble) -> None:
        """The same trouble of the same thing is told once; another one anew."""
        if self._troubles.get(trouble.what) != trouble.why:
            self._troubles[trouble.what] = trouble.why
            self._told(trouble)

    def _worker_gone(self) -> None:
        """Another will be started; what this one had not said to the end is said again."""
        self._end_worker()
        self._start_at_s = self._clock() + BACK_OFF_S[min(self._deaths, len(BACK_OFF_S) - 1)]
        self._deaths += 1
        if self._running:
            self._told(Trouble(what="worker", why="it ended; starting another"))
        self._report(self._queue.put_back(self._not_given_up()))
        self._saying = {}

    def _not_given_up(self) -> list[Call]:
        """The calls the worker died over, without those it was the third to die over."""
        again = []
        for seq, call in self._saying.items():
            self._tries[seq] = self._tries.get(seq, 0) + 1
            if self._tries[seq] < TRIES:
                again.append(call)
            else:
                del self._tries[seq]
                self._told(Dropped(seq=seq, reason="no_voice"))
        return again
