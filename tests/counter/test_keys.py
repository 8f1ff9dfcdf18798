"""The keyboard."""

import re
from pathlib import Path

from config.texts import say
from counter.desk import Standing
from counter.keys import GLOBAL, GLOBAL_FRONT, SHORTCUTS, SHOWN, action_of, key_table
from hall.domain.ticket import OUTCOMES


def test_every_key_says_on_the_screen_what_it_is():
    for action in set(SHORTCUTS.values()):
        assert SHORTCUTS[SHOWN[action]] == action


def test_digits_choose_the_outcome():
    assert [action_of(str(n), Standing.SERVING) for n in range(1, 7)] == [f"outcome:{one}" for one in OUTCOMES]
    assert action_of("7", Standing.SERVING) == ""


def test_one_key_pauses_and_comes_back():
    assert action_of("F6", Standing.FREE) == "pause"
    assert action_of("F6", Standing.PAUSED) == "resume"


def test_enter_starts_and_never_calls():
    assert action_of("Return", Standing.FREE) == action_of("Enter", Standing.CALLED) == "start"


def test_the_table_has_every_action_once_and_a_meaning_in_words():
    actions = [action for _, action in key_table()]
    assert sorted(actions) == sorted([*set(SHORTCUTS.values()), "start", "outcome"])       # start has two keys
    assert all(say(f"counter.does_{action}", language) for action in actions for language in ("zh_CN", "bo", "en"))


def test_the_manual_has_the_same_table():
    """The key table of docs/operating.md is this one, in the same order and words."""
    page = Path("docs/operating.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    expected = [(key, say(f"counter.does_{action}", "zh_CN"), say(f"counter.does_{action}", "en"))
                for key, action in key_table()]
    assert [row for row in told if row in expected] == expected


def test_what_works_in_other_programs_is_on_function_keys_and_ends_in_no_text():
    assert all(re.fullmatch(r"F\d+", name) for name in GLOBAL)
    assert GLOBAL_FRONT not in GLOBAL
