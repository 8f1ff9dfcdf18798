"""The emulated devices of a scenario: a receipt printer that keeps its paper, a card reader to lay cards on."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.led_bar import LedBars
from hardware.emulators.line import TcpLine
from tests.waiting import eventually

WEIGHTS, CHECK_DIGITS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"     # GB 11643


def nobodys_number(birth: date, turn: int = 1) -> str:
    """A well-formed ID number that belongs to nobody: there is no region 999999."""
    body = f"999999{birth:%Y%m%d}{turn:03}"
    return body + CHECK_DIGITS[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True)) % 11]


class ReceiptPrinter:
    """`python -m printers.emulator` in a process of its own."""

    def __init__(self, paper: Path) -> None:
        self._paper = paper

    def __enter__(self) -> "ReceiptPrinter":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "printers.emulator", "--listen", "127.0.0.1:0", "--paper", str(self._paper)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        ready = self._process.stdout.readline()
        found = re.search(r"127\.0\.0\.1:\d+", ready)
        assert found, f"the printer said: {ready}"
        self.address = f"tcp://{found.group()}"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.communicate(timeout=10)

    def slips(self) -> list[Path]:
        """Every slip printed so far, as pictures, oldest first."""
        return sorted(self._paper.glob("*.png"))

    def has(self, count: int) -> list[Path]:
        """Waits until so many slips lie in the tray."""
        return eventually(lambda: len(self.slips()) >= count and self.slips(), f"{count} slips in the tray")

    def is_told(self, order: str) -> None:
        """paper out, paper in … as somebody standing beside it; it is done when this comes back."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{order}\n?\n")                # what is no order is answered, after those before it
        self._process.stdin.flush()
        assert self._process.stdout.readline().startswith("orders: ")


class BarsOverCounters:
    """Emulated LED bars on a TCP port, in this process; a bar's address is the number of its counter."""

    def __init__(self, *counters: int, format: str) -> None:
        self._bars = LedBars(*counters, format=format)
        self._line = TcpLine(self._bars)
        self.format = format

    def __enter__(self) -> "BarsOverCounters":
        self._line.start()
        self.address = self._line.address
        return self

    def __exit__(self, *_: object) -> None:
        self._line.stop()

    def show(self, counter: int, text: str) -> None:
        assert self._bars.shows(counter, text, 20.0), f"bar {counter}: {self._bars.bars[counter].text}, wanted {text}"

    def showed(self, counter: int) -> list[str]:
        """All that stood there, oldest first."""
        return self._bars.bars[counter].texts

    def lose_power(self) -> None:
        """Their cable is pulled, and their power as well."""
        self._line.refuse()
        for counter in self._bars.bars:
            self._bars.switch(counter, on=False)

    def come_back(self) -> None:
        for counter in self._bars.bars:
            self._bars.switch(counter, on=True)
        self._line.accept()


class IdCardReader:
    """The emulator on a TCP port, in this process."""

    def __enter__(self) -> "IdCardReader":
        self._reader = CardReader()
        self._line = TcpLine(self._reader)
        self._line.start()
        self.address = self._line.address
        return self

    def __exit__(self, *_: object) -> None:
        self._line.stop()

    def lays(self, number: str) -> None:
        self._reader.lay(resident_card(number))

    def lifts(self) -> None:
        self._reader.lift()
