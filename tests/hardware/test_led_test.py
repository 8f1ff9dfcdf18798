"""The self-test of LED bars, against emulated ones."""

import socket

import pytest

from config.device_words import device_advice, device_says
from hardware.emulators.led_bar import LedBars
from hardware.emulators.line import TcpLine
from hardware.led_bar import LedBarSettings
from hardware.led_test import check
from hardware.self_test import Finding, self_test


@pytest.fixture
def tested():
    """Tests bars with these settings; gives the findings after the first, and the bars."""
    lines = []

    def test(bars, **settings):
        line = TcpLine(bars)
        lines.append(line)
        line.start()
        made = LedBarSettings(**settings)
        opened, *rest = self_test("led_bar", line.address, made)
        assert (opened.code, opened.well) == ("opens", True)
        for one in rest:
            assert device_says("led_bar", one.code, "zh_CN", **one.facts)
            assert one.well or device_advice("led_bar", one.code, "zh_CN", **one.facts)
        return rest

    yield test
    for line in lines:
        line.stop()


def test_bars_that_answer_and_one_that_does_not(tested):
    bars = LedBars(1, 2, 3)
    bars.switch(3, on=False)
    found = tested(bars, counters={1: 1, 2: 2, 3: 3})
    assert [(one.code, one.facts["bar"]) for one in found] == [
        ("bar_answers", 1), ("bar_answers", 2), ("bar_silent", 3)]
    assert bars.bars[2].text == found[1].facts["text"] == "2号屏测试"


def test_bars_that_never_answer_are_for_the_eyes(tested):
    bars = LedBars(1, format="at")
    assert [one.code for one in tested(bars, format="at")] == ["bar_told"]
    assert bars.shows(1, "1号屏测试")


def test_bars_that_never_answer_are_not_told_anything_over_a_line_that_is_closed(monkeypatch):
    """It opens, and is closed when it is spoken to."""
    monkeypatch.setattr("hardware.led_test.PATIENCE_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        place = "tcp://{}:{}".format(*listening.getsockname())
        findings = self_test("led_bar", place, LedBarSettings(format="at"))
        assert next(findings).code == "opens"
        listening.close()
        assert [(one.code, one.well) for one in findings] == [("closed", False)]


@pytest.mark.parametrize("settings", [{"profile": "modbus-digits"}, {"cells": 4}])
def test_a_bar_of_digits_and_a_narrow_one_show_their_address(tested, settings):
    bars = LedBars(7, profile=settings.get("profile", ""))
    [found] = tested(bars, counters={1: 7}, **settings)
    assert (found.code, found.facts["text"]) == ("bar_answers", "7")
    assert bars.bars[7].text.lstrip("0") == "7"


def test_a_card_that_refuses_says_why(tested):
    bars = LedBars(1, format="bx")
    bars.errors = [12]
    assert [one.code for one in tested(bars, format="bx")] == ["bar_refuses", "font_missing"]


def test_a_port_that_cannot_be_opened(tested):
    [found] = self_test("led_bar", "tcp://127.0.0.1:9", LedBarSettings())
    assert isinstance(found, Finding) and not found.well


def test_bars_with_ports_of_their_own(tested):
    cards = LedBars(1, format="bx"), LedBars(1, format="bx")
    lines = [TcpLine(one) for one in cards]
    for line in lines:
        line.start()
    settings = LedBarSettings(format="bx", places={4: lines[0].address, 5: lines[1].address})
    assert [one.code for one in check("tcp://127.0.0.1:9", settings)] == ["opens", "bar_answers"] * 2
    for line in lines:
        line.stop()
