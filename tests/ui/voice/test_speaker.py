"""A whole voice with real processes: broken engines, no loudspeaker, a killed worker, and falling silent (R34)."""

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.ui.voice.fake_engine import pitch
from tests.ui.voice.room import BELL, Room, fake_engine
from ui.voice.agenda import Dropped, Speech, Utterance
from ui.voice.engines import RATE, Engine
from ui.voice.sound import longest_silence_s, read_wav
from ui.voice.speaker import Speaker
from ui.voice.words import digits


def sentence(seq: int) -> str:
    return f"请{digits(f'{seq:03d}')}号，到三号窗口办理。"


class Sentences:
    """An agenda of sentences, one speech each."""

    def __init__(self) -> None:
        self.waiting: list[Utterance] = []

    def add(self, seq: int) -> list[Dropped]:
        self.waiting.append(Utterance(seq=seq, name=f"A{seq:03d}", parts=(sentence(seq), sentence(seq))))
        return []

    def expire(self, now_s: float) -> Iterable[Dropped]:
        return ()

    def take(self) -> Speech | None:
        return Speech(utterances=(self.waiting.pop(0),), rate=RATE) if self.waiting else None

    def put_back(self, utterances: Sequence[Utterance]) -> Iterable[Dropped]:
        self.waiting[:0] = utterances
        return ()


class Speaking(Room):
    """A speaker that is given sentences."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.speaker: Speaker | None = None

    def opens(self, *engines: Engine, **settings: Any) -> Speaker:
        self._sentences = Sentences()
        self.speaker = Speaker(self.settings(*engines, **settings), self._sentences, self.told.append)
        self.speaker.start()
        return self.speaker

    def says(self, *seqs: int) -> None:
        assert self.speaker
        for seq in seqs:
            self.speaker.soon(lambda seq=seq: self._sentences.add(seq))      # type: ignore[misc]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Speaking]:
    one = Speaking(tmp_path)
    yield one
    if one.speaker:
        one.speaker.stop()


@pytest.mark.parametrize("fault", ["fail", "hang", "empty", "rate"])
def test_a_broken_engine_is_skipped_and_told_of(room: Speaking, fault: str) -> None:
    room.opens(fake_engine(fault, limit_s=1.0), fake_engine())
    room.says(1)
    room.until_told_of(1)
    assert room.spoken == [1]
    assert room.troubles == [fault]


def test_without_any_engine_the_chime_is_heard_and_the_sentence_is_dropped(room: Speaking) -> None:
    room.opens(fake_engine("fail"))
    room.says(1)
    room.until_told_of(1)
    assert room.told[-1] == Dropped(seq=1, reason="no_voice")
    assert room.pitches() == [0]


def test_without_a_loudspeaker_every_sentence_is_dropped_and_told_of(room: Speaking) -> None:
    room.opens(player=("no-such-player",))
    room.says(1, 2)
    room.until_told_of(1, 2)
    assert room.told[-1] == Dropped(seq=2, reason="no_sound")
    assert room.troubles == ["sound"]                    # told once, not with every sentence


def test_files_stand_in_for_a_missing_loudspeaker(room: Speaking) -> None:
    room.opens(player=("no-such-player",), keep=room.kept)
    room.says(1)
    room.until_told_of(1)
    assert room.spoken == [1]
    sound = read_wav((room.kept / "000001-A001.wav").read_bytes())
    assert 0.5 < longest_silence_s(sound) < 1.0          # the pause between both sentences
    assert sound.seconds > 1.3 + 2 * 12 * 0.25


def test_a_killed_worker_is_replaced_and_nothing_is_lost_or_said_twice(room: Speaking) -> None:
    cut_off = [pitch(sentence(seq)) for seq in (1, 4)]   # killed in the middle of these sentences
    room.holds(*cut_off)
    speaker = room.opens()
    room.says(1, 2, 4)
    while cut_off:
        room.until(lambda: cut_off[0] in room.pitches())
        player = room.begun()[-1]["player"]
        assert speaker.worker_pid
        os.kill(speaker.worker_pid, signal.SIGKILL)
        room.until_silent(player)
        room.holds(*cut_off[1:])
        cut_off.pop(0)
    room.until_told_of(1, 2, 4)
    assert room.troubles == ["worker"] * 2
    assert room.spoken == [1, 2, 4]
    assert room.heard_whole() == [pitch(sentence(seq)) for seq in (1, 2, 4)]
    room.assert_never_together()


def test_a_sentence_that_kills_its_worker_three_times_is_given_up(room: Speaking) -> None:
    deadly = Engine("deadly", ("/bin/sh", "-c", "read -r text; case $text in 叫*) exit 1;; esac; kill -9 $PPID"), 5.0)
    room.opens(deadly)
    room.says(1)
    room.until_told_of(1)
    assert room.told[-1] == Dropped(seq=1, reason="no_voice")
    assert room.troubles.count("worker") == 3


def test_stopping_silences_the_player_at_once(room: Speaking) -> None:
    room.holds(BELL)                                     # it would sound for ever
    speaker = room.opens()
    room.says(1)
    room.until(lambda: len(room.begun()) == 1)
    speaker.stop()
    room.speaker = None
    room.until_silent(room.begun()[0]["player"])


def test_the_worker_does_without_qt(room: Speaking) -> None:
    """A window's libraries in it would cost their time and memory once more."""
    speaker = room.opens()
    room.says(1)
    room.until_told_of(1)
    assert "Qt" not in Path(f"/proc/{speaker.worker_pid}/maps").read_text()
