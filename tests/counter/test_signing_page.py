"""The sign-in page by keys, without a window."""

import pytest
from PySide6.QtCore import QObject

from counter.signing_page import SigningPage
from tests.counter.building import staff


@pytest.fixture
def tried():
    return []


@pytest.fixture
def page(tried):
    owner = QObject()
    made = SigningPage(lambda number, pin: tried.append((number, pin)), owner)
    made.know((staff("工号003"), staff("工号004")))
    yield made


def test_six_digits_and_enter_sign_in(page, tried):
    for key in ("Down", "Down", "1", "3", "5", "7", "9", "0", "Return"):
        assert page.key(key)
    assert tried == [("工号004", "135790")]
    page.forget()
    assert page.property("digits") == 0 and page.property("chosen") == "工号004"


def test_five_digits_do_not(page, tried):
    for key in ("Down", "1", "3", "5", "7", "9", "9", "Backspace", "Return"):
        page.key(key)
    assert tried == [] and page.property("complete") is False


def test_pages_of_colleagues_are_turned_by_key(page):
    page.know(tuple(staff(f"工号{number:03}") for number in range(1, 13)))
    assert page.property("pages") == 2 and page.key("PgDown") and page.property("page") == 1
    assert [row.staff for row in page.property("staff").rows] == ["工号011", "工号012"]
    assert page.key("PgUp") and page.property("page") == 0


def test_other_keys_mean_nothing_here(page):
    assert page.key("F8") is False


def test_the_row_of_the_chosen_follows(page):
    page.choose("工号003")
    assert [row.chosen for row in page.property("staff").rows] == [True, False]
