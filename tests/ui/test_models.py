from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from ui.models import Rows, camel


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    code: str
    waiting_count: int = 0
    marks: tuple[str, ...] = ()


def tiles(codes):
    return [Tile(code=code) for code in codes]


def recorded(model):
    told = []
    model.rowsInserted.connect(lambda parent, first, last: told.append(("in", first)))
    model.rowsRemoved.connect(lambda parent, first, last: told.append(("out", first)))
    model.rowsMoved.connect(lambda *_: told.append(("moved",)))
    model.dataChanged.connect(lambda first, last: told.append(("changed", first.row())))
    return told


def test_roles_are_the_fields_in_camel_case():
    assert camel("waiting_count") == "waitingCount"
    roles = {bytes(name.data()) for name in Rows(Tile).roleNames().values()}
    assert roles == {b"code", b"marks", b"waitingCount"}


def test_only_what_changed_is_told():
    model = Rows(Tile)
    model.show(tiles("abc"))
    told = recorded(model)
    model.show([Tile(code="a"), Tile(code="b", waiting_count=2), Tile(code="c")])
    assert told == [("changed", 1)]


def test_a_new_first_row_leaves_the_others_alone():
    model = Rows(Tile)
    model.show(tiles("abc"))
    told = recorded(model)
    model.show(tiles("dab"))
    assert told == [("out", 2), ("in", 0)]


def test_data_is_what_the_row_holds():
    model = Rows(Tile)
    model.show([Tile(code="a", marks=("敬老",))])
    values = {bytes(name.data()): model.data(model.index(0), role) for role, name in model.roleNames().items()}
    assert values == {b"code": "a", b"waitingCount": 0, b"marks": ["敬老"]}


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), min_size=1, max_size=5))
def test_whatever_was_shown_before_the_list_is_what_was_shown_last(states):
    """A view that follows the signals ends with the same rows: one is kept by them alone."""
    model = Rows(Tile)
    follower: list[str] = []
    model.rowsInserted.connect(lambda parent, first, last: follower.insert(first, model.rows[first].code))
    model.rowsRemoved.connect(lambda parent, first, last: follower.pop(first))
    model.rowsMoved.connect(lambda parent, first, last, to, place: follower.insert(place, follower.pop(first)))
    for codes in states:
        model.show(tiles(codes))
        assert [row.code for row in model.rows] == codes == follower
