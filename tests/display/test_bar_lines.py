"""The lines of bars: what goes to which bar, and what is told of them."""

import queue
from dataclasses import replace

import pytest

from config.mistakes import ConfigMistakes
from display.bar_lines import BarLines
from display.bars import BarText
from hardware.driver import DeviceState, Driver
from hardware.emulators.led_bar import LedBars
from hardware.emulators.line import TcpLine, UdpLine
from hardware.led_bar import BLINKS, LedBarSettings

NAME = BarText(texts=("3号窗口",), colour="green")
CALL = BarText(texts=("A012号请到3窗口", "A012到3"), colour="red", number="A012", call=41)


@pytest.fixture
def hung():
    """Hangs bars on a line and has them driven; everything is stopped afterwards."""
    ended = []

    def hang(*bars, kind=TcpLine, settings=None, **more):
        lines = [kind(one) for one in bars]
        told = queue.Queue()
        for line in lines:
            line.start()
        places = {counter: lines[place].address for counter, place in more.get("places", {}).items()}
        made = BarLines(lines[0].address, replace(settings or LedBarSettings(), places=places),
                        lambda *news: told.put(news))
        made.start()
        ended.extend([*lines, made])
        return made, told

    yield hang
    for one in reversed(ended):
        one.stop()


def test_what_changed_goes_to_the_bar_of_its_counter(hung):
    bars = LedBars(11, 13)
    made, _ = hung(bars, settings=LedBarSettings(counters={1: 11, 3: 13}))
    made.show({1: NAME, 2: NAME, 3: NAME})                   # counter 2 has no bar
    assert bars.shows(11, "3号窗口") and bars.shows(13, "3号窗口")
    made.show({1: NAME, 3: CALL})
    assert bars.shows(13, CALL.texts[0])
    assert bars.bars[13].colours[0] == "red"
    made.show({1: NAME, 3: replace(CALL, call=0)})
    with bars.changed:                                       # it goes on blinking: the call is the same
        assert bars.changed.wait_for(lambda: bars.bars[13].texts.count("") >= BLINKS, 10.0)
    assert bars.shows(13, CALL.texts[0])


def test_bars_with_ports_of_their_own(hung):
    cards = LedBars(1, format="bx"), LedBars(1, format="bx")
    made, told = hung(*cards, kind=UdpLine, settings=LedBarSettings(format="bx", counters={3: 1}), places={4: 1})
    made.show({3: CALL, 4: NAME})
    assert cards[0].shows(1, CALL.texts[0]) and cards[1].shows(1, "3号窗口")
    names = set()
    while not {"led_bar-3", "led_bar-4"} <= names:
        name, kind, state, _ = told.get(timeout=10)
        assert kind == "led_bar"
        names |= {name} if state is DeviceState.ONLINE else set()


def test_a_bar_quicker_than_the_display_goes_by_its_counter(hung, monkeypatch):
    made, told = hung(LedBars(11, format="bx"), kind=UdpLine, settings=LedBarSettings(format="bx", counters={3: 11}))
    ask = Driver.ask

    def ask_and_hear(driver, wish):
        ask(driver, wish)
        while (name := told.get(timeout=10)[0]) == "led_bar":
            pass
        names.append(name)

    names = []
    monkeypatch.setattr(Driver, "ask", ask_and_hear)
    made.show({3: NAME})
    assert names == ["led_bar-3"]


def test_a_bar_that_stays_away_is_logged_once(hung, caplog):
    bars = LedBars(1)
    bars.switch(1, on=False)
    made, told = hung(bars, kind=UdpLine, settings=LedBarSettings(acknowledges=True))
    made.show({1: NAME})
    seen = []
    while len([one for one in seen if one == ("led_bar", "led_bar", DeviceState.OFFLINE, "no_answer")]) < 1:
        seen.append(told.get(timeout=10))
    bars.switch(1, on=True)
    while ("led_bar-1", "led_bar", DeviceState.ONLINE, "") not in seen:
        seen.append(told.get(timeout=10))
    assert ("led_bar-1", "led_bar", DeviceState.OFFLINE, "no_answer") in seen
    assert sum("led_bar-1 is offline" in record.message for record in caplog.records) == 1


def test_what_is_no_address_is_named():
    with pytest.raises(ConfigMistakes, match=r"led_bar: 'tcp://x'|led_bar"):
        BarLines("tcp://192.0.2.1:1", LedBarSettings(places={4: "tcp://x"}))
