"""All kinds of devices, in full view. A new device is a file of its own and a row here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hardware.call_pad import CallPadCodec, CallPadSettings
from hardware.code_reader import CodeReaderCodec, CodeReaderSettings
from hardware.driver import Codec, DeviceState, Driver, Port, Reading
from hardware.id_card_reader import IdCardReaderCodec, IdCardReaderSettings
from hardware.ports import SerialPort, port_at
from hardware.rating_pad import RatingPadCodec, RatingPadSettings


@dataclass(frozen=True, slots=True)
class Kind:
    settings: Callable[[], Any]                # with every default
    codec: Callable[[Any], Codec]


KINDS = {
    "call_pad": Kind(CallPadSettings, CallPadCodec),
    "rating_pad": Kind(RatingPadSettings, RatingPadCodec),
    "code_reader": Kind(CodeReaderSettings, CodeReaderCodec),
    "id_card_reader": Kind(IdCardReaderSettings, IdCardReaderCodec),
}


def driver(kind: str, address: str, *, on_reading: Callable[[Reading], None],
           on_state: Callable[[DeviceState, str], None] = lambda state, reason: None, settings: Any = None) -> Driver:
    """A driver for this device, not yet started. ValueError when there is no such kind or the address is none.

    address: `tcp://host:port`, `serial:/dev/ttyUSB0`, with `?speed=9600` to try this speed only.
    """
    if kind not in KINDS:
        raise ValueError(f"no device kind {kind}; there are {', '.join(sorted(KINDS))}")
    settings = settings or KINDS[kind].settings()
    return Driver(kind, places(address, getattr(settings, "speeds", ())), lambda: KINDS[kind].codec(settings),
                  on_reading=on_reading, on_state=on_state)


def places(address: str, speeds: tuple[int, ...]) -> list[Port]:
    """The port of this address; on a serial line one for each speed the device may have been set to."""
    port = port_at(address)
    if isinstance(port, SerialPort) and "speed=" not in address and speeds:
        return [port_at(address, speed=speed) for speed in speeds]
    return [port]
