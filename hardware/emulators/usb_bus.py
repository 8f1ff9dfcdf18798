"""A USB bus without USB: what libusb is to pyusb, with emulated devices on it that may be pulled out at any time.

The devices are those that hang on a `Line` too; their bytes travel here in packets, by the endpoints that were chosen.
"""

import errno
import threading
from array import array
from collections import defaultdict, deque
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from usb.backend import IBackend
from usb.core import USBError, USBTimeoutError

from hardware.emulators.line import Device, Pause

PACKET, HEAD = 64, 7
BULK, INTERRUPT = 2, 3
VENDOR, PRINTER, HID = 0xFF, 0x07, 0x03


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a device shows itself: class of its interface, transfer and addresses of the endpoints."""

    interface: int = VENDOR
    protocol: int = 0
    transfer: int = BULK
    ends: tuple[int, ...] = (0x02, 0x81)


HALVES = Shape(ends=(0x02, 0x06, 0x81, 0x85))        # a reader's head and rest go by different endpoints
WHOLE = Shape()
REPORTS = Shape(interface=HID, transfer=INTERRUPT, ends=(0x01, 0x81))
REPORTS_BY_CONTROL = Shape(interface=HID, transfer=INTERRUPT, ends=(0x81,))
KEYBOARD = Shape(interface=HID, protocol=1, transfer=INTERRUPT, ends=(0x83,))
BOTH_WAYS_PRINTER = Shape(interface=PRINTER, protocol=2)
MUTE_PRINTER = Shape(interface=PRINTER, protocol=1, ends=(0x02,))


@dataclass(eq=False, slots=True, kw_only=True)
class Socket:
    """A device in its place. `trouble`: an errno that every `open` gives; `full`: it takes no byte."""

    device: Device
    shapes: tuple[Shape, ...]
    ids: tuple[int, int]
    place: tuple[int, ...]
    trouble: int = 0
    claimed_by_kernel: bool = True
    full: bool = False
    takes: int = 1 << 20                             # bytes per write, the rest is for the next one
    packets: dict[int, deque[bytes]] = field(default_factory=lambda: defaultdict(deque))


class UsbBus(IBackend):  # type: ignore[misc]    # pyusb has no types
    """Stands where pyusb has libusb: `usb.backend.libusb1.get_backend` returns it."""

    def __init__(self) -> None:
        super().__init__()
        self.sockets: list[Socket] = []
        self._changed = threading.Condition()

    def plug(self, device: Device, *shapes: Shape, ids: tuple[int, int] = (0x0400, 0xC35A),
             place: tuple[int, ...] = (2, 3)) -> Socket:
        """Puts a device with these interfaces on the bus; the last one is the one that it talks by."""
        socket = Socket(device=device, shapes=shapes or (WHOLE,), ids=ids, place=place)
        self.sockets.append(socket)
        return socket

    def pull(self, socket: Socket) -> None:
        """Every transfer that waits or comes fails from now on."""
        with self._changed:
            self.sockets.remove(socket)
            self._changed.notify_all()

    def say(self, socket: Socket, data: bytes) -> None:
        """Sends what nobody asked for."""
        shape = socket.shapes[-1]
        sources = [end for end in shape.ends if end & 0x80]
        parts = [data[:HEAD], data[HEAD:]] if len(sources) == 2 else [data]
        with self._changed:
            for source, part in zip(sources, parts, strict=False):      # a mute one has no source
                for start in range(0, len(part), PACKET):
                    packet = part[start:start + PACKET]
                    socket.packets[source].append(packet.ljust(PACKET if shape.transfer == INTERRUPT else 0, b"\0"))
            self._changed.notify_all()

    # -- what pyusb asks

    def enumerate_devices(self) -> list[Socket]:
        return list(self.sockets)

    def get_device_descriptor(self, dev: Socket) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=dev.ids[0], idProduct=dev.ids[1], bcdDevice=0x100, iManufacturer=0,
            iProduct=0, iSerialNumber=0, bNumConfigurations=1, address=1 + id(dev) % 100, bus=1,
            port_number=dev.place[-1], port_numbers=dev.place, speed=2)

    def get_configuration_descriptor(self, dev: Socket, config: int) -> Any:
        if config:
            raise IndexError
        return SimpleNamespace(bLength=9, bDescriptorType=2, wTotalLength=0, bNumInterfaces=len(dev.shapes),
                               bConfigurationValue=1, iConfiguration=0, bmAttributes=0, bMaxPower=50,
                               extra_descriptors=[])

    def get_interface_descriptor(self, dev: Socket, intf: int, alt: int, config: int) -> Any:
        if alt:
            raise IndexError
        shape = dev.shapes[intf]
        return SimpleNamespace(bLength=9, bDescriptorType=4, bInterfaceNumber=intf, bAlternateSetting=0,
                               bNumEndpoints=len(shape.ends), bInterfaceClass=shape.interface, bInterfaceSubClass=1,
                               bInterfaceProtocol=shape.protocol, iInterface=0, extra_descriptors=[])

    def get_endpoint_descriptor(self, dev: Socket, ep: int, intf: int, alt: int, config: int) -> Any:
        shape = dev.shapes[intf]
        return SimpleNamespace(bLength=7, bDescriptorType=5, bEndpointAddress=shape.ends[ep],
                               bmAttributes=shape.transfer, wMaxPacketSize=PACKET, bInterval=1, bRefresh=0,
                               bSynchAddress=0, extra_descriptors=[])

    def open_device(self, dev: Socket) -> Socket:
        self._still_there(dev)
        if dev.trouble:
            raise USBError("refused", None, dev.trouble)
        dev.device.connected()
        return dev

    def close_device(self, dev_handle: Socket) -> None:
        dev_handle.claimed_by_kernel = False

    def get_configuration(self, dev_handle: Socket) -> int:
        return 1

    def claim_interface(self, dev_handle: Socket, intf: int) -> None:
        if dev_handle.claimed_by_kernel:
            raise USBError("busy", None, errno.EBUSY)

    def release_interface(self, dev_handle: Socket, intf: int) -> None:
        self._still_there(dev_handle)

    def is_kernel_driver_active(self, dev_handle: Socket, intf: int) -> bool:
        return dev_handle.claimed_by_kernel

    def detach_kernel_driver(self, dev_handle: Socket, intf: int) -> None:
        dev_handle.claimed_by_kernel = False

    def bulk_write(self, dev_handle: Socket, ep: int, intf: int, data: "array[int]", timeout: int) -> int:
        self._still_there(dev_handle)
        if dev_handle.full:
            raise USBTimeoutError("timed out", None, errno.ETIMEDOUT)
        taken = bytes(data[:dev_handle.takes])
        self._hear(dev_handle, taken)
        return len(taken)

    def bulk_read(self, dev_handle: Socket, ep: int, intf: int, buff: "array[int]", timeout: int) -> int:
        with self._changed:
            packets = dev_handle.packets[ep]
            self._changed.wait_for(lambda: packets or dev_handle not in self.sockets, timeout / 1000)
            self._still_there(dev_handle)
            if not packets:
                raise USBTimeoutError("timed out", None, errno.ETIMEDOUT)
            packet = packets.popleft()
        buff[:len(packet)] = array("B", packet)
        return len(packet)

    intr_write, intr_read = bulk_write, bulk_read

    def ctrl_transfer(self, dev_handle: Socket, bmRequestType: int, bRequest: int, wValue: int, wIndex: int,
                      data: "array[int]", timeout: int) -> int:
        if (bmRequestType, bRequest, wValue) != (0x21, 0x09, 0x0200):         # SET_REPORT, output report 0
            raise USBError("stall", None, errno.EPIPE)
        return self.bulk_write(dev_handle, 0, wIndex, data, timeout)

    def _hear(self, socket: Socket, data: bytes) -> None:
        for piece in socket.device.hear(data):
            if isinstance(piece, Pause):
                threading.Event().wait(piece.seconds)
            else:
                self.say(socket, piece)

    def _still_there(self, socket: Socket) -> None:
        if socket not in self.sockets:
            raise USBError("no such device", None, errno.ENODEV)
