"""What a loudspeaker's words say about itself."""

import pytest

from ui.voice.agenda import Dropped, Spoken, Trouble
from ui.voice.health import speaker_state


@pytest.mark.parametrize("told, state", [
    (Spoken(seq=1), ("online", "")), (Dropped(seq=1, reason="no_sound"), ("fault", "no_sound")),
    (Dropped(seq=1, reason="no_voice"), ("fault", "no_voice")), (Dropped(seq=1, reason="called_again"), None),
    (Dropped(seq=1, reason="hushed"), None), (Trouble(what="pyttsx3", why="x"), None)])
def test_the_state_of_a_speaker(told, state):
    assert speaker_state(told) == state
