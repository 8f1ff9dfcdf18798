"""The loop of every driver, over a real line to an emulated card reader."""

import logging
import queue
import socket

import pytest

from hardware.driver import DeviceState, Driver
from hardware.emulators.id_card_reader import CardReader, resident_card
from hardware.emulators.line import PtyLine, TcpLine
from hardware.id_card_reader import CardRead, IdCardReaderCodec, ReadAgain, ReaderNumber
from hardware.ports import port_at

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


def test_a_card_laid_on_the_reader_is_told(line, reader, run):
    driver, watcher = run(line.address)
    watcher.until(DeviceState.ONLINE)
    assert watcher.until(ReaderNumber).number == "05.01-20080229-0001234567-0007654321"
    reader.lay(CARD)
    assert watcher.until(CardRead).card.number == "110101199003071233"
    reader.lift()
    driver.ask(ReadAgain())
    reader.lay(CARD)
    assert watcher.until(CardRead).card.number == "110101199003071233"
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


def test_loss_is_told_once_and_return_once(tcp, run, caplog):
    caplog.set_level(logging.INFO, "hardware")
    _, watcher = run(tcp.address)
    watcher.until(DeviceState.ONLINE)
    tcp.refuse()
    watcher.until(DeviceState.OFFLINE)
    refused = run(tcp.address)[1]
    refused.until(DeviceState.OFFLINE)                       # many more refusals of the first one lie before this
    tcp.accept()
    watcher.until(DeviceState.ONLINE)
    lines = [record.message for record in caplog.records if record.threadName == "device card reader"]
    assert sum("card reader is online" in line for line in lines) <= 3
    assert watcher.states.count(DeviceState.ONLINE) == 2
    assert len([line for line in lines if "is offline" in line]) == 2
    assert not any("110101" in line for line in lines)


def test_a_broken_reader_is_a_fault_and_stays_open(tcp, reader, run):
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
