"""The system's own voice as the program that an engine is."""

import shutil
import subprocess
import sys

import pytest

from ui.voice.sound import read_wav

TEXT = "您的号码是诶，零一二号。"
MISSES_ONCE = """
import ui.voice.system_voice as voice
render = voice.render
voice.render = lambda *of: render(*of) and None or voice.RATE_MISSED
voice.main()
"""


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_a_rate_that_was_missed_is_asked_for_again_in_a_new_process(tmp_path):
    """espeak loses it about once in sixty times on a busy machine: the text was said a seventh faster."""
    said = {}
    for name, program in {"at once": ("-m", "ui.voice.system_voice"), "again": ("-c", MISSES_ONCE)}.items():
        file = tmp_path / f"{name}.wav"
        subprocess.run([sys.executable, *program, "175", str(file)], input=TEXT.encode(), check=True,
                       stdout=subprocess.DEVNULL)
        said[name] = read_wav(file.read_bytes()).seconds
    assert said["at once"] == said["again"] > 1
