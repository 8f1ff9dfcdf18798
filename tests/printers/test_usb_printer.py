"""Printers on an emulated USB bus: both kinds of the printers' class, and the plug pulled in the middle."""

import pytest
import usb.backend.libusb1

from hardware.emulators.usb_bus import BOTH_WAYS_PRINTER, MUTE_PRINTER, UsbBus
from printers.escpos import Trouble
from printers.printer import Condition, Outcome, Printed, Printer, PrinterSettings
from tests.printers.test_job import END, PATIENT, SLIP

IDS = (0x0416, 0x5011)
SETTINGS = PrinterSettings(address="usb://0416:5011", model="gprinter80", retries=0, patience=PATIENT)


@pytest.fixture
def bus(monkeypatch):
    """pyusb's own edge: what it asks of libusb is asked of an emulated bus."""
    emulated = UsbBus()
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda find_library=None: emulated)
    return emulated


def test_a_printer_that_answers(bus, paper):
    bus.plug(paper, BOTH_WAYS_PRINTER, ids=IDS)
    printer = Printer(SETTINGS)
    assert printer.print(SLIP) == Printed(Outcome.PRINTED)
    paper.sensors.cover_open = True
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.COVER_OPEN)
    assert len(paper.slips) == 1


def test_a_printer_of_the_unidirectional_kind_leaves_it_unknown(bus, paper):
    """Class 07/01/01: no way back, whatever its model could tell elsewhere."""
    bus.plug(paper, MUTE_PRINTER, ids=IDS)
    printer = Printer(SETTINGS)
    assert printer.look() == Condition()
    assert printer.print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.UNCONFIRMED)
    assert len(paper.slips) == 1


@pytest.mark.parametrize("after", [20, 200])
def test_the_plug_pulled_in_the_middle_is_unknown_and_found_again_when_it_is_back(bus, paper, after):
    socket = bus.plug(paper, BOTH_WAYS_PRINTER, ids=IDS)
    native = Printer(PrinterSettings(address=SETTINGS.address, layout="native", retries=0, patience=PATIENT))
    paper.strike(12 + after, lambda: bus.pull(socket))           # 12: the questions before it
    assert native.print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.MISSING)
    assert native.look().trouble is Trouble.MISSING
    bus.plug(paper, BOTH_WAYS_PRINTER, ids=IDS)
    assert native.print(SLIP) == Printed(Outcome.PRINTED)
    assert END in paper.slips[-1].text
