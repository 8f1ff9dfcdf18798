"""The printer around the paper: what it hears, what it answers, and what can go wrong with it."""

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hardware.emulators.line import Line, Pause, PtyLine, TcpLine
from printers.emulator.commands import Command, next_command
from printers.emulator.paper import Paper, PrintedSlip

REAL_TIME = re.compile(rb"\x10(?:\x04[\x01-\x04]|\x05[\x01\x02])")
MODEL_TEXTS = {65: b"BM-1", 66: b"BIANMIN", 67: b"VIRTUAL 80", 68: b"000001", 69: b"CHINA GB18030"}


@dataclass(slots=True)
class Sensors:
    """What the printer knows of itself."""

    paper_low: bool = False
    paper_out: bool = False
    cover_open: bool = False
    cutter: bool = False
    hot: bool = False
    broken: bool = False

    @property
    def offline(self) -> bool:
        return self.paper_out or self.cover_open or self.cutter or self.hot or self.broken

    def real_time(self, number: int) -> int:
        """The answer to DLE EOT (section 5.1)."""
        error = self.cutter or self.hot or self.broken
        return 0x12 | {
            1: self.offline << 3,
            2: self.cover_open << 2 | self.paper_out << 5 | error << 6,
            3: self.cutter << 3 | self.broken << 5 | self.hot << 6,
            4: (0x0C if self.paper_low else 0) | (0x60 if self.paper_out else 0)}[number]

    def automatic(self) -> bytes:
        """The four bytes of the automatic status (section 5.4)."""
        first = 0x10 | self.offline << 3 | self.cover_open << 5
        return bytes((first, self.cutter << 3 | self.broken << 5 | self.hot << 6, self.paper_state(), 0))

    def paper_state(self) -> int:
        return (0x03 if self.paper_low else 0) | (0x0C if self.paper_out else 0)


class VirtualPrinter:
    """A printer on a TCP port (or a pseudo-terminal) that keeps what it prints.

    Things done to it (`open_cover`, `run_out_of_paper` …) may come from any thread. `slips` holds all that came out.
    """

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, dots: int = 576, folder: Path | None = None,
                 pty: bool = False) -> None:
        self.sensors = Sensors()
        self.slips: list[PrintedSlip] = []
        self.heard = b""                       # every byte since `start`
        self.silent = False
        self.delay_s = 0.0
        self._folder = folder
        self._paper = Paper(dots)
        self._buffer = b""
        self._tail = b""                       # the end of the last bytes, where a question may have begun
        self._paper_ends_at: int | None = None
        self._power_fails_after: int | None = None
        self._automatic = 0
        self._changed = threading.Condition(threading.RLock())
        self._line: Line = PtyLine(self) if pty else TcpLine(self, host, port)

    @property
    def address(self) -> str:
        return self._line.address

    def start(self) -> "VirtualPrinter":
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
        self._line.start()
        return self

    def stop(self) -> None:
        self._line.stop()

    def wait_for(self, count: int, timeout_s: float = 10.0) -> list[PrintedSlip]:
        """All slips, once there are `count`; TimeoutError when they do not come."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.slips) >= count, timeout_s):
                raise TimeoutError(f"{len(self.slips)} of {count} slips")
            return list(self.slips)

    # -- what can be done to it

    def run_out_of_paper(self, *, after_rows: int = 0) -> None:
        """Now, or when so many rows of the next slip are printed."""
        if after_rows:
            self._paper_ends_at = after_rows
        else:
            self.set(paper_out=True)

    def load_paper(self) -> None:
        self._paper_ends_at = None
        self.set(paper_out=False, paper_low=False)

    def open_cover(self) -> None:
        self.set(cover_open=True)

    def close_cover(self) -> None:
        self.set(cover_open=False)

    def set(self, **sensors: bool) -> None:
        """Changes sensors; what waits in the buffer goes on when it is online again."""
        with self._changed:
            for name, value in sensors.items():
                setattr(self.sensors, name, value)
            automatic = self.sensors.automatic() if self._automatic else b""
            rest = b"".join(piece for piece in self._work() if isinstance(piece, bytes))
        if automatic + rest and not self.silent:
            self._line.say(automatic + rest)

    def fail_power(self, *, after_bytes: int) -> None:
        """After so many more bytes it is dead: connection reset, buffer lost."""
        self._power_fails_after = after_bytes

    def switch_off(self) -> None:
        """Refuses connections until it is switched on."""
        assert isinstance(self._line, TcpLine)
        self._lose_power()
        self._line.refuse()

    def switch_on(self) -> None:
        assert isinstance(self._line, TcpLine)
        self._line.accept()

    # -- the device on its line

    def connected(self) -> None:
        self._tail = b""

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        with self._changed:
            data, dies = self._until_power_fails(data)
            self.heard += data
            self._buffer += data
            answers: list[bytes | Pause] = [*self._real_time(data), *self._work()]
        if dies:
            self._lose_power()
            assert isinstance(self._line, TcpLine)
            self._line.cut()
        if dies or self.silent:
            return
        for answer in answers:
            if self.delay_s:
                yield Pause(self.delay_s)
            yield answer

    def _until_power_fails(self, data: bytes) -> tuple[bytes, bool]:
        """What of the data it still hears, and whether it is dead then."""
        if self._power_fails_after is None:
            return data, False
        heard = data[:self._power_fails_after]
        left = self._power_fails_after - len(heard)
        self._power_fails_after = left or None
        return heard, left == 0

    def _real_time(self, data: bytes) -> Iterator[bytes]:
        """Answers at once, wherever in the stream the question stands, in a picture too."""
        stream = self._tail + data
        for found in REAL_TIME.finditer(stream):
            if found.end() > len(self._tail):
                if found[0][1] == 4:
                    yield bytes((self.sensors.real_time(found[0][2]),))
                else:
                    self._recover(clear=found[0][2] == 2)
        self._tail = stream[-2:]

    def _recover(self, *, clear: bool) -> None:
        self.sensors.cutter = False
        if clear:
            self._lose_power()

    def _lose_power(self) -> None:
        self._buffer = b""
        self._paper.clear()

    def _work(self) -> Iterator[bytes | Pause]:
        """Carries out what is complete in the buffer, while online."""
        while not self.sensors.offline and (found := next_command(self._buffer)):
            command, size = found
            self._buffer = self._buffer[size:]
            yield from self._do(command)
            if self._paper_ends_at is not None and self._paper.rows >= self._paper_ends_at:
                self._paper_ends_at = None
                self.sensors.paper_out = True

    def _do(self, command: Command) -> Iterator[bytes]:
        match command.name:
            case "paper_state":
                yield bytes((self.sensors.paper_state() if command.data == b"\x01" else 0,))
            case "process" if command.data[:2] == b"00":
                yield b"\x37\x22" + command.data[2:6] + b"\0"
            case "automatic_status":
                self._automatic = command.data[0]
                if self._automatic:
                    yield self.sensors.automatic()
            case "model":
                yield b"\x5f" + MODEL_TEXTS.get(command.data[0], b"") + b"\0" if command.data[0] >= 65 else b"\x02"
            case _:
                slip = self._paper.do(command)
                if slip is not None:
                    self._keep(slip)

    def _keep(self, slip: PrintedSlip) -> None:
        self.slips.append(slip)
        if self._folder is not None:
            half = self._folder / f".slip-{len(self.slips):04d}.half"
            slip.picture.save(str(half), "PNG")          # type: ignore[call-overload]
            half.replace(self._folder / f"slip-{len(self.slips):04d}.png")      # whoever watches sees whole slips
        self._changed.notify_all()
