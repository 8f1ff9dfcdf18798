"""Ways to a printer: those of `hardware.ports`, and a file. What goes wrong is a `DeviceMissing`."""

from pathlib import Path
from typing import Any

from hardware.driver import DeviceMissing, Port
from hardware.ports import SerialPort, port_at
from hardware.usb import UsbPort

CHUNK, SERIAL_CHUNK = 4096, 256          # so that a question about the state can go between two (section 2)


def link_at(address: str) -> Port:
    """`tcp://host:9100`, `serial:/dev/ttyS0?speed=19200`, `usb://0416:5011`, `file:/path`; else ValueError."""
    if address.startswith("file:"):
        return FilePort(Path(address.removeprefix("file:")))
    return port_at(address)


def takes_only(link: Port) -> bool:
    """Nothing comes back over it; of a USB printer this is known while it is open."""
    return isinstance(link, FilePort) or (isinstance(link, UsbPort) and link.takes_only)


def chunk_bytes(link: Port) -> int:
    return SERIAL_CHUNK if isinstance(link, SerialPort) else CHUNK


def urge(link: Port, data: bytes) -> None:
    """Sends an order that the printer obeys at once, though it holds the line because its buffer is full."""
    if isinstance(link, SerialPort):
        link.urge(data)
    else:
        link.write(data)


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
            while data:                       # a node may take a part only
                data = data[self._file.write(data):]
        except OSError as error:
            raise DeviceMissing(self.address, error.strerror or str(error)) from error

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def wake(self) -> None:
        """Nothing waits here."""
