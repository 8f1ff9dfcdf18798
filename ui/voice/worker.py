"""The voice worker, a process of its own: `python -m ui.voice.worker`. JSON lines in, JSON lines out.

In, first:  {"engines": [{"name", "command", "limit_s"}, ...], "player": [...], "keep": folder or null,
             "test": a short text}
In, then:   {"say": [{"seq": 8041, "name": "A012-3", "parts": ["...", "..."]}, ...], "rate": 175}   behind one chime
Out:        {"ready": "espeak-ng"}, null when no engine speaks
            {"spoken": 8041} once it has been heard · {"failed": 8041, "reason": "no_voice" | "no_sound"}
            {"trouble": "pyttsx3", "why": "..."}  an engine or the sound device
The end of its input ends it at once, with whatever it plays.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from ui.voice.engines import RATE, Engine, Engines, NoVoice
from ui.voice.player import NoSound, Player, keep
from ui.voice.sound import Sound, chime, joined, silence

CHIME_RATE = 22050                    # what espeak-ng gives; speech of another rate is fitted to it
WAKE_S, AFTER_CHIME_S = 0.1, 0.3      # many amplifiers swallow the first moment
PAUSE_S, SHORTEST_PAUSE_S = 0.8, 0.3
LONGEST_S = 12.0                      # chime and both sentences (R37)

Tell = Callable[[Mapping[str, Any]], None]


class Worker:
    """Renders the sentences while the chime sounds, then plays one after the other."""

    def __init__(self, engines: Engines, player: Player, keep_in: Path | None, tell: Tell) -> None:
        self._engines = engines
        self._player = player
        self._keep_in = keep_in
        self._tell = tell
        self._rendering = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rendering")
        self._bell = joined(silence(WAKE_S, CHIME_RATE), chime(CHIME_RATE), silence(AFTER_CHIME_S, CHIME_RATE))

    def test(self, text: str) -> None:
        """Renders a short text, so that a broken engine is known before the first call."""
        try:
            _, name = self._engines.render(text)
        except NoVoice:
            name = None
        self._tell({"ready": name})

    def say(self, calls: Sequence[Mapping[str, Any]], rate: int) -> None:
        """One chime, then each call; tells of each what became of it."""
        speeches = [self._rendering.submit(self._announcement, call["parts"], rate) for call in calls]
        first = self._try_to_play(self._bell)
        for place, (call, speech) in enumerate(zip(calls, speeches, strict=True)):
            trouble = self._finish(call, speech, with_bell=place == 0) or (None if place else first)
            self._tell({"failed": call["seq"], "reason": trouble} if trouble else {"spoken": call["seq"]})

    def _finish(self, call: Mapping[str, Any], speech: "Future[Sound]", *, with_bell: bool) -> str | None:
        """Plays and keeps one call's speech; the reason when it was not heard."""
        try:
            sound = speech.result()
        except NoVoice:
            return "no_voice"
        if self._keep_in:
            keep(self._keep_in, f"{call['seq']:06d}-{call['name']}", joined(self._bell, sound) if with_bell else sound)
        return self._try_to_play(sound)

    def _try_to_play(self, sound: Sound) -> str | None:
        """The reason when it was not heard. Kept sounds count as heard: files are their loudspeaker."""
        try:
            self._player.play(sound)
        except NoSound as missing:
            self._tell({"trouble": "sound", "why": str(missing)})
            return None if self._keep_in else "no_sound"
        return None

    def _announcement(self, parts: Sequence[str], rate: int) -> Sound:
        """The parts with a pause between them; the second is left out where both would take too long."""
        sounds = {text: self._engines.render(text, rate)[0] for text in dict.fromkeys(parts)}
        spoken = [sounds[text] for text in parts]
        room_s = LONGEST_S - self._bell.seconds - sum(sound.seconds for sound in spoken)
        if len(spoken) == 1 or room_s < SHORTEST_PAUSE_S:
            return joined(silence(0, CHIME_RATE), spoken[0])
        return joined(silence(0, CHIME_RATE), spoken[0], silence(min(PAUSE_S, room_s), CHIME_RATE), spoken[1])


def lines_of_input(lines: "SimpleQueue[dict[str, Any]]") -> None:
    """Reads on a thread of its own, so that the end of the input is noticed while something plays."""
    for line in sys.stdin:
        lines.put(json.loads(line))
    os.killpg(0, 9) if os.getpgrp() == os.getpid() else os._exit(0)


def tell(message: Mapping[str, Any]) -> None:
    print(json.dumps(message), flush=True)


def main() -> None:
    lines: SimpleQueue[dict[str, Any]] = SimpleQueue()
    threading.Thread(target=lines_of_input, args=(lines,), name="input", daemon=True).start()
    settings = lines.get()
    engines = [Engine(one["name"], tuple(one["command"]), one["limit_s"]) for one in settings["engines"]]
    worker = Worker(Engines(engines, lambda name, why: tell({"trouble": name, "why": why})),
                    Player(settings["player"]), Path(settings["keep"]) if settings["keep"] else None, tell)
    worker.test(settings["test"])
    while True:
        group = lines.get()
        worker.say(group["say"], group.get("rate", RATE))


if __name__ == "__main__":
    main()
