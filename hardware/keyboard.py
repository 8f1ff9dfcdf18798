"""Devices that act as a keyboard (USB HID): a stream of Linux input events to the text they type. Pure.

    seconds, microseconds (2 x 8 bytes) | type u16 | code u16 | value i32        24 bytes, in the order of the machine
Keys give what a US keyboard gives: characters, CR for Enter, TAB; F1 to F12 give the bytes F1 to FC.
Source: linux/input.h and linux/input-event-codes.h; rating-pad.md section 3, caller-pad.md section 6.
"""

import struct
from collections.abc import Mapping

EVENT = struct.Struct("@llHHi")        # struct input_event of a 64-bit machine
KEY_EVENT, PRESSED, RELEASED = 1, 1, 0         # EV_KEY; value 2 is a key that repeats by itself
DROPPED = (0, 3)                       # EV_SYN, SYN_DROPPED: events were lost, a shift's release among them perhaps
SHIFTS = frozenset({42, 54})           # KEY_LEFTSHIFT, KEY_RIGHTSHIFT
ENTER, ENTER_CODES, TAB_CODE = b"\r", (28, 96), 15
F_KEYS = {**{59 + n: n + 1 for n in range(10)}, 87: 11, 88: 12}
ROWS = {2: ("1234567890-=", "!@#$%^&*()_+"), 16: ("qwertyuiop[]", "QWERTYUIOP{}"),
        30: ("asdfghjkl;'`", 'ASDFGHJKL:"~'), 43: ("\\zxcvbnm,./", "|ZXCVBNM<>?"), 57: (" ", " ")}
KEYPAD = {**dict(zip((71, 72, 73, 75, 76, 77, 79, 80, 81, 82), "7894561230", strict=True)),
          55: "*", 74: "-", 78: "+", 83: ".", 98: "/", 117: "="}


class TypedText:
    """What is typed, of a stream that may be cut anywhere."""

    def __init__(self) -> None:
        self._rest = b""
        self._shifts: set[int] = set()

    def feed(self, data: bytes) -> bytes:
        data = self._rest + data
        whole = len(data) - len(data) % EVENT.size
        self._rest = data[whole:]
        return b"".join(self._typed(kind, code, value) for _, _, kind, code, value in EVENT.iter_unpack(data[:whole]))

    def _typed(self, kind: int, code: int, value: int) -> bytes:
        if (kind, code) == DROPPED:
            self._shifts.clear()
        if kind != KEY_EVENT:
            return b""
        if code in SHIFTS:
            (self._shifts.discard if value == RELEASED else self._shifts.add)(code)
            return b""
        return (SHIFTED if self._shifts else PLAIN).get(code, b"") if value == PRESSED else b""


def _table(shifted: bool) -> Mapping[int, bytes]:
    table = {first + place: sign.encode() for first, row in ROWS.items() for place, sign in enumerate(row[shifted])}
    table |= {code: sign.encode() for code, sign in KEYPAD.items()}
    table |= {code: bytes([0xF0 + number]) for code, number in F_KEYS.items()}
    return table | {code: ENTER for code in ENTER_CODES} | {TAB_CODE: b"\t"}


PLAIN, SHIFTED = _table(False), _table(True)
