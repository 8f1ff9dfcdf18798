"""Choosing one of many: pages, the mark, words."""

from hypothesis import given
from hypothesis import strategies as st

from counter.choosing import PER_PAGE, Choosing, Entry


def entries(count, **facts):
    return [Entry(code=f"e{n}", title=str(n), **facts) for n in range(count)]


def test_words_narrow_and_mark_the_first():
    made = Choosing(entries=tuple(entries(9)), marked=7).narrow("x", lambda words: entries(2))
    assert (made.words, made.marked_code, made.pages) == ("x", "e0", 1)


def test_the_mark_turns_the_page():
    made = Choosing(entries=tuple(entries(15))).move(PER_PAGE)
    assert (made.page, made.pages, made.marked_on_page) == (1, 3, 0)
    assert made.turn(2).marked_code == f"e{2 * PER_PAGE}"


def test_what_may_not_be_chosen_has_no_code():
    assert Choosing(entries=tuple(entries(1, allowed=False))).marked_code == ""
    assert Choosing().marked_code == ""


def test_the_mark_stays_on_its_entry_when_others_come():
    made = Choosing(entries=tuple(entries(3))).move(2)
    assert made.refresh([Entry(code="new", title=""), *entries(3)]).marked_code == "e2"
    assert made.refresh(entries(1)).marked_code == "e0"
    assert made.refresh([]).marked_code == ""


@given(st.integers(0, 40), st.lists(st.integers(-50, 50), max_size=12))
def test_the_mark_is_always_among_those_shown(count, steps):
    made = Choosing(entries=tuple(entries(count)))
    for step in steps:
        made = made.move(step) if step % 2 else made.turn(step)
        assert 0 <= made.page < made.pages
        assert not count or made.shown[made.marked_on_page].code == made.marked_code
