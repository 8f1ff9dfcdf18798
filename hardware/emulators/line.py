"""Where an emulated device hangs: a TCP or UDP port or a pseudo-terminal, with the faults a real line has.

The device says what it answers to the bytes it hears; the line carries them, on a thread of its own.
"""

import contextlib
import os
import select
import selectors
import socket
import struct
import threading
import time
import tty
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

CHUNK = 65536
RESET_AT_CLOSE = struct.pack("ii", 1, 0)       # SO_LINGER: the other side sees a reset, as after a power cut


@dataclass(frozen=True, slots=True)
class Pause:
    """Seconds in which the device does nothing before what follows. Switched off meanwhile, it says nothing of it."""

    seconds: float


class Device(Protocol):
    def connected(self) -> None:
        """A new connection began; unfinished bytes of the last one are gone."""

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        """What it answers."""


class Line:
    """What TCP and pseudo-terminal share: the loop that reads, lets the device answer, and writes."""

    def __init__(self, device: Device) -> None:
        self.address = ""
        self.chunk = CHUNK                     # bytes it takes in at once
        self._device = device
        self._selector = selectors.DefaultSelector()
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)
        self._orders: list[Callable[[], None]] = []
        self._ended = threading.Event()
        self._switched_off = False             # in a pause
        self._selector.register(self._woken, selectors.EVENT_READ, self._obey)
        self._thread = threading.Thread(target=self._run, name="emulated line", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._waker.send(b"!")
        self._thread.join()
        self._selector.close()
        self._woken.close()
        self._waker.close()

    def say(self, data: bytes) -> None:
        """Sends what nobody asked for, to who has connected by now."""
        self._order(lambda: self._say(data))

    def _say(self, data: bytes) -> None:
        self._write(data)

    def _order(self, order: Callable[[], None]) -> None:
        """Has the line's own thread do it, and waits until it is done."""
        if threading.current_thread() is self._thread:
            order()
            return
        done = threading.Event()
        self._orders += [order, done.set]
        self._waker.send(b"!")
        done.wait()

    def _obey(self) -> None:
        with contextlib.suppress(BlockingIOError):       # a pause between has taken the order already
            self._woken.recv(CHUNK)
        self._obey_all()

    def _run(self) -> None:
        while not self._ended.is_set():
            for key, _ in sorted(self._selector.select(), key=self._is_newcomer):      # who is there is heard first
                if self._selector.get_map().get(key.fd) is key:       # not closed by the one before it
                    key.data()
        self._obey_all()

    def _is_newcomer(self, found: tuple[selectors.SelectorKey, int]) -> bool:
        return False

    def _obey_all(self) -> None:
        while self._orders:
            self._orders.pop(0)()

    def _answer(self, data: bytes) -> None:
        self._switched_off = False
        for piece in self._device.hear(data):
            if not isinstance(piece, Pause):
                self._write(piece)
            elif not self._pause(piece.seconds):
                return

    def _pause(self, seconds: float) -> bool:
        """Hears nothing for so long; what is done to the device happens all the same. False: it was switched off."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self._ended.is_set() and not self._switched_off:
            if select.select([self._woken], [], [], left)[0]:
                self._obey()
        return not self._switched_off

    def _write(self, data: bytes) -> None:
        raise NotImplementedError


class TcpLine(Line):
    """One client at a time, as serial servers and receipt printers have it; a second one is closed at once."""

    def __init__(self, device: Device, host: str = "127.0.0.1", port: int = 0) -> None:
        super().__init__(device)
        self._client: socket.socket | None = None
        self._place = (host, port)
        self._listen()

    def stop(self) -> None:
        super().stop()
        self._drop_client()
        if self._listener is not None:
            self._listener.close()

    def refuse(self) -> None:
        """The device is off: nothing listens, and who was connected is reset."""
        self._order(self._off)

    def accept(self) -> None:
        """It is on again, at the same address."""
        self._order(self._on)

    def cut(self) -> None:
        """Resets the connection and goes on listening."""
        self._order(self._cut)

    def _listen(self) -> None:
        self._listener: socket.socket | None = socket.create_server(self._place)
        self._listener.setblocking(False)
        host, port = self._listener.getsockname()[:2]
        self._place = (host, port)
        self.address = f"tcp://{host}:{port}"
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)

    def _on(self) -> None:
        if self._listener is None:
            self._listen()

    def _off(self) -> None:
        self._switched_off = True
        self._drop_client(reset=True)
        if self._listener is not None:
            self._selector.unregister(self._listener)
            self._listener.close()
            self._listener = None

    def _say(self, data: bytes) -> None:
        self._meet()
        super()._say(data)

    def _cut(self) -> None:
        self._meet()
        self._drop_client(reset=True)

    def _meet(self) -> None:
        """Takes who has connected, though the loop has not come to see it yet."""
        while self._listener is not None and select.select([self._listener], [], [], 0)[0]:
            self._accept()

    def _accept(self) -> None:
        assert self._listener is not None
        try:
            client, _ = self._listener.accept()
        except BlockingIOError:                          # taken already
            return
        if self._client is not None and not self._gone():
            client.close()
            return
        self._drop_client()
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._client = client
        self._selector.register(client, selectors.EVENT_READ, self._read)
        self._device.connected()

    def _gone(self) -> bool:
        """True when the client has closed, though the loop has not come to see it yet."""
        assert self._client is not None
        with contextlib.suppress(BlockingIOError):
            try:
                return self._client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
            except ConnectionError:
                return True
        return False

    def _is_newcomer(self, found: tuple[selectors.SelectorKey, int]) -> bool:
        return found[0].fileobj is self._listener

    def _read(self) -> None:
        assert self._client is not None
        try:
            data = self._client.recv(self.chunk)
        except ConnectionError:
            data = b""
        if data:
            self._answer(data)
        else:
            self._drop_client()

    def _write(self, data: bytes) -> None:
        if self._client is not None:
            try:
                self._client.sendall(data)
            except OSError:
                self._drop_client()

    def _drop_client(self, *, reset: bool = False) -> None:
        if self._client is None:
            return
        if reset:
            self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
        if self._selector.get_map() is not None:
            self._selector.unregister(self._client)
        self._client.close()
        self._client = None


class PtyLine(Line):
    """A serial line without a wire: the other end is a terminal device of this machine.

    link: a name that is the same again when it is pulled out and plugged in, as udev gives one to an adapter.
    """

    def __init__(self, device: Device, link: Path | None = None) -> None:
        super().__init__(device)
        self._link = link
        self._plugged = False
        self._plug()

    def stop(self) -> None:
        super().stop()
        self._pull()

    def refuse(self) -> None:
        """The adapter is pulled out of its socket, in the middle of whatever goes on."""
        self._order(self._pull)

    def accept(self) -> None:
        """It is plugged in again; without a `link` at another address."""
        self._order(self._plug)

    def _plug(self) -> None:
        if self._plugged:
            return
        self._master, self._slave = os.openpty()         # the slave stays open, so that a closing client ends nothing
        tty.setraw(self._slave)
        name = os.ttyname(self._slave)
        if self._link is not None:
            self._link.symlink_to(name)
        self.address = f"serial:{self._link or name}"
        self._selector.register(self._master, selectors.EVENT_READ, self._read)
        self._plugged = True

    def _pull(self) -> None:
        if not self._plugged:
            return
        self._plugged, self._switched_off = False, True
        if self._selector.get_map() is not None:
            self._selector.unregister(self._master)
        if self._link is not None:
            self._link.unlink()
        os.close(self._master)
        os.close(self._slave)

    def _read(self) -> None:
        self._answer(os.read(self._master, self.chunk))

    def _write(self, data: bytes) -> None:
        if self._plugged:
            os.write(self._master, data)


class UdpLine(Line):
    """Datagrams from anybody; the answers go to who sent last."""

    def __init__(self, device: Device, host: str = "127.0.0.1", port: int = 0) -> None:
        super().__init__(device)
        self._asker: Any = None
        self._place = (host, port)
        self._bind()

    def stop(self) -> None:
        super().stop()
        if self._socket is not None:
            self._socket.close()

    def refuse(self) -> None:
        """The device is off: what is sent to it is lost."""
        self._order(self._off)

    def accept(self) -> None:
        """It is on again, at the same address."""
        self._order(self._bind)

    def _bind(self) -> None:
        self._socket: socket.socket | None = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(self._place)
        host, port = self._place = self._socket.getsockname()
        self.address = f"udp://{host}:{port}"
        self._selector.register(self._socket, selectors.EVENT_READ, self._read)

    def _off(self) -> None:
        self._switched_off = True
        if self._socket is not None:
            self._selector.unregister(self._socket)
            self._socket.close()
            self._socket = None

    def _read(self) -> None:
        assert self._socket is not None
        data, self._asker = self._socket.recvfrom(CHUNK)
        self._answer(data)

    def _write(self, data: bytes) -> None:
        if self._socket is not None and self._asker is not None:
            with contextlib.suppress(OSError):
                self._socket.sendto(data, self._asker)
