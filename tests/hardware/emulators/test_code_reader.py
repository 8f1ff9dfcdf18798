"""The emulated code reader on a real line: what the driver makes of it, and how it runs by itself."""

import queue
import subprocess
import sys

import pytest

from hardware.code_reader import CodeKind, CodeReaderCodec, CodeReaderSettings, CodeScanned, ScanAgain
from hardware.driver import BadFrame, DeviceState, Driver
from hardware.emulators.code_reader import CodeScanner
from hardware.emulators.line import PtyLine, TcpLine
from hardware.kinds import driver
from hardware.ports import port_at

CODE = "q3XyZ_-0123456789abcdA"
URL = f"http://192.168.1.20:8080/t/{CODE}"
FOLLOW_UP = CodeScanned(CodeKind.FOLLOW_UP, CODE)


class Desk:
    """A running driver, an emulated scanner on its line, and all that was told. A code takes as long as it takes."""

    def __init__(self, kind, silence_s=60.0) -> None:
        self.scanner = CodeScanner()
        self.line = self.scanner.hangs_on(kind(self.scanner))
        self.line.start()
        self.news: queue.Queue[object] = queue.Queue()
        self.driver = Driver("code reader", [port_at(self.line.address)],
                             lambda: CodeReaderCodec(CodeReaderSettings(silence_s=silence_s)),
                             on_reading=self.news.put, on_state=lambda state, reason: self.news.put(state),
                             back_off_s=(0.01,))
        self.driver.start()
        self.tells(DeviceState.OPENING)
        self.tells(DeviceState.ONLINE)

    def tells(self, wanted: object) -> None:
        assert self.news.get(timeout=10) == wanted

    def close(self) -> None:
        self.driver.stop()
        self.line.stop()


@pytest.fixture(params=[TcpLine, PtyLine])
def desk(request):
    desk = Desk(request.param)
    yield desk
    desk.close()


def test_codes_are_told_whatever_happens_to_their_bytes(desk):
    desk.scanner.scan(URL)
    desk.tells(FOLLOW_UP)
    desk.scanner.identifies = "Q1"
    for fault, told in (("", CodeKind.APPOINTMENT), ("noise", CodeKind.APPOINTMENT), ("bytes", CodeKind.APPOINTMENT)):
        desk.driver.ask(ScanAgain())
        desk.scanner.mangle = [fault]
        desk.scanner.scan("204871" if not fault else f"20487{len(fault)}")
        assert desk.news.get(timeout=10).kind is told
    desk.scanner.mangle = ["encoding", "twice"]
    desk.scanner.scan("111111")
    desk.tells(BadFrame("encoding"))
    desk.scanner.scan("222222")
    desk.tells(CodeScanned(CodeKind.APPOINTMENT, "222222", "Q1"))
    desk.scanner.scan("333333")
    desk.tells(CodeScanned(CodeKind.APPOINTMENT, "333333", "Q1"))      # the second of the two was not told again


@pytest.mark.parametrize("kind", [TcpLine, PtyLine])
def test_a_code_without_an_end_is_one_complaint(kind):
    desk = Desk(kind, CodeReaderSettings().silence_s)
    desk.scanner.mangle = ["unfinished"]
    desk.scanner.scan("333333")
    desk.tells(BadFrame("unfinished"))
    desk.scanner.scan("444444")
    desk.tells(CodeScanned(CodeKind.APPOINTMENT, "444444"))
    desk.close()


def test_a_stream_without_end_is_one_complaint_and_the_next_code_is_read():
    desk = Desk(TcpLine)
    desk.scanner.scan(URL)
    desk.tells(FOLLOW_UP)
    desk.scanner.mangle = ["endless"]
    desk.scanner.scan("")
    desk.tells(BadFrame("too_long"))
    desk.line.say(b"\r204871\r")
    desk.tells(CodeScanned(CodeKind.APPOINTMENT, "204871"))
    desk.close()


def test_a_pulled_cable_heals_by_itself():
    desk = Desk(TcpLine)
    desk.scanner.scan(URL)
    desk.tells(FOLLOW_UP)
    desk.line.cut()
    desk.tells(DeviceState.OFFLINE)
    desk.tells(DeviceState.ONLINE)
    desk.scanner.scan(URL)
    desk.tells(FOLLOW_UP)
    desk.close()


def test_a_scanner_that_is_off_says_nothing():
    scanner = CodeScanner()
    scanner.off = True
    assert list(scanner.pieces("204871")) == []


def test_it_runs_by_itself():
    told: queue.Queue[object] = queue.Queue()
    with subprocess.Popen([sys.executable, "-m", "hardware.emulators.code_reader", "--pty"], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        reader = driver("code_reader", process.stdout.readline().split()[-1], on_reading=told.put,
                        on_state=lambda state, reason: told.put(state))
        reader.start()
        while told.get(timeout=10) is not DeviceState.ONLINE:
            pass
        process.stdin.write(f"dance\nend crlf\nmangle noise\nscan {URL}\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("orders: scan TEXT")
        assert told.get(timeout=10) == FOLLOW_UP
        reader.stop()
        process.stdin.close()
    assert process.returncode == 0
