"""Every page of the kiosk in every language, type size, contrast, shape and position: whole texts, targets large
enough and far enough apart (R49, R73, R74, R78), no key in the upper half in the low position. Pictures are kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from hall.client.news import LinkChanged, LinkState
from hall.domain.identity import FROM_60_TO_69
from hall.domain.ticket import Identity
from kiosk import events as e
from kiosk.app import Kiosk
from kiosk.bridge import KioskBridge
from kiosk.session import Page, Session
from printers.emulator import VirtualPrinter
from tests.driving import frame, grab, items, takes_touches, wait_until
from tests.kiosk.stage import LANDSCAPE, PORTRAIT, bridge_of, kiosk_before
from tests.looking import clipped, targets

PICTURES = Path("out/pictures/kiosk")
LANGUAGES = ("zh_CN", "bo", "en")
SHAPES = {"portrait": (PORTRAIT, ()), "large": (PORTRAIT, ("large",)), "contrast": (PORTRAIT, ("contrast",)),
          "large-contrast": (PORTRAIT, ("large", "contrast")), "low": (PORTRAIT, ("low",)),
          "landscape": (LANDSCAPE, ()), "landscape-large": (LANDSCAPE, ("large",))}
SHEETS = ("idle-warning", "help")


@pytest.fixture
def printer(tmp_path):
    made = VirtualPrinter(folder=tmp_path / "paper").start()
    yield made
    made.stop()


def pages(bridge: KioskBridge, printer: VirtualPrinter) -> Iterator[str]:
    """Walks through every page; gives its name when it stands."""
    yield "home"
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
    yield from _number(bridge, printer)


def _search(bridge: KioskBridge) -> Iterator[str]:
    bridge.open("search")
    yield "search"
    for letters, name in (("SQ", "search-found"), ("QQQ", "search-none")):
        for letter in letters:
            bridge.type(letter)
        yield name
    bridge.touch("home")


def _number(bridge: KioskBridge, printer: VirtualPrinter) -> Iterator[str]:
    bridge.take()
    wait_until(lambda: bridge.screen.page == "ticket" and not bridge.screen.printing)
    yield "ticket"
    printer.run_out_of_paper()
    bridge.touch("reprint")
    wait_until(lambda: bridge.screen.page == "failed")
    yield "failed"
    printer.load_paper()
    shows(bridge, Page.HELD, held="C003", held_ticket=1)
    yield "held"
    shows(bridge, Page.SORRY, trouble="no_answer")
    yield "sorry"
    bridge.touch("home")
    shows(bridge, Page.HOME, visitor=Identity(kind="id_card", pseudonym="0" * 32, age_band=FROM_60_TO_69))
    yield "greeted"
    bridge.choose("service", "MZ001")
    yield "service-greeted"
    yield from _sheets(bridge)


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


def shows(bridge: KioskBridge, page: Page, **changes: object) -> None:
    """Puts the visitor on this page; what led there is the flow's matter and its tests'."""
    bridge.visitor_is(replace(bridge.session, page=page, page_s=0.0, quiet_s=0.0, **changes))


def faults(kiosk: Kiosk, page: str) -> list[str]:
    u = float(kiosk.singleton("Theme").property("u"))
    return targets(kiosk.window, u) + ([] if page in SHEETS else clipped(kiosk.window))


def too_high(kiosk: Kiosk) -> list[str]:
    """What has to be touched in the upper half of the glass (R78)."""
    middle = kiosk.window.height() / 2
    return [str(item.parentItem().objectName()) for item in items(kiosk.window.contentItem())
            if takes_touches(item) and item.mapToScene(QPointF(0, 0)).y() < middle - 1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_is_whole(hall, tmp_path, printer, shape, language):
    size, modes = SHAPES[shape]
    found = []
    with kiosk_before(hall, tmp_path, size, printer=printer.address) as kiosk:
        bridge = bridge_of(kiosk)
        look(kiosk, f"{shape}-{language}-idle")
        bridge.start(language)
        for mode in modes:
            bridge.flip(mode)
        for page in pages(bridge, printer):
            look(kiosk, f"{shape}-{language}-{page}")
            found += [f"{page}: {fault}" for fault in faults(kiosk, page)]
            if shape == "low" and page not in ("ticket", "failed", "held", "sorry", "away", *SHEETS):
                found += [f"{page}: {name} is too high" for name in too_high(kiosk)]
        assert bridge.session != Session()
    assert not found, "\n".join(found)


def look(kiosk: Kiosk, name: str) -> None:
    frame(kiosk.window)
    grab(kiosk.window, PICTURES / f"{name}.png")
