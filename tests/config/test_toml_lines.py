"""Which line a key of a TOML file stands on, so that a mistake leads there."""

from config.toml_lines import line_of, lines_of

TEXT = """name = "x"

[link]
speed = 9600
[frame]
elements = [
  { const = "AA" },
  { addr = 1 }, { func = 1 },
]
[[keys]]
event = "rate"
[[keys]]
# a comment with event = 3
event = "recall"
[rating]
open = { func = 1 }
"""


def test_keys_tables_and_items():
    assert lines_of(TEXT) == {
        "name": 1, "link": 3, "link.speed": 4, "frame": 5, "frame.elements": 6, "frame.elements.1": 7,
        "frame.elements.2": 8, "frame.elements.3": 8, "keys": 10, "keys.1": 10, "keys.1.event": 11, "keys.2": 12,
        "keys.2.event": 14, "rating": 15, "rating.open": 16}


def test_items_on_the_line_of_their_key():
    assert lines_of("[frame]\nelements = [{ data = 1 }, { eol = '0D' }]")["frame.elements.2"] == 2


def test_keys_in_quotation_marks_and_with_dots():
    assert lines_of("[pad]\n'5' = 1\n\"0x31\" = 2\nfunctions.6 = 3") == {
        "pad": 1, "pad.5": 2, "pad.0x31": 3, "pad.functions.6": 4}


def test_a_key_that_is_not_there_leads_to_its_table():
    lines = lines_of("[pad]\nfunctions = { 5 = 1 }")
    assert [line_of(path, lines) for path in ("pad.functions.5", "pad.address", "bar.kind")] == [2, 1, None]
