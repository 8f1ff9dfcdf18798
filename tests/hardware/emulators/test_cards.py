"""Cards of nobody, by their numbers."""

import pytest

from hardware.emulators.cards import card_of, resident_card
from hardware.id_card import CardKind, parse_card


@pytest.mark.parametrize("number, kind", [
    ("110101199003071233", CardKind.RESIDENT), ("810000199408230021", CardKind.PERMIT),
    ("KAZ110090123105", CardKind.FOREIGNER_2017), ("911840198808151239", CardKind.FOREIGNER_2023)])
def test_a_number_says_what_card_it_belongs_to(number, kind):
    block = card_of(number, "卓玛")
    assert len(block) == 256
    card = parse_card(block)
    assert (card.kind, card.number.told(), card.name.told()) == (kind, number, "卓玛")


@pytest.mark.parametrize("number", ["", "12", "11010119900307123x2", "11010119900307123456"])
def test_a_number_of_no_card(number):
    with pytest.raises(ValueError):
        card_of(number)


def test_a_text_that_is_too_long_is_no_card():
    with pytest.raises(ValueError, match="16 units where 15 are"):
        resident_card("110101199003071233", "𠮷" * 8)
