"""Check values at the end of device frames: sums, exclusive or, CRCs. Each takes the covered bytes, gives a number.

The names are those of frame profiles. Over the ASCII bytes "123456789" they give the values beside them.
Source: protocol reference of the call pads, section 6; the CRCs: RevEng catalogue of CRC algorithms.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import xor


@dataclass(frozen=True, slots=True)
class Check:
    """One algorithm. `size` is how many bytes its value takes in a frame."""

    size: int
    of: Callable[[bytes], int]


def sum8(data: bytes) -> int:
    return sum(data) & 0xFF


def sum8_twos(data: bytes) -> int:
    """What must be added to the sum to make it 0."""
    return -sum(data) & 0xFF


def xor8(data: bytes) -> int:
    return reduce(xor, data, 0)


def crc8(data: bytes) -> int:
    return _crc(data, bits=8, poly=0x07)


def crc8_maxim(data: bytes) -> int:
    return _crc_reflected(data, poly=0x8C)


def crc16_arc(data: bytes) -> int:
    return _crc_reflected(data, poly=0xA001)


def crc16_modbus(data: bytes) -> int:
    return _crc_reflected(data, poly=0xA001, start=0xFFFF)


def crc16_ccitt_false(data: bytes) -> int:
    return _crc(data, bits=16, poly=0x1021, start=0xFFFF)


def crc16_xmodem(data: bytes) -> int:
    return _crc(data, bits=16, poly=0x1021)


CHECKS = {
    "sum8": Check(1, sum8),                                  # DD
    "sum8-twos": Check(1, sum8_twos),                        # 23, two's complement of the sum
    "xor8": Check(1, xor8),                                  # 31
    "crc8": Check(1, crc8),                                  # F4
    "crc8-maxim": Check(1, crc8_maxim),                      # A1
    "crc16-arc": Check(2, crc16_arc),                        # BB3D
    "crc16-modbus": Check(2, crc16_modbus),                  # 4B37
    "crc16-ccitt-false": Check(2, crc16_ccitt_false),        # 29B1
    "crc16-xmodem": Check(2, crc16_xmodem),                  # 31C3
    "none": Check(0, lambda data: 0),
}


def _crc(data: bytes, *, bits: int, poly: int, start: int = 0) -> int:
    """Highest bit first."""
    value, top, mask = start, 1 << (bits - 1), (1 << bits) - 1
    for byte in data:
        value ^= byte << (bits - 8)
        for _ in range(8):
            value = ((value << 1) ^ poly if value & top else value << 1) & mask
    return value


def _crc_reflected(data: bytes, *, poly: int, start: int = 0) -> int:
    """Lowest bit first; poly is written so too."""
    value = start
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ poly if value & 1 else value >> 1
    return value
