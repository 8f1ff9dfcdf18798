"""R44, R45: which services are shown in turn, and for how long."""

import pytest

from display.rotation import Page, Rotation, is_complete, notice_pages, published
from tests.display.telling import Teller, service


def page(key: str, kind: str = "service", characters: int = 10) -> Page:
    return Page(key=key, kind=kind, title="字" * characters, lines=())


@pytest.mark.parametrize("field", ["item_class", "legal_basis", "conditions", "fee", "fee_basis", "queue", "day_unit"])
def test_a_service_without_a_mandatory_field_is_not_shown(field: str) -> None:
    """R45"""
    assert published([service("MZ001"), service("MZ002", **{field: " "}), service("MZ003", steps=())]) == [
        service("MZ001")]


def test_a_service_may_need_no_materials() -> None:
    assert is_complete(service(materials=()))


def test_a_page_stays_until_it_can_be_read() -> None:
    """R44: at most four characters a second, eight seconds at least."""
    assert page("short").stays_s(5.0) == 8.0
    assert page("short").stays_s(10.0) == 10.0
    assert page("long", characters=60).stays_s(10.0) == 15.0


def test_services_come_one_after_the_other_and_begin_again() -> None:
    rotation = Rotation(10.0)
    rotation.services = [page("a"), page("b")]
    shown = [rotation.look(float(second), calm=True) for second in range(0, 30)]
    assert [one.key for one in shown if one] == ["a"] * 10 + ["b"] * 10 + ["a"] * 10


def test_a_page_is_never_taken_away_before_it_is_read() -> None:
    rotation = Rotation(10.0)
    rotation.services, rotation.notices = [page("service")], [page("notice", "notice")]
    kinds = [one.kind for second in range(20) if (one := rotation.look(float(second), calm=second < 3))]
    assert kinds == ["service"] * 10 + ["notice"] * 10


def test_services_are_shown_even_in_a_busy_hall_without_notices() -> None:
    rotation = Rotation(10.0)
    rotation.services = [page("service")]
    assert rotation.look(0.0, calm=False) == page("service")
    assert Rotation(10.0).look(0.0, calm=True) is None


def test_only_notices_meant_for_displays_are_shown() -> None:
    assert [one.key for one in notice_pages(Teller().centre.notices)] == ["N17"]
