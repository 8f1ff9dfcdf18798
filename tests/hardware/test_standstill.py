"""A machine that stands still for a second, as a busy one does, loses and invents nothing of what devices say."""

from types import SimpleNamespace

import pytest

from hardware.code_reader import CodeKind, CodeReaderCodec, CodeScanned, ScanAgain
from hardware.driver import DeviceMissing, DeviceState, Driver, Health
from hardware.id_card_reader import IdCardReaderCodec, request

WELL = bytes.fromhex("AA AA AA 96 69 00 04 00 00 90 94")        # a reader's answer to "is it well?"
NUMBER = CodeScanned(CodeKind.APPOINTMENT, "204871")


class Standstill:
    """A port whose every wait takes so many seconds and gives this (or what is made of the driver); something else came
    while nobody looked."""

    address = "here"

    def __init__(self, *waits) -> None:
        self.now_s, self.written, self.driver = 100.0, [], None
        self._waits, self._came = list(waits), b""

    def read(self, wait_s):
        if self._came or (not wait_s and self._waits):
            data, self._came = self._came, b""
            return data
        if not self._waits:
            raise DeviceMissing(self.address, "closed")
        passed_s, data, self._came = self._waits.pop(0)
        self.now_s += passed_s
        return data(self.driver) if callable(data) else data

    def write(self, data):
        self.written.append(data)

    def close(self):
        self.driver._stopping.set()

    def open(self):
        pass

    wake = open


class Listener:
    """Is there at once, and never says a word."""

    next_tick_s = 200.0

    def feed(self, data):
        return ()

    def tick(self, now_s):
        yield Health(DeviceState.ONLINE)

    ask = feed


@pytest.fixture
def told(monkeypatch):
    """What a driver told over this port until it closed, and what it said to the device meanwhile."""
    def run(codec, *waits):
        port, news = Standstill(*waits), []
        monkeypatch.setattr("hardware.driver.time", SimpleNamespace(monotonic=lambda: port.now_s))
        port.driver = Driver("device", [port], codec, on_reading=news.append, back_off_s=(600,),
                             on_state=lambda state, _: news.append(state))
        port.driver.run()
        assert [news.pop(0), news.pop()] == [DeviceState.OPENING, DeviceState.OFFLINE]
        return news, port.written
    return run


def test_an_answer_that_came_meanwhile_is_heard_before_its_silence_is_counted(told):
    news, written = told(IdCardReaderCodec, (0.0, WELL[:5], b""), (1.0, b"", WELL[5:]))
    assert news == [DeviceState.ONLINE]
    assert written == [request(0x11FF), request(0x12FF)]         # is it well?, and its number


def test_a_code_whose_end_came_meanwhile_is_read_whole(told):
    assert told(CodeReaderCodec, (0.0, b"204", b""), (1.0, b"", b"871\r"))[0] == [NUMBER, DeviceState.ONLINE]


def test_a_wish_from_before_the_bytes_came_is_asked_before_them(told):
    """The next visitor has the code of the one before, and the driver reads it before it looks for wishes."""
    def asked(driver):
        driver.ask(ScanAgain())
        return b"204871\r"

    assert told(CodeReaderCodec, (0.0, b"204871\r", b""), (0.0, asked, b""))[0] == [NUMBER, NUMBER]


def test_a_line_that_was_closed_meanwhile_has_not_lasted(told):
    assert told(Listener, (1.0, b"", b""))[0] == []
