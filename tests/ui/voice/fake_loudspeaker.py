"""A loudspeaker for tests: `fake_loudspeaker.py JOURNAL SPEED`, a WAV file on standard input.

Writes a line when it begins and when it ends, with the pitch it hears, and takes the sound's time divided by SPEED;
longer while a file beside the journal holds this pitch.
"""

import io
import json
import os
import sys
import time
import wave
from array import array
from itertools import pairwise
from pathlib import Path

BELL_HZ = 659.3                  # the first tone of the chime
STEP_HZ = 25                     # between the pitches of the fake engine
LOOK_S = 0.02


def heard_pitch(samples: "array[int]", rate: int) -> float:
    """Hz of the first 0.2 s that sound."""
    start = next((n for n, sample in enumerate(samples) if abs(sample) > 300), 0)
    part = samples[start:start + rate // 5]
    crossings = sum(1 for a, b in pairwise(part) if a < 0 <= b)
    return crossings * rate / len(part)


def write(journal: Path, **line: object) -> None:
    with journal.open("a") as file:
        file.write(json.dumps({**line, "at": time.monotonic(), "player": os.getpid()}) + "\n")


def held_file(journal: Path) -> Path:
    return journal.with_name("held.json")


def known_pitch(heard: float) -> int:
    """Which of the fake engine's pitches it is; 0 for the chime."""
    return 0 if abs(heard - BELL_HZ) < 6 else round(heard / STEP_HZ) * STEP_HZ


def is_held(journal: Path, pitch: float) -> bool:
    held = held_file(journal)
    return held.exists() and known_pitch(pitch) in json.loads(held.read_text())


def main(journal: Path, speed: float) -> None:
    with wave.open(io.BytesIO(sys.stdin.buffer.read())) as sound:
        rate = sound.getframerate()
        samples = array("h", sound.readframes(sound.getnframes()))
    seconds = len(samples) / rate
    pitch = heard_pitch(samples, rate)
    write(journal, event="begins", seconds=seconds, pitch=pitch)
    time.sleep(seconds / speed)
    while is_held(journal, pitch):
        time.sleep(LOOK_S)
    write(journal, event="ends")


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
