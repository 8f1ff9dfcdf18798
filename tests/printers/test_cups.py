"""Jobs through a real CUPS: what became of them is found out, and told apart."""

import threading
from types import SimpleNamespace

import pytest

from hardware.driver import DeviceMissing
from printers.conversation import Patience
from printers.cups import CupsQueue
from printers.escpos import Trouble
from printers.printer import Condition, Outcome, Printed, Printer, PrinterSettings
from tests.printers.cupsd import PROGRAM, Cupsd
from tests.printers.test_job import SLIP

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="cups-daemon is not installed")
PATIENT = Patience(takes_s=60.0)                                     # a shell script is a slow printer


@pytest.fixture
def cupsd(monkeypatch):
    made = Cupsd()
    monkeypatch.setenv("CUPS_SERVER", made.server)
    made.start()
    yield made
    made.remove()


@pytest.fixture
def printer():
    return Printer(PrinterSettings(address="cups:slips", layout="native", retries=0, patience=PATIENT))


def test_a_job_that_is_through_is_printed(cupsd, printer):
    assert printer.tells
    assert printer.look() == Condition()
    assert printer.print(SLIP) == Printed(Outcome.PRINTED)
    assert printer.print(SLIP) == Printed(Outcome.PRINTED)
    assert cupsd.paper == 2 * printer.encode(SLIP)                    # raw: not a byte more or less


def test_out_of_paper_in_the_middle_is_unknown_and_comes_no_more(cupsd, printer):
    cupsd.feels("stops")
    assert printer.print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.PAPER_OUT)
    assert printer.look().trouble is Trouble.PAPER_OUT
    assert cupsd.told("lpstat", "-o") == ""                           # taken back: it would be a second slip
    cupsd.feels("prints")
    cupsd.told("cupsenable", "slips")
    assert cupsd.paper == b""
    assert printer.print(SLIP) == Printed(Outcome.PRINTED)


def test_paper_that_ends_with_the_slip_is_unknown_and_not_held_against_the_next(cupsd, printer):
    cupsd.feels("ends")
    assert printer.print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.PAPER_OUT)
    cupsd.feels("low")
    assert printer.print(SLIP) == Printed(Outcome.PRINTED, paper_low=True)


def test_a_backend_that_fails_leaves_it_unknown(cupsd, printer):
    cupsd.feels("fails")
    assert printer.print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.QUEUE_STOPPED)
    assert cupsd.told("lpstat", "-o") == ""


def test_a_printer_that_does_not_take_it_in_time_is_unknown(cupsd, printer, monkeypatch):
    """Its time is over once CUPS has told that it is offline."""
    asked, seen = CupsQueue._asked_queue, [Trouble.NONE]

    def watched(queue):
        found = asked(queue)
        seen.append(found.trouble)
        return found

    monkeypatch.setattr(CupsQueue, "_asked_queue", watched)
    monkeypatch.setattr("printers.cups.time", SimpleNamespace(
        monotonic=lambda: 1000.0 if seen[-1] else 0.0, sleep=lambda wait_s: threading.Event().wait(wait_s)))
    cupsd.feels("hangs")
    assert printer.print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.OFFLINE)
    assert cupsd.told("lpstat", "-o") == ""


def test_nothing_is_sent_to_a_queue_that_stands_still(cupsd, printer):
    cupsd.told("cupsdisable", "slips")
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.QUEUE_STOPPED)
    cupsd.told("cupsenable", "slips")
    cupsd.told("cupsreject", "slips")
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.QUEUE_STOPPED)
    assert cupsd.paper == b""


def test_a_job_that_was_never_begun_is_not_printed(cupsd):
    """The queue is stopped between the look and the job: it waits there, and is taken back."""
    queue = CupsQueue("cups:slips")
    cupsd.told("cupsdisable", "slips")
    queue.write(b"A012\n")
    assert queue.outcome(0.0) == Printed(Outcome.NOT_PRINTED, Trouble.QUEUE_STOPPED)
    cupsd.told("cupsenable", "slips")
    cupsd.told("cupsreject", "slips")
    queue.write(b"A012\n")                                            # refused at the door
    assert queue.outcome(0.0) == Printed(Outcome.NOT_PRINTED, Trouble.QUEUE_STOPPED)
    assert cupsd.told("lpstat", "-o") == ""
    assert cupsd.paper == b""


def test_no_cups_and_no_such_queue(cupsd, printer):
    with pytest.raises(DeviceMissing, match="no such queue"):
        CupsQueue("cups:none").open()
    cupsd.stop()
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.MISSING)
    cupsd.start()
    assert printer.print(SLIP) == Printed(Outcome.PRINTED)


@pytest.mark.parametrize("address", ["cups:", "cups:two words", "cups:a/b", "tcp://h:1"])
def test_what_is_no_queue(address):
    with pytest.raises(ValueError, match="wanted cups:QUEUE"):
        CupsQueue(address)
