"""R33, R36, R37: the sentences of a call, and how long they take."""

import shutil
import string

import pytest

from display.voice.sentence import BadTemplate, call_sentence, said, short_sentence
from ui.voice.engines import ESPEAK, SHORT_RATE
from ui.voice.sound import joined

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def test_one_reading_of_the_digit_1_is_used_for_a_whole_sentence() -> None:
    sentence = call_sentence("B111", 101, one="幺")
    assert sentence == "请必，幺幺幺号，到幺零幺号窗口办理。"


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


@pytest.mark.parametrize("template", [
    "请{ticket}号", "到{counter}号窗口", "请{ticket}到{counter}号{name}", "请{ticket到{counter}"])
def test_a_template_that_loses_number_or_counter_is_refused(template: str) -> None:
    with pytest.raises(BadTemplate, match=r"ticket|counter"):
        call_sentence("A012", 3, template=template)


def test_a_template_of_the_site_is_used() -> None:
    assert call_sentence("A012", 3, template="{ticket}号请到{counter}号窗口") == "诶，零一二号请到三号窗口"


@needs_espeak
def test_the_short_form_takes_at_most_three_seconds() -> None:
    """R33, for the longest letters and numbers."""
    for number, counter in (("A012", 3), ("H111", 12), ("F999", 20), ("K007", 101)):
        assert ESPEAK.render(short_sentence(number, counter), SHORT_RATE).seconds <= 3.0


@needs_espeak
def test_both_sentences_and_the_chime_fit_into_twelve_seconds() -> None:
    """R37: chime and rest 1.3 s, a pause of 0.3 s at least between them."""
    for number, counter in (("A012", 3), ("F105", 12), ("H999", 112)):
        parts = [ESPEAK.render(text, 175) for text in said(number, counter)]
        assert joined(*parts).seconds + 1.3 + 0.3 <= 12.0
