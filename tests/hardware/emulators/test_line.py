"""The line an emulated device hangs on."""

import socket
import threading

import pytest

from hardware.emulators.line import Pause, PtyLine, TcpLine, UdpLine
from hardware.ports import port_at


class Echo:
    """Says everything twice."""

    def __init__(self) -> None:
        self.connections = 0

    def connected(self) -> None:
        self.connections += 1

    def hear(self, data):
        return [data, Pause(0.001), data]


@pytest.fixture
def line():
    line = TcpLine(Echo())
    line.start()
    yield line
    line.stop()


def heard(port, size):
    data = b""
    while len(data) < size:
        data += port.read(10)
    return data


@pytest.mark.parametrize("kind", [TcpLine, UdpLine, PtyLine])
def test_it_answers_and_says_what_nobody_asked(kind):
    line = kind(Echo())
    line.start()
    port = port_at(line.address)
    port.open()
    port.write(b"ab")
    assert heard(port, 4) == b"abab"
    line.say(b"!")
    assert heard(port, 1) == b"!"
    port.close()
    line.stop()


def connect(line):
    host, port = line.address.removeprefix("tcp://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def test_a_second_client_is_turned_away_and_the_next_one_taken(line):
    with connect(line) as first:
        first.sendall(b"x")
        assert first.recv(1) == b"x"
        with connect(line) as second:
            assert second.recv(1) == b""
    with connect(line) as third:
        third.sendall(b"y")
        assert third.recv(1) == b"y"


def test_who_comes_while_it_is_busy_is_taken_when_the_one_before_has_left(line):
    """What the one before said last is heard as well."""
    begun, goes_on, heard = threading.Event(), threading.Event(), []
    with connect(line) as first:
        first.sendall(b"x")
        assert first.recv(1) + first.recv(1) == b"xx"
        line._device.hear = lambda data: heard.append(data) or [data]
        busy = threading.Thread(target=line._order, args=(lambda: (begun.set(), goes_on.wait()),))
        busy.start()
        begun.wait()
        second = connect(line)
        first.sendall(b"last")
    with second:
        second.sendall(b"y")
        goes_on.set()
        assert second.recv(1) == b"y"
    busy.join()
    assert heard == [b"last", b"y"]


def test_a_power_cut_is_a_reset_and_an_off_device_refuses(line):
    with connect(line) as client:
        client.sendall(b"x")
        assert client.recv(1) == b"x"
        line.cut()
        with pytest.raises(ConnectionResetError):
            while client.recv(1):
                pass
    line.refuse()
    with pytest.raises(ConnectionRefusedError):
        connect(line)
    line.accept()
    connect(line).close()


def test_datagrams_to_a_device_that_is_off_are_lost():
    line = UdpLine(Echo())
    line.start()
    line.refuse()
    line.say(b"nobody hears it")
    port = port_at(line.address)
    port.open()
    port.write(b"a")
    assert port.read(5) == b""                               # told that nobody is there
    line.accept()
    port.write(b"b")
    assert heard(port, 2) == b"bb"
    port.close()
    line.stop()


class Busy:
    """At work for ever after the first word; what it would say then is said to nobody."""

    def __init__(self) -> None:
        self.worked = threading.Event()

    def connected(self) -> None:
        pass

    def hear(self, data):
        if self.worked.is_set():
            yield data
        else:
            self.worked.set()
            yield Pause(600)
            yield b"late"


@pytest.fixture
def busy():
    line = TcpLine(device := Busy())
    line.start()
    with connect(line) as first:
        first.sendall(b"x")
        assert device.worked.wait(10)
    yield line
    line.stop()


def test_what_is_said_and_what_is_cut_reaches_who_is_connected_though_the_line_has_not_come_to_see_it(busy):
    with connect(busy) as client:
        busy.say(b"!")
        assert client.recv(1) == b"!"
    with connect(busy) as client:
        busy.cut()
        with pytest.raises(ConnectionResetError):
            client.recv(1)


@pytest.mark.parametrize("kind", [TcpLine, UdpLine, PtyLine])
def test_a_device_that_is_switched_off_is_at_work_no_more(kind, tmp_path):
    device = Busy()
    line = PtyLine(device, tmp_path / "tty") if kind is PtyLine else kind(device)
    line.start()
    port = port_at(line.address)
    for words, answer in ((b"x", b""), (b"yz", b"yz")):
        port.open()
        port.write(words)
        assert device.worked.wait(10)
        assert heard(port, len(answer)) == answer
        port.close()
        line.refuse()
        line.accept()
    line.stop()
