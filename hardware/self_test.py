"""What a technician's test finds out of a device: can it be opened, does it answer, does it say that it cannot work.

Each finding is a code of `config/texts/devices.csv` with the facts of its sentence; `config.device_words` says it.
"""

import errno
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from queue import Empty, SimpleQueue
from typing import Any

from hardware.driver import AT_ONCE_S, BadFrame, DeviceMissing, DeviceState, Driver, Port, Reading
from hardware.families import FAMILIES, named
from hardware.kinds import KINDS, Kind, fitted, places
from hardware.ports import port_at

PATIENCE_S = 10.0          # a reader on a serial line is tried at five speeds, about 1 s each
BACK_OFF_S = (0.05,)
ACKNOWLEDGED_S = 0.3       # a pad has its echo after 0.1 s at the latest
SILENT = ("no_answer", "garbled")
FOREIGN = ("address", "function")      # whole frames of a pad that is not ours
TOLD = ("not_plugged_in", "no_libusb", "no_endpoints", "no_udev_rule")       # codes of hardware.usb
WHY = {errno.EBUSY: "in_use", errno.EAGAIN: "in_use", errno.EACCES: "no_permission", errno.EPERM: "no_permission",
       errno.ENOENT: "not_there", errno.ENODEV: "not_there", errno.ENXIO: "not_there", errno.ECONNREFUSED: "refused",
       errno.EHOSTUNREACH: "unreachable", errno.ENETUNREACH: "unreachable", errno.ETIMEDOUT: "unreachable"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out. well: nothing needs to be done about it."""

    code: str
    well: bool
    facts: Mapping[str, object] = field(default_factory=dict)


def self_test(kind: str, address: str, settings: Any, *, listen_s: float = PATIENCE_S) -> Iterator[Finding]:
    """Tests this device, telling each finding as it comes; it blocks. ValueError when the address is none.

    listen_s: how long one who only listens waits for a person to use the device; 0: not at all.
    """
    if own := FAMILIES[kind].check if kind in FAMILIES else KINDS[kind].check:
        yield from named(own)(address, settings)
        return
    settings = fitted(kind, address, settings)
    ports = places(address, settings)
    opened = opens(ports[0])
    yield opened
    if not opened.well:
        return
    silent: Finding | None = None
    for finding in _Conversation(KINDS[kind], kind, ports, settings).findings(listen_s):
        if KINDS[kind].proves and finding.code in SILENT:
            silent = finding                          # told when the line is free for other speeds
        else:
            yield finding
    if silent:
        speed = _other_speed(kind, address, settings)
        yield Finding("wrong_speed", False, {"speed": speed}) if speed else silent


def _other_speed(kind: str, address: str, settings: Any) -> int:
    """The speed at which it answers on this serial line; 0: it was tried at all of them, or answers at none."""
    for speed in getattr(settings, "speeds", ()) if "speed=" in address else ():
        port = port_at(re.sub(r"speed=\d+", f"speed={speed}", address))
        found = _Conversation(KINDS[kind], kind, [port], settings).findings(0)
        if any(one.code == "answers" for one in found):
            return int(speed)
    return 0


def opens(port: Port) -> Finding:
    """Opens and closes it again. A serial server that serves somebody else ends the connection at once."""
    try:
        port.open()
        port.read(AT_ONCE_S)
        return Finding("opens", True, {"where": port.address})
    except DeviceMissing as missing:
        number = getattr(missing.__cause__, "errno", None)
        code = WHY.get(number or 0, "closed_at_once" if missing.__cause__ is None else _in_words(missing))
        code = missing.why if missing.why in TOLD else code
        return Finding(code, False, {"where": port.address, "why": missing.why})
    finally:
        port.close()


def _in_words(missing: DeviceMissing) -> str:
    return "unreachable" if isinstance(missing.__cause__, TimeoutError) else "cannot_open"


class _Conversation:
    """The device's own driver, run until it is known how the device is."""

    def __init__(self, kind: Kind, name: str, ports: list[Port], settings: Any) -> None:
        self._kind, self._ports = kind, ports
        self._heard: SimpleQueue[Reading | tuple[DeviceState, str]] = SimpleQueue()
        self._driver = Driver(name, ports, lambda: kind.codec(settings), on_reading=self._heard.put,
                              on_state=lambda state, reason: self._heard.put((state, reason)), back_off_s=BACK_OFF_S)
        for wish in kind.tries(settings):
            self._driver.ask(wish)

    def findings(self, listen_s: float) -> Iterator[Finding]:
        self._driver.start()
        try:
            answers = True
            for finding in self._asked() if self._kind.proves else ():
                answers = finding.well
                yield finding
            if answers and (self._kind.used or not self._kind.proves):
                yield from self._listened(listen_s)
        finally:
            self._driver.stop()

    def _asked(self) -> Iterator[Finding]:
        """It answers, it says what is wrong, or it was silent in every place it was looked for."""
        lost, garbled = 0, False
        for heard in self._within(PATIENCE_S):
            match heard:
                case (DeviceState.FAULT, reason):
                    yield Finding(reason or "fault", False)
                    return
                case (DeviceState.OFFLINE, _):
                    lost += 1
                case Reading() if isinstance(heard, self._kind.proves):
                    yield Finding("answers", True, _facts(heard))
                    return
                case BadFrame():
                    garbled = True
            if lost == len(self._ports):
                break
        yield Finding("garbled" if garbled else "no_answer", False)

    def _listened(self, listen_s: float) -> Iterator[Finding]:
        """Nothing may be asked: a person uses the device meanwhile."""
        facts = {"seconds": f"{listen_s:.0f}"}
        if not listen_s:
            return
        yield Finding("listening", True, facts)
        silence = "nothing_heard"
        for heard in self._within(listen_s):
            match heard:
                case (DeviceState.OFFLINE, _):
                    yield Finding("closed", False)
                    return
                case BadFrame(reason=reason):
                    silence = "other_pad" if reason in FOREIGN or silence == "other_pad" else "garbled"
                case Reading(trouble="other_pad"):
                    silence = "other_pad"             # on a line with several the one that is meant may still speak
                case Reading() if isinstance(heard, self._kind.used or Reading):
                    told = {"what": repr(heard), **heard.facts()}          # no person is in either
                    yield Finding(heard.trouble or "heard", not heard.trouble, told)
                    self._acknowledge()
                    return
        yield Finding(silence, False, facts)

    def _acknowledge(self) -> None:
        """What was heard is answered still: a pad that hears no echo says its key again, to the next test."""
        for _ in self._within(ACKNOWLEDGED_S):
            pass

    def _within(self, seconds: float) -> Iterator[Reading | tuple[DeviceState, str]]:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                yield self._heard.get(timeout=left)
            except Empty:
                return


def _facts(told: Any) -> dict[str, object]:
    return {one.name: getattr(told, one.name) for one in fields(told)}
