"""`keyboard:/dev/input/by-id/…`: a device that acts as a keyboard, taken for ourselves alone (EVIOCGRAB).

What it types no other program sees; the reader of this port gets it as text. `keyboard:tcp://…` and `keyboard:serial:…`
carry the same events from an emulator. Linux only. Source: linux/input.h; docs/drivers/keyboard.md.
"""

import contextlib
import os
import select
import stat
from collections.abc import Callable

from hardware.driver import DeviceMissing, Port
from hardware.keyboard import TypedText

SCHEME = "keyboard:"
EVIOCGRAB = 0x40044590         # _IOW('E', 0x90, int)
CHUNK = 4096


def keyboard_port(address: str, port_at: Callable[[str], Port]) -> Port:
    """The port of a keyboard:… address; ValueError when it names nothing."""
    path = address.removeprefix(SCHEME)
    if not path:
        raise ValueError(f"{address}: wanted keyboard:/dev/input/by-id/…")
    inner = port_at(path) if path.startswith(("tcp://", "serial:")) else InputDevice(path)
    return KeyboardPort(inner)


class KeyboardPort:
    """Gives the text that another port's input events type. Nothing can be said to a keyboard."""

    def __init__(self, events: Port) -> None:
        self.address = SCHEME + events.address
        self._events = events
        self._typed = TypedText()

    def open(self) -> None:
        self._typed = TypedText()
        self._events.open()

    def read(self, wait_s: float) -> bytes:
        return self._typed.feed(self._events.read(wait_s))

    def write(self, data: bytes) -> None:
        """Nothing: pads of this sort have no way back."""

    def close(self) -> None:
        self._events.close()

    def wake(self) -> None:
        self._events.wake()


class InputDevice:
    """The bytes of an event device (or of a named pipe, from an emulator)."""

    def __init__(self, path: str) -> None:
        self.address = path
        self._file: int | None = None
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._waker, False)

    def open(self) -> None:
        self._rest()
        try:
            self._file = os.open(self.address, os.O_RDONLY | os.O_NONBLOCK)
            if stat.S_ISCHR(os.fstat(self._file).st_mode):
                _grab(self._file)
        except OSError as error:
            raise self._missing(error) from error

    def read(self, wait_s: float) -> bytes:
        if self._file is None:
            raise DeviceMissing(self.address, "not open")
        readable, _, _ = select.select([self._file, self._woken], [], [], wait_s)
        if self._woken in readable:
            self._rest()
        if self._file not in readable:
            return b""
        try:
            data = os.read(self._file, CHUNK)
        except OSError as error:                     # ENODEV: pulled out
            raise self._missing(error) from error
        if not data:
            raise DeviceMissing(self.address, "closed by the other side")
        return data

    def write(self, data: bytes) -> None:
        """Nothing: see KeyboardPort."""

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)                     # lets go of it as well
            self._file = None

    def wake(self) -> None:
        with contextlib.suppress(BlockingIOError):   # a full pipe wakes as well
            os.write(self._waker, b"!")

    def __del__(self) -> None:
        os.close(self._woken)
        os.close(self._waker)

    def _rest(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._woken, CHUNK)

    def _missing(self, error: OSError) -> DeviceMissing:
        return DeviceMissing(self.address, error.strerror or str(error))


def _grab(file: int) -> None:
    """OSError where it is no input device, or another program has it."""
    import fcntl  # not on Windows
    fcntl.ioctl(file, EVIOCGRAB, 1)
