"""What is done to the virtual printer in words, as its status tells it."""

import pytest

from printers.emulator.orders import ORDERS, obey
from printers.escpos import Trouble
from printers.printer import Outcome, Printer, PrinterSettings
from tests.printers.test_job import PATIENT, QUICK, SLIP


def printer_at(paper, patience=PATIENT) -> Printer:
    return Printer(PrinterSettings(address=paper.address, layout="native", retries=0, patience=patience))


@pytest.mark.parametrize("order, trouble", [
    ("paper out", Trouble.PAPER_OUT), ("cover open", Trouble.COVER_OPEN), ("cutter stuck", Trouble.CUTTER),
    ("head hot", Trouble.HEAD_HOT), ("broken", Trouble.ERROR), ("off", Trouble.MISSING), ("silent", Trouble.NO_ANSWER),
    ("cover closed", Trouble.NONE), ("paper in", Trouble.NONE), ("on", Trouble.NONE)])
def test_how_it_is_and_well_again(paper, order, trouble):
    assert obey(paper, order + "\n")
    assert printer_at(paper, QUICK if order == "silent" else PATIENT).look().trouble is trouble
    assert obey(paper, "well")
    assert printer_at(paper).look() == (Trouble.NONE, False)


@pytest.mark.parametrize("order, outcome", [
    ("paper out after 30 rows", Outcome.NOT_PRINTED), ("cable out after 60 bytes", Outcome.UNKNOWN),
    ("power fails after 60 bytes", Outcome.UNKNOWN), ("off after 60 bytes", Outcome.UNKNOWN),
    ("paper low", Outcome.PRINTED)])
def test_in_the_middle_of_a_job(paper, order, outcome):
    assert obey(paper, order)
    assert printer_at(paper).print(SLIP).outcome is outcome


def test_what_is_no_order(paper):
    assert not obey(paper, "dance")
    assert all(obey(paper, order.replace("N", "900000")) for order in ORDERS)
