"""What the kiosk says: one sentence of the page that stands, again when asked to, and nothing of a page that was left.

Always in Mandarin, whatever the language of the page: no engine that we found speaks Tibetan, and the counters call
in Mandarin too, so this is how the number will be heard.
"""

from collections.abc import Callable, Iterable, Sequence

from ui.voice.agenda import Dropped, Speech, Told, Utterance
from ui.voice.engines import RATE
from ui.voice.speaker import Speaker, VoiceSettings

OVER = ("hushed", "repeated")        # reasons of Dropped that are nobody's trouble


class Voice:
    """The kiosk's loudspeaker. Never blocks; what becomes of a sentence is told on the speaker's own thread."""

    def __init__(self, settings: VoiceSettings, told: Callable[[Told], None]) -> None:
        self._sentence = OneSentence()
        self._speaker = Speaker(settings, self._sentence, told)
        self.start, self.stop = self._speaker.start, self._speaker.stop

    def say(self, name: str, parts: tuple[str, ...]) -> None:
        """After what is being said now; asked for several times meanwhile, it is said once more."""
        self._speaker.soon(lambda: self._sentence.say(name, parts))

    def hush(self) -> None:
        """The page was left: what is being said ends, what waits is not said."""
        self._speaker.soon(self._sentence.forget)
        self._speaker.hush()

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id, while there is one."""
        return self._speaker.worker_pid


class OneSentence:
    """An agenda with room for one. No chime: it would make the whole hall look up."""

    def __init__(self) -> None:
        self._waiting: Utterance | None = None
        self._seq = 0
        self._is_left = False            # the page of what was taken last

    def say(self, name: str, parts: tuple[str, ...]) -> Iterable[Dropped]:
        over = self._drop("repeated")
        self._seq += 1
        self._waiting = Utterance(seq=self._seq, name=name, parts=parts)
        return over

    def forget(self) -> Iterable[Dropped]:
        self._is_left = True
        return self._drop("hushed")

    def expire(self, now_s: float) -> Iterable[Dropped]:
        return ()

    def take(self) -> Speech | None:
        if self._waiting is None:
            return None
        speech = Speech(utterances=(self._waiting,), rate=RATE, chime=False)
        self._waiting, self._is_left = None, False
        return speech

    def put_back(self, utterances: Sequence[Utterance]) -> Iterable[Dropped]:
        """Said by the next worker, unless its page was left meanwhile or it waits once more anyway."""
        for utterance in utterances:
            if self._is_left or self._waiting is not None:
                yield Dropped(seq=utterance.seq, reason="hushed" if self._is_left else "repeated")
            else:
                self._waiting = utterance

    def _drop(self, reason: str) -> list[Dropped]:
        over = [] if self._waiting is None else [Dropped(seq=self._waiting.seq, reason=reason)]
        self._waiting = None
        return over
