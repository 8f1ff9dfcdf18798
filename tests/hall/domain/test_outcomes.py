"""What a clerk writes beside an outcome, and which papers a ticket asks for (R24, R25, R81)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.domain import outcomes
from hall.domain.errors import Refusal
from hall.domain.services import Material, ServiceList
from hall.domain.ticket import Matter
from tests.hall.actions.in_hand import CENTRE
from tests.hall.domain.test_ticket import NINE, ticket

ID = "11010519491231002X"             # of the standard's own example, of nobody
LISTED = CENTRE.listed


@pytest.mark.parametrize("number", ["SC-2026/11_24.0001", "5133", "51332620261124000123", "9" * 40])
def test_R24_a_case_number_is_letters_digits_and_a_few_signs(number):
    assert outcomes.case_number(f" {number} ") == number


@pytest.mark.parametrize("number", ["123", "9" * 41, "办件-0001", "A 001", "-0001", "A001\n0002", ID])
def test_R24_any_other_case_number_is_refused(number):
    with pytest.raises(Refusal, match="bad_case_number"):
        outcomes.case_number(number)


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_a_case_number_may_be_left_out(nothing):
    assert outcomes.case_number(nothing) is None


@pytest.mark.parametrize("words", [
    f"证号{ID}", "电话13800000000", "13800000000", "139 1234 5678", "139-1234-5678", "１３９１２３４５６７８",
    "1 13912345678", f"{ID[:6]} {ID[6:14]} {ID[14:]}", "13912\u200b345678"])
def test_R81_a_note_keeps_no_number_of_a_person(words):
    with pytest.raises(Refusal, match="private_number"):
        outcomes.note(words)


def test_a_note_is_short_and_office_phones_may_stand_in_it():
    assert outcomes.note("  请打 0836-1234567 ") == "请打 0836-1234567"
    assert outcomes.note("13.30-17.30 有人") == "13.30-17.30 有人"
    with pytest.raises(Refusal, match="note_too_long"):
        outcomes.note("字" * 101)


def test_a_note_is_one_line_without_marks_nobody_sees():
    assert outcomes.note("a\nb\t\u202ec\x00") == "a b c"
    assert outcomes.note("去村里😀 སྐྱོན་\ue000") == "去村里😀 སྐྱོན་\ue000"          # a rare character of a name stays


@given(st.text(alphabet="0123456789X", min_size=18, max_size=18))
def test_at_most_one_check_digit_makes_an_id_number(text):
    assert sum(outcomes.is_id_number(text[:17] + last) for last in "0123456789X") <= 1


def test_the_papers_of_a_theme_are_merged_as_long_as_the_matter_in_hand_belongs_to_it():
    theme = LISTED.themes["YJS01"]
    made = ticket(service="WJ001", matters=tuple(Matter(service=one) for one in theme.services))
    assert len(outcomes.papers_of(made, LISTED)) == 5
    at_police = replace(made, service="GA001")
    assert outcomes.papers_of(at_police, LISTED) == theme.materials
    elsewhere = replace(made, service="MZ005", matters=(*made.matters, Matter(service="MZ005", added_at=NINE)))
    assert outcomes.papers_of(elsewhere, LISTED) == LISTED.services["MZ005"].materials
    assert outcomes.papers_of(replace(made, service="XX999"), ServiceList(version=9, services={}, themes={})) == ()


def test_S28_a_matter_added_later_has_its_own_version():
    made = ticket(list_version=1, matters=(Matter(service="RS001"), Matter(service="YB009", list_version=3)))
    assert [outcomes.version_of(made, one) for one in ("RS001", "YB009", "XX999")] == [1, 3, 1]
    assert outcomes.version_in_hand(made) == 1


def test_papers_are_chosen_once_each_in_the_order_of_the_list():
    papers = tuple(Material(name=name, form="copy", count=1, required=True) for name in "甲乙丙")
    assert [one.name for one in outcomes.chosen(papers, (2, 0, 2))] == ["甲", "丙"]
    for wrong in (3, -1):
        with pytest.raises(Refusal, match="0 to 2"):
            outcomes.chosen(papers, (wrong,))
    with pytest.raises(Refusal, match="no papers"):
        outcomes.chosen((), (0,))
