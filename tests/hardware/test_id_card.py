"""The text block of a card: worked examples of the protocol reference, sections 6 and 8."""

import json
import logging
import pickle
import traceback
import zlib
from copy import copy, deepcopy
from dataclasses import asdict, astuple, replace
from datetime import date
from pprint import pformat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.emulators.cards import foreigner_2017, foreigner_2023, permit, resident_card
from hardware.id_card import CardKind, CardRefusal, Secret, number_is_valid, parse_card
from hardware.id_card_reader import CardRead

RESIDENT = resident_card("110101199003071233")


def refused(block: bytes) -> str:
    with pytest.raises(CardRefusal) as caught:
        parse_card(block)
    return caught.value.code


def test_the_worked_block_of_the_reference_is_built_and_read():
    assert zlib.crc32(RESIDENT) == 0xA170279E
    assert RESIDENT[:60] == bytes.fromhex(
        "20 5F 09 4E 30 4E 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 31 00 30 00 31 00"
        "31 00 39 00 39 00 30 00 30 00 33 00 30 00 37 00 17 53 AC 4E 02 5E 1C 4E")
    assert RESIDENT[122:158] == bytes.fromhex(
        "31 00 31 00 30 00 31 00 30 00 31 00 31 00 39 00 39 00 30 00 30 00 33 00 30 00 37 00 31 00 32 00 33 00 33 00")
    card = parse_card(RESIDENT)
    assert (card.kind, card.number.told(), card.name.told()) == (CardKind.RESIDENT, "110101199003071233", "张三丰")
    assert (card.birth, card.valid_from, card.valid_to) == (date(1990, 3, 7), date(2020, 1, 1), date(2040, 1, 1))


def test_a_card_tells_nobody_apart_when_it_is_printed():
    card = parse_card(RESIDENT)
    for told in (repr(card), str(card), f"{card}", f"{[card]}", pformat({"card": card})):
        assert "****************33" in told
        assert "张" not in told
        assert "1990" not in told
        assert "1233" not in told


def test_nor_do_its_parts_whichever_way_they_leave():
    """As an argument of a log or an exception, taken apart, changed, copied, joined, beside another card."""
    card = parse_card(RESIDENT)
    mixed = replace(card, name=Secret("张三"))
    record = logging.LogRecord("", logging.INFO, "", 0, "%s %r %s", (card.name, card.number, CardRead(card)), None)
    for told in (asdict(card), astuple(card), copy(card), deepcopy(card), record.getMessage(), ValueError(card.number),
                 f"{card.name}{card.number!r}", mixed, {one: getattr(card, one) for one in card.__slots__}):
        assert "张" not in f"{told} {told!r}"
        assert "1101" not in f"{told} {told!r}"
    assert mixed != card == deepcopy(card)
    assert len({card, copy(card), mixed}) == 2
    for dumps in (pickle.dumps, json.dumps):
        for thing in (card, card.name, card.number, CardRead(card), asdict(card)):
            with pytest.raises(TypeError) as refused:
                dumps(thing)
            assert "张" not in str(refused.value)
            assert "1101" not in str(refused.value)


def test_a_refusal_tells_its_code_and_nothing_of_the_card():
    for block in (resident_card("110101199003071234"), RESIDENT[:36] + "19900230".encode("utf-16-le") + RESIDENT[52:]):
        with pytest.raises(CardRefusal) as refused:
            parse_card(block)
        told = "".join(traceback.format_exception(refused.value))
        assert "1101" not in told
        assert "0230" not in told


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
    block = permit("810000199408230021", "陈大文")
    assert block[220:] == bytes.fromhex(
        "48 00 31 00 32 00 33 00 34 00 35 00 36 00 37 00 38 00 30 00 31 00 20 00 20 00 20 00 4A 00 20 00 20 00 20 00")
    card = parse_card(block)
    assert (card.kind, card.name.told()) == (CardKind.PERMIT, "陈大文")
    for number in ("810000199408230021", "830000199201300022"):
        assert parse_card(permit(number)).kind is CardKind.PERMIT
    assert refused(permit("110101199003071233")) == "bad_number"      # not a permit's region


def test_foreigners_of_both_editions():
    assert len(foreigner_2017()) == len(foreigner_2023()) == 256
    old, new = parse_card(foreigner_2017()), parse_card(foreigner_2023())
    assert (old.kind, old.number, old.birth) == (CardKind.FOREIGNER_2017, Secret("KAZ110090123105"), date(1990, 12, 31))
    assert (new.kind, new.number) == (CardKind.FOREIGNER_2023, Secret("911840198808151239"))
    assert new.birth == date(1988, 8, 15)
    assert foreigner_2023()[220:] == bytes.fromhex(
        "20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00"
        "38 00 34 00 30 00 59 00 30 00 30 00 31 00")
    assert refused(foreigner_2017(birth="19900101")) == "birth_differs"
    assert refused(foreigner_2023(birth="19880816")) == "birth_differs"
    assert refused(foreigner_2023("110101199003071233")) == "bad_number"
    assert refused(foreigner_2017("KAZ110090123106")) == "bad_number"


def test_a_foreigner_without_a_chinese_name_has_the_english_one():
    long = "MARIA DEL CARMEN FERNANDEZ RODRIGUEZ Y GARCIA"           # more than the 35 characters of its first place
    assert parse_card(foreigner_2023(name="", latin=long)).name.told() == long
    assert parse_card(foreigner_2017(name="", latin=long)).name.told() == long
    assert parse_card(foreigner_2023(latin=long)).name.told() == "约翰"


def test_the_sex_on_a_card_is_that_of_its_number():
    assert refused(resident_card("110101199003071233", sex="2")) == "sex_differs"
    assert refused(resident_card("11010519491231002X", sex="1")) == "sex_differs"
    for number, sex in (("110101199003071233", "1"), ("11010519491231002X", "2"), ("110101199003071233", "9"),
                        ("110101199003071233", "0"), ("11010519491231002X", " ")):
        assert parse_card(resident_card(number, sex=sex)).number.told() == number


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


def test_names_beyond_the_basic_plane_and_with_dots_stay_whole():
    for name in ("𠮷·卓玛", "阿卜杜热西提·买买提明", "𠮷" * 7 + "安", "丹增　卓嘎"):
        assert parse_card(resident_card("110101199003071233", name)).name.told() == name


@given(st.binary(max_size=300), st.sampled_from([RESIDENT, permit(), foreigner_2017(), foreigner_2023()]),
       st.integers(0, 255))
def test_any_block_is_a_card_or_refused(noise, block, place):
    for tried in (noise, block[:place] + noise[:8] + block[place + len(noise[:8]):]):
        try:
            card = parse_card(tried)
        except CardRefusal as refusal:
            assert str(refusal) == refusal.code
        else:
            assert number_is_valid(card.number.told())
