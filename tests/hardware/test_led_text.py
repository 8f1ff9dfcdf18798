"""What a bar can show of a text."""

from hypothesis import given
from hypothesis import strategies as some

from hardware.led_text import fitting, plain, width

CALL = ("A012号请到3窗口", "A012 请到3号", "A012到3", "A012")


def test_the_first_text_that_fits_is_taken():
    assert [fitting(CALL, cells, "gbk") for cells in (16, 15, 14, 12, 11, 8, 7, 4)] == [
        CALL[0], CALL[0], CALL[1], CALL[1], CALL[2], CALL[2], CALL[2], CALL[3]]


def test_a_text_that_never_fits_is_cut_between_characters():
    assert fitting(("综合服务窗口",), 7, "gbk") == "综合服"
    assert fitting((), 8, "gbk") == ""


def test_what_the_bar_does_not_have():
    assert plain("3㎡ Ａ区\r\n", "gbk") == "3㎡ Ａ区"
    assert plain("3㎡", "gb2312") == "3m2"                   # a likeness
    assert plain("卓玛 བོད", "gbk") == "卓玛 ??"             # Tibetan letters; their vowel signs take no room
    assert plain("\N{ZERO WIDTH JOINER}镕€", "gbk") == "镕?"
    assert plain("镕€", "gb2312") == "??"
    assert plain("a\tb\x1bc", "gbk") == "a b?c"


@given(some.lists(some.text(), min_size=1, max_size=3), some.integers(2, 32))
def test_whatever_is_asked_fits_and_can_be_encoded(texts, cells):
    shown = fitting(texts, cells, "gbk")
    assert len(shown.encode("gbk")) == width(shown) <= cells
    assert not set(shown) & set("\r\n\x00")
