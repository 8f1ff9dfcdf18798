"""Pages in hand, by value."""

from counter.taken import NONE, Taken
from hardware.documents.pages import Page

ONE, TWO, THREE = (Page(data=bytes([n]), width_px=1654, height_px=2339, dpi=200) for n in range(3))
ALL = Taken().with_page(ONE, "camera").with_page(TWO, "scanner").with_page(THREE, "camera")


def test_pages_know_the_device_that_took_them():
    assert (len(Taken()), Taken().page, Taken().kind) == (0, None, "")
    seen = ALL.mark(1)
    assert (len(seen), seen.page, seen.kind) == (3, TWO, "scanner")


def test_what_is_not_there_is_not_looked_at():
    assert [ALL.mark(place).marked for place in (-2, -1, 0, 2, 3)] == [NONE, NONE, 0, 2, NONE]


def test_one_is_turned_and_taken_out():
    assert ALL.turned() == ALL, "none is looked at"
    assert [one.turn for one in ALL.mark(2).turned().document.pages] == [0, 0, 90]
    rest = ALL.mark(2).without(0)
    assert (rest.document.pages, rest.kinds, rest.marked) == ((TWO, THREE), ("scanner", "camera"), NONE)
    assert ALL.without(3) == ALL and ALL.without(-1) == ALL


def test_it_shows_no_page():
    assert "\\x00" not in repr(ALL)
