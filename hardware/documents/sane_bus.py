"""Where a scanner of SANE hangs, and whether it may have come or gone; told without opening it: it may be at work.

    genesys:libusb:001:004       bus and device; the number is another one after every return
    genesys:libusb:04a9:190f     the same by maker and product, which stay: ours, put into SANE's words for each use
    fujitsu:fi-7160:31122        says nothing of the bus: looked at when anything was plugged in or out
    net:…, airscan:…, …192.168…  not on this machine: whether its backend still lists it
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

USB_BUS = Path("/sys/bus/usb/devices")
BUS_PLACE = re.compile(r":(\d{3}):(\d{3})$")
STABLE = re.compile(r":([0-9a-f]{4}:[0-9a-f]{4})$", re.IGNORECASE)
ELSEWHERE = re.compile(r"\bnet|airscan|escl|http|tcp|scan://|(\d{1,3}\.){3}\d", re.IGNORECASE)
SETTLING_S = 10.0              # after a change of the bus: firmware starts, udev gives the rights
OFTEN_S, SELDOM_S = 1.0, 10.0  # between two looks at one that is away

Place = tuple[int, int]        # bus and device
Bus = Mapping[Place, str]      # maker and product, as 04a9:190f


def usb_bus(root: Path = USB_BUS) -> Bus:
    """What hangs on the USB bus of this machine; nothing where the system does not tell."""
    found: dict[Place, str] = {}
    for device in root.glob("*"):
        try:
            bus, number, maker, product = ((device / name).read_text().strip() for name in
                                           ("busnum", "devnum", "idVendor", "idProduct"))
            found[int(bus), int(number)] = f"{maker}:{product}"
        except (OSError, ValueError):      # an interface of a device, or one that is just being pulled out
            continue
    return found


def name_now(name: str, bus: Bus) -> str | None:
    """The name as SANE takes it; None when it is one by maker and product, and no such device is there."""
    if _elsewhere(name) or not (stable := STABLE.search(name)):
        return name
    place = next((place for place, ids in bus.items() if ids == stable[1].lower()), None)
    return None if place is None else f"{name[:stable.start()]}:{place[0]:03}:{place[1]:03}"


def stable_name(name: str, bus: Bus) -> str:
    """By maker and product, where SANE named it by its number on the bus."""
    place = BUS_PLACE.search(name)
    ids = bus.get((int(place[1]), int(place[2]))) if place and not _elsewhere(name) else None
    return name if place is None or ids is None else f"{name[:place.start()]}:{ids}"


class ComingAndGoing:
    """Says when one scanner should be looked at again."""

    def __init__(self, name: str, listed: Callable[[], bool], bus: Callable[[], Bus] = usb_bus) -> None:
        """listed: whether its backend lists it; asked of those that are not on this machine."""
        self._name, self._listed, self._bus = name, listed, bus
        self._seen: Bus | None = None
        self._looked_s = self._changed_s = float("-inf")

    def due(self, there: bool, now_s: float) -> bool:
        """Whether something speaks against its being there, or against its being away. Reads names, opens nothing."""
        if _elsewhere(self._name):
            return self._pace_is_over(SELDOM_S, now_s) and self._listed() is not there
        before, self._seen = self._seen, self._bus()
        present = self._present(self._seen)
        if self._seen != before:
            self._changed_s, self._looked_s = now_s, float("-inf")
        elif there and present is None:
            return False
        pace_s = OFTEN_S if now_s < self._changed_s + SETTLING_S else SELDOM_S
        return present is not there and self._pace_is_over(pace_s, now_s)

    def _present(self, bus: Bus) -> bool | None:
        """None: neither its name nor the system tells."""
        if not bus:
            return None
        if place := BUS_PLACE.search(self._name):
            return (int(place[1]), int(place[2])) in bus
        return name_now(self._name, bus) is not None if STABLE.search(self._name) else None

    def _pace_is_over(self, pace_s: float, now_s: float) -> bool:
        if now_s < self._looked_s + pace_s:
            return False
        self._looked_s = now_s
        return True


def _elsewhere(name: str) -> bool:
    return ELSEWHERE.search(name) is not None
