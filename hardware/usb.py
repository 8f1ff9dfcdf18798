"""Devices on the USB bus by maker and product, through libusb. How one is spoken to is read off its endpoints:

    interface with                      way
    bulk OUT OUT IN IN                  Halves: 7 bytes of head by the first pair, the rest by the second (card readers)
    bulk OUT, with or without IN        Stream: printers (class 7), other card readers
    interrupt IN, class 3 (HID)         Reports: 64 bytes, zeros after the frame; without OUT, by control requests
Sources: SDT reader's protocol, section 1; ESC/POS reference, section 2; USB HID 1.11, section 7.2.2.
"""

import contextlib
import errno
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hardware.driver import DeviceMissing

WRITE_S = 2.0              # a device that takes no byte for so long is gone
SLICE_S = 0.1              # libusb's read cannot be woken from outside: `wake` takes this long
REST_S = 0.3               # between head and rest; SDT protocol, section 2
HEAD, MOST_REST = 7, 4096
PRINTER, HID = 0x07, 0x03
INTERRUPT, BULK, TYPE_BITS, IN_BIT = 0x03, 0x02, 0x03, 0x80
SET_REPORT = 0x21, 0x09, 0x0200           # request type, request, output report 0
WHY = {errno.EACCES: "no_udev_rule", errno.EPERM: "no_udev_rule", errno.EBUSY: "in_use",
       errno.ETIMEDOUT: "takes_no_bytes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugged:
    """One device on the bus, as its address names it. printer: it has an interface of the printers' class."""

    address: str
    maker: int
    product: int
    printer: bool


def usb_port(address: str) -> "UsbPort":
    """The port of `usb://0400:c35a`, one of several alike with `?bus=1&port=2.3`; ValueError when it is none."""
    parts = urlsplit(address)
    maker, _, product = parts.netloc.partition(":")
    where = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if parts.scheme != "usb" or len(maker) != 4 or len(product) != 4 or parts.path or where.keys() - {"bus", "port"}:
        raise ValueError(f"{address}: wanted usb://0400:c35a, with ?bus=1&port=2.3 where there are two")
    return UsbPort(address, int(maker, 16), int(product, 16), int(where["bus"]) if "bus" in where else None,
                   where.get("port"))


def plugged() -> list[Plugged]:
    """What hangs on the bus, each with bus and port in its address; nothing where there is no libusb."""
    try:
        return [_plugged(device) for device in _devices()]
    except DeviceMissing:
        return []


class UsbPort:
    """One device. It is looked for at every `open`, so that it may come back at another place of the bus."""

    def __init__(self, address: str, maker: int, product: int, bus: int | None = None, place: str | None = None,
                 *, write_s: float = WRITE_S) -> None:
        self.address = address
        self._ids = {"idVendor": maker, "idProduct": product} | ({} if bus is None else {"bus": bus})
        self._place = place
        self._write_s = write_s
        self._way: _Way | None = None
        self._woken = threading.Event()

    def open(self) -> None:
        device = next((one for one in self._found() if self._place in (None, _place_of(one))), None)
        if device is None:
            raise DeviceMissing(self.address, "not_plugged_in")
        with self._told():
            self._way = _way_to(device)
        if self._way is None:
            raise DeviceMissing(self.address, "no_endpoints")

    @property
    def takes_only(self) -> bool:
        """It is open and has no way back, as printers of the unidirectional kind."""
        return self._way is not None and not self._way.sources

    def read(self, wait_s: float) -> bytes:
        from usb.core import USBTimeoutError
        way = self._opened()
        until_s = time.monotonic() + wait_s
        while not self._woken.wait(0 if way.sources else wait_s):
            left_s = until_s - time.monotonic()
            try:
                with self._told():
                    return way.read(min(left_s, SLICE_S)) if way.sources else b""
            except USBTimeoutError:
                if left_s <= SLICE_S:
                    return b""
        self._woken.clear()
        return b""

    def write(self, data: bytes) -> None:
        from usb.core import USBTimeoutError
        way = self._opened()
        try:
            with self._told():
                way.write(data, self._write_s)
        except USBTimeoutError as error:
            raise DeviceMissing(self.address, "takes_no_bytes") from error

    def close(self) -> None:
        if self._way is not None:
            self._way.close()
            self._way = None

    def wake(self) -> None:
        self._woken.set()

    def _opened(self) -> "_Way":
        if self._way is None:
            raise DeviceMissing(self.address, "not open")
        return self._way

    def _found(self) -> list[Any]:
        try:
            return _devices(**self._ids)
        except DeviceMissing as loss:
            raise DeviceMissing(self.address, loss.why) from loss

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """What libusb says becomes a DeviceMissing; that a wait is over stays what it is."""
        from usb.core import USBError, USBTimeoutError
        try:
            yield
        except USBTimeoutError:
            raise
        except (USBError, NotImplementedError) as error:
            number = getattr(error, "errno", None)
            raise DeviceMissing(self.address, WHY.get(number or 0, "unplugged")) from error


class _Way:
    """Reads and writes packets of one claimed interface."""

    def __init__(self, device: Any, interface: Any) -> None:
        self._device = device
        self._interface = interface.bInterfaceNumber
        endpoints = [one for one in interface if one.bmAttributes & TYPE_BITS == _transfer(interface)]
        self.sources = [one for one in endpoints if one.bEndpointAddress & IN_BIT]
        self._sinks = [one for one in endpoints if not one.bEndpointAddress & IN_BIT]

    def read(self, wait_s: float) -> bytes:
        return self._packet(0, wait_s)

    def write(self, data: bytes, wait_s: float) -> None:
        self._send(0, data, wait_s)

    def close(self) -> None:
        from usb.core import USBError
        from usb.util import dispose_resources
        with contextlib.suppress(USBError):
            dispose_resources(self._device)

    def _packet(self, number: int, wait_s: float) -> bytes:
        """One packet: a longer read would wait for the rest of its buffer when a frame fills whole packets."""
        source = self.sources[number]
        return bytes(self._device.read(source, source.wMaxPacketSize, _milliseconds(wait_s)))

    def _send(self, number: int, data: bytes, wait_s: float) -> None:
        """All of it: libusb tells how much was taken when its time is over in the middle."""
        while data:
            data = data[self._device.write(self._sinks[number], data, _milliseconds(wait_s)):]


class _Halves(_Way):
    """A frame in two: preamble and length by the first pair of endpoints, the rest by the second."""

    def __init__(self, device: Any, interface: Any) -> None:
        super().__init__(device, interface)
        self._rest(MOST_REST, 0.001)                    # of an answer that nobody fetched

    def read(self, wait_s: float) -> bytes:
        head = self._packet(0, wait_s)
        wanted = int.from_bytes(head[HEAD - 2:HEAD], "big") if len(head) == HEAD else 0
        return head + self._rest(min(wanted, MOST_REST), REST_S)

    def write(self, data: bytes, wait_s: float) -> None:
        self._send(0, data[:HEAD], wait_s)
        self._send(1, data[HEAD:], wait_s)

    def _rest(self, wanted: int, wait_s: float) -> bytes:
        from usb.core import USBTimeoutError
        rest = b""
        with contextlib.suppress(USBTimeoutError):
            while len(rest) < wanted:
                rest += self._packet(1, wait_s)
        return rest


class _Reports(_Way):
    """HID reports. What is read keeps its padding: the length in the frame says where it ends."""

    def write(self, data: bytes, wait_s: float) -> None:
        size = self.sources[0].wMaxPacketSize
        for start in range(0, len(data), size):
            report = data[start:start + size].ljust(size, b"\0")
            if self._sinks:
                self._send(0, report, wait_s)
            else:
                self._device.ctrl_transfer(*SET_REPORT, self._interface, report, _milliseconds(wait_s))


def _way_to(device: Any) -> _Way | None:
    """The way through the interface that suits best, claimed; None when none has endpoints to talk by."""
    chosen = max(_configured(device), key=_merit, default=None)
    if chosen is None or not _merit(chosen):
        return None
    with contextlib.suppress(NotImplementedError):                 # outside Linux
        if device.is_kernel_driver_active(chosen.bInterfaceNumber):
            device.detach_kernel_driver(chosen.bInterfaceNumber)   # usblp, usbhid
    from usb.util import claim_interface
    claim_interface(device, chosen)
    if chosen.bAlternateSetting:
        device.set_interface_altsetting(chosen)
    if chosen.bInterfaceClass == HID:
        return _Reports(device, chosen)
    return _Halves(device, chosen) if len(_ends(chosen)) == 4 else _Way(device, chosen)


def _configured(device: Any) -> Any:
    """The interfaces of the active configuration; the first one is made active when none is."""
    from usb.core import USBError
    try:
        return device.get_active_configuration()
    except USBError as error:
        if error.errno is not None:              # "Configuration not set" has no number
            raise
        device.set_configuration()
        return device.get_active_configuration()


def _merit(interface: Any) -> tuple[int, ...]:
    """How well an interface suits: printer, bulk, plain HID; one that also answers before one that only takes."""
    ends = _ends(interface)
    answers = sum(1 for one in ends if one & IN_BIT)
    if interface.bInterfaceClass == HID:
        return (1, answers) if answers and interface.bInterfaceProtocol == 0 else ()     # no keyboard, no mouse
    if len(ends) == answers:
        return ()
    return (3 if interface.bInterfaceClass == PRINTER else 2, answers)


def _ends(interface: Any) -> list[int]:
    return [one.bEndpointAddress for one in interface if one.bmAttributes & TYPE_BITS == _transfer(interface)]


def _transfer(interface: Any) -> int:
    return INTERRUPT if interface.bInterfaceClass == HID else BULK


def _devices(**wanted: int) -> list[Any]:
    try:
        from usb.core import NoBackendError, USBError, find
    except ImportError as error:
        raise DeviceMissing("usb", "no_libusb") from error
    try:
        return list(find(find_all=True, **wanted))
    except NoBackendError as error:
        raise DeviceMissing("usb", "no_libusb") from error
    except USBError as error:
        raise DeviceMissing("usb", WHY.get(error.errno or 0, "unplugged")) from error


def _plugged(device: Any) -> Plugged:
    place = _place_of(device)
    address = f"usb://{device.idVendor:04x}:{device.idProduct:04x}?bus={device.bus}" + (place and f"&port={place}")
    return Plugged(address=address, maker=device.idVendor, product=device.idProduct,
                   printer=any(one.bInterfaceClass == PRINTER for each in device for one in each))


def _place_of(device: Any) -> str:
    """Where it is plugged in, hub by hub: "2.3"."""
    return ".".join(str(one) for one in device.port_numbers or ())


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))            # 0 would mean for ever
