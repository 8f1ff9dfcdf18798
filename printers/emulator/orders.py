"""What a person may do to the virtual printer, in words on its standard input."""

import re
from collections.abc import Callable, Mapping

from printers.emulator.machine import VirtualPrinter

Order = Callable[[VirtualPrinter, int], None]
WELL = {"paper_low": False, "paper_out": False, "cover_open": False, "cutter": False, "hot": False, "broken": False}
ORDERS: Mapping[str, Order] = {              # N: a whole number
    "paper out": lambda printer, _: printer.run_out_of_paper(),
    "paper out after N rows": lambda printer, rows: printer.run_out_of_paper(after_rows=rows),
    "paper in": lambda printer, _: printer.load_paper(),
    "paper low": lambda printer, _: printer.set(paper_low=True),
    "cover open": lambda printer, _: printer.open_cover(),
    "cover closed": lambda printer, _: printer.close_cover(),
    "cutter stuck": lambda printer, _: printer.set(cutter=True),
    "head hot": lambda printer, _: printer.set(hot=True),
    "broken": lambda printer, _: printer.set(broken=True),
    "off": lambda printer, _: printer.switch_off(),
    "off after N bytes": lambda printer, count: printer.strike(count, printer.switch_off),
    "on": lambda printer, _: printer.switch_on(),
    "cable out after N bytes": lambda printer, count: printer.strike(count, printer.reset),
    "power fails after N bytes": lambda printer, count: printer.fail_power(after_bytes=count),
    "silent": lambda printer, _: setattr(printer, "silent", True),
    "late N ms": lambda printer, ms: setattr(printer, "delay_s", ms / 1000),
    "well": lambda printer, _: well(printer),
}


def obey(printer: VirtualPrinter, line: str) -> bool:
    """False when there is no such order."""
    number = next(iter(re.findall(r"\d+", line)), "0")
    order = ORDERS.get(re.sub(r"\d+", "N", line.strip()))
    if order is not None:
        order(printer, int(number))
    return order is not None


def well(printer: VirtualPrinter) -> None:
    """As new: everything that was ordered is over."""
    printer.silent, printer.delay_s = False, 0.0
    printer.switch_on()
    printer.load_paper()
    printer.set(**WELL)
