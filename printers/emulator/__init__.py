"""A receipt printer that is not there: the same bytes, paper that can be looked at, and every trouble on demand."""

from printers.emulator.machine import Sensors, VirtualPrinter
from printers.emulator.paper import PrintedSlip

__all__ = ["PrintedSlip", "Sensors", "VirtualPrinter"]
