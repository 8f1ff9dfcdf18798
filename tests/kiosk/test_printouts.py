"""What is being printed outlives the program that prints it: the hall hears of every paper, none comes out twice."""

import json
import os
import signal
import subprocess
import sys

import pytest

from hall.client.commands import NO_ANSWER
from hall.client.news import Answer
from kiosk.app import Settings, slip_printer
from kiosk.printouts import FILE, Printouts
from printers.emulator import VirtualPrinter
from printers.printer import PrinterSettings
from tests.printers.slips import centre, ticket

PATH = "/tickets/23/slip"
OK = Answer(status=200, body={})
KILLED = """
import sys, pathlib
from kiosk.printouts import Printouts
from printers.printer import Printer, PrinterSettings
from printers.slip import compose
from tests.printers.slips import centre, ticket

class AtOnce:
    def run(self, work, then): then(work())
    def post(self, path, body, then): print(path, flush=True)

address, data, number = sys.argv[1:]
printer = Printer(PrinterSettings(address=address, layout="native"))
slip = compose(ticket(), centre(languages=("zh_CN",)))
Printouts(AtOnce(), pathlib.Path(data)).put("D023", f"/tickets/{number}/slip", lambda: printer.print(slip).state.value)
"""


class Hand:
    """Work waits until it is done; posts are kept, and answered as told."""

    def __init__(self, answer=OK):
        self.answer, self.posts, self.work = answer, [], []

    def run(self, work, then):
        self.work.append((work, then))

    def do(self):
        work, then = self.work.pop(0)
        then(work())

    def post(self, path, body, then):
        self.posts.append((path, body))
        if self.answer:
            then(self.answer)


def test_a_paper_stands_on_the_disk_until_the_hall_has_heard_its_end(tmp_path):
    hand, states = Hand(), []
    Printouts(hand, tmp_path).put("D023", PATH, lambda: "", states.append)
    assert json.loads((tmp_path / FILE).read_text()) == {PATH: "unconfirmed"}
    hand.do()
    assert hand.posts == [(f"{PATH}-printed", {})]
    assert states == [""]
    assert json.loads((tmp_path / FILE).read_text()) == {}


def test_what_was_cut_short_is_told_by_the_next_run_and_not_printed(tmp_path):
    Printouts(Hand(), tmp_path).put("D023", PATH, lambda: "")
    hand = Hand()
    printouts = Printouts(hand, tmp_path)
    printouts.tell_left()
    printouts.tell_left()
    assert hand.posts == [(f"{PATH}-failed", {"state": "unconfirmed"})]
    assert hand.work == []


@pytest.mark.parametrize("state, post", [("", ("-printed", {})), ("paper_out", ("-failed", {"state": "paper_out"}))])
def test_what_the_hall_did_not_hear_is_told_when_it_is_there(tmp_path, state, post):
    hand = Hand(NO_ANSWER)
    printouts = Printouts(hand, tmp_path)
    printouts.put("D023", PATH, lambda: state)
    hand.do()
    hand.answer = OK
    printouts.tell_left()
    printouts.tell_left()
    assert hand.posts == [(PATH + post[0], post[1])] * 2


def test_what_is_under_way_is_not_told_before_its_end(tmp_path):
    hand = Hand(answer=None)
    printouts = Printouts(hand, tmp_path)
    printouts.put("D023", PATH, lambda: "")
    printouts.tell_left()
    assert hand.posts == []
    hand.do()
    printouts.tell_left()
    assert len(hand.posts) == 1


def test_what_the_hall_refuses_is_not_told_for_ever(tmp_path):
    hand = Hand(Answer(status=404, body={"code": "unknown_ticket"}))
    printouts = Printouts(hand, tmp_path)
    printouts.tell(PATH, "paper_out")
    printouts.tell_left()
    assert len(hand.posts) == 1


def test_a_damaged_file_stops_nobody(tmp_path):
    (tmp_path / FILE).write_text("[1")
    Printouts(Hand(), tmp_path).tell_left()
    assert (tmp_path / "printing.damaged").exists()


def test_killed_in_the_middle_of_a_job_the_hall_names_the_ticket_and_no_second_slip_comes(tmp_path, hall, qapp):
    """kill -9 at this byte. The next run says "unconfirmed"; staff see the number, and what they print is marked."""
    kiosk, told = hall.asker("kiosk"), {}
    for byte in (1, 300, 620):
        taken = kiosk.does("/tickets", service="RS004", channel="kiosk", language="zh_CN")
        slips = killed_at(byte, tmp_path, taken["id"])
        assert len(slips) <= 1
        hand = Hand()
        Printouts(hand, tmp_path).tell_left()
        [(path, body)] = hand.posts
        kiosk.does(path, **body)
        told[taken["number"]] = "unconfirmed"
    alerts = hall.asker("guide").get("/alerts")["alerts"]
    failed = {one["facts"]["number"]: one["facts"]["printer"] for one in alerts if one["kind"] == "print_failed"}
    assert {number: failed.get(number) for number in told} == told      # other stories left theirs in this hall
    assert "补打" in kiosk.does(f"/tickets/{taken['id']}/reprint")["marks"]


def killed_at(byte, data, number):
    """The slips that came out of a printer whose program was killed when it had heard so many bytes of the job."""
    printer = VirtualPrinter().start()
    child = subprocess.Popen([sys.executable, "-c", KILLED, printer.address, str(data), str(number)],
                             stdout=subprocess.PIPE, text=True)
    try:
        printer.strike(12 + byte, lambda: os.kill(child.pid, signal.SIGKILL))      # 12: the questions before it
        said, _ = child.communicate(timeout=30)
        assert (child.returncode, said) == (-signal.SIGKILL, "")
        return printer.slips
    finally:
        printer.stop()


def test_what_may_lie_in_the_tray_is_told_as_such_whatever_the_printer_is_now(tmp_path, qapp):
    """Not printed says why; unknown says so, that staff look at the paper mouth before they print a copy."""
    paper = VirtualPrinter().start()
    print_slip = slip_printer(Settings(data=tmp_path, printer=PrinterSettings(address=paper.address, retries=0)))
    try:
        assert print_slip(ticket(), centre(), False, ()) == ""
        paper.fail_power(after_bytes=5000)
        assert print_slip(ticket(), centre(), False, ()) == "unconfirmed"
        paper.open_cover()
        assert print_slip(ticket(), centre(), False, ()) == "cover_open"
    finally:
        paper.stop()
