"""The virtual printer's answers, byte by byte (section 5 of the protocol reference), and how it runs by itself."""

import os
import socket
import subprocess
import sys

import pytest
from escpos.printer import Network

from printers.printer import Outcome, Printer, PrinterSettings
from printers.slip import compose
from tests.printers.slips import centre, ticket


@pytest.fixture
def wire(paper):
    host, port = paper.address.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as link:
        yield link


def asked(wire, request: str, size: int) -> str:
    wire.sendall(bytes.fromhex(request))
    data = b""
    while len(data) < size:
        data += wire.recv(size - len(data))
    return data.hex(" ").upper()


@pytest.mark.parametrize("sensors, answers", [
    ({}, "12 12 12 12"), ({"cover_open": True}, "1A 16 12 12"), ({"paper_out": True}, "1A 32 12 72"),
    ({"paper_low": True}, "12 12 12 1E"), ({"paper_low": True, "paper_out": True}, "1A 32 12 7E"),
    ({"cutter": True}, "1A 52 1A 12"), ({"hot": True}, "1A 52 52 12"), ({"broken": True}, "1A 52 32 12")])
def test_real_time_status(paper, wire, sensors, answers):
    paper.set(**sensors)
    assert " ".join(asked(wire, f"10 04 0{n}", 1) for n in (1, 2, 3, 4)) == answers


def test_requests_in_order_wait_while_offline(paper, wire):
    assert asked(wire, "1D 72 01", 1) == "00"
    assert asked(wire, "1D 28 48 06 00 30 30 41 30 31 32", 7) == "37 22 41 30 31 32 00"
    paper.set(paper_low=True)
    assert asked(wire, "1D 72 01", 1) == "03"
    paper.open_cover()
    assert asked(wire, "1D 72 01 10 04 02", 1) == "16"          # only the real-time question is answered
    paper.close_cover()
    assert wire.recv(1) == b"\x03"


def test_automatic_status_now_and_at_every_change(paper, wire):
    assert asked(wire, "1D 61 0E", 4) == "10 00 00 00"
    paper.set(paper_low=True)
    assert wire.recv(4).hex(" ") == "10 00 03 00"
    paper.load_paper()
    assert wire.recv(4).hex(" ") == "10 00 00 00"
    paper.set(cutter=True)
    assert wire.recv(4).hex(" ") == "18 08 00 00"


def test_recovery_throws_the_job_away(paper, wire):
    paper.open_cover()
    assert asked(wire, "41 42 0A 10 05 02 10 04 01", 1) == "1A"
    paper.close_cover()
    assert asked(wire, "43 0A 1D 56 00 1D 72 01", 1) == "00"
    assert [slip.text for slip in paper.slips] == ["C"]


@pytest.mark.parametrize("sensors, online, roll", [
    ({}, True, 2), ({"paper_low": True}, True, 1), ({"paper_out": True}, False, 0), ({"cover_open": True}, False, 2)])
def test_python_escpos_reads_our_answers(paper, sensors, online, roll):
    """Its own reading of DLE EOT: paper 2 enough, 1 ends soon, 0 out."""
    paper.set(**sensors)
    host, port = paper.address.removeprefix("tcp://").split(":")
    theirs = Network(host, int(port), timeout=10)
    assert (theirs.is_online(), theirs.paper_status()) == (online, roll)
    theirs.close()


def test_model_names(wire):
    assert asked(wire, "1D 49 43", 12) == "5F 56 49 52 54 55 41 4C 20 38 30 00"


def test_it_runs_by_itself(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "printers.emulator", "--listen", "127.0.0.1:0", "--paper", str(tmp_path / "paper")],
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    with process:
        printer = Printer(PrinterSettings(address=process.stdout.readline().split(",")[0].split()[-1]))
        assert printer.print(compose(ticket(), centre())).outcome is Outcome.PRINTED
        process.stdin.write("dance\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("orders: paper out")
        process.stdin.close()
    assert process.returncode == 0
    assert [path.name for path in (tmp_path / "paper").iterdir()] == ["slip-0001.png"]
