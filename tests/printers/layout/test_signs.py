"""The signs of marks."""

import pytest

from printers.blocks import Badge
from printers.layout.raster import draw_block
from tests.printers.looking import dots


def sign(mark: str):
    """The left of the badge, where the sign stands; the word is as long for all of them."""
    ink = dots(draw_block(Badge(mark), 576))
    return ink[8:46, 225:258]


@pytest.mark.parametrize("mark", ["敬老", "预约", "补件", "补打"])
def test_a_badge_has_a_sign_and_a_word(mark):
    assert sign(mark).any()
    assert dots(draw_block(Badge(mark), 576))[8:46, 260:340].any()


def test_marks_of_different_meaning_have_different_signs():
    pictures = {mark: sign(mark).tobytes() for mark in ("敬老", "优先", "预约", "补件", "补打")}
    assert pictures["敬老"] == pictures["优先"]
    assert len(set(pictures.values())) == 4
