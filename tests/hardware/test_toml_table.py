"""Which line a key of a TOML file stands on, so that a mistake leads there."""

from hardware.toml_table import lines_of

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
        "frame.elements.2": 8, "frame.elements.3": 8, "keys.1": 10, "keys.1.event": 11, "keys.2": 12,
        "keys.2.event": 14, "rating": 15, "rating.open": 16}


def test_items_on_the_line_of_their_key():
    assert lines_of("[frame]\nelements = [{ data = 1 }, { eol = '0D' }]")["frame.elements.2"] == 2
