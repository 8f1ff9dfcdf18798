"""LED bars that are not there: they understand the same bytes, show them as text, and fail on demand.

    python -m hardware.emulators.led_bar --format bx --bars 1 2 3 --port 5005
then, on standard input: look, off BAR, on BAR, power (all off and on), mute, speak, refuse ERROR, spoil FAULT, noise
"""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from hardware.emulators.led_frames import BAD_CRC, EARS, Ear, Order, Signs, bx_answer
from hardware.emulators.led_profile import ProfileEar
from hardware.emulators.line import Line, Pause, UdpLine
from hardware.emulators.program import line_of, options, serve
from hardware.led_bar import KIND
from hardware.profile_file import load_profile

FAULTS = ("truncated", "noise", "bytes", "twice", "late", "other")
NOISE = bytes.fromhex("00 A0 90 A5 5A F0 01 FF")
LATE_S = 1.5
ANSI = {"red": 31, "green": 32, "yellow": 33}


@dataclass(slots=True)
class Bar:
    """One bar: what lights on it, what it would show by itself, and all the texts it was told."""

    signs: Signs = ()
    stored: Signs = ()
    effect: int = 0
    lit: bool = True                   # the screen is on
    powered: bool = True
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands on it; "" while it is dark."""
        return "".join(sign for sign, _ in self.signs).rstrip() if self.lit and self.powered else ""

    @property
    def colours(self) -> list[str]:
        """Of each character."""
        return [colour for _, colour in self.signs]


class LedBars:
    """All bars of one line: bytes in, answers out."""

    def __init__(self, *addresses: int, format: str = "a0_90", encoding: str = "gbk", answers: bool = True,
                 profile: str = "") -> None:
        """profile: of another format, its name or file."""
        self.bars = {address: Bar() for address in addresses}
        self.answers = answers             # False: they take every frame and say nothing
        self.errors: list[int] = []        # the next texts are refused with these (bx)
        self.spoilt: list[str] = []        # what becomes of the next answers: one of FAULTS, or "" for nothing
        self.bad: list[str] = []           # what was no good frame
        self.changed = threading.Condition()
        self._new_ear = partial(ProfileEar, load_profile(profile, KIND)) if profile else partial(EARS[format], encoding)
        self._ear: Ear = self._new_ear()

    def connected(self) -> None:
        self._ear = self._new_ear()

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        with self.changed:
            answers = [piece for order in self._ear.feed(data) for piece in self._obey(order)]
            self.changed.notify_all()
        return answers

    def switch(self, address: int, *, on: bool) -> None:
        """Its power: what it showed is gone."""
        with self.changed:
            bar = self.bars[address]
            bar.powered, bar.lit, bar.signs = on, True, bar.stored
            self.changed.notify_all()

    def power_cycle(self) -> None:
        for address in self.bars:
            self.switch(address, on=False)
            self.switch(address, on=True)

    def shows(self, address: int, text: str, within_s: float = 10.0) -> bool:
        """Waits until this stands there."""
        with self.changed:
            return self.changed.wait_for(lambda: self.bars[address].text == text, within_s)

    def _obey(self, order: Order) -> Iterator[bytes | Pause]:
        if order.what == "bad":
            self.bad.append(order.reason)
        address = order.address or next(iter(self.bars), 0)     # 0: nobody could read it; the first complains
        bar = self.bars.get(address)
        if bar is None or not bar.powered:
            return
        answer = order.answer
        if order.answer and not order.address:
            answer = bx_answer(address, BAD_CRC)
        if order.what == "text" and self.errors:
            answer = bx_answer(address, self.errors.pop(0))
        else:
            _follow(bar, order)
        if self.answers and answer:
            yield from self._spoil(answer, address)

    def _spoil(self, answer: bytes, address: int) -> Iterator[bytes | Pause]:
        fault = self.spoilt.pop(0) if self.spoilt else ""
        if fault == "truncated":
            yield answer[:len(answer) // 2]
        elif fault == "bytes":
            yield from (answer[place:place + 1] for place in range(len(answer)))
        elif fault == "other":
            yield answer.replace(bytes([address]), bytes([address + 1]), 1)
        else:
            before: dict[str, bytes | Pause] = {"noise": NOISE, "late": Pause(LATE_S), "twice": answer}
            if fault in before:
                yield before[fault]
            yield answer


def _follow(bar: Bar, order: Order) -> None:
    if order.what == "text":
        bar.signs, bar.effect = order.signs, order.effect
        bar.texts.append(bar.text)
    elif order.what == "store":
        bar.stored = order.signs
    elif order.what == "stored":
        bar.signs = bar.stored
    elif order.what == "clear":
        bar.signs = ()
    elif order.what in ("on", "off"):
        bar.lit = order.what == "on"


def main(arguments: list[str] | None = None) -> None:
    """Runs until standard input ends; each line of it does one thing to the bars."""
    parser = options("hardware.emulators.led_bar", __doc__)
    parser.add_argument("--udp", action="store_true", help="datagrams instead of TCP")
    parser.add_argument("--format", choices=tuple(EARS), default="a0_90")
    parser.add_argument("--profile", default="", help="of another format: a profile's name or file")
    parser.add_argument("--bars", type=int, nargs="+", default=[1, 2, 3], help="their addresses")
    parser.add_argument("--encoding", default="gbk")
    parser.add_argument("--mute", action="store_true", help="they acknowledge nothing")
    chosen = parser.parse_args(arguments)
    bars = LedBars(*chosen.bars, format=chosen.format, encoding=chosen.encoding, answers=not chosen.mute,
                   profile=chosen.profile)
    line = UdpLine(bars, chosen.host, chosen.port) if chosen.udp else line_of(bars, chosen)
    serve(line, f"LED bars at {line.address}", lambda order: obey(bars, line, order.split()))


def obey(bars: LedBars, line: Line, words: list[str]) -> None:
    """One order; others are answered with the list of them."""
    match words:
        case ["look"]:
            print(*(f"{address}: {painted(bar)}" for address, bar in bars.bars.items()), sep="\n", flush=True)
        case ["off" | "on", address] if address.isdecimal() and int(address) in bars.bars:
            bars.switch(int(address), on=words[0] == "on")
        case ["power"]:
            bars.power_cycle()
        case ["mute" | "speak"]:
            bars.answers = words[0] == "speak"
        case ["refuse", error] if error.isdecimal() and int(error) < 256:
            bars.errors.append(int(error))
        case ["spoil", fault] if fault in FAULTS:
            bars.spoilt.append(fault)
        case ["noise"]:
            line.say(NOISE)
        case _:
            print(f"orders: look | off BAR | on BAR | power | mute | speak | refuse ERROR | spoil {'|'.join(FAULTS)} | "
                  f"noise", flush=True)


def painted(bar: Bar) -> str:
    """Its text in the colours of a terminal."""
    if not bar.text:
        return "(dark)"
    return "".join(f"\x1b[{ANSI.get(colour, 31)}m{sign}" for sign, colour in bar.signs) + "\x1b[0m"


if __name__ == "__main__":
    main()
