"""A line that this program owns and lends to another program of this machine, byte for byte.

    pads ══ RS-485 ══ LentPort (who opened the line) ── tcp://127.0.0.1:PLACE ── the guest (its driver opens that)
Both hear all that the pads say, each takes the frames of its own pads; what the two say goes out one after the other.
"""

import contextlib
import select
import socket
import threading
import time

from hardware.driver import DeviceMissing, Port
from hardware.pad_bus import Timing

HOST = "127.0.0.1"             # nobody else's: a call pad may be pressed by its visitor's number
CHUNK = 4096
TIMING = Timing()


class LentPort:
    """A port with one guest at most; the newest stays. The line is gone for the guest while it is for the owner."""

    def __init__(self, port: Port, place: int) -> None:
        self.address = port.address
        self._port, self._place = port, place
        self._speaking = threading.Lock()
        self._free_s = 0.0                         # what was said last is out, and its silence over
        self._listener: socket.socket | None = None
        self._guest: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._woken, self._waker = socket.socketpair()

    def open(self) -> None:
        self._port.open()
        try:
            self._listener = socket.create_server((HOST, self._place))
        except OSError as error:
            raise DeviceMissing(f"{HOST}:{self._place}", error.strerror or str(error)) from error
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), name="lent line", daemon=True)
        self._thread.start()

    def read(self, wait_s: float) -> bytes:
        data = self._port.read(wait_s)
        guest = self._guest
        if data and guest is not None:
            with contextlib.suppress(OSError):     # gone, or takes nothing any more: its own thread ends it
                guest.send(data)
        return data

    def write(self, data: bytes) -> None:
        with self._speaking:
            time.sleep(max(0.0, self._free_s - time.monotonic()))
            self._port.write(data)
            self._free_s = time.monotonic() + len(data) * TIMING.byte_s + TIMING.silence_s

    def close(self) -> None:
        if self._thread is not None and self._listener is not None:
            self._waker.send(b"!")
            self._thread.join()
            self._thread = None
            self._woken.recv(CHUNK)
            self._listener.close()
        self._port.close()

    def wake(self) -> None:
        self._port.wake()

    def __del__(self) -> None:
        self._woken.close()
        self._waker.close()

    def _serve(self, listener: socket.socket) -> None:
        while True:
            heard = [one for one in (self._woken, listener, self._guest) if one is not None]
            readable, _, _ = select.select(heard, [], [])
            if self._woken in readable:
                self._welcome(None)
                return
            if self._guest in readable:
                self._pass_on(self._guest)
            if listener in readable:
                with contextlib.suppress(OSError):     # gone again already
                    self._welcome(listener.accept()[0])

    def _pass_on(self, guest: socket.socket | None) -> None:
        """What the guest says to its pads. One that is gone, or says it to a line that is gone, is sent away."""
        try:
            data = guest.recv(CHUNK) if guest is not None else b""
            if data:
                self.write(data)
                return
        except (OSError, DeviceMissing):
            pass
        self._welcome(None)

    def _welcome(self, guest: socket.socket | None) -> None:
        old, self._guest = self._guest, guest
        if guest is not None:
            guest.setblocking(False)
            guest.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if old is not None:
            old.close()
