"""The whole voice with real processes: order, no overlap, recalls, crowds, broken engines, a killed worker (R33)."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from display.voice.engines import Engine
from display.voice.queue import Call, Dropped
from display.voice.sentence import said
from display.voice.sound import CHIME, longest_silence_s, read_wav
from display.voice.speaker import Speaker, Spoken, Told, Trouble, VoiceSettings
from tests.display.voice.fake_engine import pitch
from tests.waiting import eventually

HERE = Path(__file__).parent
BELL_HZ = CHIME[0][0]


def fake_engine(fault: str = "none", limit_s: float = 5.0) -> Engine:
    return Engine(fault, (sys.executable, str(HERE / "fake_engine.py"), fault, "{rate}", "{file}"), limit_s)


class Hall:
    """A speaker with a fake loudspeaker, and what was told and heard."""

    def __init__(self, folder: Path) -> None:
        self.journal = folder / "heard.jsonl"
        self.kept = folder / "kept"
        self.told: list[Told] = []
        self.speaker: Speaker | None = None

    def opens(self, *engines: Engine, speed: float = 20.0, **settings: Any) -> Speaker:
        player = (sys.executable, str(HERE / "fake_loudspeaker.py"), str(self.journal), str(speed))
        self.speaker = Speaker(VoiceSettings(**{"engines": engines or (fake_engine(),), "player": player, **settings}),
                               self.told.append)
        self.speaker.start()
        return self.speaker

    def calls(self, seq: int, counter: int = 3, ticket: int | None = None, again: bool = False,
              ago_s: float = 0) -> None:
        assert self.speaker
        self.speaker.call(Call(seq=seq, ticket=ticket or seq, number=f"A{seq:03d}", counter=counter, again=again,
                               at_s=time.monotonic() - ago_s))

    def until(self, happened: Callable[[], bool], limit_s: float = 20.0) -> None:
        eventually(happened, f"told {self.told}, heard {self.heard()}", limit_s)

    def until_told_of(self, *seqs: int) -> None:
        self.until(lambda: {one.seq for one in self.told if not isinstance(one, Trouble)} >= set(seqs))

    def heard(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.journal.read_text().splitlines()] if self.journal.exists() else []

    def begun(self) -> list[dict[str, Any]]:
        return [line for line in self.heard() if line["event"] == "begins"]

    def pitches(self) -> list[int]:
        """Of what was heard, the chime told as 0."""
        return [0 if abs(line["pitch"] - BELL_HZ) < 6 else round(line["pitch"] / 25) * 25 for line in self.begun()]

    @property
    def spoken(self) -> list[int]:
        return [one.seq for one in self.told if isinstance(one, Spoken)]

    @property
    def troubles(self) -> list[str]:
        return [one.what for one in self.told if isinstance(one, Trouble)]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path)
    yield one
    if one.speaker:
        one.speaker.stop()


def first_pitch(seq: int, counter: int = 3, **how: bool) -> int:
    return pitch(said(f"A{seq:03d}", counter, **how)[0])


def test_calls_are_heard_in_order_each_behind_its_chime_and_never_together(hall: Hall) -> None:
    hall.opens()
    for seq in (1, 2, 3):
        hall.calls(seq)
    hall.until_told_of(1, 2, 3)
    assert hall.spoken == [1, 2, 3]
    assert hall.pitches() == [0, first_pitch(1), 0, first_pitch(2), 0, first_pitch(3)]
    events = [line["event"] for line in hall.heard()]
    assert events == ["begins", "ends"] * 6


def test_four_and_more_are_said_once_and_short_behind_one_chime(hall: Hall) -> None:
    hall.opens()                             # while its worker starts, the calls gather
    for seq in range(1, 8):
        hall.calls(seq)
    hall.until_told_of(*range(1, 8))
    assert hall.spoken == list(range(1, 8))
    together = [first_pitch(seq, short=True) for seq in range(1, 6)]
    assert hall.pitches() == [0, *together, 0, first_pitch(6), 0, first_pitch(7)]


def test_a_recall_is_said_in_place_of_its_waiting_call(hall: Hall) -> None:
    hall.opens()
    hall.calls(1)
    hall.calls(2)
    hall.calls(3, ticket=2, again=True)
    hall.until_told_of(1, 2, 3)
    assert hall.spoken == [1, 3]
    assert Dropped(seq=2, reason="called_again") in hall.told
    assert first_pitch(3, again=True) in hall.pitches()


def test_a_call_too_old_is_dropped_and_not_heard(hall: Hall) -> None:
    hall.opens()
    hall.calls(1, ago_s=61)
    hall.calls(2, ago_s=59)
    hall.until_told_of(1, 2)
    assert (hall.spoken, hall.told[0]) == ([2], Dropped(seq=1, reason="too_late"))


@pytest.mark.parametrize("fault", ["fail", "hang", "empty", "rate"])
def test_a_broken_engine_is_skipped_and_told_of(hall: Hall, fault: str) -> None:
    hall.opens(fake_engine(fault, limit_s=1.0), fake_engine())
    hall.calls(1)
    hall.until_told_of(1)
    assert hall.spoken == [1]
    assert hall.troubles == [fault]


def test_without_any_engine_the_chime_is_heard_and_the_call_is_dropped(hall: Hall) -> None:
    hall.opens(fake_engine("fail"))
    hall.calls(1)
    hall.until_told_of(1)
    assert hall.told[-1] == Dropped(seq=1, reason="no_voice")
    assert hall.pitches() == [0]


def test_without_a_loudspeaker_every_call_is_dropped_and_told_of(hall: Hall) -> None:
    hall.opens(player=("no-such-player",))
    hall.calls(1)
    hall.calls(2)
    hall.until_told_of(1, 2)
    assert hall.told[-1] == Dropped(seq=2, reason="no_sound")
    assert hall.troubles == ["sound"]                    # told once, not with every call


def test_files_stand_in_for_a_missing_loudspeaker(hall: Hall) -> None:
    hall.opens(player=("no-such-player",), keep=hall.kept)
    hall.calls(1)
    hall.until_told_of(1)
    assert hall.spoken == [1]
    sound = read_wav((hall.kept / "000001-A001-3.wav").read_bytes())
    assert 0.5 < longest_silence_s(sound) < 1.0          # the pause between both sentences
    assert sound.seconds > 1.3 + 2 * 13 * 0.25


def test_a_killed_worker_is_replaced_and_nothing_is_lost_or_said_twice(hall: Hall) -> None:
    speaker = hall.opens(speed=4.0)
    for seq in (1, 2, 3):
        hall.calls(seq)
    for seq in (1, 3):                                   # killed in the middle of these sentences
        hall.until(lambda seq=seq: first_pitch(seq) in hall.pitches())   # type: ignore[misc]
        assert speaker.worker_pid
        os.kill(speaker.worker_pid, signal.SIGKILL)
        hall.until(lambda: hall.troubles.count("worker") > 0)
    hall.until_told_of(1, 2, 3)
    assert hall.spoken == [1, 2, 3]
    finished = [begin["pitch"] for begin in hall.begun() if ends(hall, begin["player"])]
    whole = [round(one / 25) * 25 for one in finished if abs(one - BELL_HZ) >= 6]
    assert whole == [first_pitch(1), first_pitch(2), first_pitch(3)]
    assert_never_together(hall)


def test_a_call_that_kills_its_worker_three_times_is_given_up(hall: Hall) -> None:
    deadly = Engine("deadly", ("/bin/sh", "-c", "read -r text; case $text in 叫*) exit 1;; esac; kill -9 $PPID"), 5.0)
    hall.opens(deadly)
    hall.calls(1)
    hall.until_told_of(1)
    assert hall.told[-1] == Dropped(seq=1, reason="no_voice")
    assert hall.troubles.count("worker") == 3


def test_stopping_silences_the_player_at_once(hall: Hall) -> None:
    speaker = hall.opens(speed=0.1)
    hall.calls(1)
    hall.until(lambda: len(hall.begun()) == 1)
    player = hall.begun()[0]["player"]
    speaker.stop()
    hall.speaker = None
    hall.until(lambda: not Path(f"/proc/{player}").exists() or "Z" in Path(f"/proc/{player}/stat").read_text().split())


def ends(hall: Hall, player: int) -> bool:
    return any(line["event"] == "ends" and line["player"] == player for line in hall.heard())


def assert_never_together(hall: Hall) -> None:
    """Each sound ended, or its player was gone, before the next began."""
    lines = hall.heard()
    open_: int | None = None
    for line in lines:
        if line["event"] == "begins":
            assert open_ is None or not ends(hall, open_)
            open_ = line["player"]
        else:
            assert line["player"] == open_
            open_ = None
