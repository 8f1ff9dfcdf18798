"""The keyboard."""

from counter.desk import Standing
from counter.keys import SHORTCUTS, SHOWN, action_of
from hall.domain.ticket import OUTCOMES


def test_every_key_says_on_the_screen_what_it_is():
    for action in set(SHORTCUTS.values()) - {"full"}:
        assert SHORTCUTS[SHOWN[action]] == action


def test_digits_choose_the_outcome():
    assert [action_of(str(n), Standing.SERVING) for n in range(1, 7)] == [f"outcome:{one}" for one in OUTCOMES]
    assert action_of("7", Standing.SERVING) == ""


def test_one_key_pauses_and_comes_back():
    assert action_of("F6", Standing.FREE) == "pause"
    assert action_of("F6", Standing.PAUSED) == "resume"


def test_enter_starts_and_never_calls():
    assert action_of("Return", Standing.FREE) == action_of("Enter", Standing.CALLED) == "start"
