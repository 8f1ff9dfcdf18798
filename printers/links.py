"""Ways to a printer: those of `hardware.ports`, and USB and a file. What goes wrong is a `DeviceMissing`."""

import contextlib
from pathlib import Path
from typing import Any

from hardware.driver import DeviceMissing, Port
from hardware.ports import SerialPort, port_at

CHUNK, SERIAL_CHUNK = 4096, 256          # so that a question about the state can go between two (section 2)
USB_WRITE_MS = 2000


def link_at(address: str) -> Port:
    """`tcp://host:9100`, `serial:/dev/ttyS0?speed=19200`, `usb://0416:5011`, `file:/path`; else ValueError."""
    if address.startswith("usb://"):
        maker, _, product = address.removeprefix("usb://").partition(":")
        return UsbPort(address, int(maker, 16), int(product, 16))
    if address.startswith("file:"):
        return FilePort(Path(address.removeprefix("file:")))
    return port_at(address)


def chunk_bytes(link: Port) -> int:
    return SERIAL_CHUNK if isinstance(link, SerialPort) else CHUNK


class FilePort:
    """A file or a printer's node (/dev/usb/lp0): takes bytes, answers none. Jobs follow each other."""

    def __init__(self, path: Path) -> None:
        self.address = f"file:{path}"
        self._path = path
        self._file: Any = None

    def open(self) -> None:
        try:
            self._file = self._path.open("ab", buffering=0)
        except OSError as error:
            raise DeviceMissing(self.address, error.strerror or str(error)) from error

    def read(self, wait_s: float) -> bytes:
        return b""

    def write(self, data: bytes) -> None:
        try:
            self._file.write(data)
        except OSError as error:
            raise DeviceMissing(self.address, error.strerror or str(error)) from error

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def wake(self) -> None:
        """Nothing waits here."""


class UsbPort:
    """A printer of USB class 7 by its maker's and product's number, through python-escpos (loaded at the first job)."""

    def __init__(self, address: str, maker: int, product: int) -> None:
        self.address = address
        self._ids = (maker, product)
        self._printer: Any = None

    def open(self) -> None:
        try:
            from escpos.exceptions import Error
            from escpos.printer import Usb
            from usb.core import NoBackendError
        except ImportError as error:
            raise DeviceMissing(self.address, "USB needs the package pyusb") from error
        try:
            self._printer = Usb(*self._ids, timeout=USB_WRITE_MS)
            self._printer.open()
        except (Error, OSError, NoBackendError) as error:           # a USBError is an OSError
            raise DeviceMissing(self.address, str(error)) from error

    def read(self, wait_s: float) -> bytes:
        from usb.core import USBTimeoutError
        try:
            return bytes(self._printer.device.read(self._printer.in_ep, 64, max(1, int(wait_s * 1000))))
        except USBTimeoutError:
            return b""
        except OSError as error:
            raise DeviceMissing(self.address, str(error)) from error

    def write(self, data: bytes) -> None:
        try:
            self._printer.device.write(self._printer.out_ep, data, USB_WRITE_MS)
        except OSError as error:
            raise DeviceMissing(self.address, str(error)) from error

    def close(self) -> None:
        if self._printer is not None:
            with contextlib.suppress(OSError):
                self._printer.close()
            self._printer = None

    def wake(self) -> None:
        """A read waits for milliseconds only."""
