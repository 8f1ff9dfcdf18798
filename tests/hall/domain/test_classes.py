"""Priority classes: who has one, how it is recognised, which of several counts (R18)."""

from dataclasses import replace

import pytest

from hall.domain.classes import ASKED_FOR, NORMAL, asked_for, by_age, heavier, weight_of
from hall.domain.errors import Refusal
from tests.hall.actions.in_hand import CENTRE

CLASSES = CENTRE.classes
SEEN_BY_A_GUIDE = ("DISABLED", "PREGNANT", "INFANT", "SICK", "SOLDIER", "VETERAN")


def with_automatic(code, automatic):
    return {**CLASSES, code: replace(CLASSES[code], automatic=automatic)}


def test_R18_every_class_of_the_rule_has_a_way_to_be_recognised_a_weight_and_a_mark():
    assert {code: CLASSES[code].detected_by for code in (*SEEN_BY_A_GUIDE, "ELDER70")} == {
        **dict.fromkeys(SEEN_BY_A_GUIDE, "attendant"), "ELDER70": "id_age"}
    assert all(CLASSES[code].weight_minutes > 0 and CLASSES[code].mark for code in (*SEEN_BY_A_GUIDE, "ELDER70"))
    assert {code for code, one in CLASSES.items() if one.detected_by in ASKED_FOR} == {
        *SEEN_BY_A_GUIDE, "ELDER70", "ELDER60"}


@pytest.mark.parametrize(("band", "code"), [
    ("70up", "ELDER70"), ("60to69", NORMAL), ("under60", NORMAL), (None, NORMAL), ("80up", NORMAL)])
def test_R18_the_card_alone_makes_an_elder_of_seventy(band, code):
    assert by_age(band, CLASSES) == code


def test_R18_a_centre_may_begin_at_sixty_or_recognise_nobody_by_age():
    assert by_age("60to69", with_automatic("ELDER60", True)) == "ELDER60"
    assert by_age("70up", with_automatic("ELDER70", False)) == NORMAL
    assert by_age("70up", {}) == NORMAL


def test_S13_of_two_the_heavier_counts_and_of_two_alike_the_first():
    assert heavier("INFANT", "PREGNANT", CLASSES) == heavier("PREGNANT", "INFANT", CLASSES) == "PREGNANT"
    assert heavier("PREGNANT", "DISABLED", CLASSES) == "PREGNANT"
    assert heavier(NORMAL, "VETERAN", CLASSES) == "VETERAN"
    assert [weight_of(code, CLASSES) for code in (NORMAL, "GONE", "INFANT")] == [0, 0, 25]


def test_what_nobody_asks_for_is_refused_with_what_can_be():
    assert asked_for("SICK", CLASSES) == CLASSES["SICK"]
    with pytest.raises(Refusal) as refused:
        asked_for("APPOINT", CLASSES)
    assert "DISABLED" in str(refused.value.facts["what"])
