"""R36, R37: how tickets and counters are read."""

import string

import pytest

from display.voice.sentence import (
    LETTERS,
    BadTemplate,
    call_sentence,
    counter_words,
    digits,
    number_words,
    said,
    short_sentence,
    syllables,
    ticket_words,
)


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


def test_one_reading_of_the_digit_1_is_used_for_a_whole_sentence() -> None:
    sentence = call_sentence("B111", 101, one="幺")
    assert sentence == "请必，幺幺幺号，到幺零幺号窗口办理。"


@pytest.mark.parametrize(("number", "words"), [
    (0, "零"), (10, "十"), (110, "一百一十"), (101, "一百零一"),
    (111, "一百一十一"), (200, "二百"), (999, "九百九十九"),
])
def test_numbers_are_counted_as_people_count(number: int, words: str) -> None:
    assert number_words(number) == words


def test_the_worked_examples_of_the_reference() -> None:
    assert call_sentence("A012", 3) == "请诶，零一二号，到三号窗口办理。"
    assert call_sentence("B105", 12) == "请必，一零五号，到十二号窗口办理。"
    assert call_sentence("B105", 12, one="幺") == "请必，幺零五号，到十二号窗口办理。"


def test_a_call_is_said_twice_and_a_recall_says_so_once() -> None:
    assert said("A012", 3) == ("请诶，零一二号，到三号窗口办理。",) * 2
    assert said("A012", 3, again=True) == (
        "再次呼叫，请诶，零一二号，到三号窗口办理。", "请诶，零一二号，到三号窗口办理。")


def test_the_short_form_keeps_number_and_counter() -> None:
    assert short_sentence("A012", 3) == "诶零一二，三号窗口。"
    assert said("A012", 3, again=True, short=True) == ("诶零一二，三号窗口。",)


def test_no_latin_letter_or_digit_reaches_an_engine() -> None:
    for letter in string.ascii_uppercase:
        spoken = call_sentence(f"{letter}190", 101)
        assert not set(spoken) & set(string.ascii_letters + string.digits)
    assert list(LETTERS) == list(string.ascii_uppercase)
    assert len(set(LETTERS.values())) == 26
    assert digits("0123456789") == "零一二三四五六七八九"


@pytest.mark.parametrize("template", [
    "请{ticket}号", "到{counter}号窗口", "请{ticket}到{counter}号{name}", "请{ticket到{counter}"])
def test_a_template_that_loses_number_or_counter_is_refused(template: str) -> None:
    with pytest.raises(BadTemplate, match=r"ticket|counter"):
        call_sentence("A012", 3, template=template)


def test_a_template_of_the_site_is_used() -> None:
    assert call_sentence("A012", 3, template="{ticket}号请到{counter}号窗口") == "诶，零一二号请到三号窗口"


def test_only_hanzi_count_as_syllables() -> None:
    assert syllables("请诶，零一二号。") == 6
