"""The lines of LED bars that the hall display owns: what is to stand over a counter goes to its bar. Nothing waits."""

import logging
from collections.abc import Callable, Mapping
from functools import partial

from config.mistakes import ConfigMistakes, Mistake
from config.terminal import FILE
from display.bars import BarText
from hardware.driver import DeviceState, Driver, Reading
from hardware.kinds import driver
from hardware.led_bar import BarState, LedBarSettings, ShowText, lines_of

log = logging.getLogger(__name__)

KIND = "led_bar"
Became = Callable[[str, str, DeviceState, str], None]        # name, kind, state, reason


class BarLines:
    """One driver for each port. `show` is told everything again and again, and hands on what changed."""

    def __init__(self, address: str, settings: LedBarSettings,
                 became: Became = lambda name, kind, state, reason: None) -> None:
        """became: hears how each line and bar is, on the drivers' threads. ConfigMistakes for what is no address."""
        self._address, self._settings, self._became = address, settings, became
        self._states: dict[str, BarState] = {}             # of the bars that answer, by name
        self._shown: dict[int, BarText] = {}
        self._drivers = {place: self._driver(place) for place in dict.fromkeys((address, *settings.places.values()))
                         if place}

    def start(self) -> None:
        for one in self._drivers.values():
            one.start()

    def stop(self) -> None:
        for one in self._drivers.values():
            one.stop()

    def show(self, texts: Mapping[int, BarText]) -> None:
        """By counter; those without a bar are passed over."""
        changed = {counter: text for counter, text in texts.items() if self._shown.get(counter) != text}
        if not changed:
            return
        before, self._shown = self._shown, self._shown | changed     # a bar may answer before this returns
        for place, bars in lines_of(self._address, self._settings, texts).items():
            for counter in changed.keys() & bars.keys():
                self._drivers[place].ask(self._wish(bars[counter], changed[counter], before.get(counter)))

    def _wish(self, bar: int, text: BarText, before: BarText | None) -> ShowText:
        is_new_call = text.call not in (0, before.call if before else 0)
        return ShowText(bar, text.texts, text.colour, blink=is_new_call, number=text.number)

    def _driver(self, place: str) -> Driver:
        name = self._name(place)
        self._became(name, KIND, DeviceState.OPENING, "")
        try:
            return driver(KIND, place, on_reading=partial(self._heard, place), settings=self._settings,
                          on_state=lambda state, reason: self._became(name, KIND, state, reason))
        except ValueError as wrong:
            raise ConfigMistakes([Mistake(file=FILE, column=KIND, value=place, wanted=str(wrong))]) from None

    def _name(self, place: str) -> str:
        """A line of its own is named as the bar on it: they are one device for people."""
        counter = next((counter for counter, one in sorted(self._settings.places.items()) if one == place), "")
        return KIND if place == self._address else f"{KIND}-{counter}"

    def _heard(self, place: str, reading: Reading) -> None:
        """A bar is named by its counter; what it said before the line was opened anew is no news for the log."""
        if not isinstance(reading, BarState):
            return
        bars = lines_of(self._address, self._settings, self._shown).get(place, {})
        name = f"{KIND}-{next((one for one, bar in bars.items() if bar == reading.address), reading.address)}"
        self._became(name, KIND, reading.state, reading.reason)
        if self._states.get(name) == reading:
            return
        self._states[name] = reading
        level = logging.INFO if reading.state is DeviceState.ONLINE else logging.WARNING
        log.log(level, "%s is %s%s", name, reading.state, f": {reading.reason}" if reading.reason else "")
