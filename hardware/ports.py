"""Ways for bytes: TCP and serial here, USB in `usb.py`.

An address: `tcp://host:port`, `serial:/dev/ttyUSB0?speed=9600`, plain `COM3`, or `usb://0400:c35a`.
"""

import contextlib
import os
import select
import socket
import threading
from urllib.parse import parse_qs, urlsplit

import serial

from hardware.driver import DeviceMissing, Port
from hardware.usb import usb_port

CONNECT_S = 2.0            # a device on the same LAN answers in milliseconds
WRITE_S = 2.0              # a device that takes no byte for so long is gone
CHUNK = 65536
DEFAULT_SPEED = 115200


def port_at(address: str, *, speed: int = DEFAULT_SPEED) -> Port:
    """The port of this address, at `speed` where a serial one does not say its own; ValueError when it is none."""
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        if not parts.hostname or not parts.port:
            raise ValueError(f"{address}: wanted tcp://host:port")
        return TcpPort(parts.hostname, parts.port)
    if parts.scheme == "usb":
        return usb_port(address)
    path = parts.netloc + parts.path if parts.scheme == "serial" else address
    if not path or (parts.scheme and parts.scheme != "serial" and "://" in address):
        raise ValueError(f"{address}: wanted tcp://host:port or serial:/dev/ttyUSB0")
    return SerialPort(path.split("?")[0], int(parse_qs(parts.query).get("speed", [speed])[0]))


class TcpPort:
    """A device behind a TCP port: network printers, serial servers, emulators."""

    def __init__(self, host: str, port: int, *, write_s: float = WRITE_S) -> None:
        self.address = f"tcp://{host}:{port}"
        self._place = (host, port)
        self._write_s = write_s
        self._socket: socket.socket | None = None
        self._woken, self._waker = _pipe()

    def open(self) -> None:
        try:
            self._socket = self._connect()
        except OSError as error:
            raise DeviceMissing(self.address, error.strerror or str(error)) from error

    def read(self, wait_s: float) -> bytes:
        link = self._link()
        readable, _, _ = select.select([link, self._woken], [], [], wait_s)
        if self._woken in readable:
            self._woken.recv(CHUNK)
        if link not in readable:
            return b""
        try:
            data = link.recv(CHUNK)
        except OSError as error:
            raise DeviceMissing(self.address, error.strerror or str(error)) from error
        if not data:
            raise DeviceMissing(self.address, "closed by the other side")
        return data

    def write(self, data: bytes) -> None:
        try:
            self._link().sendall(data)
        except OSError as error:
            raise DeviceMissing(self.address, error.strerror or str(error)) from error

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

    def _link(self) -> socket.socket:
        if self._socket is None:
            raise DeviceMissing(self.address, "not open")
        return self._socket

    def _connect(self) -> socket.socket:
        """Like socket.create_connection, but `wake` ends the wait."""
        family, kind, protocol, _, place = socket.getaddrinfo(*self._place, type=socket.SOCK_STREAM)[0]
        link = socket.socket(family, kind, protocol)
        try:
            link.setblocking(False)
            link.connect_ex(place)
            woken, writable, _ = select.select([self._woken], [link], [], CONNECT_S)
            if woken or not writable:
                raise TimeoutError("no answer")
            trouble = link.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if trouble:
                raise OSError(trouble, os.strerror(trouble))
            link.settimeout(self._write_s)
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return link
        except OSError:
            link.close()
            raise


class SerialPort:
    """A device on a serial line, 8N1: RS-232, USB-CDC, a pseudo-terminal."""

    def __init__(self, path: str, speed: int = DEFAULT_SPEED, *, write_s: float = WRITE_S) -> None:
        self.address = f"serial:{path}?speed={speed}"
        self.speed = speed
        self._line = serial.Serial(baudrate=speed, write_timeout=write_s, exclusive=True)
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
            self._line.write(data)
        except OSError as error:
            raise DeviceMissing(self.address, str(error)) from error

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
