"""The voice worker, a process of its own: `python -m ui.voice.worker`. JSON lines in, JSON lines out.

In, first:  {"engines": [{"name", "command", "limit_s"}, ...], "player": [...], "keep": folder or null,
             "test": a short text}
In, then:   {"say": [{"seq": 8041, "name": "A012-3", "parts": ["...", "..."]}, ...], "rate": 175, "chime": true}
            {"hush": [8041, ...]}   these are said no more: what plays of them ends at once
Out:        {"ready": "espeak-ng"}, null when no engine speaks
            {"spoken": 8041} once it has been heard
            {"failed": 8041, "reason": "no_voice" | "no_sound" | "hushed"}
            {"trouble": "pyttsx3", "why": "..."}  an engine or the sound device
The end of its input ends it at once, with whatever it plays.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from ui.voice.engines import Engine, Engines, NoVoice
from ui.voice.player import NoSound, Player, keep
from ui.voice.sound import Sound, chime, joined, silence

CHIME_RATE = 22050                    # what espeak-ng gives; speech of another rate is fitted to it
WAKE_S, AFTER_CHIME_S = 0.1, 0.3      # many amplifiers swallow the first moment
PAUSE_S, SHORTEST_PAUSE_S = 0.8, 0.3
LONGEST_S = 12.0                      # chime and both sentences (R37)

Tell = Callable[[Mapping[str, Any]], None]
_telling = threading.Lock()


class Worker:
    """Renders the sentences while the chime sounds, then plays one after the other."""

    def __init__(self, engines: Engines, player: Player, keep_in: Path | None, tell: Tell) -> None:
        self._engines = engines
        self._player = player
        self._keep_in = keep_in
        self._tell = tell
        self._rendering = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rendering")
        self._wake = silence(WAKE_S, CHIME_RATE)
        self._bell = joined(self._wake, chime(CHIME_RATE), silence(AFTER_CHIME_S, CHIME_RATE))
        self._hushed: set[int] = set()

    def test(self, text: str) -> None:
        """Renders a short text, so that a broken engine is known before the first call."""
        try:
            _, name = self._engines.render(text)
        except NoVoice:
            name = None
        self._tell({"ready": name})

    def say(self, utterances: Sequence[Mapping[str, Any]], rate: int, chime: bool) -> None:
        """One chime, or a moment of silence, then each utterance; tells of each what became of it."""
        lead = self._bell if chime else self._wake
        speeches = [self._rendering.submit(self._speech, one["parts"], rate, lead) for one in utterances]
        first = self._try_to_play(lead, utterances[0]["seq"])
        for place, (one, speech) in enumerate(zip(utterances, speeches, strict=True)):
            trouble = self._finish(one, speech, lead if place == 0 else None) or (None if place else first)
            self._tell({"failed": one["seq"], "reason": trouble} if trouble else {"spoken": one["seq"]})

    def hush(self, seqs: Iterable[int]) -> None:
        """From the thread of the input. Only what was not yet told of is ever hushed, so nothing else is playing."""
        self._hushed.update(seqs)
        self._player.hush()

    def _finish(self, utterance: Mapping[str, Any], speech: "Future[Sound]", lead: Sound | None) -> str | None:
        """Plays and keeps one utterance; the reason when it was not heard."""
        try:
            sound = speech.result()
        except NoVoice:
            return "no_voice"
        if self._keep_in and utterance["seq"] not in self._hushed:
            keep(self._keep_in, f"{utterance['seq']:06d}-{utterance['name']}", joined(lead, sound) if lead else sound)
        return self._try_to_play(sound, utterance["seq"])

    def _try_to_play(self, sound: Sound, seq: int) -> str | None:
        """The reason when it was not heard. Kept sounds count as heard: files are their loudspeaker."""
        try:
            self._player.play(sound, lambda: seq in self._hushed)
        except NoSound as missing:
            if seq in self._hushed:
                return "hushed"
            self._tell({"trouble": "sound", "why": str(missing)})
            return None if self._keep_in else "no_sound"
        return None

    def _speech(self, parts: Sequence[str], rate: int, lead: Sound) -> Sound:
        """The parts with a pause between them; the second is left out where both would take too long."""
        sounds = {text: self._engines.render(text, rate)[0] for text in dict.fromkeys(parts)}
        spoken = [sounds[text] for text in parts]
        room_s = LONGEST_S - lead.seconds - sum(sound.seconds for sound in spoken)
        if len(spoken) == 1 or room_s < SHORTEST_PAUSE_S:
            return joined(silence(0, CHIME_RATE), spoken[0])
        return joined(silence(0, CHIME_RATE), spoken[0], silence(min(PAUSE_S, room_s), CHIME_RATE), spoken[1])


def lines_of_input(lines: "SimpleQueue[dict[str, Any]]", hush: Callable[[Iterable[int]], None]) -> None:
    """Reads on a thread of its own, so that a hush and the end of the input are noticed while something plays."""
    for line in sys.stdin:
        message = json.loads(line)
        if "hush" in message:
            hush(message["hush"])
        else:
            lines.put(message)
    os.killpg(0, 9) if os.getpgrp() == os.getpid() else os._exit(0)


def tell(message: Mapping[str, Any]) -> None:
    """Whole lines: an engine's trouble is told by the thread that renders."""
    with _telling:
        print(json.dumps(message), flush=True)


def main() -> None:
    settings = json.loads(sys.stdin.readline())
    engines = [Engine(one["name"], tuple(one["command"]), one["limit_s"]) for one in settings["engines"]]
    worker = Worker(Engines(engines, lambda name, why: tell({"trouble": name, "why": why})),
                    Player(settings["player"]), Path(settings["keep"]) if settings["keep"] else None, tell)
    lines: SimpleQueue[dict[str, Any]] = SimpleQueue()
    threading.Thread(target=lines_of_input, args=(lines, worker.hush), name="input", daemon=True).start()
    worker.test(settings["test"])
    while True:
        speech = lines.get()
        worker.say(speech["say"], speech["rate"], speech["chime"])


if __name__ == "__main__":
    main()
