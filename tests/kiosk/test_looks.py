"""Every page of the kiosk in every language, type size, contrast, shape and position: whole texts, targets large
enough and far enough apart (R49, R73, R74, R78), no key in the upper half in the low position. Pictures are kept."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from hall.client.news import LinkChanged, LinkState
from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.line import TcpLine
from kiosk import events as e
from kiosk.app import Kiosk
from kiosk.bridge import KioskBridge
from kiosk.session import Session
from printers.emulator import VirtualPrinter
from tests.driving import frame, items, takes_touches, texts, wait_until
from tests.kiosk.stage import LANDSCAPE, PORTRAIT, bridge_of, kiosk_alone, kiosk_before
from tests.looking import clipped, is_tibetan, overlaid, targets
from tests.running import RunningHall, running_hall

PICTURES = Path("out/pictures/kiosk")
LANGUAGES = ("zh_CN", "bo", "en")
SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE}
SHAPES = {"portrait": {"portrait": (), "large": ("large",), "contrast": ("contrast",),
                       "large-contrast": ("large", "contrast"), "low": ("low",)},
          "landscape": {"landscape": (), "landscape-large": ("large",)}}
SHEETS = ("idle-warning", "help")
UNLOWERED = ("issuing", "ticket", "failed", "held", "reprint-refused", "sorry", "silence", "away", "closed", "unpaired",
             "starting", *SHEETS)                                          # keep their places in the low position
SENIOR = resident_card("999999196001010012")                   # no place has the code 999999; born on 1960-01-01
QUICK_PNG = 80                                                 # Qt's "quality" of a PNG: less time, larger files
LEAST_TIBETAN_EM = 6.4                                         # a common syllable, 1.15 em, is 7.3 mm high (R74)
SILENCE_MS = 30_000                                            # the link gives up after eight seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One window and what stands around it, for many visitors."""

    hall: RunningHall
    kiosk: Kiosk
    printer: VirtualPrinter
    reader: CardReader

    @property
    def bridge(self) -> KioskBridge:
        return bridge_of(self.kiosk)

    @contextmanager
    def hall_silent(self) -> Iterator[None]:
        """The hall hears and does not answer."""
        assert self.hall.process is not None
        self.hall.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.hall.process.send_signal(signal.SIGCONT)

    def takes(self) -> str:
        """Asks for the number; the page that came of it."""
        self.bridge.take()
        wait_until(lambda: self.bridge.screen.page not in ("service", "issuing") and not self.bridge.screen.printing)
        return self.bridge.screen.page

    def goes(self) -> None:
        """The visitor leaves; the numbers taken with the card are given back, the others make the queue longer."""
        self.reader.lift()
        self.printer.load_paper()
        self.bridge.happen(e.Passed(100.0))
        assert self.bridge.session == Session()
        for ticket in self.hall.asker("guide").get("/tickets", state="waiting")["tickets"]:
            if "证件待验" not in ticket["marks"]:
                self.hall.asker("kiosk").does(f"/tickets/{ticket['id']}/cancel")


@pytest.fixture(scope="module")
def stand(request, hall, tmp_path_factory) -> Iterator[Stand]:
    printer = VirtualPrinter(folder=tmp_path_factory.mktemp("paper")).start()
    reader = CardReader()
    line = TcpLine(reader)
    line.start()
    try:
        with kiosk_before(hall, tmp_path_factory.mktemp("kiosk"), SIZES[request.param], printer=printer.address,
                          card_reader=line.address, silent=False) as kiosk:
            wait_until(lambda: bridge_of(kiosk).screen.reader == "ready")
            yield Stand(hall=hall, kiosk=kiosk, printer=printer, reader=reader)
    finally:
        line.stop()
        printer.stop()


@pytest.fixture(scope="module")
def evening(tmp_path_factory) -> Iterator[RunningHall]:
    with running_hall(tmp_path_factory.mktemp("evening"), clock="2026-11-24T20:00:00+08:00") as running:
        yield running


CASES = [(size, shape, language) for size, shapes in SHAPES.items() for shape in shapes for language in LANGUAGES]


@pytest.mark.parametrize(("stand", "shape", "language"), CASES, indirect=["stand"],
                         ids=[f"{shape}-{language}" for _, shape, language in CASES])
def test_every_page_is_whole(request, stand, shape, language):
    modes = SHAPES[request.node.callspec.params["stand"]][shape]
    found = []
    try:
        look(stand.kiosk, f"{shape}-{language}-idle")
        stand.bridge.start(language)
        for mode in modes:
            stand.bridge.flip(mode)
        for page in pages(stand, large="large" in modes):
            found += seen_faults(stand.kiosk, shape, language, page)
            found += [f"{page}: the plate stands under the bar" for _ in range(not plate_is_whole(stand.kiosk))]
        assert stand.bridge.session.language == language
    finally:
        stand.goes()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("stand", SIZES, indirect=True)
def test_a_silent_hall_is_told_in_every_way(request, stand):
    stand.bridge.start("zh_CN")
    stand.bridge.choose("service", "MZ001")
    try:
        with stand.hall_silent():
            stand.bridge.take()
            wait_until(lambda: stand.bridge.screen.page == "sorry", SILENCE_MS, "for the end of patience")
            found = faults_in_every_way(stand.kiosk, request.node.callspec.params["stand"], "silence")
        wait_until(lambda: stand.bridge.screen.page == "sorry" and stand.takes() == "ticket", SILENCE_MS)
    finally:
        stand.goes()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", SIZES)
def test_a_hall_without_hours_is_told_in_every_way(evening, tmp_path, size):
    with kiosk_before(evening, tmp_path, SIZES[size]) as kiosk:
        found = faults_in_every_way(kiosk, size, "closed")
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Iterator[RunningHall]:
    """Towards closing, with more waiting at the one counter for residence matters than can be served (R10)."""
    with running_hall(tmp_path_factory.mktemp("full"), clock="2026-11-24T16:55:00+08:00") as running:
        running.clerk(5, "工号005")
        guide = running.asker("guide")
        for _ in range(12):
            guide.does("/tickets", service="GA001", channel="guide", override="老人从远村来")
        yield running


@pytest.mark.parametrize("size", SIZES)
def test_R10_S25_a_queue_that_stopped_says_why_and_what_can_be_done_in_every_way(full, tmp_path, size):
    with kiosk_before(full, tmp_path, SIZES[size]) as kiosk:
        bridge = bridge_of(kiosk)
        wait_until(lambda: bridge._mirror.queues["F"].stopped, why="for the hall to look at the waits")
        bridge.start("zh_CN")
        bridge.choose("service", "GA001")
        said = {}
        for language in LANGUAGES:
            bridge.speak(language)
            said[language] = bridge.screen.closed_note
        found = faults_in_every_way(kiosk, size, "stopped-queue")
    assert "先停止取号" in said["zh_CN"] and "急事请找引导员" in said["zh_CN"] and len(set(said.values())) == 3
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", SIZES)
def test_a_kiosk_nobody_admitted_is_told_in_every_way(evening, tmp_path, size):
    with kiosk_alone(tmp_path, SIZES[size], hall=evening.access.url) as kiosk:
        wait_until(lambda: bridge_of(kiosk).screen.code, why="for the pairing code")
        found = faults_in_every_way(kiosk, size, "unpaired")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", SIZES)
def test_a_kiosk_that_starts_is_told_in_every_way(tmp_path, size):
    with kiosk_alone(tmp_path, SIZES[size], hall="http://127.0.0.1:9") as kiosk:
        found = faults_in_every_way(kiosk, size, "starting")
    assert not found, "\n".join(found)


def faults_in_every_way(kiosk: Kiosk, size: str, page: str) -> list[str]:
    """One page that stands, said and shown in all languages and modes."""
    bridge, found = bridge_of(kiosk), []
    for shape, modes in SHAPES[size].items():
        for mode in modes:
            bridge.flip(mode)
        for language in LANGUAGES:
            bridge.speak(language)
            found += [f"{shape} {language} {fault}" for fault in seen_faults(kiosk, shape, language, page)]
        for mode in modes:
            bridge.flip(mode)
    return found


def pages(stand: Stand, *, large: bool) -> Iterator[str]:
    """Walks through every page; gives its name when it stands."""
    yield "home"
    bridge = stand.bridge
    for page, group in (("groups", ""), ("group", "A"), ("themes", "")):
        bridge.open(page, group)
        yield page
        bridge.touch("home")
    yield from _search(bridge)
    bridge.choose("service", "MZ001")
    bridge.mark(0)
    bridge.mark(1)
    bridge.mark(1)
    yield "service"
    bridge.open("guide")
    yield "guide"
    bridge.touch("back")
    bridge.touch("takeWithCard")
    yield "card"
    bridge.touch("takeWithPhone")
    for digit in "138":
        bridge.type(digit)
    yield "phone"
    yield from _number(stand)
    yield from _with_a_card(stand, large=large)
    yield from _sheets(bridge)


def _search(bridge: KioskBridge) -> Iterator[str]:
    bridge.open("search")
    yield "search"
    for letters, name in (("SQ", "search-found"), ("QQQ", "search-none")):
        for letter in letters:
            bridge.type(letter)
        yield name
    bridge.touch("home")


def _number(stand: Stand) -> Iterator[str]:
    bridge = stand.bridge
    with stand.hall_silent():
        bridge.take()
        yield "issuing"
    wait_until(lambda: bridge.screen.page == "ticket" and not bridge.screen.printing)
    yield "ticket"
    stand.printer.run_out_of_paper()
    bridge.touch("reprint")
    wait_until(lambda: bridge.screen.page == "failed")
    yield "failed"
    stand.printer.load_paper()
    bridge.happen(e.Passed(10.0))
    bridge.touch("home")


def plate_is_whole(kiosk: Kiosk) -> bool:
    """The number's plate ends above the bar at the bottom."""
    shown = [one for one in items(kiosk.window.contentItem()) if one.isVisible()]
    bar = min((one.mapToScene(QPointF(0, 0)).y() for one in shown if one.objectName() == "help"), default=1e6)
    return all(one.mapToScene(QPointF(0, one.height())).y() <= bar
               for one in shown if one.property("labelled") is not None)


def _reprints_until_refused(bridge: KioskBridge) -> None:
    while "3" not in bridge.session.sentence:                   # of the sentence that so many were printed
        bridge.happen(e.Reprint())
        wait_until(lambda: "3" in bridge.session.sentence
                   or (bridge.screen.page == "ticket" and not bridge.screen.printing))


def _with_a_card(stand: Stand, *, large: bool) -> Iterator[str]:
    """A card greets, takes a number; the same matter again is held already, and there is an end to other matters."""
    bridge = stand.bridge
    stand.reader.lay(SENIOR)
    wait_until(lambda: bridge.screen.greeting)
    if not large:
        bridge.flip("large")                      # the card of a senior brought it
    yield "greeted"
    bridge.choose("service", "MZ001")
    yield "service-greeted"
    came = [stand.takes()]
    for service in ("MZ001", "SD004", "BM002", "MZ005"):
        bridge.touch("home")
        bridge.choose("service", service)
        came.append(stand.takes())
        if came[-1] in ("held", "sorry"):
            yield came[-1]
        if came[-1] == "held":
            _reprints_until_refused(bridge)
            yield "reprint-refused"
        if came[-1] == "sorry":
            break
    assert {"ticket", "held", "sorry"} == set(came), came
    bridge.touch("home")
    bridge.choose("service", "MZ001")


def _sheets(bridge: KioskBridge) -> Iterator[str]:
    bridge.touch("callHelp")
    wait_until(lambda: bridge.screen.help_state == "told")
    yield "help"
    bridge.touch("closeHelp")
    bridge.happen(e.Passed(45.0))
    yield "idle-warning"
    bridge.touch("stay")
    bridge.hear([LinkChanged(state=LinkState.LOST)])
    yield "away"
    bridge.hear([LinkChanged(state=LinkState.ONLINE)])


def seen_faults(kiosk: Kiosk, shape: str, language: str, page: str) -> list[str]:
    """Takes the picture of this page and says what is wrong with it."""
    look(kiosk, f"{shape}-{language}-{page}")
    found = targets(kiosk.window, float(kiosk.singleton("Theme").property("u")))
    if page not in SHEETS:
        found += clipped(kiosk.window) + overlaid(kiosk.window)
    if shape == "low" and page not in UNLOWERED:
        found += [f"{name} is too high" for name in too_high(kiosk)]
    if language == "bo" and shape in ("large", "landscape-large"):
        found += stays_small(kiosk)
    return [f"{page}: {fault}" for fault in found]


def stays_small(kiosk: Kiosk) -> list[str]:
    """Tibetan that large type leaves at its usual size, or so small that few can read it (R74)."""
    theme, large = kiosk.singleton("Theme"), tibetan_sizes(kiosk)
    theme.setProperty("large", False)
    usual = tibetan_sizes(kiosk)
    theme.setProperty("large", True)
    least = float(theme.property("u")) * LEAST_TIBETAN_EM
    return [f"{text!r} is {px} px in large type, {usual.get(text, 0)} px in usual type"
            for text, px in large.items() if px < least - 1 or px <= usual.get(text, 0)]


def tibetan_sizes(kiosk: Kiosk) -> dict[str, int]:
    """What is written in Tibetan on the page, with its size in px; the house's name, a sign, has one size."""
    sizes = {str(item.property("text")): item.property("font").pixelSize() for item in texts(kiosk.window)}
    return {text: px for text, px in sizes.items()
            if is_tibetan(text) and text != bridge_of(kiosk).screen.centre_name_tibetan}


def too_high(kiosk: Kiosk) -> list[str]:
    """What has to be touched in the upper half of the glass (R78)."""
    middle = kiosk.window.height() / 2
    return [str(item.parentItem().objectName()) for item in items(kiosk.window.contentItem())
            if takes_touches(item) and item.mapToScene(QPointF(0, 0)).y() < middle - 1]


def look(kiosk: Kiosk, name: str) -> None:
    frame(kiosk.window)
    frame(kiosk.window)
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert kiosk.window.grabWindow().save(str(PICTURES / f"{name}.png"), "PNG", QUICK_PNG)
