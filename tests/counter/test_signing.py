"""The sign-in page as a value."""

from counter.signing import Signing
from tests.counter.building import staff

BOTH = (staff("工号003"), staff("工号004"))


def test_six_digits_of_a_chosen_colleague_are_complete():
    made = Signing().know(BOTH).choose("工号004")
    for digit in "12345":
        made = made.type(digit)
    assert not made.complete
    assert made.type("6").complete
    assert made.type("6").type("7").pin == "123456"


def test_only_digits_count_and_they_can_be_taken_back():
    made = Signing(chosen="工号003").type("a").type("12").type("1").type("2")
    assert made.pin == "12"
    assert made.erase().pin == "1"
    assert made.clear().erase().pin == ""


def test_another_colleague_begins_anew():
    assert Signing(staff=BOTH, chosen="工号003", pin="123").choose("工号004").pin == ""


def test_arrows_go_through_the_colleagues_and_stop():
    made = Signing(staff=BOTH)
    assert made.step(1).chosen == "工号003"
    assert made.step(1).step(1).step(1).chosen == "工号004"
    assert made.step(1).step(-1).chosen == "工号003"
    assert Signing().step(1).chosen == ""


def test_a_pin_never_shows_itself():
    assert "123" not in repr(Signing(chosen="工号003", pin="123"))


def test_who_left_the_list_is_no_longer_chosen():
    assert Signing(chosen="工号009").know(BOTH).chosen == ""
    assert Signing(chosen="工号004").know(BOTH).chosen == "工号004"
