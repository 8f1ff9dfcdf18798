"""The text block of a card: worked examples of the protocol reference, sections 6 and 8."""

import zlib
from datetime import date

import pytest

from hardware.emulators.id_card_reader import resident_card
from hardware.id_card import CardKind, CardRefusal, number_is_valid, parse_card

RESIDENT = resident_card("110101199003071233")


def refused(block: bytes) -> str:
    with pytest.raises(CardRefusal) as caught:
        parse_card(block)
    return caught.value.code


def foreigner_2017(number: str = "KAZ110090123105", birth: str = "19901231") -> bytes:
    fields = (("JOHN SMITH", 60), ("1", 1), (number, 15), ("KAZ", 3), ("约翰", 15), ("20200101", 8), ("20300101", 8),
              (birth, 8), ("01", 2), ("1100", 4), ("I", 1), ("", 3))
    return b"".join(text.ljust(width).encode("utf-16-le") for text, width in fields)


def foreigner_2023(number: str = "911840198808151239", birth: str = "19880815") -> bytes:
    fields = (("约翰", 15), ("1", 1), ("00", 2), (birth, 8), ("JOHN SMITH", 35), (number, 18), ("", 15),
              ("20240101", 8), ("20340101", 8), ("", 11), ("840", 3), ("Y", 1), ("001", 3))
    return b"".join(text.ljust(width).encode("utf-16-le") for text, width in fields)


def test_the_worked_block_of_the_reference_is_built_and_read():
    assert zlib.crc32(RESIDENT) == 0xA170279E
    assert RESIDENT[:8] == bytes.fromhex("20 5F 09 4E 30 4E 20 00")
    card = parse_card(RESIDENT)
    assert (card.kind, card.number, card.name) == (CardKind.RESIDENT, "110101199003071233", "张三丰")
    assert (card.birth, card.valid_from, card.valid_to) == (date(1990, 3, 7), date(2020, 1, 1), date(2040, 1, 1))


def test_a_card_tells_nobody_apart_when_it_is_printed():
    card = parse_card(RESIDENT)
    for told in (repr(card), str(card), f"{card}", f"{[card]}"):
        assert "****************33" in told
        assert "张" not in told
        assert "1990" not in told
        assert "1233" not in told


@pytest.mark.parametrize("number", [
    "11010519491231002X", "110101199003071233", "440524198001010013", "34052419800101001X", "330106198811110016",
    "810000199408230021", "830000199201300022", "911840198808151239", "KAZ110090123105", "USA110088081519"])
def test_valid_numbers(number):
    assert number_is_valid(number)


@pytest.mark.parametrize("number", [
    "110101199003071234", "", "11010119900307123", "1101011990030712333", "11010519491231002x",
    "KAZ110090123106", "KA1110090123105", "kaz110090123105", "١١٠١٠١١٩٩٠٠٣٠٧١٢٣٣"])
def test_numbers_that_miscount_or_are_none(number):
    assert not number_is_valid(number)


def test_every_single_wrong_digit_is_seen():
    good = "110101199003071233"
    for place in range(17):
        for digit in "0123456789":
            changed = good[:place] + digit + good[place + 1:]
            assert number_is_valid(changed) == (changed == good)


def test_the_permit_of_a_hong_kong_resident():
    tail = "H12345678" + "01" + "   " + "J" + "   "
    block = resident_card("810000199408230021", "陈大文", tail=tail)
    assert block[220:] == bytes.fromhex(
        "48 00 31 00 32 00 33 00 34 00 35 00 36 00 37 00 38 00 30 00 31 00 20 00 20 00 20 00 4A 00 20 00 20 00 20 00")
    assert parse_card(block).kind is CardKind.PERMIT
    assert refused(resident_card("110101199003071233", tail=tail)) == "bad_number"      # not a permit's region


def test_foreigners_of_both_editions():
    assert len(foreigner_2017()) == len(foreigner_2023()) == 256
    old, new = parse_card(foreigner_2017()), parse_card(foreigner_2023())
    assert (old.kind, old.number, old.birth) == (CardKind.FOREIGNER_2017, "KAZ110090123105", date(1990, 12, 31))
    assert (new.kind, new.number, new.birth) == (CardKind.FOREIGNER_2023, "911840198808151239", date(1988, 8, 15))
    assert foreigner_2023()[220:] == bytes.fromhex(
        "20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00"
        "38 00 34 00 30 00 59 00 30 00 30 00 31 00")
    assert refused(foreigner_2017(birth="19900101")) == "birth_differs"


def test_what_is_refused():
    assert refused(resident_card("110101199003071234")) == "bad_number"
    assert refused(RESIDENT[:36] + "19900308".encode("utf-16-le") + RESIDENT[52:]) == "birth_differs"
    assert refused(RESIDENT[:36] + "19900230".encode("utf-16-le") + RESIDENT[52:]) == "bad_date"
    assert refused(RESIDENT[:36] + "1990 307".encode("utf-16-le") + RESIDENT[52:]) == "bad_date"
    assert refused(RESIDENT[:248] + "Q".encode("utf-16-le") + RESIDENT[250:]) == "unknown_document"
    assert refused(bytes(256)) == "bad_date"
    assert refused(b"") == "bad_date"


def test_how_long_a_card_holds():
    card = parse_card(RESIDENT)
    assert card.problem_on(date(2026, 11, 24)) is None
    assert card.problem_on(date(2040, 1, 1)) is None
    assert card.problem_on(date(2040, 1, 2)) == "expired"
    assert card.problem_on(date(2019, 12, 31)) == "not_yet_valid"
    assert card.problem_on(date(1990, 3, 6)) == "born_later"
    assert parse_card(resident_card("110101199003071233", ends="长期")).problem_on(date(2999, 1, 1)) is None


def test_a_name_beyond_the_basic_plane_stays_whole():
    block = resident_card("110101199003071233", "𠮷·卓玛")
    block = block[:30 - 2] + block[30:] if len(block) > 256 else block      # ljust counts the pair as one
    assert parse_card(block).name == "𠮷·卓玛"
