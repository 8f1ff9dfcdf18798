"""One of a few sentences, or own words."""

from PySide6.QtCore import QObject

from counter.words_form import LONGEST, READY, WordsForm

PARENT = QObject()


def form(kind="reason"):
    made = WordsForm(PARENT)
    made.begin(kind)
    return made


def test_a_digit_chooses_a_sentence_and_own_words_replace_it():
    made = form()
    assert not made.property("complete")
    assert made.key("1") and made.sentence() == "要赶车，时间紧"
    made.write("家里有急事")
    assert (made.sentence(), made.which) == ("家里有急事", "")
    made.choose("reason_ill")
    assert (made.property("words"), made.which) == ("", "reason_ill")


def test_blanks_say_nothing_and_long_words_are_cut():
    made = form()
    made.write("   ")
    assert not made.property("complete")
    made.write("长" * 200)
    assert len(made.sentence()) == LONGEST


def test_other_keys_are_left_to_others():
    assert not any(form(kind).key(name) for kind in READY for name in ("6", "0", "F8", "X"))
