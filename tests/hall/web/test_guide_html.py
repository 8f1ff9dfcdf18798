"""How pages are written, and what the forms may ask for."""

import pytest

from hall.web.guide.deeds import DEEDS, HOME, back_to
from hall.web.guide.html import Html, hidden, inner, tag
from hall.web.guide.inside import Refused
from hall.web.guide.tickets_page import number_matches
from hall.web.guide.visit import secret_of


def test_every_text_is_escaped_and_markup_is_not_escaped_twice():
    made = tag("p", "<b>&\"'", tag("i", 3), None, [tag("br"), "x"], class_="a\"b", data_live=True, title=None)
    assert made == '<p class="a&quot;b" data-live>&lt;b&gt;&amp;&quot;&#x27;<i>3</i><br>x</p>'
    assert inner(Html("<b>")) == "<b>"
    assert hidden({"a": "<"}) == '<input type="hidden" name="a" value="&lt;">'


def test_what_is_no_text_is_no_content():
    with pytest.raises(TypeError, match="object"):
        tag("p", object())


@pytest.mark.parametrize(("number", "wanted", "found"), [
    ("A023", "A023", True), ("A023", "23", True), ("A023", "A23", True), ("A023", "A", True), ("A023", "023", True),
    ("A023", "B23", False), ("A023", "2", False), ("A023", "", False), ("A023", "<B>", False), ("A-023", "A23", True)])
def test_numbers_are_found_as_people_type_them(number, wanted, found):
    assert number_matches(number, wanted) is found


@pytest.mark.parametrize("back", ["", "/", "//x", "/guide", "/guide//x", "/guide/\\x", "/guide/\n", "javascript:x"])
def test_a_form_goes_back_to_our_pages_only(back):
    assert back_to({"back": back}) == HOME
    assert back_to({"back": "/guide/tickets?search=1"}) == "/guide/tickets?search=1"


def test_a_day_is_closed_with_own_and_common_reasons():
    path, body = DEEDS["close-day"]({"reason": " 停电 ", "reason_7": "改天来", "reason_8": " ", "reason_x": "y",
                                         "reason_²": "y", "reason_" + "9" * 5000: "y"})
    assert (path, body) == ("/day/close", {"reason": "停电", "tickets": [{"ticket": 7, "reason": "改天来"}]})
    assert DEEDS["close-day"]({}) == ("/day/close", {})


@pytest.mark.parametrize(("deed", "fields"), [
    ("cancel", {"ticket": "1/x"}), ("ack", {}), ("queue", {"counter": "一"}), ("arrive", {"code": "../1"}),
    ("arrive", {"code": ""})])
def test_no_field_becomes_part_of_another_path(deed, fields):
    with pytest.raises(Refused):
        DEEDS[deed](fields)


def test_the_secret_of_a_form_is_another_for_each_session_and_none_without():
    assert secret_of("") == ""
    assert secret_of("a") != secret_of("b")
