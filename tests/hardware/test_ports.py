"""Ways for bytes: what they carry, and how they say that they are lost."""

import os
import select
import socket
import threading
import tty

import pytest
import serial

from hardware.driver import DeviceMissing
from hardware.ports import SerialPort, TcpPort, port_at
from tests.waiting import eventually


@pytest.fixture
def server():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def joined(server):
    """An open TCP port and the other end of it."""
    port = TcpPort(*server.getsockname()[:2])
    port.open()
    other, _ = server.accept()
    yield port, other
    other.close()
    port.close()


@pytest.fixture
def terminal():
    master, slave = os.openpty()
    tty.setraw(slave)
    port = SerialPort(os.ttyname(slave))
    yield port, master
    port.close()
    os.close(slave)


def test_addresses():
    assert port_at("tcp://192.0.2.7:9100").address == "tcp://192.0.2.7:9100"
    assert port_at("serial:/dev/ttyUSB0").address == "serial:/dev/ttyUSB0?speed=115200"
    assert port_at("serial:/dev/ttyUSB0?speed=9600").address == "serial:/dev/ttyUSB0?speed=9600"
    assert port_at("serial:/dev/ttyUSB0", speed=19200).address == "serial:/dev/ttyUSB0?speed=19200"
    assert port_at("udp://192.0.2.7:5005").address == "udp://192.0.2.7:5005"
    assert port_at("serial:/dev/ttyS1?speed=9600&parity=even&bits=7&stop=2").address == (
        "serial:/dev/ttyS1?speed=9600&parity=even&bits=7&stop=2")
    assert port_at("serial:/dev/ttyS1?flow=dtr").address == "serial:/dev/ttyS1?speed=115200&flow=dtr"
    assert port_at("serial:COM3?parity=none").address == "serial:COM3?speed=115200"
    assert port_at("COM3").address == "serial:COM3?speed=115200"


@pytest.mark.parametrize("address", [
    "", "tcp://host", "tcp://:9100", "http://host:1", "serial:", "tcp://h:port", "udp://h", "serial:COM3?parity=mark",
    "serial:COM3?flow=dsr", "serial:COM3?bits=9", "serial:COM3?sped=9600"])
def test_what_is_no_address(address):
    with pytest.raises(ValueError):
        port_at(address)


def test_tcp_carries_both_ways(joined):
    port, other = joined
    port.write(b"\x10\x04\x01")
    assert other.recv(3) == b"\x10\x04\x01"
    other.sendall(b"\x12")
    assert port.read(5) == b"\x12"
    assert port.read(0) == b""


def test_tcp_tells_a_closed_and_a_reset_connection(joined):
    port, other = joined
    other.close()
    with pytest.raises(DeviceMissing, match="closed by the other side"):
        port.read(5)


def test_tcp_that_takes_no_bytes_is_missing(server):
    port = TcpPort(*server.getsockname()[:2], write_s=0.05)
    port.open()
    other, _ = server.accept()                              # never reads
    with pytest.raises(DeviceMissing, match="timed out"):
        port.write(bytes(50_000_000))
    other.close()
    port.close()


def test_tcp_refused_and_not_open(server):
    host, number = server.getsockname()[:2]
    server.close()
    port = TcpPort(host, number)
    with pytest.raises(DeviceMissing, match="refused"):
        port.open()
    with pytest.raises(DeviceMissing, match="not open"):
        port.read(0)


def test_a_tcp_port_that_was_woken_while_it_was_closed_opens(server):
    port = TcpPort(*server.getsockname()[:2])
    port.wake()
    port.open()
    server.accept()[0].close()
    port.close()


def test_udp_carries_both_ways_and_does_not_mind_who_is_away():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        port = port_at(f"udp://127.0.0.1:{other.getsockname()[1]}")
        port.open()
        port.write(b"\xa0\x90")
        data, asker = other.recvfrom(10)
        assert data == b"\xa0\x90"
        other.sendto(b"\xaa", asker)
        assert port.read(5) == b"\xaa"
        assert port.read(0) == b""
    port.write(b"lost")                                      # the answer to it is "refused"
    assert port.read(5) == b""
    port.write(b"lost")
    port.wake()
    while port.read(5):
        pass
    port.close()
    with pytest.raises(DeviceMissing, match="not open"):
        port.read(0)


@pytest.mark.parametrize("when", ["before", "during"])
def test_a_waiting_read_is_woken(joined, when):
    port, _ = joined
    if when == "before":
        port.wake()
        assert port.read(600) == b""
    else:
        reading = threading.Thread(target=port.read, args=(600,))
        reading.start()
        port.wake()
        reading.join(10)
        assert not reading.is_alive()


def test_serial_carries_both_ways(terminal):
    port, master = terminal
    port.open()
    port.write(b"\xaa\xaa")
    assert os.read(master, 2) == b"\xaa\xaa"
    os.write(master, b"\x96\x69")
    assert port.read(5) == b"\x96\x69"
    assert port.read(0) == b""
    os.close(master)


def test_a_line_with_a_parity_carries_bytes_as_well(terminal):
    plain, master = terminal
    port = port_at(plain.address + "&parity=even&stop=2")
    port.open()
    port.write(b"\x31")
    assert os.read(master, 1) == b"\x31"
    port.close()


def test_serial_unplugged(terminal):
    port, master = terminal
    port.open()
    os.close(master)
    with pytest.raises(DeviceMissing):
        port.read(5)
    with pytest.raises(DeviceMissing):
        SerialPort("/dev/there-is-no-such-line").open()


def test_a_serial_line_belongs_to_one(terminal):
    port, master = terminal
    port.open()
    with pytest.raises(DeviceMissing, match="lock"):
        SerialPort(port.address.removeprefix("serial:").split("?")[0]).open()
    os.close(master)


def test_a_device_that_says_xoff_holds_the_line_and_is_urged_all_the_same(terminal):
    plain, master = terminal
    path = plain.address.removeprefix("serial:").split("?")[0]
    port = SerialPort(path, flow="xonxoff", write_s=0.1)
    port.open()
    os.write(master, b"\x13")
    assert "imeout" in eventually(lambda: _refused(port, b"text"), "the machine itself has seen the XOFF")
    port.urge(b"\x10\x05\x02")
    assert set(_heard(master, b"\x10\x05\x02")[:-3]) <= set(b"text")
    os.write(master, b"\x13\x11")
    port.write(b"more")
    assert _heard(master, b"more") == b"more"
    port.close()
    os.close(master)


def test_a_device_that_drops_dsr_is_waited_for(terminal, monkeypatch):
    """A pseudo-terminal has no such wire: its level is set here."""
    level = [True, False, False, True]

    class WithWire(serial.Serial):
        @property
        def dsr(self) -> bool:
            return level.pop(0)

    monkeypatch.setattr("hardware.ports.serial.Serial", WithWire)
    plain, master = terminal
    path, heard = plain.address.removeprefix("serial:").split("?")[0], []
    port = SerialPort(path, flow="dtr", write_s=60)
    port.open()
    reader = threading.Thread(target=lambda: heard.append(_heard(master, bytes(100))))    # a pty drains when it is read
    reader.start()
    port.write(bytes(100))
    reader.join()
    assert (heard, level) == ([bytes(100)], [])
    port.close()
    level[:] = [False] * 1000
    port = SerialPort(path, flow="dtr", write_s=0.1)
    port.open()
    with pytest.raises(DeviceMissing, match="holds the line"):
        port.write(b"text")
    port.close()
    os.close(master)


def _refused(port: SerialPort, data: bytes) -> str:
    try:
        port.write(data)
    except DeviceMissing as missing:
        return missing.why
    return ""


def _heard(master: int, end: bytes) -> bytes:
    """What comes, up to this."""
    heard = b""
    while not heard.endswith(end):
        assert select.select([master], [], [], 10)[0], heard
        heard += os.read(master, 100)
    return heard


@pytest.mark.parametrize("speed", ["abc", "0", "12345678901"])
def test_a_speed_that_is_none_is_told(speed):
    with pytest.raises(ValueError, match=f"speed={speed}, wanted bits per second, 300 to 921600"):
        port_at(f"serial:/dev/ttyS0?speed={speed}")


@pytest.mark.parametrize("address, wanted", [
    ("tcp://host:99999", "wanted tcp://host:port"), ("udp://host:x", "wanted udp://host:port"),
    ("tcp://host", "wanted tcp://host:port"), ("tcp://10.0..9:1", "wanted tcp://host:port"),
    ("bluetooth:00-11", "wanted tcp://host:port, udp://"),
    ("cups:slips", "or serial:/dev/ttyUSB0")])
def test_what_is_no_address_is_told(address, wanted):
    with pytest.raises(ValueError, match=f"{address}: .*{wanted}"):
        port_at(address)
