"""A loudspeaker that says a sentence until a test lets it end: `-m tests.kiosk.held_loudspeaker JOURNAL LET_GO`.

A sentence ends when the file LET_GO exists; the product ends a player that takes five seconds longer than its sound.
"""

import io
import sys
import threading
import wave
from array import array
from pathlib import Path

from tests.ui.voice.fake_loudspeaker import heard_pitch, write

SENTENCE_S = 0.5               # shorter is the moment of silence before one
LOOK_S = 0.02


def main(journal: Path, let_go: Path) -> None:
    with wave.open(io.BytesIO(sys.stdin.buffer.read())) as sound:
        rate = sound.getframerate()
        samples = array("h", sound.readframes(sound.getnframes()))
    seconds = len(samples) / rate
    write(journal, event="begins", seconds=seconds, pitch=heard_pitch(samples, rate))
    while seconds > SENTENCE_S and not let_go.exists():
        threading.Event().wait(LOOK_S)
    write(journal, event="ends")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
