"""The loudspeaker: a sound is played by the platform's player, a process for each, until it has been heard."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from ui.voice.processes import Failed, run
from ui.voice.sound import Sound, wav_bytes

APLAY = ("aplay", "-q", "-")     # ALSA's player: a WAV file on standard input
SPARE_S = 5.0                    # a player that needs so much longer than the sound is stuck


class NoSound(Exception):
    """The sound was not heard: no sound device, no player, or a stuck one; says which."""


class Player:
    """Plays one sound at a time; comes back when it has been heard."""

    def __init__(self, command: Sequence[str] = APLAY) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def play(self, sound: Sound, is_over: Callable[[], bool] = lambda: False) -> None:
        """Raises NoSound, also when it was hushed. is_over: must tell so from before `hush` is called."""
        def begun(process: "subprocess.Popen[bytes]") -> None:
            self._process = process              # first, so that hush finds it or is_over tells of the hush
            if is_over():
                process.kill()
        try:
            run(self._command, wav_bytes(sound), sound.seconds + SPARE_S, begun)
        except Failed as failure:
            raise NoSound(str(failure)) from failure
        finally:
            self._process = None

    def hush(self) -> None:
        """Ends what is playing, from any thread."""
        if (process := self._process) is not None:
            process.kill()


def keep(folder: Path, name: str, sound: Sound) -> None:
    """Keeps an announcement as a WAV file, to be heard later. It appears whole: who looks may play it at once."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{name}.part"
    unfinished.write_bytes(wav_bytes(sound))
    unfinished.replace(folder / f"{name}.wav")
