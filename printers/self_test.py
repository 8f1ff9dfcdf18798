"""The test of a printer: how it says that it is. Nothing is printed."""

from collections.abc import Iterator

from hardware.self_test import Finding
from printers.escpos import PAPER_LOW, Trouble
from printers.printer import Printer, PrinterSettings


def check(address: str, settings: PrinterSettings) -> Iterator[Finding]:
    """ValueError when address, model or layout is none."""
    trouble, paper_low = Printer(settings).look()
    facts = {"where": address}
    if trouble is Trouble.NONE:
        yield Finding("ready", True, facts)
    else:
        yield Finding(trouble.value, False, facts)
    if paper_low:
        yield Finding(PAPER_LOW, False, facts)
