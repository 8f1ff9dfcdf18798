"""Voice engines as commands that write a WAV file, each under a time limit, and which of them is used.

An engine is a program: the text on standard input, `{rate}` (words a minute) and `{file}` in its arguments.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ui.voice.processes import Failed, run
from ui.voice.sound import BadSound, Sound, check_speech, levelled, read_wav, trimmed
from ui.voice.words import syllables

RATE, SHORT_RATE = 175, 200      # words a minute; the short form hurries
LIMIT_S = 5.0                    # for one utterance: two engines stuck one after the other still stay below 15 s
REST_S = 300.0                   # an engine that failed is left alone for so long


class EngineFailed(Exception):
    """An engine gave no usable speech; says why."""


class NoVoice(Exception):
    """No engine could say it."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One way to make speech."""

    name: str
    command: tuple[str, ...]
    limit_s: float = LIMIT_S

    def render(self, text: str, rate: int) -> Sound:
        """The text as checked, trimmed and levelled speech. Raises EngineFailed."""
        with TemporaryDirectory(prefix="bianmin-voice-") as folder:
            file = Path(folder) / "said.wav"
            try:
                run([part.format(rate=rate, file=file) for part in self.command], text.encode(), self.limit_s)
                sound = read_wav(file.read_bytes())
                check_speech(sound, syllables(text))
            except (Failed, BadSound, FileNotFoundError) as error:
                raise EngineFailed(str(error)) from error
        return levelled(trimmed(sound))


SYSTEM_VOICE = Engine("pyttsx3", (sys.executable, "-m", "ui.voice.system_voice", "{rate}", "{file}"))
ESPEAK = Engine("espeak-ng", ("espeak-ng", "-v", "cmn-latn-pinyin", "-s", "{rate}", "-w", "{file}", "--stdin"))
ENGINES = (SYSTEM_VOICE, ESPEAK)     # best first


class Engines:
    """Tries the engines in their order; one that failed rests, so that it costs its time limit only once."""

    def __init__(self, engines: Sequence[Engine], on_failure: Callable[[str, str], None],
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._engines = engines
        self._on_failure = on_failure            # told the engine's name and what happened
        self._clock = clock
        self._rests_until: dict[str, float] = {}

    def render(self, text: str, rate: int = RATE) -> tuple[Sound, str]:
        """The speech and the name of the engine that made it. Raises NoVoice."""
        rested = [e for e in self._engines if self._rests_until.get(e.name, 0.0) <= self._clock()]
        for engine in rested or self._engines:
            try:
                return engine.render(text, rate), engine.name
            except EngineFailed as failure:
                self._rests_until[engine.name] = self._clock() + REST_S
                self._on_failure(engine.name, str(failure))
        raise NoVoice(text)
