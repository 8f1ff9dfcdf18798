"""A pad or scanner that acts as a keyboard and is not there: the input events of what it types.

    python -m hardware.emulators.keyboard --port 9500         then, on standard input: the text of one sequence a line
The program takes it as keyboard:tcp://127.0.0.1:9500. An empty line is Enter; F1 to F12 stand as {F1}.
"""

import re
from collections.abc import Iterable, Iterator

from hardware.emulators.line import Line, Pause
from hardware.emulators.program import line_of, options, serve
from hardware.keyboard import ENTER, EVENT, KEY_EVENT, PLAIN, SHIFTED, SHIFTS

SHIFT = min(SHIFTS)
CODES = {typed: (code, shifted) for shifted, table in ((True, SHIFTED), (False, PLAIN))
         for code, typed in table.items()}
F_KEY = re.compile(r"\{F([1-9]|1[0-2])\}")
SYNCED = EVENT.pack(0, 0, 0, 0, 0)


class Keyboard:
    """A device on a line: it only speaks."""

    def connected(self) -> None:
        """Nothing of the last connection is left over."""

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        return ()


def pressed(code: int) -> bytes:
    """A key down and up, each with the mark that ends a report."""
    return b"".join(EVENT.pack(0, 0, KEY_EVENT, code, value) + SYNCED for value in (1, 0))


def events_of(text: str) -> bytes:
    """The events that type this. KeyError for a sign that no such keyboard has."""
    return b"".join(_events(sign) for sign in _signs(text))


def _events(sign: bytes) -> bytes:
    code, shifted = CODES[sign]
    if not shifted:
        return pressed(code)
    down, up = (EVENT.pack(0, 0, KEY_EVENT, SHIFT, value) + SYNCED for value in (1, 0))
    return down + pressed(code) + up


def _signs(text: str) -> Iterator[bytes]:
    place = 0
    while place < len(text):
        found = F_KEY.match(text, place)
        yield bytes([0xF0 + int(found.group(1))]) if found else text[place].encode()
        place = found.end() if found else place + 1


def main(arguments: list[str] | None = None) -> None:
    """Runs until standard input ends; each line of it is typed, and Enter."""
    parser = options("hardware.emulators.keyboard", __doc__)
    parser.add_argument("--no-enter", action="store_true", help="what is typed ends without Enter")
    chosen = parser.parse_args(arguments)
    line = line_of(Keyboard(), chosen)
    end = "" if chosen.no_enter else ENTER.decode()
    serve(line, f"keyboard at keyboard:{line.address}", lambda typed: obey(line, typed.rstrip("\n") + end))


def obey(line: Line, typed: str) -> None:
    try:
        line.say(events_of(typed))
    except KeyError:
        print("signs of a US keyboard only, {F1} for a function key", flush=True)


if __name__ == "__main__":
    main()
