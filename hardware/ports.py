"""Ways for bytes: TCP, UDP and serial here, USB in `usb.py`.

An address: `tcp://host:port`, `udp://host:port`, `serial:/dev/ttyUSB0?speed=9600&parity=even&flow=rtscts`, plain
`COM3`, `usb://0400:c35a`, or `keyboard:/dev/input/by-id/…` (`keyboard_port.py`).
"""

import contextlib
import errno
import os
import select
import socket
import threading
import time
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, urlsplit

import serial

from hardware.driver import DeviceMissing, Port
from hardware.keyboard_port import keyboard_port
from hardware.settings import FASTEST, SLOWEST
from hardware.usb import usb_port

CONNECT_S = 2.0            # a device on the same LAN answers in milliseconds
WRITE_S = 2.0              # a device that takes no byte for so long is gone
CHUNK = 65536
UNDER_WAY = (0, errno.EINPROGRESS, errno.EWOULDBLOCK)     # what a connection that is begun says
CLOSED, CUT = "closed by the other side", (errno.ECONNRESET, errno.EPIPE)     # which of them, is chance
DEFAULT_SPEED = 115200
PARITIES = {"none": serial.PARITY_NONE, "even": serial.PARITY_EVEN, "odd": serial.PARITY_ODD}
FRAMING = {"parity": ("none", *PARITIES), "bits": ("8", "7"), "stop": ("1", "2"),     # usual value first
           "flow": ("none", "xonxoff", "rtscts", "dtr")}
READY_S = 0.01             # between two looks whether a full device has room again: Linux does not watch DSR by itself
READY_BYTES = 64           # sent after a look; a device drops DSR while it has room for more than that
LOST_DATAGRAM = (errno.ECONNREFUSED, errno.EHOSTUNREACH)     # told late, about one that is gone anyway
KEPT_ALIVE = {"TCP_KEEPIDLE": 2, "TCP_KEEPINTVL": 1, "TCP_KEEPCNT": 3}     # who only listens knows within 5 s, too


def port_at(address: str, *, speed: int = DEFAULT_SPEED) -> Port:
    """The port of this address, at `speed` where a serial one does not say its own; ValueError when it is none."""
    parts = urlsplit(address)
    if parts.scheme in ("tcp", "udp"):
        return (TcpPort if parts.scheme == "tcp" else UdpPort)(*_place(address, parts))
    if parts.scheme == "usb":
        return usb_port(address)
    if parts.scheme == "keyboard":
        return keyboard_port(address, port_at)
    path = parts.netloc + parts.path if parts.scheme == "serial" else address
    if not path or parts.scheme not in ("", "serial"):
        raise ValueError(f"{address}: wanted tcp://host:port, udp://host:port or serial:/dev/ttyUSB0")
    return _serial_port(address, path.split("?")[0], speed, dict(parse_qsl(parts.query)))


def _place(address: str, parts: SplitResult) -> tuple[str, int]:
    with contextlib.suppress(ValueError):            # a port that is no number, or none that there is; as `a..b` a host
        if parts.hostname and parts.hostname.encode("idna") and parts.port:
            return parts.hostname, parts.port
    raise ValueError(f"{address}: wanted {parts.scheme}://host:port")


def _serial_port(address: str, path: str, speed: int, said: Mapping[str, str]) -> "SerialPort":
    for name, value in said.items():
        if name != "speed" and value not in FRAMING.get(name, ()):
            wanted = " or ".join(dict.fromkeys(FRAMING.get(name, ("speed", *FRAMING))))
            raise ValueError(f"{address}: {name}={value}, wanted {wanted}")
    told = said.get("speed", str(speed))
    if not (told.isdecimal() and SLOWEST <= int(told) <= FASTEST):
        raise ValueError(f"{address}: speed={told}, wanted bits per second, {SLOWEST} to {FASTEST}")
    return SerialPort(path, int(told), parity=said.get("parity", "none"),
                      bits=int(said.get("bits", 8)), stop=int(said.get("stop", 1)), flow=said.get("flow", "none"))


class NetPort:
    """What TCP and UDP share."""

    scheme: str
    kind: socket.SocketKind

    def __init__(self, host: str, port: int, *, write_s: float = WRITE_S) -> None:
        self.address = f"{self.scheme}://{host}:{port}"
        self._place = (host, port)
        self._write_s = write_s
        self._socket: socket.socket | None = None
        self._woken, self._waker = _pipe()

    def open(self) -> None:
        self._rest()
        try:
            self._socket = self._connect()
        except OSError as error:
            raise self._missing(error) from error

    def read(self, wait_s: float) -> bytes:
        link = self._link()
        readable, _, _ = select.select([link, self._woken], [], [], wait_s)
        if self._woken in readable:
            self._rest()
        if link not in readable:
            return b""
        try:
            return self._received(link.recv(CHUNK))
        except OSError as error:
            return self._failed(error)

    def write(self, data: bytes) -> None:
        try:
            self._link().sendall(data)
        except OSError as error:
            self._failed(error)

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def wake(self) -> None:
        with contextlib.suppress(BlockingIOError):      # a full pipe wakes as well
            self._waker.send(b"!")

    def __del__(self) -> None:
        self._woken.close()
        self._waker.close()

    def _received(self, data: bytes) -> bytes:
        return data

    def _failed(self, error: OSError) -> bytes:
        raise self._missing(error) from error

    def _missing(self, error: OSError) -> DeviceMissing:
        why = CLOSED if error.errno in CUT else error.strerror or str(error)
        return DeviceMissing(self.address, why)

    def _rest(self) -> None:
        """Forgets that it was woken."""
        with contextlib.suppress(BlockingIOError):
            self._woken.recv(CHUNK)

    def _link(self) -> socket.socket:
        if self._socket is None:
            raise DeviceMissing(self.address, "not open")
        return self._socket

    def _connect(self) -> socket.socket:
        """Like socket.create_connection, but `wake` ends the wait."""
        family, kind, protocol, _, place = socket.getaddrinfo(*self._place, type=self.kind)[0]
        link = socket.socket(family, kind, protocol)
        try:
            link.setblocking(False)
            trouble = link.connect_ex(place)
            woken, writable, _ = select.select([self._woken], [link], [], CONNECT_S)
            if woken or not writable:
                raise TimeoutError("no answer")
            if trouble in UNDER_WAY:
                trouble = link.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if trouble:
                raise OSError(trouble, os.strerror(trouble))
            link.settimeout(self._write_s)
            self._set(link)
            return link
        except OSError:
            link.close()
            raise


    def _set(self, link: socket.socket) -> None:
        """What the open socket needs."""


class TcpPort(NetPort):
    """A device behind a TCP port: network printers, serial servers, emulators."""

    scheme = "tcp"
    kind = socket.SOCK_STREAM

    def _received(self, data: bytes) -> bytes:
        if not data:
            raise DeviceMissing(self.address, CLOSED)
        return data

    def _set(self, link: socket.socket) -> None:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in KEPT_ALIVE.items():
            if (option := getattr(socket, name, None)) is not None:        # not on every system
                link.setsockopt(socket.IPPROTO_TCP, option, value)


class UdpPort(NetPort):
    """A device that takes datagrams. That it is gone is only known by its silence: an open port proves nothing."""

    scheme = "udp"
    kind = socket.SOCK_DGRAM

    def _failed(self, error: OSError) -> bytes:
        if error.errno in LOST_DATAGRAM:
            return b""
        return super()._failed(error)


class SerialPort:
    """A device on a serial line, usually 8N1: RS-232, RS-485, USB-CDC, a pseudo-terminal.

    flow: how a device whose buffer is full holds the line: xonxoff (bytes 11 and 13), rtscts, dtr (its DTR is our DSR).
    """

    def __init__(self, path: str, speed: int = DEFAULT_SPEED, *, parity: str = "none", bits: int = 8, stop: int = 1,
                 flow: str = "none", write_s: float = WRITE_S) -> None:
        framing = {"parity": parity, "bits": str(bits), "stop": str(stop), "flow": flow}
        self.address = f"serial:{path}?speed={speed}" + "".join(
            f"&{name}={value}" for name, value in framing.items() if value != FRAMING[name][0])
        self.speed = speed
        self._waits_for_dsr = flow == "dtr"
        self._line = serial.Serial(baudrate=speed, parity=PARITIES[parity], bytesize=bits, stopbits=stop,
                                   xonxoff=flow == "xonxoff", rtscts=flow == "rtscts", write_timeout=write_s,
                                   exclusive=True)
        self._line.port = path
        self._closing = threading.Lock()          # waking a line that is just being closed would hit its neighbour

    def open(self) -> None:
        try:
            self._line.open()
        except (OSError, ValueError) as error:           # SerialException is an OSError
            raise DeviceMissing(self.address, str(error)) from error

    def read(self, wait_s: float) -> bytes:
        try:
            self._line.timeout = wait_s
            first: bytes = self._line.read(1)
            return first + self._line.read(self._line.in_waiting) if first else b""
        except (OSError, TypeError) as error:            # TypeError: pyserial 3.5 closed while it reads
            raise DeviceMissing(self.address, str(error)) from error

    def write(self, data: bytes) -> None:
        try:
            if self._waits_for_dsr:
                self._write_when_ready(data)
            else:
                self._line.write(data)
        except OSError as error:
            raise DeviceMissing(self.address, str(error)) from error

    def urge(self, data: bytes) -> None:
        """Sends it to a device that holds the line by XOFF, too, behind what waits for it."""
        try:
            if self._line.xonxoff:
                for on in (False, True):              # Linux forgets the XOFF only when we stop and go on ourselves
                    self._line.set_output_flow_control(on)
            self._line.write(data)
        except OSError as error:
            raise DeviceMissing(self.address, str(error)) from error

    def _write_when_ready(self, data: bytes) -> None:
        """Piece by piece, each when the one before has left the machine: only then DSR speaks of what is out."""
        end = time.monotonic() + self._line.write_timeout
        for place in range(0, len(data), READY_BYTES):
            while not self._line.dsr:
                if time.monotonic() > end:
                    raise TimeoutError("the device holds the line")
                time.sleep(READY_S)
            self._line.write(data[place:place + READY_BYTES])
            self._line.flush()

    def close(self) -> None:
        with self._closing, contextlib.suppress(OSError):
            self._line.close()

    def wake(self) -> None:
        with self._closing:
            if self._line.is_open:
                self._line.cancel_read()


def _pipe() -> tuple[socket.socket, socket.socket]:
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    return reader, writer
