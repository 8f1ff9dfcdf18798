"""A loudspeaker for tests: `fake_loudspeaker.py JOURNAL SPEED`, a WAV file on standard input.

Writes a line when it begins and when it ends, with the pitch it hears, and takes the sound's time divided by SPEED.
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


def heard_pitch(samples: "array[int]", rate: int) -> float:
    """Hz of the first 0.2 s that sound."""
    start = next((n for n, sample in enumerate(samples) if abs(sample) > 300), 0)
    part = samples[start:start + rate // 5]
    crossings = sum(1 for a, b in pairwise(part) if a < 0 <= b)
    return crossings * rate / len(part)


def write(journal: Path, **line: object) -> None:
    with journal.open("a") as file:
        file.write(json.dumps({**line, "at": time.monotonic(), "player": os.getpid()}) + "\n")


def main(journal: Path, speed: float) -> None:
    with wave.open(io.BytesIO(sys.stdin.buffer.read())) as sound:
        rate = sound.getframerate()
        samples = array("h", sound.readframes(sound.getnframes()))
    seconds = len(samples) / rate
    write(journal, event="begins", seconds=seconds, pitch=heard_pitch(samples, rate))
    time.sleep(seconds / speed)
    write(journal, event="ends")


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
