"""The loop of every driver, over a real line to an emulated card reader."""

import logging
import queue
import socket

import pytest

from hardware.driver import AT_ONCE_S, BACK_OFF_S, DeviceState, Driver, Health, Send, Wish
from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.line import Pause, PtyLine, TcpLine, UdpLine
from hardware.id_card_reader import CardRead, IdCardReaderCodec, ReadAgain, ReaderNumber
from hardware.ports import CONNECT_S, port_at
from tests.waiting import eventually

CARD = resident_card("110101199003071233")
PATIENCE_S = 10


class Watcher:
    """Everything a driver told, in order; `until` waits for the next thing of a kind."""

    def __init__(self) -> None:
        self.news: queue.Queue[object] = queue.Queue()
        self.states: list[DeviceState] = []

    def until(self, wanted: object) -> object:
        while True:
            thing = self.news.get(timeout=PATIENCE_S)
            if thing is wanted or (isinstance(wanted, type) and isinstance(thing, wanted)):
                return thing

    def state(self, state: DeviceState, reason: str) -> None:
        self.states.append(state)
        self.news.put(state)


@pytest.fixture
def reader():
    return CardReader()


@pytest.fixture(params=[TcpLine, PtyLine])
def line(request, reader):
    line = request.param(reader)
    line.start()
    yield line
    line.stop()


@pytest.fixture
def tcp(reader):
    line = TcpLine(reader)
    line.start()
    yield line
    line.stop()


@pytest.fixture
def run():
    """Starts a driver at these addresses and stops it afterwards."""
    started = []

    def start(*addresses, back_off_s=(0.01,)):
        watcher = Watcher()
        driver = Driver("card reader", [port_at(address) for address in addresses], IdCardReaderCodec,
                        on_reading=watcher.news.put, on_state=watcher.state, back_off_s=back_off_s)
        driver.start()
        started.append(driver)
        return driver, watcher

    yield start
    for driver in started:
        driver.stop()


def test_a_card_laid_on_the_reader_is_told(line, reader, run, patient):
    driver, watcher = run(line.address)
    watcher.until(DeviceState.ONLINE)
    assert watcher.until(ReaderNumber).number == "05.01-20080229-0001234567-0007654321"
    reader.lay(CARD)
    assert watcher.until(CardRead).card.number.told() == "110101199003071233"
    reader.lift()
    driver.ask(ReadAgain())
    reader.lay(CARD)
    assert watcher.until(CardRead).card.number.told() == "110101199003071233"
    assert driver.state is DeviceState.ONLINE


def test_a_reader_that_goes_silent_is_offline_and_comes_back(line, reader, run):
    _, watcher = run(line.address)
    watcher.until(DeviceState.ONLINE)
    reader.silent = True
    watcher.until(DeviceState.OFFLINE)
    reader.silent = False
    watcher.until(DeviceState.ONLINE)


def test_a_cut_line_heals_by_itself(tcp, reader, run):
    _, watcher = run(tcp.address)
    watcher.until(DeviceState.ONLINE)
    tcp.cut()
    watcher.until(DeviceState.OFFLINE)
    watcher.until(DeviceState.ONLINE)
    reader.lay(CARD)
    watcher.until(CardRead)


def test_loss_is_told_once_and_return_once(tcp, run, caplog, patient):
    caplog.set_level(logging.INFO, "hardware")
    _, watcher = run(tcp.address)
    watcher.until(DeviceState.ONLINE)
    tcp.refuse()
    watcher.until(DeviceState.OFFLINE)
    second, refused = run(tcp.address)
    refused.until(DeviceState.OFFLINE)                       # many more refusals of the first one lie before this
    second.stop()                                            # the device serves one alone
    tcp.accept()
    watcher.until(DeviceState.ONLINE)
    lines = [record.message for record in caplog.records if record.threadName == "device card reader"]
    assert sum("card reader is online" in line for line in lines) == 2
    assert watcher.states.count(DeviceState.ONLINE) == 2
    assert len([line for line in lines if "is offline" in line]) == 2
    assert not any("110101" in line for line in lines)


def test_a_broken_reader_is_a_fault_and_stays_open(tcp, reader, run, patient):
    reader.faults[0x11FF] = [0x66]
    driver, watcher = run(tcp.address)
    watcher.until(DeviceState.FAULT)
    assert DeviceState.OFFLINE not in watcher.states
    driver.stop()


def test_the_second_place_is_tried_when_the_first_does_not_answer(tcp, run):
    with socket.create_server(("127.0.0.1", 0)) as dumb:     # takes connections and says nothing
        host, port = dumb.getsockname()
        _, watcher = run(f"tcp://{host}:{port}", tcp.address)
        watcher.until(DeviceState.ONLINE)
    assert watcher.states == [DeviceState.OPENING, DeviceState.OFFLINE, DeviceState.ONLINE]


def test_a_driver_stops_at_once_in_the_middle_of_a_long_back_off(run):
    driver, watcher = run("tcp://127.0.0.1:9", back_off_s=(600,))
    watcher.until(DeviceState.OFFLINE)
    driver.stop()                                            # the fixture's own limit is the suite's
    assert driver.state is DeviceState.OFFLINE


class Showing(Wish):
    """What stands on a sign."""

    def __init__(self, place: int, text: bytes, lasts: bool = True) -> None:
        self.place, self.text, self.lasts = place, text, lasts

    @property
    def key(self):
        return self.place if self.lasts else None


class SignCodec:
    """Writes what it is asked to."""

    next_tick_s = 0.0

    def feed(self, data):
        return ()

    def tick(self, now_s):
        self.next_tick_s = now_s + 60
        yield Health(DeviceState.ONLINE)

    def ask(self, wish):
        yield Send(wish.text)


class Sign:
    """Keeps what it hears, by connection."""

    def __init__(self) -> None:
        self.heard: queue.Queue[bytes] = queue.Queue()

    def connected(self) -> None:
        pass

    def hear(self, data):
        self.heard.put(data)
        return ()

    def hears(self, size):
        data = b""
        while len(data) < size:
            data += self.heard.get(timeout=PATIENCE_S)
        return data


def test_what_lasts_is_asked_again_when_the_device_is_back_and_only_the_newest_of_it():
    sign, watcher = Sign(), Watcher()
    line = TcpLine(sign)
    line.start()
    driver = Driver("sign", [port_at(line.address)], SignCodec, on_reading=watcher.news.put, on_state=watcher.state,
                    back_off_s=(0.01,))
    driver.ask(Showing(1, b"first"))                         # before it was ever heard
    driver.ask(Showing(1, b"A012"))
    driver.start()
    assert sign.hears(4) == b"A012"
    line.refuse()
    watcher.until(DeviceState.OFFLINE)
    for number in range(100):
        driver.ask(Showing(2, b"B%03d" % number))
        driver.ask(Showing(3, b"beep", lasts=False))
    line.accept()
    assert sign.hears(8) == b"A012B099"
    driver.ask(Showing(3, b"beep", lasts=False))
    assert sign.hears(4) == b"beep"
    driver.stop()
    line.stop()


def test_what_is_asked_of_a_missing_device_does_not_keep_it_away(tcp, run):
    driver, watcher = run(tcp.address)
    watcher.until(DeviceState.ONLINE)
    tcp.refuse()
    watcher.until(DeviceState.OFFLINE)
    driver.ask(Showing(1, b"A012"))
    tcp.accept()
    watcher.until(DeviceState.ONLINE)


def test_a_device_that_was_heard_is_looked_for_where_it_was(tcp, reader, run, patient):
    with socket.create_server(("127.0.0.1", 0)) as dumb:     # takes connections and says nothing
        _, watcher = run(tcp.address, f"tcp://127.0.0.1:{dumb.getsockname()[1]}")
        watcher.until(DeviceState.ONLINE)
        for _ in range(3):
            tcp.cut()
            watcher.until(DeviceState.OFFLINE)
            watcher.until(DeviceState.ONLINE)
        assert watcher.states.count(DeviceState.OFFLINE) == 3


def test_where_it_is_looked_for():
    """Everywhere in turn; what was heard once, there, and every fifth time elsewhere."""
    ports = [port_at(f"tcp://127.0.0.1:{number}") for number in (1, 2, 3)]
    driver = Driver("reader", ports, SignCodec, on_reading=print, back_off_s=(0.0,))

    def tries(times):
        looked = []
        for _ in range(times):
            driver._pause()
            looked.append(ports.index(driver._port) + 1)
        return looked
    assert tries(4) == [2, 3, 1, 2]
    driver._is(Health(DeviceState.ONLINE))
    assert tries(10) == [2, 2, 2, 2, 3, 2, 2, 2, 2, 1]


class Talker(SignCodec):
    """Writes and writes; `taken` has one for each piece that the port took."""

    def __init__(self, taken) -> None:
        self._taken = taken

    def tick(self, now_s):
        self.next_tick_s = now_s
        yield Health(DeviceState.ONLINE)
        yield Send(bytes(1024))
        self._taken.append(1)


class Full:
    """Takes nothing more once it has heard something, until it is switched off; is well after that."""

    def __init__(self) -> None:
        self.heard = 0

    def connected(self) -> None:
        pass

    def hear(self, data):
        self.heard += len(data)
        return [Pause(600)] if self.heard == len(data) else []


@pytest.mark.parametrize("kind", [TcpLine, PtyLine, UdpLine])
def test_a_port_that_vanishes_while_it_is_written_to(kind, tmp_path):
    device, taken, watcher = Full(), [], Watcher()
    line = PtyLine(device, tmp_path / "ttyUSB0") if kind is PtyLine else kind(device)
    line.start()
    driver = Driver("talker", [port_at(line.address)], lambda: Talker(taken), on_reading=watcher.news.put,
                    on_state=watcher.state, back_off_s=(0.01,))
    driver.start()
    eventually(lambda: device.heard, "it is written to")
    looks = [0]
    if kind is not UdpLine:                                  # datagrams are lost instead of waiting
        eventually(lambda: looks.append(len(taken)) or 0 < looks[-1] == looks[-2], "the line takes no byte any more")
    line.refuse()
    if kind is not UdpLine:                                  # nobody tells who writes them that they are lost
        watcher.until(DeviceState.OFFLINE)
    line.accept()
    before = device.heard
    eventually(lambda: device.heard > before + 10_000, "it is written to again")
    eventually(lambda: driver.state is DeviceState.ONLINE, "an open line that lasts")
    driver.stop()
    line.stop()


def test_a_cable_that_returns_is_noticed_in_three_seconds():
    """At worst it returns while a connection is tried that is not answered any more, and nothing is heard at once."""
    assert max(BACK_OFF_S) + CONNECT_S + AT_ONCE_S <= 3.0


def test_who_serves_another_and_ends_every_connection_at_once_is_never_online(monkeypatch):
    """One that only listens would be online for a moment again and again."""
    monkeypatch.setattr("hardware.driver.AT_ONCE_S", 60.0)   # however long a busy machine takes to end it
    sign, watcher, tries = Sign(), Watcher(), []
    line = TcpLine(sign)
    line.start()
    first = port_at(line.address)
    first.open()
    driver = Driver("sign", [port_at(line.address)], lambda: tries.append(SignCodec()) or tries[-1],
                    on_reading=watcher.news.put, on_state=watcher.state, back_off_s=(0.01,))
    driver.start()
    watcher.until(DeviceState.OFFLINE)
    eventually(lambda: len(tries) > 9, "it was tried again")
    assert watcher.states == [DeviceState.OPENING, DeviceState.OFFLINE]
    monkeypatch.undo()
    before = len(tries)
    eventually(lambda: len(tries) > before, "a try that goes by the usual time")
    first.close()
    watcher.until(DeviceState.ONLINE)
    driver.stop()
    line.stop()


def test_a_mistake_of_ours_is_told_and_does_not_end_the_driver(tcp, reader, caplog, patient):
    """Its words stay out of the log: they may hold what was read."""
    watcher, failed = Watcher(), []

    def fails_once(reading):
        if isinstance(reading, CardRead) and not failed:
            failed.append(reading)
            raise RuntimeError("110101199003071233")
        watcher.news.put(reading)

    driver = Driver("card reader", [port_at(tcp.address)], IdCardReaderCodec, on_reading=fails_once,
                    on_state=watcher.state, back_off_s=(0.01,))
    driver.start()
    reader.lay(CARD)
    watcher.until(DeviceState.OFFLINE)
    watcher.until(DeviceState.ONLINE)
    reader.lift()
    reader.lay(CARD)
    watcher.until(CardRead)
    driver.stop()
    assert watcher.states[-2:] == [DeviceState.OFFLINE, DeviceState.ONLINE]
    assert "card reader: RuntimeError at test_driver.py" in caplog.text
    assert "110101199003071233" not in caplog.text
