"""The number that has no slip is spoken (R5): by value, and by a real worker with a loudspeaker that writes it down."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import words
from kiosk.voice import OneSentence, Voice
from tests.ui.voice.fake_engine import pitch
from tests.ui.voice.room import Room, fake_engine
from ui.voice.agenda import Dropped, Spoken, Told

A012 = words.spoken_number("A012", "paper_out")
K007 = words.spoken_number("K007", "offline")


def test_the_number_is_read_as_it_will_be_called_and_said_twice() -> None:
    assert A012 == ("您的号码是诶，零一二号。打印机没纸了，请记住号码。", "您的号码是诶，零一二号。")
    assert words.spoken_number("B110", "cover_open", one="幺") == (
        "您的号码是必，幺幺零号。号票没打出来，请记住号码。", "您的号码是必，幺幺零号。")


@pytest.mark.parametrize("state", ["paper_out", "no_printer", "unconfirmed"])
def test_what_is_spoken_stands_on_the_page_in_the_same_words(state: str) -> None:
    assert words.no_slip(state, "zh_CN") in words.spoken_number("A012", state)[0]
    assert ("没打出来" in words.no_slip(state, "zh_CN")) is (state == "no_printer")   # it may lie there


def test_one_sentence_waits_at_most_and_none_of_a_page_that_was_left() -> None:
    agenda = OneSentence()
    assert [*agenda.say("A012", A012)] == []
    taken = agenda.take()
    assert taken is not None and not taken.chime
    assert [*agenda.say("A012", A012)] == []                       # pressed three times while it is said
    assert [*agenda.say("A012", A012), *agenda.say("A012", A012)] == [
        Dropped(seq=2, reason="repeated"), Dropped(seq=3, reason="repeated")]
    assert [*agenda.put_back(taken.utterances)] == [Dropped(seq=1, reason="repeated")]
    assert [*agenda.forget()] == [Dropped(seq=4, reason="hushed")]
    assert agenda.take() is None


def test_what_a_dead_worker_had_not_said_is_said_again_while_the_page_stands() -> None:
    agenda = OneSentence()
    [*agenda.say("A012", A012)]
    taken = agenda.take()
    assert taken is not None
    assert [*agenda.put_back(taken.utterances)] == []
    assert agenda.take() == taken
    [*agenda.forget()]
    assert [*agenda.put_back(taken.utterances)] == [Dropped(seq=1, reason="hushed")]


class Glass(Room):
    """A kiosk's voice with a fake loudspeaker."""

    voice: Voice | None = None

    @property
    def let_go(self) -> Path:
        return self.journal.with_name("let-go")

    def opens(self, **how: object) -> Voice:
        self.voice = Voice(self.settings(**how), self.told.append)      # type: ignore[arg-type]
        self.voice.start()
        return self.voice

    def opens_held(self) -> Voice:
        """A sentence does not end before `lets_go`."""
        held = (sys.executable, "-m", "tests.kiosk.held_loudspeaker", str(self.journal), str(self.let_go))
        return self.opens(player=held)

    def lets_go(self) -> None:
        self.let_go.touch()

    def sentences(self) -> list[int]:
        """The pitches heard, without the moment of silence before each."""
        return [hertz for hertz, line in zip(self.pitches(), self.begun(), strict=True) if line["seconds"] > 0.5]


@pytest.fixture
def glass(tmp_path: Path) -> Iterator[Glass]:
    one = Glass(tmp_path)
    yield one
    if one.voice is not None:
        one.voice.stop()


def test_ten_presses_while_it_speaks_are_one_more_sentence(glass: Glass) -> None:
    voice = glass.opens_held()
    voice.say("A012", A012)
    glass.until(lambda: glass.sentences() == [pitch(A012[0])])
    for _ in range(10):
        voice.say("A012", A012)
    glass.lets_go()
    glass.until_told_of(*range(1, 12))
    assert glass.spoken == [1, 11]
    assert glass.sentences() == [pitch(A012[0])] * 2              # and no chime


def test_a_page_that_was_left_falls_silent_and_the_next_one_speaks(glass: Glass) -> None:
    voice = glass.opens(speed=0.2)                                # it would take a minute
    voice.say("A012", A012)
    glass.until(lambda: glass.sentences() == [pitch(A012[0])])
    voice.say("A012", A012)
    voice.hush()
    voice.say("K007", K007)
    glass.until(lambda: glass.sentences() == [pitch(A012[0]), pitch(K007[0])])
    assert sorted(glass.told, key=str) == [Dropped(seq=1, reason="hushed"), Dropped(seq=2, reason="hushed")]
    glass.assert_never_together()


def test_a_worker_killed_in_mid_sentence_is_replaced_and_the_sentence_is_said(glass: Glass) -> None:
    voice = glass.opens_held()
    voice.say("A012", A012)
    glass.until(lambda: len(glass.sentences()) == 1)
    assert voice.worker_pid is not None
    os.kill(voice.worker_pid, signal.SIGKILL)
    glass.lets_go()
    glass.until_told_of(1)
    assert glass.spoken == [1]
    assert glass.sentences() == [pitch(A012[0])] * 2
    assert glass.troubles == ["worker"]


def test_a_stuck_engine_holds_up_nobody_and_the_next_one_speaks(glass: Glass) -> None:
    asked = threading.Event()

    def told(one: Told) -> None:
        assert asked.wait(20)                                     # nothing is told before all was asked for
        glass.told.append(one)

    glass.voice = Voice(glass.settings(fake_engine("hang", limit_s=1.0), fake_engine()), told)
    glass.voice.start()
    for _ in range(5):
        glass.voice.say("A012", A012)
    asked.set()
    glass.until(lambda: Spoken(seq=5) in glass.told)
    assert glass.troubles == ["hang"]


def test_no_loudspeaker_and_no_engine_are_told_of(glass: Glass) -> None:
    glass.voice = Voice(glass.settings(fake_engine("fail"), player=("no-such-player",)), glass.told.append)
    glass.voice.start()
    glass.voice.say("A012", A012)
    glass.until_told_of(1)
    assert Dropped(seq=1, reason="no_voice") in glass.told
    assert set(glass.troubles) == {"fail", "sound"}
