"""The kiosk whose printer fails, with its real voice (R5): a loudspeaker in the place of `aplay` writes down what it
hears, and when.
"""

import json
import logging
import os
import shutil
import signal
import stat
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from kiosk import events as e
from kiosk.app import Kiosk
from printers.emulator import VirtualPrinter
from tests.driving import find, tap, texts_on, wait_for_text, wait_until
from tests.kiosk import held_loudspeaker
from tests.kiosk.stage import bridge_of, kiosk_before
from ui.voice.sound import longest_silence_s, read_wav
from ui.voice.speaker import Speaker

PATIENCE_MS = 20_000
pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


@pytest.fixture
def empty_printer(tmp_path):
    made = VirtualPrinter(folder=tmp_path / "paper").start()
    made.run_out_of_paper()
    yield made
    made.stop()


class Loudspeaker:
    """`aplay` for the programs of this test."""

    def __init__(self, folder: Path) -> None:
        self._journal, self._let_go = folder / "heard.jsonl", folder / "let-go"
        player = folder / "bin" / "aplay"
        player.parent.mkdir()
        player.write_text(f"#!/bin/sh\nexec {sys.executable} -m {held_loudspeaker.__name__} "
                          f"{self._journal} {self._let_go}\n")
        player.chmod(player.stat().st_mode | stat.S_IXUSR)

    def lets_go(self) -> None:
        """Sentences end at once from now on."""
        self._let_go.touch()

    def sentences(self, event: str = "begins") -> list[dict[str, Any]]:
        """What was heard of a second and more; the moment of silence before it is not."""
        lines = [json.loads(line) for line in self._journal.read_text().splitlines()] if self._journal.exists() else []
        long = {line["player"] for line in lines if line.get("seconds", 0) > 1}
        return [line for line in lines if line["event"] == event and line["player"] in long]


@pytest.fixture
def loudspeaker(tmp_path, monkeypatch):
    made = Loudspeaker(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    return made


def fails_to_print(kiosk: Kiosk) -> str:
    """Takes a number that no slip comes of; the number."""
    tap(kiosk.window, "start")
    tap(kiosk.window, "service-SD004")
    tap(kiosk.window, "take")
    wait_for_text(kiosk.window, "请记住号码")
    return str(find(kiosk.window, "number").property("number"))


def test_the_number_is_spoken_again_by_its_key_and_ten_presses_are_one_more(
        hall, tmp_path, empty_printer, loudspeaker):
    kept = tmp_path / "sound"
    with kiosk_before(hall, tmp_path, printer=empty_printer.address, silent=False, keep_sound=kept) as kiosk:
        number = fails_to_print(kiosk)
        wait_until(lambda: len(loudspeaker.sentences()) == 1, PATIENCE_MS, "for the number to be spoken")
        for _ in range(10):
            tap(kiosk.window, "read-again")
        loudspeaker.lets_go()
        wait_until(lambda: len(loudspeaker.sentences("ends")) == 2, PATIENCE_MS, "for it to be read once more")
        tap(kiosk.window, "read-again")
        wait_until(lambda: len(loudspeaker.sentences("ends")) == 3, PATIENCE_MS, "for it to be read a third time")
    files = sorted(kept.glob(f"*-{number}.wav"))
    assert len(files) == len(list(kept.iterdir())) == 3
    sound = read_wav(files[0].read_bytes())
    assert 6 < sound.seconds < 12                          # the sentence, and the number once more
    assert sound.rms > 0.05
    assert 0.5 < longest_silence_s(sound) < 1.1


def test_a_page_that_is_left_falls_silent(hall, tmp_path, empty_printer, loudspeaker):
    with kiosk_before(hall, tmp_path, printer=empty_printer.address, silent=False) as kiosk:
        fails_to_print(kiosk)
        wait_until(loudspeaker.sentences, PATIENCE_MS, "for the number to be spoken")
        tap(kiosk.window, "read-again")
        bridge_of(kiosk).happen(e.Passed(10.0))
        tap(kiosk.window, "done")
        [said] = loudspeaker.sentences()
        wait_until(lambda: is_gone(said["player"]), why="for the loudspeaker to fall silent")
        fails_to_print(kiosk)                              # the next visitor's number comes next
        wait_until(lambda: len(loudspeaker.sentences()) == 2, PATIENCE_MS, "for the next number to be spoken")
        assert loudspeaker.sentences("ends") == []


def test_a_worker_killed_in_mid_sentence_costs_the_page_nothing(
        hall, tmp_path, empty_printer, loudspeaker, caplog, monkeypatch):
    start, may_start = Speaker._start_worker, threading.Event()

    def starts(speaker: Speaker) -> None:
        assert may_start.wait(20)
        start(speaker)

    with kiosk_before(hall, tmp_path, printer=empty_printer.address, silent=False) as kiosk:
        number = fails_to_print(kiosk)
        wait_until(loudspeaker.sentences, PATIENCE_MS, "for the number to be spoken")
        monkeypatch.setattr(Speaker, "_start_worker", starts)
        os.kill(kiosk.voice.worker_pid, signal.SIGKILL)
        tap(kiosk.window, "help")                          # the window does not wait for the next worker
        wait_for_text(kiosk.window, "引导员马上就来")
        tap(kiosk.window, "close-help")
        may_start.set()
        wait_until(lambda: len(loudspeaker.sentences()) == 2, PATIENCE_MS, "for the next worker to speak")
        assert number in texts_on(kiosk.window)
        assert bridge_of(kiosk).screen.page == "failed"
    assert [one.message for one in caplog.records if "voice" in one.message] == [
        "voice: worker: it ended; starting another"]
    first, second = loudspeaker.sentences()
    assert first["seconds"] == second["seconds"]
    assert is_gone(first["player"])


def test_without_any_loudspeaker_the_page_stays_and_the_trouble_is_logged(
        hall, tmp_path, empty_printer, monkeypatch, caplog):
    caplog.set_level(logging.WARNING)
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "none"))
    with kiosk_before(hall, tmp_path, printer=empty_printer.address, silent=False) as kiosk:
        number = fails_to_print(kiosk)
        wait_until(lambda: "a number was not said: no_sound" in caplog.messages, PATIENCE_MS, "for the log")
        assert number in texts_on(kiosk.window)
    assert sum("voice: sound: aplay" in one for one in caplog.messages) == 1


def test_a_kiosk_without_a_printer_speaks_too_s35(hall, tmp_path, loudspeaker):
    kept = tmp_path / "sound"
    with kiosk_before(hall, tmp_path, silent=False, keep_sound=kept) as kiosk:
        number = fails_to_print(kiosk)
        wait_until(lambda: [*kept.glob(f"*-{number}.wav")], PATIENCE_MS, "for the number to be spoken")


def test_a_silent_kiosk_has_no_key_that_would_do_nothing(hall, tmp_path):
    with kiosk_before(hall, tmp_path) as kiosk:
        fails_to_print(kiosk)
        assert find(kiosk.window, "done") is not None
        assert find(kiosk.window, "read-again") is None


def is_gone(process: int) -> bool:
    stat_file = Path(f"/proc/{process}/stat")
    return not stat_file.exists() or "Z" in stat_file.read_text().split()
