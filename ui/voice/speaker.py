"""Keeps a worker process that says what an agenda holds.

The worker may die or freeze at any moment: another takes its place, and says what was not yet said to the end.
"""

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

import ui
from config.texts import say
from ui.voice.agenda import Agenda, Dropped, Speech, Spoken, Told, Trouble, Utterance
from ui.voice.engines import ENGINES, Engine
from ui.voice.player import APLAY
from ui.voice.processes import end_group
from ui.voice.words import SPOKEN

SILENT_LIMIT_S = 40.0        # a worker that is to say something and tells nothing for so long is frozen
BACK_OFF_S = (0.0, 0.5, 1.0, 2.0, 5.0)
TRIES = 3                    # an utterance whose worker died so often is dropped: it may be what kills it
HOUSEKEEPING_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSettings:
    engines: tuple[Engine, ...] = ENGINES
    player: tuple[str, ...] = APLAY
    keep: Path | None = None                     # keep every utterance as a file there


class Speaker:
    """Says all that its agenda gives, in order; tells of each whether it was spoken or dropped, on its own thread."""

    def __init__(self, settings: VoiceSettings, agenda: Agenda, told: Callable[[Told], None],
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._agenda = agenda
        self._told = told
        self._clock = clock
        self._inbox: SimpleQueue[Callable[[], Iterable[Told]]] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._running = False
        self._worker: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._ready = False
        self._saying: dict[int, Utterance] = {}  # by seq: taken by the worker and not yet said
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

    def soon(self, deed: Callable[[], Iterable[Told]]) -> None:
        """Does it on the speaker's thread, where the agenda is used, and passes on what it tells."""
        self._inbox.put(deed)

    def hush(self) -> None:
        """What is being said ends at once, and is dropped; what the agenda holds yet is the agenda's."""
        self.soon(self._hush)

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id, while there is one."""
        worker = self._worker                    # of the speaker's thread, which may end it just now
        return worker.pid if worker else None

    def _run(self) -> None:
        while self._running:
            try:
                self._report(self._inbox.get(timeout=HOUSEKEEPING_S)())
            except Empty:
                pass
            self._report(self._agenda.expire(self._clock()))
            self._look_after_worker()
            if self._ready and not self._saying and (speech := self._agenda.take()):
                self._say(speech)
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

    def _finish(self) -> Iterable[Told]:
        self._running = False
        return ()

    def _report(self, told: Iterable[Told]) -> None:
        for one in told:
            self._told(one)

    def _look_after_worker(self) -> None:
        now_s = self._clock()
        if self._worker is None and self._running and now_s >= self._start_at_s:
            self._start_worker()
        elif self._worker and (self._saying or not self._ready) and now_s - self._heard_s > SILENT_LIMIT_S:
            self._told(Trouble(what="worker", why=f"silent for {SILENT_LIMIT_S:g} s"))
            end_group(self._worker)

    def _start_worker(self) -> None:
        worker = subprocess.Popen(
            (sys.executable, "-m", "ui.voice.worker"), cwd=Path(ui.__file__).parents[1],
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

    def _say(self, speech: Speech) -> None:
        self._saying = {one.seq: one for one in speech.utterances}
        self._heard_s = self._clock()
        self._send({"say": [asdict(one) for one in speech.utterances], "rate": speech.rate, "chime": speech.chime})

    def _hush(self) -> Iterable[Told]:
        if self._saying:
            self._send({"hush": list(self._saying)})
        return ()

    def _heard(self, message: dict[str, Any]) -> Iterator[Told]:
        self._heard_s = self._clock()
        if "trouble" in message:
            yield from self._new_trouble(Trouble(what=message["trouble"], why=message["why"]))
        elif "ready" in message:
            self._ready = True
        elif (seq := message.get("spoken", message.get("failed"))) is not None:
            self._saying.pop(seq, None)
            self._tries.pop(seq, None)
            self._deaths = 0
            yield Spoken(seq=seq) if "spoken" in message else Dropped(seq=seq, reason=message["reason"])

    def _new_trouble(self, trouble: Trouble) -> Iterator[Trouble]:
        """The same trouble of the same thing is told once; another one anew."""
        if self._troubles.get(trouble.what) != trouble.why:
            self._troubles[trouble.what] = trouble.why
            yield trouble

    def _worker_gone(self) -> Iterator[Told]:
        """Another will be started; what this one had not said to the end goes back to the agenda."""
        self._end_worker()
        self._start_at_s = self._clock() + BACK_OFF_S[min(self._deaths, len(BACK_OFF_S) - 1)]
        self._deaths += 1
        if self._running:
            yield Trouble(what="worker", why="it ended; starting another")
        again, given_up = self._sorted_by_tries()
        self._saying = {}
        yield from (Dropped(seq=one.seq, reason="no_voice") for one in given_up)
        yield from self._agenda.put_back(again)

    def _sorted_by_tries(self) -> tuple[list[Utterance], list[Utterance]]:
        """What the worker died over: to be said again, and given up, because it was the third to die over it."""
        again, given_up = [], []
        for seq, utterance in self._saying.items():
            self._tries[seq] = self._tries.get(seq, 0) + 1
            if self._tries[seq] < TRIES:
                again.append(utterance)
            else:
                del self._tries[seq]
                given_up.append(utterance)
        return again, given_up
