"""Pseudonyms and age bands (R81, R82, S11)."""

from datetime import date

import pytest

from hall.domain.identity import age_band, pseudonym

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("birth", "band"), [
    (date(1956, 11, 24), "70up"), (date(1956, 11, 25), "60to69"), (date(1966, 11, 24), "60to69"),
    (date(1966, 11, 25), "under60"), (date(1956, 2, 29), "70up")])
def test_S11_the_birthday_itself_counts(birth, band):
    assert age_band(birth, TODAY) == band


def test_R82_another_day_another_pseudonym_and_no_digit_of_the_number_in_it():
    number, today, tomorrow = "11010519491231002X", b"k" * 32, b"t" * 32
    assert pseudonym(number, today) == pseudonym(" 11010519491231002x ", today)
    assert pseudonym(number, today) != pseudonym(number, tomorrow)
    assert len(pseudonym(number, today)) == 32
    assert number[:6] not in pseudonym(number, today)
