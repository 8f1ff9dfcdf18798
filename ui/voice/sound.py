"""Sound as numbers: mono, 16 bit. WAV in and out, the check of a rendered file, levels, the chime. Pure."""

import io
import math
import wave
from array import array
from dataclasses import dataclass

FULL = 32767
SPEECH_RMS = 0.1                 # -20 dBFS
PEAK = 0.89                      # -1 dBFS
SILENCE = 0.01                   # below this a sample counts as silent
LONGEST_SILENCE_S = 1.2
SECONDS_PER_SYLLABLE = (0.18, 0.45)   # from hurried to slow
RMS_RANGE = (0.03, 0.3)
CHIME = ((659.3, 0.35), (523.3, 0.55))   # Hz and seconds: e2, then c2


class BadSound(Exception):
    """A file that is not the speech that was asked for; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Sound:
    rate: int
    samples: "array[int]"

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def rms(self) -> float:
        """Root mean square, 1.0 is full scale."""
        return math.sqrt(sum(s * s for s in self.samples) / len(self.samples)) / FULL if self.samples else 0.0

    @property
    def peak(self) -> float:
        return max(max(self.samples), -min(self.samples)) / FULL if self.samples else 0.0


def read_wav(data: bytes) -> Sound:
    """The sound of a whole WAV file; BadSound when it is cut off, or not 16-bit mono of at least 16 kHz."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            rate, frames = file.getframerate(), file.getnframes()
            if file.getsampwidth() != 2 or file.getnchannels() != 1 or rate < 16000:
                raise BadSound(f"{8 * file.getsampwidth()} bit, {file.getnchannels()} channels, {rate} Hz")
            raw = file.readframes(frames)
    except (wave.Error, EOFError) as error:
        raise BadSound(f"not a WAV file: {error or 'too short'}") from error
    if len(raw) != 2 * frames or not frames:
        raise BadSound(f"{len(raw)} of {2 * frames} bytes of sound")
    return Sound(rate, array("h", raw))


def wav_bytes(sound: Sound) -> bytes:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples.tobytes())
    return data.getvalue()


def check_speech(sound: Sound, syllables: int) -> None:
    """BadSound unless this can be speech of so many syllables: length, level, no hole, not overdriven."""
    shortest, longest = (syllables * each for each in SECONDS_PER_SYLLABLE)
    if not shortest <= sound.seconds <= longest:
        raise BadSound(f"{sound.seconds:.2f} s for {syllables} syllables")
    if not RMS_RANGE[0] <= sound.rms <= RMS_RANGE[1]:
        raise BadSound(f"level {sound.rms:.3f}")
    if sum(1 for s in sound.samples if abs(s) >= FULL) > len(sound.samples) / 1000:
        raise BadSound("overdriven")
    if longest_silence_s(sound) > LONGEST_SILENCE_S:
        raise BadSound(f"{longest_silence_s(sound):.1f} s of silence inside")


def longest_silence_s(sound: Sound) -> float:
    longest = run = 0
    for sample in sound.samples:
        run = run + 1 if abs(sample) < SILENCE * FULL else 0
        longest = max(longest, run)
    return longest / sound.rate


def trimmed(sound: Sound, keep_s: float = 0.02) -> Sound:
    """Without the silence before and after."""
    loud = [n for n, sample in enumerate(sound.samples) if abs(sample) >= SILENCE * FULL]
    if not loud:
        return Sound(sound.rate, array("h"))
    keep = int(keep_s * sound.rate)
    return Sound(sound.rate, sound.samples[max(0, loud[0] - keep):loud[-1] + keep])


def levelled(sound: Sound, rms: float = SPEECH_RMS) -> Sound:
    """At the wanted level, or as near as the peaks allow."""
    if not sound.rms:
        return sound
    gain = min(rms / sound.rms, PEAK / sound.peak)
    return Sound(sound.rate, array("h", (round(sample * gain) for sample in sound.samples)))


def silence(seconds: float, rate: int) -> Sound:
    return Sound(rate, array("h", bytes(2 * round(seconds * rate))))


def joined(*sounds: Sound) -> Sound:
    """One after the other; all of the first one's rate."""
    rate, samples = sounds[0].rate, array("h")
    for sound in sounds:
        samples.extend(resampled(sound, rate).samples)
    return Sound(rate, samples)


def resampled(sound: Sound, rate: int) -> Sound:
    """At another rate, by straight lines between the samples."""
    if sound.rate == rate or not sound.samples:
        return Sound(rate, sound.samples)
    old, step = sound.samples, sound.rate / rate
    made = array("h")
    for n in range(int(len(old) / step)):
        place = int(n * step)
        after = old[min(place + 1, len(old) - 1)]
        made.append(round(old[place] + (after - old[place]) * (n * step - place)))
    return Sound(rate, made)


def chime(rate: int) -> Sound:
    """Two soft tones, 0.9 s: each swells in 20 ms and dies away."""
    samples = array("h")
    for hertz, seconds in CHIME:
        for n in range(int(seconds * rate)):
            t = n / rate
            swell, fade = min(1.0, t / 0.02), math.exp(-4.0 * t / seconds)
            tone = math.sin(2 * math.pi * hertz * t) + 0.25 * math.sin(4 * math.pi * hertz * t)
            samples.append(round(0.28 * FULL * swell * fade * tone))
    return Sound(rate, samples)
