"""Sizes of paper, resolution, order of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.documents.pages import PAPERS, Document, Page, dpi_at_fill, paper_of, pixels


def page(data: bytes = b"x", **facts) -> Page:
    return Page(**{"data": data, "width_px": 1654, "height_px": 2339, "dpi": 200, "paper": "a4", **facts})


@pytest.mark.parametrize(("long_side", "a4", "a3"), [
    (1920, 140, 99), (2592, 188, 133), (3264, 237, 168), (4208, 306, 216), (4608, 335, 237)])
def test_table_a1_what_a_sensor_delivers(long_side, a4, a3):
    assert round(dpi_at_fill(long_side)) == a4
    assert round(dpi_at_fill(long_side, "a3")) == a3


@pytest.mark.parametrize(("size", "mega_bytes", "rate"), [
    ((1920, 1080), 4.1, 5.9), ((2592, 1944), 10.1, 2.4), ((3264, 2448), 16.0, 1.5), ((4208, 3120), 26.3, 0.9),
    ((4608, 3456), 31.9, 0.8)])
def test_table_a1_why_uncompressed_pictures_are_never_asked_for(size, mega_bytes, rate):
    frame = size[0] * size[1] * 2 / 1e6
    assert round(frame, 1) == mega_bytes
    assert round(24.5 / frame, 1) == rate            # MB/s that USB 2.0 carries


@pytest.mark.parametrize(("paper", "dpi", "size"), [
    ("a4", 150, (1240, 1754)), ("a4", 200, (1654, 2339)), ("a4", 300, (2480, 3508)),
    ("a3", 150, (1754, 2480)), ("a3", 200, (2339, 3307)), ("a3", 300, (3508, 4961)),
    ("id_card", 150, (319, 506)), ("id_card", 200, (425, 674)), ("id_card", 300, (638, 1011))])
def test_table_a3_output_sizes(paper, dpi, size):
    assert pixels(paper, dpi) == size


def test_paper_by_its_ratio():
    assert paper_of(1.414, 1) == "a4"
    assert paper_of(1.586, 1) == "id_card"
    assert paper_of(1.42, 1, usual="passport") == "passport"
    assert paper_of(2.4, 1) == "", "a receipt has no known size"
    assert paper_of(1.414 * 1.05, 1, usual="a4") == ""


def test_a_calibrated_table_tells_a4_from_a5():
    assert paper_of(2970, 2100, px_per_mm=10) == "a4"
    assert paper_of(2100, 1480, px_per_mm=10) == "a5"
    assert paper_of(4200, 2970, px_per_mm=10) == "a3"


def test_a_known_paper_has_its_own_size_whichever_way_it_lies():
    assert page().size_mm == PAPERS["a4"]
    assert page(width_px=2339, height_px=1654).size_mm == (297, 210)
    assert page(paper="", width_px=1000, height_px=500, dpi=100).size_mm == pytest.approx((254, 127))


def test_pages_are_moved_turned_and_taken_out():
    document = Document().with_page(page(b"1")).with_page(page(b"2")).with_page(page(b"3"))
    order = lambda it: [one.data for one in it.pages]  # noqa: E731
    assert order(document.moved(2, 0)) == [b"3", b"1", b"2"]
    assert order(document.without(1)) == [b"1", b"3"]
    assert document.turned(1).turned(1, -180).pages[1].turn == 270
    with pytest.raises(IndexError):
        document.without(3)
    with pytest.raises(ValueError, match="multiples of 90"):
        document.turned(0, 45)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.data())
def test_moving_keeps_every_page(names, data):
    document = Document(tuple(page(bytes([name])) for name in names))
    at, to = (data.draw(st.integers(0, len(names) - 1)) for _ in range(2))
    moved = document.moved(at, to)
    assert moved.pages[to] is document.pages[at]
    assert sorted(one.data for one in moved.pages) == sorted(one.data for one in document.pages)


def test_a_page_shows_nothing_of_its_content():
    assert "secret" not in f"{page(b'secret')!r} {page(b'secret')} {Document((page(b'secret'),))}"
