"""Real engines give real Mandarin; broken ones are skipped and told of (R34)."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ui.voice.engines import ESPEAK, SYSTEM_VOICE, Engine, EngineFailed, Engines, NoVoice
from ui.voice.sound import longest_silence_s
from ui.voice.words import LETTERS

SENTENCE = "请诶，零一二号，到三号窗口办理。"
FAKE = Path(__file__).with_name("fake_engine.py")
needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def fake(fault: str, limit_s: float = 5.0) -> Engine:
    return Engine(fault, (sys.executable, str(FAKE), fault, "{rate}", "{file}"), limit_s)


def phonemes(text: str) -> list[str]:
    """What the pinyin voice says, syllable by syllable, tone digits included."""
    said = subprocess.run(["espeak-ng", "-v", "cmn-latn-pinyin", "-x", "-q", text], capture_output=True, text=True,
                          check=True).stdout
    return [one.replace("'", "").rstrip("_|") for one in said.split()]


@needs_espeak
def test_the_sentence_is_read_in_mandarin() -> None:
    """Each syllable with its tone: 请3 诶2 零2 一1 二4 号4 到4 三1 号4 窗1 口3 办4 理3."""
    assert phonemes(SENTENCE) == [
        "tS;hi21N", "ei35", "li35N", "ji55", "@r51", "XAu51", "tAu51", "sa55n", "XAu51", "ts.hwA55N", "khou21",
        "pa51n", "li214"]


@needs_espeak
def test_every_digit_and_letter_is_read_differently() -> None:
    digits = [tuple(phonemes(digit)) for digit in "零一二三四五六七八九十百幺"]
    assert len(set(digits)) == 13 and all(len(syllable) == 1 for syllable in digits)
    assert len({tuple(phonemes(words)) for words in LETTERS.values()}) == 26


@needs_espeak
@pytest.mark.parametrize("engine", [ESPEAK, SYSTEM_VOICE], ids=lambda engine: engine.name)
def test_a_real_engine_passes_the_self_test(engine: Engine) -> None:
    sound = engine.render(SENTENCE, 175)
    assert 3.3 <= sound.seconds <= 5.6
    assert sound.rms == pytest.approx(0.1, abs=0.01)
    assert longest_silence_s(sound) < 0.5


@pytest.mark.parametrize(("fault", "why"), [
    ("fail", "the voice is broken"), ("empty", "0 of 0 bytes"), ("rate", "8000 Hz"),
])
def test_a_broken_engine_says_why(fault: str, why: str) -> None:
    with pytest.raises(EngineFailed, match=why):
        fake(fault).render(SENTENCE, 175)


def test_an_engine_that_is_not_installed_is_a_failure_like_any_other() -> None:
    with pytest.raises(EngineFailed, match="no-such-engine"):
        Engine("none", ("no-such-engine", "{file}")).render("请", 175)


def test_a_stuck_engine_is_ended_at_its_limit_and_the_next_one_speaks() -> None:
    told: list[tuple[str, str]] = []
    engines = Engines([fake("hang", limit_s=0.5), fake("none")], lambda name, why: told.append((name, why)))
    begin = time.monotonic()
    _, name = engines.render(SENTENCE)
    assert name == "none"
    assert time.monotonic() - begin < 5.0
    assert told == [("hang", f"{sys.executable}: no end within 0.5 s")]


def test_an_engine_that_failed_rests_five_minutes() -> None:
    told: list[str] = []
    now = [0.0]
    engines = Engines([fake("fail"), fake("none")], lambda name, why: told.append(name), clock=lambda: now[0])
    for moment in (0.0, 10.0, 299.0, 300.0):
        now[0] = moment
        engines.render("请到三号窗口")
    assert told == ["fail", "fail"]


def test_when_no_engine_speaks_all_were_tried() -> None:
    told: list[str] = []
    engines = Engines([fake("fail"), fake("empty")], lambda name, why: told.append(name))
    with pytest.raises(NoVoice):
        engines.render("请到三号窗口")
    assert told == ["fail", "empty"]
