"""The printer around the paper: what it hears, what it answers, and what can go wrong with it."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hardware.emulators.line import Line, Pause, PtyLine, TcpLine
from printers.emulator.commands import Command, in_rows, known, next_command
from printers.emulator.paper import Paper, PrintedSlip
from printers.emulator.sensors import Sensors
from printers.models import Model

REAL_TIME = re.compile(rb"\x10(?:\x04[\x01-\x04]|\x05[\x01\x02])")
MODEL_TEXTS = {65: b"BM-1", 66: b"BIANMIN", 67: b"VIRTUAL 80", 68: b"000001", 69: b"CHINA GB18030"}
XON, XOFF = b"\x11", b"\x13"
DOTS_A_MM = 8
TORN_AT = 4                    # lines fed by a printer without cutter: then a hand tears the paper off
CHUNK = 1024                   # bytes at once, where no buffer sets a limit
LOOK_S = 0.05                  # between two looks whether a held mechanism goes on
FULL_S = 0.002                 # between two looks whether a full buffer has room again


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the mechanism of a real printer has. Without them everything is printed the moment it is heard."""

    buffer: int = 4096         # bytes it takes before it prints
    mm_s: float = 150.0
    cut_s: float = 0.5
    xoff: bool = False         # says XOFF when the buffer is nearly full, and XON when there is room


ABLE = Model(charset="gb18030", confirm="process")            # what most of them can, and all that may be asked


class VirtualPrinter:
    """A printer of this model on a TCP port (or a pseudo-terminal) that keeps what it prints.

    Things done to it (`open_cover`, `run_out_of_paper` …) may come from any thread. `slips` holds all that came out.
    """

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, model: Model = ABLE, folder: Path | None = None,
                 pty: bool | Path = False, limits: Limits | None = None) -> None:
        """pty: on a pseudo-terminal; a path: of this name, and it can be pulled out (`switch_off`) and put in."""
        self.sensors = Sensors()
        self.slips: list[PrintedSlip] = []
        self.heard = b""                       # every byte since `start`
        self.silent = False
        self._off = False
        self.delay_s = 0.0
        self.on_command: Callable[[Command], None] = lambda command: None      # before it is carried out
        self.holds: Callable[[Command], bool] = lambda command: False          # a mechanism that stands still before it
        self._folder = folder
        self._model = model
        self._paper = Paper(model.dots, model.charset)
        self._limits = limits
        self._buffer = b""
        self._tail = b""                       # the end of the last bytes, where a question may have begun
        self._full = False                     # said XOFF
        self._paper_ends_at: int | None = None
        self._strikes: list[tuple[int, Callable[[], None]]] = []
        self._automatic = 0
        self._ended = threading.Event()
        self._changed = threading.Condition(threading.RLock())
        self._pulls = not pty or isinstance(pty, Path)
        self._line: Line = PtyLine(self, pty if isinstance(pty, Path) else None) if pty else TcpLine(self, host, port)
        self._mechanism = threading.Thread(target=self._print, name="emulated mechanism", daemon=True)

    @property
    def address(self) -> str:
        return self._line.address

    def start(self) -> "VirtualPrinter":
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
        self._line.start()
        if self._limits is not None:
            self._line.chunk = self._limits.buffer
            self._mechanism.start()
        return self

    def stop(self) -> None:
        self._ended.set()
        with self._changed:
            self._changed.notify_all()
        if self._mechanism.is_alive():
            self._mechanism.join()
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
            said = self._set(**sensors)
            rest = b"" if self._limits else b"".join(self._work())
            self._changed.notify_all()
        if said + rest and not self.silent:
            self._line.say(said + rest)

    def strike(self, after_bytes: int, fault: Callable[[], None]) -> None:
        """Something goes wrong when so many more bytes have come in; what comes after them meets it."""
        self._strikes.append((len(self.heard) + after_bytes, fault))
        self._strikes.sort(key=lambda strike: strike[0])

    def fail_power(self, *, after_bytes: int) -> None:
        """After so many more bytes it is dead: connection reset, buffer lost."""
        self.strike(after_bytes, self.lose_power)

    def lose_power(self) -> None:
        """For a moment: the connection is reset, the buffer lost."""
        self.reset()
        self._forget()
        self._automatic = 0

    def reset(self) -> None:
        """The connection breaks; the printer itself goes on."""
        if isinstance(self._line, TcpLine):
            self._line.cut()

    def switch_off(self) -> None:
        """Refuses connections, its adapter is out, or it is deaf on a serial line; until it is switched on."""
        self._forget()
        self._off = True
        if isinstance(self._line, TcpLine | PtyLine) and self._pulls:
            self._line.refuse()

    def switch_on(self) -> None:
        self._off = False
        if isinstance(self._line, TcpLine | PtyLine) and self._pulls:
            self._line.accept()

    # -- the device on its line

    def connected(self) -> None:
        self._tail = b""

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        for piece in () if self._off else self._until_strikes(data):
            while piece and not self._ended.is_set():
                if not (room := self._room()):
                    yield Pause(FULL_S)
                    continue
                part, piece = piece[:room], piece[room:]
                yield from self._taken(part)

    def _room(self) -> int:
        """Bytes that the buffer takes now: any that complete its first command; offline all, for orders within them."""
        with self._changed:
            if self._limits is None or self.sensors.offline or next_command(self._buffer) is None:
                return CHUNK
            return max(0, self._limits.buffer - len(self._buffer))

    def _taken(self, part: bytes) -> Iterator[bytes | Pause]:
        with self._changed:
            self.heard += part
            self._buffer += part
            answers = list(self._real_time(part))
            answers += self._flow() if self._limits else self._work()
            self._changed.notify_all()
        for answer in () if self.silent else answers:
            if self.delay_s:
                yield Pause(self.delay_s)
            yield answer

    def _until_strikes(self, data: bytes) -> Iterator[bytes]:
        """The data in pieces, each fault between two of them; what is on its way when power fails is lost."""
        while data:
            room = self._strikes[0][0] - len(self.heard) if self._strikes else len(data)
            piece, data = data[:room], data[room:]
            if piece:
                yield piece
            while self._strikes and self._strikes[0][0] <= len(self.heard):
                fault = self._strikes.pop(0)[1]
                fault()
                if fault in (self.lose_power, self.reset, self.switch_off):
                    return

    def _real_time(self, data: bytes) -> Iterator[bytes]:
        """Answers at once, wherever in the stream the question stands, in a picture too."""
        stream = self._tail + data
        for found in REAL_TIME.finditer(stream):
            if found.end() > len(self._tail):
                if found[0][1] == 4 and found[0][2] in self._model.asks:
                    yield bytes((self.sensors.real_time(found[0][2]),))
                elif found[0][1] == 5:
                    yield from self._recover()
                    if found[0][2] == 2:
                        self._forget()
                        self._buffer = stream[found.end():]
        self._tail = stream[-2:]

    def _recover(self) -> Iterator[bytes]:
        if said := self._set(cutter=False):
            yield said

    def _forget(self) -> None:
        self._buffer = b""
        self._paper.clear()

    def _flow(self) -> Iterator[bytes]:
        """XOFF at three quarters, XON at one."""
        assert self._limits
        share = len(self._buffer) / self._limits.buffer
        if self._limits.xoff and self._full is not (share > (0.25 if self._full else 0.75)):
            self._full = not self._full
            yield XOFF if self._full else XON

    def _set(self, **sensors: bool) -> bytes:
        """The automatic status, if that is wanted and something has changed."""
        before = self.sensors.automatic()
        for name, value in sensors.items():
            setattr(self.sensors, name, value)
        after = self.sensors.automatic()
        return after if self._automatic and after != before else b""

    # -- the mechanism

    def _work(self) -> Iterator[bytes]:
        """Carries out what is complete in the buffer, while online."""
        while (command := self._next()) is not None:
            yield from self._do(command)

    def _print(self) -> None:
        """The same as a thread, at the speed of a real printer."""
        assert self._limits
        while not self._ended.is_set():
            with self._changed:
                command = self._next()
                if command is None:
                    self._changed.wait(1.0)
                    continue
                while self.holds(command) and not self._ended.is_set():
                    self._changed.wait(LOOK_S)
                rows = self._paper.rows
                said = b"".join((*self._do(command), *self._flow()))
                moved = max(0, self._paper.rows - rows) / DOTS_A_MM / self._limits.mm_s
            if said and not self.silent:
                self._line.say(said)
            self._ended.wait(moved + (self._limits.cut_s if command.name == "cut" else 0.0))

    def _next(self) -> Command | None:
        if self.sensors.offline:
            return None
        found = next_command(self._buffer)
        if found is None and self._limits:                   # a picture may be larger than the buffer
            self._buffer = in_rows(self._buffer)
            found = next_command(self._buffer)
        if found is None:
            return None
        command, size = found
        self._buffer = self._buffer[size:]
        return command

    def _do(self, command: Command) -> Iterator[bytes]:
        if not known(command, self._model):
            return
        self.on_command(command)
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
                yield from self._put(command)

    def _put(self, command: Command) -> Iterator[bytes]:
        slip = self._paper.do(command)
        if command.name == "feed_lines" and self._model.cutter == "none" and command.data[0] >= TORN_AT:
            slip = self._paper.do(Command("cut", b"\0"))
        if slip is not None:
            self._keep(slip)
        if self._paper_ends_at is not None and self._paper.rows >= self._paper_ends_at:
            self._paper_ends_at = None
            yield self._set(paper_out=True)

    def _keep(self, slip: PrintedSlip) -> None:
        self.slips.append(slip)
        if self._folder is not None:
            half = self._folder / f".slip-{len(self.slips):04d}.half"
            slip.picture.save(str(half), "PNG")          # type: ignore[call-overload]
            half.replace(self._folder / f"slip-{len(self.slips):04d}.png")      # whoever watches sees whole slips
        self._changed.notify_all()
