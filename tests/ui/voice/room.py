"""A room with a real voice and a loudspeaker that writes down what it hears, for tests."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.ui.voice.fake_loudspeaker import held_file, known_pitch
from tests.waiting import eventually, is_over
from ui.voice.agenda import Spoken, Told, Trouble
from ui.voice.engines import Engine
from ui.voice.speaker import VoiceSettings

HERE = Path(__file__).parent
BELL = 0                         # the pitch that stands for the chime


def fake_engine(fault: str = "none", limit_s: float = 5.0) -> Engine:
    return Engine(fault, (sys.executable, str(HERE / "fake_engine.py"), fault, "{rate}", "{file}"), limit_s)


class Room:
    """What was told and heard of a voice."""

    def __init__(self, folder: Path) -> None:
        self.journal = folder / "heard.jsonl"
        self.kept = folder / "kept"
        self.told: list[Told] = []

    def settings(self, *engines: Engine, speed: float = 20.0, **settings: Any) -> VoiceSettings:
        """speed: how much faster than life the loudspeaker plays."""
        player = (sys.executable, str(HERE / "fake_loudspeaker.py"), str(self.journal), str(speed))
        return VoiceSettings(**{"engines": engines or (fake_engine(),), "player": player, **settings})

    def until(self, happened: Callable[[], bool], limit_s: float = 20.0) -> None:
        eventually(happened, f"told {self.told}, heard {self.heard()}", limit_s)

    def holds(self, *pitches: int) -> None:
        """Sounds of these pitches do not end by themselves; all others do, also one that was held."""
        held = held_file(self.journal)
        held.with_suffix(".new").write_text(json.dumps(pitches))
        held.with_suffix(".new").replace(held)

    def until_silent(self, player: int) -> None:
        """Until this process of the loudspeaker is gone."""
        self.until(lambda: is_over(player))

    def until_told_of(self, *seqs: int) -> None:
        self.until(lambda: {one.seq for one in self.told if not isinstance(one, Trouble)} >= set(seqs))

    def heard(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.journal.read_text().splitlines()] if self.journal.exists() else []

    def begun(self) -> list[dict[str, Any]]:
        return [line for line in self.heard() if line["event"] == "begins"]

    def pitches(self) -> list[int]:
        """Of what was heard, the chime told as 0."""
        return [known_pitch(line["pitch"]) for line in self.begun()]

    def heard_whole(self) -> list[int]:
        """The pitches of the sentences that were heard to their end."""
        begun = [(pitch, line["player"]) for pitch, line in zip(self.pitches(), self.begun(), strict=True)]
        return [pitch for pitch, player in begun if pitch and self.ends(player)]

    def ends(self, player: int) -> bool:
        return any(line["event"] == "ends" and line["player"] == player for line in self.heard())

    def assert_never_together(self) -> None:
        """Each sound ended, or its player was gone, before the next began."""
        open_: int | None = None
        for line in self.heard():
            if line["event"] == "begins":
                assert open_ is None or not self.ends(open_)
                open_ = line["player"]
            else:
                assert line["player"] == open_
                open_ = None

    @property
    def spoken(self) -> list[int]:
        return [one.seq for one in self.told if isinstance(one, Spoken)]

    @property
    def troubles(self) -> list[str]:
        return [one.what for one in self.told if isinstance(one, Trouble)]
