"""Jobs over real sockets to the virtual printer: what came out, and what the printer object says of it."""

import logging
import socket
import threading

import pytest

from printers.blocks import Slip, Words
from printers.emulator import Limits, VirtualPrinter
from printers.emulator.paper import MISSING
from printers.escpos import Trouble
from printers.models import models
from printers.printer import Outcome, Printed, Printer, PrinterSettings
from printers.slip import compose
from tests.printers.looking import pixels, read_code
from tests.printers.slips import URL, centre, ticket

SLIP = compose(ticket(), centre())
PRINTED = Printed(Outcome.PRINTED)


def printer_at(address: str, **settings) -> Printer:
    return Printer(PrinterSettings(address=address, pause_s=0.0, **settings))


def in_background(printer: Printer) -> tuple[threading.Thread, list[Printed]]:
    results: list[Printed] = []
    thread = threading.Thread(target=lambda: results.append(printer.print(SLIP)))
    thread.start()
    return thread, results


@pytest.mark.parametrize("model", ["generic80", "epson80"])
@pytest.mark.parametrize("layout", ["picture", "native"])
def test_a_slip_is_printed_and_confirmed(paper, model, layout):
    assert printer_at(paper.address, model=model, layout=layout).print(SLIP) == PRINTED
    [slip] = paper.slips
    assert read_code(pixels(slip.picture)) == URL
    assert slip.codes == ((URL,) if layout == "native" else ())


@pytest.mark.parametrize("name", models())
def test_every_model_prints_every_language(name):
    """A printer that knows what its model knows, and nothing else: no character is missing, the code can be read."""
    row = models()[name]
    paper = VirtualPrinter(model=row).start()
    try:
        printer = printer_at(paper.address, model=name, layout="native")
        for count, language in enumerate(("zh_CN", "bo", "en"), start=1):
            slip = compose(ticket(language=language), centre())
            assert printer.print(slip).outcome is (Outcome.PRINTED if row.confirm != "none" else Outcome.UNKNOWN)
            out = paper.wait_for(count)[-1]
            assert out.picture.width() == row.dots
            assert MISSING not in out.text
            assert read_code(pixels(out.picture)) == URL
    finally:
        paper.stop()


def test_over_a_serial_line_text_is_text():
    printer = VirtualPrinter(pty=True).start()
    try:
        chinese = compose(ticket(), centre(languages=("zh_CN",)))
        assert printer_at(printer.address).print(chinese) == PRINTED
        assert "养老资格认证" in printer.slips[0].text
        assert len(printer.heard) < 1000
    finally:
        printer.stop()


@pytest.mark.parametrize("after", [30, 400])
def test_a_serial_adapter_pulled_out_in_the_middle_is_unknown_and_found_again(tmp_path, after):
    paper = VirtualPrinter(pty=tmp_path / "ttyUSB0").start()
    try:
        printer = printer_at(paper.address, model="epson80", retries=0)
        paper.strike(12 + after, paper.switch_off)                       # 12: the questions before it
        assert printer.print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.MISSING)
        assert printer.look().trouble is Trouble.MISSING
        paper.switch_on()
        assert printer.print(SLIP) == PRINTED
        assert len(paper.slips) == 1
    finally:
        paper.stop()


def test_a_small_buffer_that_says_xoff_gets_a_whole_picture():
    """58 mm, 4 KB of buffer, its own speed: at 36 KB the printer holds the line again and again."""
    row = models()["gprinter58"]
    paper = VirtualPrinter(pty=True, model=row, limits=Limits(buffer=row.buffer, mm_s=2000, cut_s=0, xoff=True)).start()
    try:
        printer = printer_at(paper.address + "?flow=xonxoff", model="gprinter58", layout="picture")
        assert printer.print(SLIP) == PRINTED
        [slip] = paper.slips
        assert len(paper.heard) > 5 * row.buffer
        assert read_code(pixels(slip.picture)) == URL
    finally:
        paper.stop()


def test_a_printer_that_holds_the_line_for_its_paper_is_out():
    """Paper ends in the middle: its buffer fills up, it says XOFF; the job is thrown away all the same."""
    row = models()["gprinter80"]
    paper = VirtualPrinter(pty=True, model=row, limits=Limits(buffer=row.buffer, mm_s=2000, cut_s=0, xoff=True)).start()
    try:
        printer = printer_at(paper.address + "?flow=xonxoff", model="gprinter80", layout="picture")
        paper.run_out_of_paper(after_rows=300)
        assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.PAPER_OUT)
        paper.load_paper()
        assert printer.print(SLIP) == PRINTED
        assert len(paper.slips) == 1
    finally:
        paper.stop()


def test_to_a_file_nobody_knows_what_became_of_it(tmp_path):
    path = tmp_path / "jobs"
    printer = printer_at(f"file:{path}")
    assert printer.print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.UNCONFIRMED)
    assert path.read_bytes() == printer.encode(SLIP)


def test_a_printer_that_can_tell_nothing_may_be_trusted(tmp_path):
    assert printer_at(f"file:{tmp_path}/jobs", trust=True).print(SLIP) == PRINTED
    assert printer_at(f"file:{tmp_path}/none/jobs", trust=True).print(SLIP).outcome is Outcome.NOT_PRINTED


@pytest.mark.parametrize("sensor, state", [
    ("paper_out", Trouble.PAPER_OUT), ("cover_open", Trouble.COVER_OPEN), ("cutter", Trouble.CUTTER),
    ("hot", Trouble.HEAD_HOT), ("broken", Trouble.ERROR)])
def test_trouble_before_the_job_sends_nothing(paper, sensor, state):
    paper.set(**{sensor: True})
    printer = printer_at(paper.address)
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, state)
    assert b"\x1dv0" not in paper.heard
    assert printer.look() == (state, False)
    paper.set(**{sensor: False})
    assert printer.print(SLIP) == PRINTED
    assert len(paper.slips) == 1


def test_paper_that_runs_low_prints_and_says_so(paper):
    paper.set(paper_low=True)
    assert printer_at(paper.address).print(SLIP) == Printed(Outcome.PRINTED, paper_low=True)


def test_paper_that_ends_in_the_middle_is_seen_and_the_job_done_again(paper):
    """S: the roll ends at row 300; after new paper the same number comes out whole, and only once."""
    paper.run_out_of_paper(after_rows=300)
    printer = printer_at(paper.address)
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.PAPER_OUT)
    assert paper.slips == []
    paper.sensors.paper_out = False                     # loaded; the printer would go on with the old job by itself
    assert printer.print(SLIP) == PRINTED
    [slip] = paper.slips
    assert read_code(pixels(slip.picture)) == URL
    assert b"\x10\x05\x02\x1b@" in paper.heard


def test_a_cover_opened_in_the_middle(paper):
    paper.delay_s = 0.01
    printer = printer_at(paper.address)
    begun = threading.Event()
    hear = paper.hear

    def hear_and_open(data):
        if b"\x1dv0" in data and not begun.is_set():
            begun.set()
            paper.sensors.cover_open = True
        return hear(data)

    paper.hear = hear_and_open
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.COVER_OPEN)
    assert paper.slips == []


def test_a_power_cut_in_the_middle_leaves_it_unknown(paper):
    paper.fail_power(after_bytes=20_000)
    assert printer_at(paper.address).print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.MISSING)
    assert paper.slips == []
    assert paper.heard.count(b"\x1b@") == 1             # not begun again by itself


def test_a_printer_that_refuses_is_tried_again_and_found_later(paper):
    paper.switch_off()
    printer = printer_at(paper.address)
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.MISSING)
    assert printer.look() == (Trouble.MISSING, False)
    paper.switch_on()
    assert printer.print(SLIP) == PRINTED


def test_a_printer_that_comes_back_between_two_tries(paper):
    paper.switch_off()
    printer = Printer(PrinterSettings(address=paper.address, pause_s=0.3, retries=20))
    thread, results = in_background(printer)
    paper.switch_on()
    thread.join(20)
    assert results == [PRINTED]


def test_silence_is_no_answer(paper):
    paper.silent = True
    printer = printer_at(paper.address, retries=0)
    assert printer.print(SLIP) == Printed(Outcome.NOT_PRINTED, Trouble.NO_ANSWER)
    assert b"\x1dv0" not in paper.heard


def test_silence_after_the_job_is_unknown_and_not_begun_again(paper):
    hear = paper.hear

    def deaf_after_job(data):
        answers = list(hear(data))
        paper.silent = paper.silent or bool(paper.slips)
        return [] if paper.silent else answers

    paper.hear = deaf_after_job
    assert printer_at(paper.address).print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.NO_ANSWER)
    assert len(paper.slips) == 1


def test_while_another_has_the_printer_it_is_missing(paper):
    host, port = paper.address.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port))) as other:
        other.sendall(b"\x10\x04\x01")
        assert other.recv(1) == b"\x12"
        assert printer_at(paper.address).print(SLIP).outcome is Outcome.NOT_PRINTED
    assert printer_at(paper.address).print(SLIP) == PRINTED


def test_a_printer_that_never_confirms_is_unknown(paper):
    settings = PrinterSettings(address=paper.address, model="silent80")
    assert Printer(settings).print(SLIP) == Printed(Outcome.UNKNOWN, Trouble.UNCONFIRMED)
    paper.wait_for(1)


def test_trouble_is_logged_once(paper, caplog):
    caplog.set_level(logging.INFO, "printers")
    printer = printer_at(paper.address)
    paper.open_cover()
    for _ in range(3):
        printer.look()
    paper.close_cover()
    printer.print(SLIP)
    assert [record.message.split(": ")[1] for record in caplog.records] == ["cover_open", "well again"]


@pytest.mark.parametrize("wrong", [{"address": "http://x"}, {"model": "abc"}, {"layout": "pretty"}])
def test_wrong_settings_are_named(wrong):
    with pytest.raises(ValueError, match=r"http://x|abc|pretty"):
        Printer(PrinterSettings(**{"address": "tcp://127.0.0.1:9100", **wrong}))


@pytest.mark.parametrize("layout", ["native", "picture"])
def test_a_long_slip_is_given_the_time_that_its_paper_takes(layout):
    printer = Printer(PrinterSettings(address="tcp://127.0.0.1:9", model="generic58", layout=layout))
    slip = Slip(1, "A012", False, (Words("原件"),) * 200)
    assert printer._job(slip).takes_s > 600 / 60          # mm, mm a second
