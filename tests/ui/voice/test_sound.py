"""Sound in and out: files that are refused, levels, the chime."""

import math
from array import array

import pytest

from ui.voice.sound import (
    FULL,
    BadSound,
    Sound,
    check_speech,
    chime,
    joined,
    levelled,
    longest_silence_s,
    read_wav,
    resampled,
    silence,
    trimmed,
    wav_bytes,
)


def tone(seconds: float, loud: float = 0.2, rate: int = 22050) -> Sound:
    return Sound(rate, array("h", (round(loud * FULL * math.sin(n / 10)) for n in range(int(seconds * rate)))))


def test_a_sound_survives_the_way_through_a_file() -> None:
    assert read_wav(wav_bytes(tone(0.3))) == tone(0.3)


@pytest.mark.parametrize(("data", "why"), [
    (b"", "not a WAV file"), (b"RIFF\x00\x00\x00\x00WAVE", "not a WAV file"), (b"<html>" * 20, "not a WAV file"),
    (wav_bytes(tone(0.5))[:-1000], "bytes of sound"), (wav_bytes(Sound(22050, array("h"))), "0 of 0 bytes"),
    (wav_bytes(tone(0.5, rate=8000)), "8000 Hz"),
])
def test_a_file_that_is_no_whole_speech_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(BadSound, match=why):
        read_wav(data)


@pytest.mark.parametrize(("sound", "why"), [
    (tone(1.0), "1.00 s for 10 syllables"), (tone(6.0), "6.00 s for 10 syllables"), (tone(3.0, loud=0.01), "level"),
    (silence(3.0, 22050), "level"), (Sound(22050, array("h", [FULL, 500] * 33000)), "level|overdriven"),
    (joined(tone(1.0), silence(1.3, 22050), tone(1.0)), "1.3 s of silence"),
])
def test_speech_of_the_wrong_length_or_level_is_refused(sound: Sound, why: str) -> None:
    with pytest.raises(BadSound, match=why):
        check_speech(sound, 10)


def test_good_speech_passes() -> None:
    check_speech(tone(3.0), 10)


def test_silence_around_is_cut_and_silence_inside_stays() -> None:
    sound = trimmed(joined(silence(0.5, 22050), tone(0.4), silence(0.3, 22050), tone(0.4), silence(1.0, 22050)))
    assert sound.seconds == pytest.approx(1.14, abs=0.01)
    assert longest_silence_s(sound) == pytest.approx(0.3, abs=0.01)


def test_levels_meet_and_never_clip() -> None:
    assert levelled(tone(1.0, loud=0.05)).rms == pytest.approx(0.1, abs=0.001)
    spike = Sound(22050, array("h", [100] * 22049 + [20000]))
    assert levelled(spike).peak == pytest.approx(0.89, abs=0.001)
    assert levelled(silence(1.0, 22050)) == silence(1.0, 22050)


def test_another_rate_keeps_length_and_level() -> None:
    sound = resampled(tone(1.0, rate=16000), 22050)
    assert (sound.rate, sound.seconds) == (22050, pytest.approx(1.0, abs=0.001))
    assert sound.rms == pytest.approx(tone(1.0).rms, rel=0.02)


def test_the_chime_is_soft_and_nine_tenths_of_a_second() -> None:
    bell = chime(22050)
    assert bell.seconds == pytest.approx(0.9, abs=0.01)
    assert bell.peak < 0.5
    assert abs(bell.samples[0]) < 100 and abs(bell.samples[-1]) < 400
