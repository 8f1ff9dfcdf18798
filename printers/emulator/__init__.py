"""A receipt printer that is not there: the same bytes, paper that can be looked at, and every trouble on demand."""

from printers.emulator.machine import ABLE, Limits, VirtualPrinter
from printers.emulator.paper import PrintedSlip
from printers.emulator.sensors import Sensors

__all__ = ["ABLE", "Limits", "PrintedSlip", "Sensors", "VirtualPrinter"]
