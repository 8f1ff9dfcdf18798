"""The emulated bus, as pyusb's own functions see it."""

import usb.core
import usb.util

from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.usb_bus import HALVES, KEYBOARD, UsbBus


def test_pyusb_finds_describes_and_speaks_to_what_is_plugged_in():
    bus = UsbBus()
    bus.plug(CardReader(), KEYBOARD, HALVES)
    found = usb.core.find(backend=bus, idVendor=0x0400)
    assert (found.bus, found.port_numbers) == (1, (2, 3))
    assert [each.bInterfaceClass for each in found.get_active_configuration()] == [0x03, 0xFF]
    found.detach_kernel_driver(1)
    found.write(0x02, bytes.fromhex("AA AA AA 96 69 00 03"))
    found.write(0x06, bytes.fromhex("11 FF ED"))
    assert bytes(found.read(0x81, 64)) == bytes.fromhex("AA AA AA 96 69 00 04")
    assert bytes(found.read(0x85, 64)) == bytes.fromhex("00 00 90 94")
    usb.util.dispose_resources(found)
