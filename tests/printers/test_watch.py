"""The state of a printer between jobs: told at once where it can tell, looked for where it cannot (R102)."""

import queue
import socket
import threading

import pytest

from hardware.driver import DeviceState
from printers.emulator import VirtualPrinter
from printers.escpos import Trouble
from printers.printer import Condition, Outcome, Printed, Printer, PrinterSettings
from printers.slip import compose
from printers.watch import PrinterWatch, device_state
from tests.printers.slips import centre, ticket
from tests.printers.test_job import PATIENT, QUICK

WELL = Condition()
FOR_EVER_S = 600.0                    # a look that a test does not live to see: what is told is told by the printer


@pytest.fixture
def watching(paper):
    watches = []

    def watch(look_s=FOR_EVER_S, patience=PATIENT, **settings):
        told = queue.Queue()
        printer = Printer(PrinterSettings(address=paper.address, pause_s=0, patience=patience, **settings))
        one = PrinterWatch(printer, told.put, look_s=look_s, again_s=0.02)
        one.start()
        watches.append(one)
        return printer, lambda: told.get(timeout=20)

    yield watch
    for one in watches:
        one.stop()


def test_every_change_is_told_when_it_happens(paper, watching):
    _, told = watching()
    assert told() == WELL
    for sensors, condition in (
            ({"paper_low": True}, Condition(paper_low=True)), ({"paper_out": True}, Condition(Trouble.PAPER_OUT, True)),
            ({"paper_low": False, "paper_out": False}, WELL), ({"cover_open": True}, Condition(Trouble.COVER_OPEN)),
            ({"cover_open": False}, WELL), ({"cutter": True}, Condition(Trouble.CUTTER)), ({"cutter": False}, WELL),
            ({"hot": True}, Condition(Trouble.HEAD_HOT)), ({"hot": False}, WELL)):
        paper.set(**sensors)
        assert told() == condition


def test_a_printer_that_tells_nothing_is_looked_at(paper, watching):
    _, told = watching(look_s=0.05, model="xprinter58")
    assert told() == WELL
    paper.open_cover()
    assert told() == Condition(Trouble.COVER_OPEN)
    paper.close_cover()
    assert told() == WELL


def test_a_job_does_not_wait_for_the_watch(paper, watching):
    """The printer takes one client: watch and job share its link, and the job wakes the watch."""
    printer, told = watching()
    assert told() == WELL
    for count in (1, 2, 3):
        assert printer.print(compose(ticket(), centre())).outcome is Outcome.PRINTED
        assert len(paper.slips) == count
    paper.run_out_of_paper()
    assert told() == Condition(Trouble.PAPER_OUT)


def test_off_and_back(paper, watching):
    _, told = watching(look_s=0.05)
    assert told() == WELL
    paper.switch_off()
    assert told() == Condition(Trouble.MISSING)
    paper.switch_on()
    assert told() == WELL


def test_a_printer_that_does_not_answer_is_missed_until_it_does(paper, watching):
    paper.silent = True
    _, told = watching(look_s=0.05, patience=QUICK)
    assert told() == Condition(Trouble.NO_ANSWER)
    paper.silent = False
    assert told() == WELL


def test_an_idle_line_that_the_printer_dropped_is_no_change(paper, watching):
    printer, told = watching(look_s=0.05)
    assert told() == WELL
    paper.reset()
    assert printer.print(compose(ticket(), centre())).outcome is Outcome.PRINTED
    paper.open_cover()
    assert told() == Condition(Trouble.COVER_OPEN)


def test_a_shared_printer_is_let_go_between_two_looks(paper, watching):
    printer, told = watching(shared=True)
    assert told() == WELL
    assert printer.look() == WELL                        # after this the link is closed
    host, port = paper.address.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as other:
        other.sendall(b"\x10\x04\x01")
        assert other.recv(1) == b"\x12"


def test_on_a_serial_line():
    paper = VirtualPrinter(pty=True).start()
    told = queue.Queue()
    watch = PrinterWatch(Printer(PrinterSettings(address=paper.address, patience=PATIENT)), told.put, look_s=FOR_EVER_S)
    try:
        watch.start()
        assert told.get(timeout=20) == WELL
        paper.open_cover()
        assert told.get(timeout=20) == Condition(Trouble.COVER_OPEN)
    finally:
        watch.stop()
        paper.stop()


def test_a_look_that_begins_while_it_is_told_to_stop_is_ended(paper, watching, monkeypatch):
    attend, release, released = Printer.attend, Printer.release, threading.Event()

    def attends(printer, listen_s):
        assert released.wait(20)
        return attend(printer, listen_s)

    monkeypatch.setattr(Printer, "attend", attends)
    monkeypatch.setattr(Printer, "release", lambda printer: (release(printer), released.set()))
    watching()                                           # its end waits for the thread


@pytest.mark.parametrize("condition, state", [
    (WELL, (DeviceState.ONLINE, "")), (Condition(paper_low=True), (DeviceState.ONLINE, "paper_low")),
    (Condition(Trouble.PAPER_OUT, True), (DeviceState.FAULT, "paper_out")),
    (Condition(Trouble.MISSING), (DeviceState.OFFLINE, "missing")),
    (Condition(Trouble.OFFLINE), (DeviceState.OFFLINE, "offline")),
    (Printed(Outcome.UNKNOWN, Trouble.UNCONFIRMED, True).condition, (DeviceState.ONLINE, "paper_low")),
    (Condition(Trouble.NO_ANSWER), (DeviceState.OFFLINE, "no_answer"))])
def test_in_the_words_of_all_devices(condition, state):
    assert device_state(condition) == state
