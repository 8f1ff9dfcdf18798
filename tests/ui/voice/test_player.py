"""Sounds through ALSA's real player: what it was given is what is heard; a missing device is noticed."""

import shutil
from pathlib import Path

import pytest

from ui.voice.player import APLAY, NoSound, Player, keep
from ui.voice.sound import chime, read_wav

needs_aplay = pytest.mark.skipif(shutil.which("aplay") is None, reason="alsa-utils is not installed")


def alsa(folder: Path, default: str) -> str:
    """An ALSA configuration of our own; nothing in the home folder is needed."""
    file = folder / "alsa.conf"
    file.write_text(f"</usr/share/alsa/alsa.conf>\npcm.!default {{ {default} }}\nctl.!default {{ type null }}\n")
    return str(file)


@needs_aplay
def test_the_device_gets_the_very_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    captured = tmp_path / "captured.wav"
    monkeypatch.setenv("ALSA_CONFIG_PATH", alsa(
        tmp_path, f'type plug slave.pcm {{ type file slave.pcm "null" file "{captured}" format "wav" }}'))
    bell = chime(22050)
    Player().play(bell)
    heard = captured.read_bytes()[44:]
    assert heard[:2 * len(bell.samples)] == bell.samples.tobytes()


@needs_aplay
def test_a_missing_device_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSA_CONFIG_PATH", alsa(tmp_path, "type hw card 31"))
    with pytest.raises(NoSound, match="aplay"):
        Player(APLAY).play(chime(22050))


def test_a_missing_player_is_noticed() -> None:
    with pytest.raises(NoSound, match="no-such-player"):
        Player(("no-such-player",)).play(chime(22050))


def test_what_is_kept_is_the_whole_sound(tmp_path: Path) -> None:
    keep(tmp_path / "kept", "000001-A012-3", chime(22050))
    assert read_wav((tmp_path / "kept" / "000001-A012-3.wav").read_bytes()) == chime(22050)
