"""A document of the ticket on the screen: what was fetched is shown, an older wish is dropped, a refusal is told."""

import pytest

from counter.pictures import Pictures
from counter.scan_rows import Scanned
from counter.scan_view import View
from tests.counter.building import NOW
from tests.counter.test_pictures import jpeg
from tests.driving import wait_until
from tests.hall.web.test_documents import PDF, hands_over


@pytest.fixture
def told():
    return []


@pytest.fixture
def view(background, told):
    return View(background, Pictures(), lambda notice, refused=False: told.append((notice, refused)), lambda: None)


@pytest.fixture
def ticket(hall, visitor, background):
    """In hand at counter 2, with a JPEG and a PDF that holds no picture."""
    visitor("YB001")
    clerk = hall.asker("counter", "counter 2")
    found = clerk.does("/counters/2/call-next")
    hands_over(clerk, found, jpeg(), counter=2)
    hands_over(clerk, found, PDF, counter=2)
    yield found["id"]
    clerk.does("/counters/2/no-show")


def kept(k, kind="jpeg"):
    return Scanned(k=k, pages=1, kind=kind, purpose="仅供", added_at=NOW, delete_on="2026-12-24")


def test_a_page_is_fetched_shown_and_forgotten(view, ticket, told):
    view.open(ticket, kept(1))
    wait_until(lambda: view.k == 1, why="for the page")
    assert (view.places, view.purpose, told) == (1, "仅供", []) and view.picture
    view.go(5)
    assert view.place == 0
    view.close()
    assert (view.k, view.picture) == (0, "")


def test_what_cannot_be_shown_or_is_not_there_is_told(view, ticket, told):
    view.open(ticket, kept(2, "pdf"))
    wait_until(lambda: told, why="for the sentence")
    view.open(ticket, kept(9))
    wait_until(lambda: len(told) == 2, why="for the refusal")
    assert told[0] == ("这份材料不能在这里显示。", True)
    assert told[1][1] and "没有第 9 份" in told[1][0]
    assert view.k == 0


def test_only_the_newest_wish_is_shown(view, ticket):
    view.open(ticket, kept(1))
    view.open(ticket, kept(1))
    view.close()
    view.open(ticket, kept(1))
    wait_until(lambda: view.k == 1, why="for the page")
    assert view.places == 1
