"""One utterance by the system's own voice through pyttsx3, to a file: `python -m ui.voice.system_voice RATE FILE`.

The text comes on standard input. A process of its own for each utterance: pyttsx3 says only the last of several
texts, keeps writing into the first file it was given, and may hang without a sound device.
"""

import os
import sys
import time
import wave
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# what to look for in a voice's id or name, best first; espeak-ng 1.51 reads Chinese wrongly with plain `cmn`
MANDARIN = ("cmn-latn-pinyin", "zh-cn", "huihui", "chinese (simplified)", "mandarin (simplified)")
LOOK_EVERY_S = 0.05
RATE_MISSED = 3              # exit code: said at another rate than was asked for


def mandarin(voices: Iterable[Any]) -> str | None:
    """The id of the best Mandarin voice, None when there is none."""
    named = [(voice.id, f"{voice.id} {voice.name}".lower()) for voice in voices]
    return next((found for mark in MANDARIN for found, names in named if mark in names), None)


def render(text: str, rate: int, file: Path) -> int:
    """The text into a WAV file; the exit code."""
    import pyttsx3  # late: half a second, and a machine without it may still have another engine

    engine = pyttsx3.init()
    voice = mandarin(engine.getProperty("voices"))
    if voice is None:
        print("no Mandarin voice is installed", file=sys.stderr)
        return 1
    engine.setProperty("voice", voice)
    engine.setProperty("rate", rate)
    engine.save_to_file(text, str(file))
    engine.runAndWait()
    wait_until_whole(file)
    return 0 if engine.getProperty("rate") == rate else RATE_MISSED


def wait_until_whole(file: Path) -> None:
    """Comes back when the file's header agrees with its size, twice: runAndWait returns too early.

    Waits as long as it takes; the time limit is the caller's, who ends this process.
    """
    before = -1
    while not (is_whole(file) and before == file.stat().st_size):
        before = file.stat().st_size if file.exists() else -1
        time.sleep(LOOK_EVERY_S)


def is_whole(file: Path) -> bool:
    try:
        with wave.open(str(file)) as sound:
            length: int = sound.getnframes() * sound.getnchannels() * sound.getsampwidth()
    except (OSError, EOFError, wave.Error):
        return False
    return 0 < length <= file.stat().st_size - 36


def begin_again(text: bytes) -> None:
    """This program anew, with the same text. espeak takes the rate on a thread of its own and at times misses it;
    pyttsx3 may hang when it is run twice in one process."""
    read_end, write_end = os.pipe()
    os.write(write_end, text)
    os.close(write_end)
    os.dup2(read_end, sys.stdin.fileno())
    os.execv(sys.executable, [sys.executable, "-m", "ui.voice.system_voice", *sys.argv[1:]])


def main() -> int:
    text, rate, file = sys.stdin.buffer.read(), int(sys.argv[1]), Path(sys.argv[2])
    code = render(text.decode(), rate, file)
    if code == RATE_MISSED:
        file.unlink()
        begin_again(text)
    return code


if __name__ == "__main__":
    sys.exit(main())
