"""A serial line that has a speed: bytes take their time, and who listens at another speed understands nothing."""

import os
import termios
import time
from typing import Protocol

from hardware.emulators.line import CHUNK, Device, PtyLine

SPEEDS = (115200, 57600, 38400, 19200, 9600)
BITS_A_BYTE = 10                   # start, eight, stop
PIECE = 32                         # bytes that go out at a time
RUBBISH = 0x5A                     # what a wrong speed makes of a byte: something else


class SpeedyDevice(Device, Protocol):
    speed: int                     # bits per second that it is set to


def wire_s(size: int, speed: int) -> float:
    """Seconds that so many bytes take on a line of 8N1."""
    return size * BITS_A_BYTE / speed


class WireLine(PtyLine):
    """A pseudo-terminal as slow as a wire of the device's speed."""

    def __init__(self, device: SpeedyDevice) -> None:
        self._speedy = device
        super().__init__(device)

    def _read(self) -> None:
        data = os.read(self._master, CHUNK)
        self._ended.wait(wire_s(len(data), self._speedy.speed))
        self._answer(self._through(data))

    def _write(self, data: bytes) -> None:
        spoken = self._through(data)
        began_s = time.monotonic()
        for start in range(0, len(spoken), PIECE):
            piece = spoken[start:start + PIECE]
            arrives_s = began_s + wire_s(start + len(piece), self._speedy.speed)
            self._ended.wait(max(0.0, arrives_s - time.monotonic()))
            super()._write(piece)

    def _through(self, data: bytes) -> bytes:
        heard_at: int = termios.tcgetattr(self._slave)[5]
        fits = heard_at == getattr(termios, f"B{self._speedy.speed}")
        return data if fits else bytes(byte ^ RUBBISH for byte in data)
