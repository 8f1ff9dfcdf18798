"""Stories of the LED bars over the counters: the right number over the right counter, whatever becomes of the bars."""

import pytest

from tests.waiting import eventually


def called(number, counter):
    return f"{number}号请到{counter}窗口"


def bar_line(centre):
    terminals = centre.watcher.get("/devices")["devices"]
    [found] = [one for terminal in terminals for one in terminal.get("devices", ()) if one["name"] == "led_bar"]
    return found


@pytest.mark.parametrize("format", ["a0_90", "bx"])
def test_a_called_number_stands_over_its_counter_and_comes_back_after_a_power_cut(centre, format):
    bars = centre.has_bars(2, 4, format=format)
    kiosk = centre.hall.asker("kiosk")
    for _ in range(3):
        kiosk.does("/tickets", service="RS001", channel="kiosk")
    centre.opens(2, 4)
    name = centre.counter_view(4)["name"]
    bars.show(4, name)
    number = centre.counter(4).calls_next()["number"]
    bars.show(4, called(number, 4))
    assert not any(number in text for text in bars.showed(2))

    bars.lose_power()
    eventually(lambda: bar_line(centre)["state"] == "offline", "the hall knows that the bars are away")
    second = centre.counter(2).calls_next()["number"]        # nobody waits for the bars
    centre.display.calls(second, 2)
    bars.come_back()
    bars.show(2, called(second, 2))
    eventually(lambda: bar_line(centre)["state"] == "online", "the hall knows that the bars are back")
    bars.show(4, called(number, 4))

    centre.counter(4).starts()
    bars.show(4, f"正在办理 {number}")
    centre.counter(4).finishes()
    bars.show(4, name)
    centre.counter(4).pauses()
    bars.show(4, "暂停服务")
