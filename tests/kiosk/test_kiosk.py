"""The kiosk by touch: a real hall, a card reader and a printer that speak real bytes, fingers on the glass."""

import signal
from datetime import date
from functools import partial

import pytest
import usb.backend.libusb1

from hall.client.news import LinkChanged, LinkState
from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.line import TcpLine
from hardware.emulators.usb_bus import HALVES, UsbBus
from hardware.emulators.wire import WireLine
from hardware.id_card import parse_card
from kiosk import events as e
from printers.emulator import VirtualPrinter
from tests.driving import find, tap, texts_on, wait_for, wait_for_text, wait_until
from tests.kiosk.stage import bridge_of, kiosk_before
from tests.scenario.devices import nobodys_number


@pytest.fixture
def printer(tmp_path):
    made = VirtualPrinter(folder=tmp_path / "paper").start()
    yield made
    made.stop()


def number_on(window) -> str:
    return str(wait_for(window, "number").property("number"))


def test_two_touches_take_a_number_and_the_slip_comes_out_r3_r4(hall, tmp_path, printer):
    with kiosk_before(hall, tmp_path, printer=printer.address) as kiosk:
        tap(kiosk.window, "start")
        tap(kiosk.window, "service-MZ001")
        tap(kiosk.window, "take-plain")
        number = number_on(kiosk.window)
        assert number.startswith("C")
        wait_for_text(kiosk.window, "请取走号票")
        assert len(printer.wait_for(1)) == 1
        tickets = hall.asker("guide", "watcher").get("/tickets", state="waiting")["tickets"]
        [ticket] = [one for one in tickets if one["number"] == number]
        assert ticket["marks"] == ["证件待验"]
        tap(kiosk.window, "undo")
        wait_for_text(kiosk.window, f"{number} 已经取消")
        assert bridge_of(kiosk).session.page == "home"


def test_search_by_initials_and_a_phone_number_s05(hall, tmp_path, printer):
    with kiosk_before(hall, tmp_path, printer=printer.address) as kiosk:
        tap(kiosk.window, "start")
        tap(kiosk.window, "search")
        for letter in "SYDJ":
            tap(kiosk.window, f"key-{letter}")
        tap(kiosk.window, "service-RS013")
        tap(kiosk.window, "take-without-card")
        for digit in "13800000000":
            tap(kiosk.window, f"key-{digit}")
        assert number_on(kiosk.window).startswith("D")
        assert not any("13800000000" in text for text in texts_on(kiosk.window))


def test_items_that_need_no_card_never_ask_for_one_s05(hall, tmp_path):
    with kiosk_before(hall, tmp_path) as kiosk:
        tap(kiosk.window, "start")
        tap(kiosk.window, "service-SD004")
        wait_for(kiosk.window, "take")
        assert find(kiosk.window, "take-with-card") is None


def test_no_paper_the_number_is_shown_large_and_staff_know_r5_s37(hall, tmp_path, printer):
    printer.run_out_of_paper()
    with kiosk_before(hall, tmp_path, printer=printer.address) as kiosk:
        tap(kiosk.window, "start")
        tap(kiosk.window, "service-SD004")
        tap(kiosk.window, "take")
        wait_for_text(kiosk.window, "打印机没纸了，请记住号码")
        digits = wait_for(kiosk.window, "number").property("digitHeight")
        assert digits >= 40 * kiosk.singleton("Theme").property("u")
        assert not find(kiosk.window, "done").isEnabled()          # ten seconds it must be seen


def test_who_prints_too_often_is_told_so_beside_the_number(hall, tmp_path, printer):
    with kiosk_before(hall, tmp_path, printer=printer.address) as kiosk:
        tap(kiosk.window, "start")
        tap(kiosk.window, "service-SD004")
        tap(kiosk.window, "take")
        number = number_on(kiosk.window)
        while bridge_of(kiosk).session.page == "ticket":
            tap(kiosk.window, "reprint")
            wait_until(lambda: not bridge_of(kiosk).session.printing)
        wait_for_text(kiosk.window, "最多补打")
        assert number_on(kiosk.window) == number


def test_help_reaches_the_hall_r80(hall, tmp_path):
    with kiosk_before(hall, tmp_path) as kiosk:
        tap(kiosk.window, "help")
        wait_for_text(kiosk.window, "引导员马上就来")
        tap(kiosk.window, "close-help")
        wait_until(lambda: find(kiosk.window, "help-sheet") is None)


def test_who_walks_away_is_asked_and_then_forgotten_r76(hall, tmp_path):
    with kiosk_before(hall, tmp_path) as kiosk:
        bridge = bridge_of(kiosk)
        tap(kiosk.window, "start")
        bridge._monotonic = lambda: bridge._beaten + 41.0          # of sixty seconds, by every beat
        bridge.beat()
        wait_for(kiosk.window, "stay")
        bridge._beat.start()
        wait_until(lambda: bridge.session.page == "idle")
        assert find(kiosk.window, "stay") is None


def test_the_language_of_the_first_touch(hall, tmp_path):
    with kiosk_before(hall, tmp_path) as kiosk:
        tap(kiosk.window, "language-bo")
        wait_for(kiosk.window, "group-D")
        wait_for_text(kiosk.window, "བསྒྲུབ་དགོས་པའི་དོན་དག་འདེམས་རོགས")
        tap(kiosk.window, "language-en")
        wait_for_text(kiosk.window, "Choose your service")


def test_without_the_hall_the_kiosk_says_what_still_holds_r46(hall, tmp_path):
    with kiosk_before(hall, tmp_path) as kiosk:
        tap(kiosk.window, "start")
        kiosk.background.stop()                                    # the program's own link ends, as by a pulled cable
        bridge_of(kiosk).hear([LinkChanged(state=LinkState.LOST)])
        wait_for_text(kiosk.window, "已取的号都有效")
        bridge_of(kiosk).hear([LinkChanged(state=LinkState.ONLINE)])
        wait_for(kiosk.window, "service-MZ001")


ELDER = resident_card("999999195001010018")          # no place has the code 999999; born on 1950-01-01


def tap_to_service(window):
    """高龄津贴 on a kiosk in large type: search stands on its second page."""
    tap(window, "page-on")
    tap(window, "page-search")
    for letter in "GLJT":
        tap(window, f"key-{letter}")
    tap(window, "service-MZ005")


@pytest.fixture(params=["tcp", "serial", "usb"])
def reader(request, monkeypatch):
    """The same reader on a network, on a serial line that has a speed, on a USB bus; `out` and `back`: its plug."""
    reader = CardReader()
    if request.param == "usb":
        bus = UsbBus()
        monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda find_library=None: bus)
        sockets = [bus.plug(reader, HALVES)]
        reader.address = "usb://0400:c35a"
        reader.out, reader.back = lambda: bus.pull(sockets.pop()), lambda: sockets.append(bus.plug(reader, HALVES))
        yield reader
        return
    line = WireLine(reader) if request.param == "serial" else TcpLine(reader)
    reader.address = line.address
    reader.out, reader.back = (line.refuse, line.accept) if request.param == "tcp" else (None, None)
    line.start()
    yield reader
    line.stop()


MOVED = ("身份证读取失败，请重新放置", "ལག་ཁྱེར་ཀློག་མ་ཐུབ", "Could not read the card")
OTHER = ("这张不是身份证，请换身份证", "ཐོབ་ཐང་ལག་ཁྱེར་མིན", "This is not an ID card")
REFUSED = ("这张证读不出，可不刷证取号", "ཀློག་མི་ཐུབ", "take a number without it")
EXPIRED = ("照样取号", "དུས་ཡུན་མི་འགྲིག", "not valid today")


def test_a_card_that_cannot_be_read_is_told_in_every_language(hall, tmp_path, reader):
    def told(said):
        for language, text in zip(("zh_CN", "bo", "en"), said, strict=True):
            tap(kiosk.window, f"language-{language}")
            wait_for_text(kiosk.window, text)

    with kiosk_before(hall, tmp_path, card_reader=reader.address) as kiosk:
        wait_until(lambda: bridge_of(kiosk).screen.reader == "ready")
        tap(kiosk.window, "start")
        for command, status, said in ((0x2002, 0x40, OTHER), (0x3001, 0x32, REFUSED)):
            reader.faults[command] = [status] * 1000         # as long as it lies there; it is tried again and again
            reader.lay(ELDER)
            told(said)
            reader.lift()
            reader.faults.clear()
        reader.pulled_at = 0x3001
        reader.lay(ELDER)
        told(MOVED)
        reader.lay(resident_card("999999195001010018", ends="20200101"))
        told(EXPIRED)


def test_a_card_that_waits_for_the_key_of_the_day_is_nothing_to_the_next_visitor(hall, tmp_path):
    with kiosk_before(hall, tmp_path) as kiosk:
        bridge = bridge_of(kiosk)
        wait_until(lambda: bridge._errands._key, why="for the key of the day")
        for leaves in (True, False):
            tap(kiosk.window, "start")
            bridge._errands._key = None                            # as the day changes
            hall.process.send_signal(signal.SIGSTOP)
            try:
                bridge.card_read(parse_card(ELDER))
                if leaves:
                    bridge.happen(e.Passed(3600))
            finally:
                hall.process.send_signal(signal.SIGCONT)
            wait_until(lambda: bridge._errands._key, why="for the key of the day")
            assert (bridge.session.visitor is None) is leaves


def test_a_reader_that_is_unplugged_and_back_takes_the_next_card(hall, tmp_path, reader):
    if reader.out is None:
        reader.out, reader.back = (partial(setattr, reader, "silent", silent) for silent in (True, False))
    with kiosk_before(hall, tmp_path, card_reader=reader.address) as kiosk:
        wait_until(lambda: bridge_of(kiosk).screen.reader == "ready")
        tap(kiosk.window, "start")
        reader.out()
        wait_for_text(kiosk.window, "读卡器故障")
        reader.back()
        wait_until(lambda: bridge_of(kiosk).screen.reader == "ready")
        reader.lay(ELDER)
        wait_for_text(kiosk.window, "您好，身份证已读到")


def test_one_bad_moment_of_the_line_is_nothing_a_resident_sees(hall, tmp_path, reader):
    with kiosk_before(hall, tmp_path, card_reader=reader.address) as kiosk:
        wait_until(lambda: bridge_of(kiosk).screen.reader == "ready")
        tap(kiosk.window, "start")
        seen = []
        for turn, fault in enumerate(("noise", "bit", "truncated", "short_frame", "bytes", "late", "twice"), start=1):
            with reader.lock:
                reader.mangle = ["", "", fault]                    # of the answer that holds the card
                reader.lay(resident_card(nobodys_number(date(1990, 1, 1), turn)))
            wait_until(lambda: bridge_of(kiosk).session.visitor not in (None, *seen))
            seen.append(bridge_of(kiosk).session.visitor)
            assert bridge_of(kiosk).session.toast is None, fault
        wait_for_text(kiosk.window, "您好，身份证已读到")


def test_a_card_greets_takes_and_is_forgotten_s01_s08(hall, tmp_path, printer):
    reader = CardReader()
    line = TcpLine(reader)
    line.start()
    try:
        with kiosk_before(hall, tmp_path, printer=printer.address, card_reader=line.address) as kiosk:
            wait_until(lambda: bridge_of(kiosk).screen.reader == "ready")
            tap(kiosk.window, "start")
            reader.lay(ELDER)
            wait_for_text(kiosk.window, "您好，身份证已读到")
            assert bridge_of(kiosk).screen.large
            tap_to_service(kiosk.window)
            tap(kiosk.window, "take")
            number = number_on(kiosk.window)
            assert "敬老" in bridge_of(kiosk).session.ticket.marks
            tap(kiosk.window, "home")
            tap_to_service(kiosk.window)
            tap(kiosk.window, "take")
            wait_for_text(kiosk.window, "您已取过这件事的号")
            assert number_on(kiosk.window) == number
    finally:
        line.stop()


def test_an_unplugged_reader_is_told_and_does_not_stop_anybody_s38(hall, tmp_path):
    with kiosk_before(hall, tmp_path, card_reader="tcp://127.0.0.1:9") as kiosk:
        wait_until(lambda: bridge_of(kiosk).screen.reader == "fault")
        tap(kiosk.window, "start")
        wait_for_text(kiosk.window, "读卡器故障")
        tap(kiosk.window, "service-MZ001")
        wait_for(kiosk.window, "take-without-card")
        assert find(kiosk.window, "take-with-card") is None
