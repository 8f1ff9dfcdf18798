"""Passwords of everybody who does not sit at a counter (R86)."""

import pytest

from hall.trust.passwords import MOST, acceptable_password, normal, random_password


@pytest.mark.parametrize("password", ["k7mx-4twp", "Abcdefg1", "abc 1234", "大厅abc-12", "ABCDEF-1", "a1-" + "x" * 125])
def test_eight_signs_of_three_kinds_will_do(password):
    assert acceptable_password(password)


@pytest.mark.parametrize("password", [
    "", "a1-B", "abcdefgh", "abcdefg1", "12345678", "ABCDEFG1", "--------", "abcd\t-12", "abcd\x00-12",
    "a1-" + "x" * (MOST - 2)])
def test_too_short_too_plain_too_long_or_unwritable_will_not(password):
    assert not acceptable_password(password)


def test_R85_each_random_password_is_another_and_acceptable():
    made = {random_password() for _ in range(200)}
    assert len(made) == 200
    assert all(map(acceptable_password, made))
    assert not {one for word in made for one in word} & set("0O1Il")


def test_one_password_whichever_way_the_keyboard_writes_it():
    assert normal("cafe\u0301") == normal("caf\u00e9")
