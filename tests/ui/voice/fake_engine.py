"""A voice engine for tests: `fake_engine.py FAULT RATE FILE`, the text on standard input.

Writes a tone of 0.25 s a syllable whose pitch tells which text it was. FAULT: none, slow, fail, hang, empty, rate.
"""

import math
import sys
import time
import wave
import zlib
from array import array
from pathlib import Path

RATE = 22050
SECONDS = 0.25


def pitch(text: str) -> int:
    """Hz of the tone that stands for a text."""
    return 300 + 25 * (zlib.crc32(text.encode()) % 60)


def tone(text: str) -> "array[int]":
    length = sum(1 for character in text if character > "\u4e00" and character < "\ua000") * SECONDS
    step = 2 * math.pi * pitch(text) / RATE
    return array("h", (round(6000 * math.sin(step * n)) for n in range(int(length * RATE))))


def main(fault: str, file: Path) -> int:
    text = sys.stdin.buffer.read().decode()
    if fault == "hang":
        time.sleep(600)
    if fault == "fail":
        print("the voice is broken", file=sys.stderr)
        return 3
    if fault == "slow":
        time.sleep(3)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000 if fault == "rate" else RATE)
        sound.writeframes(b"" if fault == "empty" else tone(text).tobytes())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[3])))
