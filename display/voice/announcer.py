"""Who says the calls of the hall: the queue of calls, put into words for a speaker."""

import time
from collections.abc import Callable, Iterable, Sequence

from display.voice.queue import Call, SpeechQueue
from display.voice.sentence import BadTemplate, checked_template, said
from ui.voice.agenda import Dropped, Speech, Told, Trouble, Utterance
from ui.voice.engines import RATE, SHORT_RATE
from ui.voice.speaker import Speaker, VoiceSettings
from ui.voice.words import YI


class Announcer:
    """Says every call once, in order; tells of each whether it was spoken or dropped, on the speaker's thread."""

    def __init__(self, settings: VoiceSettings, told: Callable[[Told], None],
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._calls = CallAgenda()
        self._speaker = Speaker(settings, self._calls, told, clock)
        self.start, self.stop = self._speaker.start, self._speaker.stop

    def call(self, call: Call) -> None:
        self._speaker.soon(lambda: self._calls.queue.add(call))

    def reads(self, *, one: str, template: str, drop_after_s: float) -> None:
        """The hall's settings: the reading of 1, a sentence of the site's own, how old a call may get."""
        self._speaker.soon(lambda: self._calls.reads(one, template, drop_after_s))

    def close_counter(self, counter: int) -> None:
        self._speaker.soon(lambda: self._calls.queue.close_counter(counter))

    def withdraw(self, ticket: int) -> None:
        self._speaker.soon(lambda: self._calls.queue.withdraw(ticket))

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id, while there is one."""
        return self._speaker.worker_pid


class CallAgenda:
    """The waiting calls as a speaker asks for them, in the words of the site."""

    def __init__(self) -> None:
        self.queue = SpeechQueue()
        self._one, self._template = YI, ""
        self._taken: dict[int, Call] = {}        # by seq: of the speech taken last

    def reads(self, one: str, template: str, drop_after_s: float) -> Iterable[Trouble]:
        """A template that would lose number or counter gives way to the usual sentence."""
        self._one, self._template, self.queue.drop_after_s = one, "", drop_after_s
        try:
            self._template = checked_template(template) if template else ""
        except BadTemplate as mistake:
            return [Trouble(what="template", why=str(mistake))]
        return []

    def expire(self, now_s: float) -> Iterable[Dropped]:
        return self.queue.expire(now_s)

    def take(self) -> Speech | None:
        group = self.queue.take()
        if group is None:
            return None
        self._taken = {call.seq: call for call in group.calls}
        return Speech(utterances=tuple(self._in_words(call, group.short) for call in group.calls),
                      rate=SHORT_RATE if group.short else RATE)

    def put_back(self, utterances: Sequence[Utterance]) -> Iterable[Dropped]:
        return self.queue.put_back(self._taken[one.seq] for one in utterances)

    def _in_words(self, call: Call, short: bool) -> Utterance:
        return Utterance(seq=call.seq, name=f"{call.number}-{call.counter}", parts=said(
            call.number, call.counter, again=call.again, short=short, one=self._one, template=self._template))
