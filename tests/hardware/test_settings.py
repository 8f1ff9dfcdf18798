"""A table of terminal.toml as settings: values of every type, and every mistake at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

import pytest

from config.mistakes import ConfigMistakes
from hardware.settings import Wrong, numbers_within, read_settings


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    window_s: float = 1.0


@dataclass(frozen=True, slots=True)
class Every:
    flag: bool = False
    count: int = 1
    name: str = ""
    pause_s: float = 0.5
    speeds: tuple[int, ...] = ()
    levels: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    colour: Colour = Colour.RED
    order: Literal["rgb", "grb"] = "rgb"
    rating: Inner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    address: str
    retries: int = 2


def test_values_of_every_type():
    found = {"flag": True, "count": 3, "name": "x", "pause_s": 2, "speeds": [9600], "levels": {"1": 5, "0x10": 1},
             "names": {"0": "a"}, "colour": "red", "order": "grb", "rating": {"window_s": 3.5}}
    assert read_settings("pad", Every, found) == Every(
        flag=True, count=3, name="x", pause_s=2.0, speeds=(9600,), levels={1: 5, 16: 1}, names={"0": "a"},
        colour=Colour.RED, order="grb", rating=Inner(3.5))
    assert read_settings("pad", Every, {}) == Every()


def test_the_address_is_given_beside_the_table():
    assert read_settings("printer", Placed, {"retries": 0}, "tcp://x:1") == Placed(address="tcp://x:1", retries=0)


@pytest.mark.parametrize("found, wanted", [
    ({"flag": 1}, "pad.flag: is '1'; wanted: true or false"),
    ({"count": True}, "pad.count: is 'True'; wanted: a whole number"),
    ({"count": "3"}, "wanted: a whole number"), ({"name": 3}, "wanted: text"), ({"pause_s": "x"}, "wanted: a number"),
    ({"speeds": 9600}, "wanted: a list of a whole number"), ({"speeds": ["x"]}, "wanted: a whole number"),
    ({"count": -1}, "pad.count: is '-1'; wanted: a whole number, 0 to 1000000"),
    ({"pause_s": float("nan")}, "is 'nan'; wanted: a number, 0 to"), ({"pause_s": float("inf")}, "is 'inf'; wanted"),
    ({"pause_s": 10 ** 400}, "wanted: a number, 0 to 1000000"), ({"pause_s": -0.1}, "is '-0.1'; wanted: a number"),
    ({"speeds": []}, "pad.speeds: is '[]'; wanted: a list of bits per second, 300 to 921600"),
    ({"speeds": [9600, 7]}, "pad.speeds: is '[9600, 7]'; wanted: a list of bits per second"),
    ({"levels": 3}, "wanted: a table"), ({"levels": {"x": 1}}, "wanted: whole numbers as keys"),
    ({"colour": "blue"}, "wanted: one of red"), ({"order": "bgr"}, "wanted: one of rgb, grb"),
    ({"rating": 3}, "wanted: a table"),
    ({"rating": {"window_s": "x"}}, "pad.rating.window_s: is 'x'; wanted: a number"),
    ({"rating": {"window": 1}}, "pad.rating.window: is '1'; wanted: one of the keys window_s (nearest: 'window_s')"),
    ({"adress": "x"}, "pad.adress: is 'x'; wanted: one of the keys kind, address, model, speed, profile, flag"),
])
def test_a_mistake_is_named(found, wanted):
    with pytest.raises(ConfigMistakes) as error:
        read_settings("pad", Every, found)
    (only,) = str(error.value).splitlines()
    assert only.startswith("terminal.toml, pad.")
    assert wanted in only


def test_all_mistakes_come_at_once():
    with pytest.raises(ConfigMistakes) as error:
        read_settings("pad", Every, {"flag": 1, "count": 2, "rating": {"x": 1, "window_s": "y"}})
    assert len(error.value.mistakes) == 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fussy:
    addresses: tuple[int, ...] = ()
    event: str = "skip"

    def wrong(self):
        yield from numbers_within("addresses", self.addresses, 1, 127)
        if self.event != "skip":
            yield Wrong("event", self.event, "skip", ("skip",))


def test_values_that_make_no_sense_are_told_by_their_settings():
    assert read_settings("pad", Fussy, {"addresses": [1, 127]}) == Fussy(addresses=(1, 127))
    with pytest.raises(ConfigMistakes) as wrong:
        read_settings("pad", Fussy, {"addresses": [0, 1, 128], "event": "skp"})
    assert str(wrong.value).splitlines() == [
        "terminal.toml, pad.addresses: is '0'; wanted: numbers from 1 to 127",
        "terminal.toml, pad.addresses: is '128'; wanted: numbers from 1 to 127",
        "terminal.toml, pad.event: is 'skp'; wanted: skip (nearest: 'skip')"]
