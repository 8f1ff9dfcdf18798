"""R36, R37: how numbers and letters are read."""

import string

import pytest

from ui.voice.words import LETTERS, counter_words, digits, number_words, syllables, ticket_words


@pytest.mark.parametrize(("number", "one", "words"), [
    ("A012", "一", "诶，零一二"), ("A012", "幺", "诶，零幺二"), ("B110", "一", "必，一一零"),
    ("B110", "幺", "必，幺幺零"),
    ("K007", "一", "开，零零七"), ("222", "一", "二二二"),
])
def test_a_ticket_is_read_digit_by_digit(number: str, one: str, words: str) -> None:
    assert ticket_words(number, one) == words


@pytest.mark.parametrize(("counter", "words"), [
    (1, "一"), (2, "二"), (3, "三"), (10, "十"), (11, "十一"), (12, "十二"), (20, "二十"), (21, "二十一"),
    (99, "九十九"),
    (100, "一百"), (101, "一零一"), (112, "一一二"), (202, "二零二"),
])
def test_a_counter_is_read_as_a_number_up_to_a_hundred(counter: int, words: str) -> None:
    assert counter_words(counter) == words


@pytest.mark.parametrize(("number", "words"), [
    (0, "零"), (10, "十"), (110, "一百一十"), (101, "一百零一"),
    (111, "一百一十一"), (200, "二百"), (999, "九百九十九"),
])
def test_numbers_are_counted_as_people_count(number: int, words: str) -> None:
    assert number_words(number) == words


def test_every_letter_has_its_own_words() -> None:
    assert list(LETTERS) == list(string.ascii_uppercase)
    assert len(set(LETTERS.values())) == 26
    assert digits("0123456789") == "零一二三四五六七八九"


def test_only_hanzi_count_as_syllables() -> None:
    assert syllables("请诶，零一二号。") == 6
