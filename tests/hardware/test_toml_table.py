"""Values of a TOML file, each asked for once; what is wrong with them, in the order of its lines."""

import pytest

from config.mistakes import ConfigMistakes
from hardware.toml_table import Notes, Table

TEXT = """name = "x"
size = 9
kind = "ba"
other = 1
"""


def test_values_that_fit_and_those_that_do_not():
    notes = Notes("own.toml", TEXT)
    table = Table(notes, "", {"name": "x", "size": 9, "kind": "ba", "other": 1})
    assert (table.text("name"), table.number("size", 1, 5, 3), table.one_of("kind", ("bar", "pad"))) == ("x", 3, "")
    table.done()
    with pytest.raises(ConfigMistakes) as wrong:
        notes.settle()
    assert str(wrong.value).splitlines() == [
        "own.toml, line 2, size: is '9'; wanted: a whole number, 1 to 5",
        "own.toml, line 3, kind: is 'ba'; wanted: one of bar, pad (nearest: 'bar')",
        "own.toml, line 4, other: wanted: one of the keys kind, name, size"]


def test_a_file_without_mistakes_settles():
    Notes("own.toml", "").settle()
