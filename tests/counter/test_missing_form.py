"""材料不齐: the papers that are missing."""

import pytest
from PySide6.QtCore import QObject

from counter.missing_form import MissingForm
from hall.domain.views import MaterialView

PAPERS = [MaterialView(name=name, form="original", count=1, required=True) for name in ("身份证", "户口簿", "费用清单")]


@pytest.fixture
def form():
    parent = QObject()
    made = MissingForm(parent)
    made.begin(PAPERS, (2, 9))                 # the visitor marked the third; a ninth is not on this list
    yield made


def test_it_begins_with_what_the_visitor_marked(form):
    assert [row.ticked for row in form._rows.rows] == [False, False, True]
    assert form.told() == {"missing": [2]}


def test_digits_arrows_and_the_space_bar_tick(form):
    for key in ("1", "3", "Down", "Space"):
        assert form.key(key)
    assert form.told() == {"missing": [0, 2]}
    assert not form.key("4") and not form.key("F8")


def test_nothing_missing_is_no_reason_but_own_words_are(form):
    form.toggle(2)
    assert not form.property("complete")
    form.write(" 结婚证 ")
    assert form.told() == {"missing": [], "note": "结婚证"}
    assert form.property("complete")
