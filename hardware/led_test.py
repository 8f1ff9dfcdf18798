"""The self-test of a line of LED bars: every bar is told a text with its own address, and those that can, answer."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue

from config.texts import say
from hardware.driver import BadFrame, DeviceState, Driver, Reading, Send
from hardware.kinds import places
from hardware.led_bar import (
    KIND,
    UPDATE_S,
    BarState,
    LedBarCodec,
    LedBarSettings,
    ShowText,
    completed,
    format_of,
    lines_of,
)
from hardware.led_profile import digits_only
from hardware.led_text import fitting
from hardware.profile_file import load_profile
from hardware.self_test import Finding, opens

PATIENCE_S = 5.0           # for each bar: three tries of a card, and time for its line
COLOUR = "red"
BACK_OFF_S = (0.05,)


@dataclass(frozen=True, slots=True)
class _Written(Reading):
    """A frame is out."""


class _Codec(LedBarCodec):
    """Tells that its frames are out: of bars that never answer nothing else is known."""

    def tick(self, now_s: float) -> Iterator[Reading | Send]:
        for item in super().tick(now_s):
            yield item
            if isinstance(item, Send):
                yield _Written()


def check(address: str, settings: LedBarSettings) -> Iterator[Finding]:
    """Tests every bar that the settings name, bar 1 when they name none. ValueError when an address is none."""
    for place, bars in lines_of(address, settings, settings.counters or (() if settings.places else (1,))).items():
        opened = opens(places(place, settings)[0])
        yield opened
        if opened.well:
            yield from _told(place, settings, sorted(set(bars.values())))


def _told(place: str, settings: LedBarSettings, bars: list[int]) -> Iterator[Finding]:
    may_answer = format_of(settings).answer_s > 0 and settings.acknowledges is not False
    heard: SimpleQueue[Reading] = SimpleQueue()
    driver = Driver("led_bar", places(place, settings),
                    lambda: _Codec(replace(settings, acknowledges=may_answer)), on_reading=heard.put,
                    back_off_s=BACK_OFF_S)
    texts = {bar: _text(bar, settings) for bar in bars}
    for bar, text in texts.items():
        driver.ask(ShowText(bar, (text,), COLOUR, number=str(bar)))
    driver.start()
    try:
        yield from _answers(heard, texts) if may_answer else _shown(heard, texts)
    finally:
        driver.stop()


def _answers(heard: "SimpleQueue[Reading]", texts: Mapping[int, str]) -> Iterator[Finding]:
    """What becomes of each bar."""
    waited = set(texts)
    for told in _within(heard, PATIENCE_S * len(texts)):
        if not isinstance(told, BarState) or told.address not in waited:
            continue
        waited.remove(told.address)
        facts = {"bar": told.address, "text": texts[told.address]}
        if told.state is DeviceState.ONLINE:
            yield Finding("bar_answers", True, facts)
        elif told.state is DeviceState.OFFLINE:
            yield Finding("bar_silent", False, facts)
        else:
            yield Finding("bar_refuses", False, facts)
            yield Finding(told.reason, False)
        if not waited:
            return
    for bar in sorted(waited):
        yield Finding("bar_silent", False, {"bar": bar, "text": texts[bar]})


def _shown(heard: "SimpleQueue[Reading]", texts: Mapping[int, str]) -> Iterator[Finding]:
    """Nobody answers: the technician looks, when all of them are told."""
    news: list[Reading] = []
    for told in _within(heard, PATIENCE_S * len(texts)):
        news.append(told)
        if sum(isinstance(one, _Written) for one in news) == len(texts):
            break
    else:
        yield Finding("closed", False)
        return
    news += _within(heard, UPDATE_S)
    if any(isinstance(told, BadFrame) and told.reason != "unasked" for told in news):
        yield Finding("garbled", False)
    for bar, text in texts.items():
        yield Finding("bar_told", True, {"bar": bar, "text": text})


def _within(heard: "SimpleQueue[Reading]", seconds: float) -> Iterator[Reading]:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        try:
            yield heard.get(timeout=left)
        except Empty:
            return


def _text(bar: int, settings: LedBarSettings) -> str:
    """As it will stand there: a bar of digits, or a narrow one, shows its address alone."""
    if settings.profile and digits_only(load_profile(settings.profile, KIND)):
        return str(bar)
    fits = completed(settings)
    return fitting((say("bar.test", "zh_CN", bar=bar), str(bar)), fits.cells, fits.encoding)
