"""A code scanner that is not there: codes can be held before it, and it can be made to write nonsense.

    python -m hardware.emulators.code_reader --port 9400
then, on standard input: scan TEXT, mangle FAULT (noise unfinished bytes twice endless encoding),
end cr|lf|crlf|etx|none
"""

from collections.abc import Iterable, Iterator

from hardware.emulators.line import Line, Pause
from hardware.emulators.program import line_of, options, serve

FAULTS = ("noise", "unfinished", "bytes", "twice", "endless", "encoding")
LINE_ENDS = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n", "etx": b"\x03", "none": b""}
ENDLESS = b"0123456789" * 10_000


class CodeScanner:
    """The scanner itself. It says on its line what is held before it, and takes no orders from there."""

    def __init__(self) -> None:
        self.end = LINE_ENDS["cr"]
        self.identifies = ""              # such as Q1: the AIM identifier before each code
        self.charset = "utf-8"            # or gb18030
        self.off = False
        self.mangle: list[str] = []       # what happens to the next codes: FAULTS, or "" for nothing
        self._line: Line | None = None

    def hangs_on(self, line: Line) -> Line:
        self._line = line
        return line

    def scan(self, text: str) -> None:
        """Holds a code before it. Who is not connected misses it."""
        assert self._line is not None
        for piece in self.pieces(text):
            self._line.say(piece)

    def pieces(self, text: str) -> Iterator[bytes]:
        """The bytes it writes for this code, as they leave it."""
        fault = self.mangle.pop(0) if self.mangle else ""
        begin = f"]{self.identifies}" if self.identifies else ""
        code = (begin + text).encode(self.charset)
        whole = code + self.end
        if self.off:
            return
        if fault == "noise":
            yield b"\xff\x00\x80" + whole
        elif fault == "unfinished":
            yield code[:-1]
        elif fault == "bytes":
            yield from (whole[place:place + 1] for place in range(len(whole)))
        elif fault == "twice":
            yield whole + whole
        elif fault == "endless":
            yield ENDLESS
        elif fault == "encoding":
            yield b"A\xfe\xff" + whole
        else:
            yield whole

    def connected(self) -> None:
        """Nothing is kept from one connection to the next."""

    def hear(self, data: bytes) -> Iterable[bytes | Pause]:
        return ()


def main(arguments: list[str] | None = None) -> None:
    """Runs until standard input ends; each line of it does one thing to the scanner."""
    chosen = options("hardware.emulators.code_reader", __doc__).parse_args(arguments)
    scanner = CodeScanner()
    line = scanner.hangs_on(line_of(scanner, chosen))
    serve(line, f"code reader at {line.address}", lambda order: obey(scanner, order.split(maxsplit=1)))


def obey(scanner: CodeScanner, words: list[str]) -> None:
    """One order: scan TEXT, mangle FAULT, end NAME. Others are answered with the list of these."""
    match [word.strip() for word in words]:
        case ["scan", text]:
            scanner.scan(text)
        case ["mangle", fault] if fault in FAULTS:
            scanner.mangle.append(fault)
        case ["end", name] if name in LINE_ENDS:
            scanner.end = LINE_ENDS[name]
        case _:
            print(f"orders: scan TEXT | mangle {' '.join(FAULTS)} | end {' '.join(LINE_ENDS)}", flush=True)


if __name__ == "__main__":
    main()
