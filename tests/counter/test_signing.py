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


def test_a_large_centres_colleagues_come_in_pages_and_the_chosen_is_in_sight():
    many = Signing().know(tuple(staff(f"工号{number:03}") for number in range(1, 24)))
    assert (many.pages, len(many.shown), len(many.turn(9).shown)) == (3, 10, 3)
    assert many.choose("工号015").page == 1
    assert many.choose("工号010").step(1).shown[0].staff == "工号011"
    turned = many.choose("工号015").turn(0)
    assert (turned.page, turned.chosen, turned.turn(-1).page) == (0, "工号015", 0)
    assert Signing(chosen="工号022").know(many.staff).page == 2         # as after a lock: the list comes later


def test_a_pin_never_shows_itself():
    assert "123" not in repr(Signing(chosen="工号003", pin="123"))


def test_who_left_the_list_is_no_longer_chosen():
    assert Signing(chosen="工号009").know(BOTH).chosen == ""
    assert Signing(chosen="工号004").know(BOTH).chosen == "工号004"
