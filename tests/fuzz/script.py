"""What a fuzzer's bytes mean to a device: what comes in, in which pieces, after how long, and what is asked meanwhile.

    piece (FE 7E op piece)*      op: low three bits choose from DEEDS, the others are a number for it
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

MARK = b"\xfe\x7e"
PAUSES_S = (0.0, 0.015, 0.06, 0.35, 4.0)        # after a deed below 5; 5 to 7 ask a wish
WISHES_FROM = len(PAUSES_S)
PIECE = 200                                     # bytes that come at once: what a port has between two looks


@dataclass(frozen=True, slots=True)
class Step:
    """Seconds that pass, the number of a wish or None, and what comes in then."""

    pause_s: float
    wish: int | None
    data: bytes


def steps(script: bytes) -> Iterator[Step]:
    first, *rest = script.split(MARK)
    yield from _pieces(0.0, None, first)
    for part in rest:
        op = part[0] if part else 0
        deed, number = op & 7, op >> 3
        pause_s = PAUSES_S[deed] if deed < WISHES_FROM else 0.0
        yield from _pieces(pause_s, number if deed >= WISHES_FROM else None, part[1:])


def script_of(pieces: list[bytes], pause_s: float = 0.0) -> bytes:
    """A script in which these come one after the other, each after so long (one of PAUSES_S)."""
    return (MARK + bytes([PAUSES_S.index(pause_s)])).join(pieces)


def asking(wish: int) -> bytes:
    """The beginning of a script that asks the wish of this number, below 32."""
    return MARK + bytes([wish << 3 | WISHES_FROM])


def changed(script: bytes, others: list[bytes], random: Random) -> bytes:
    """This script after some accidents of a line, or with a piece of another in it."""
    data = bytearray(script)
    for _ in range(random.randint(1, 4)):
        place = random.randint(0, len(data))
        match random.randrange(7):
            case 0 if data:
                data[place % len(data)] ^= 1 << random.randrange(8)
            case 1 if data:
                data[place % len(data)] = random.choice((0, 0xFF, 0x7F, 0x80, random.randrange(256)))
            case 2:
                del data[place:place + random.randint(1, 8)]
            case 3:
                data[place:place] = data[place:place + random.randint(1, 40)]
            case 4:
                data[place:place] = random.randbytes(random.randint(1, 8))
            case 5:
                data[place:place] = MARK + bytes([random.randrange(256)])
            case _:
                data[place:place] = random.choice(others)
    return bytes(data)


def _pieces(pause_s: float, wish: int | None, data: bytes) -> Iterator[Step]:
    yield Step(pause_s, wish, data[:PIECE])
    for start in range(PIECE, len(data), PIECE):
        yield Step(0.0, None, data[start:start + PIECE])
