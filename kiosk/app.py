"""The kiosk: `bianmin kiosk`. Joins link, card reader, printer, voice and window."""

import argparse
import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize

from hall.client.devices import DeviceBook
from hall.client.link import Link
from hall.domain.views import CentreView, MaterialView, NoticeSlipView, TicketView
from hardware.code_reader import CodeReaderSettings, CodeScanned
from hardware.driver import DeviceState, Driver, Reading
from hardware.id_card_reader import CardRead, CardUnread, IdCardReaderSettings
from hardware.kinds import driver, settings_of, terminal_at
from kiosk.bridge import KioskBridge
from kiosk.errands import PrintSlip
from kiosk.for_staff import ForStaff, PrintCopy, PrintNotice
from kiosk.printouts import CUT_SHORT, PRINTED, Printouts
from kiosk.qr import QrProvider
from kiosk.voice import OVER, Voice
from ui.background import Background
from ui.program import Program, application, open_window, screen_arguments, screen_from
from ui.voice.agenda import Dropped, Told, Trouble
from ui.voice.health import speaker_state
from ui.voice.speaker import VoiceSettings

if TYPE_CHECKING:
    from printers.blocks import Slip
    from printers.printer import Printer, PrinterSettings
    from printers.watch import PrinterWatch

QML = Path(__file__).parent / "qml"
LAYOUTS = "layouts"                  # the centre's own, in the data folder
USUAL_SIZE = QSize(1080, 1920)
READER_STATES = {DeviceState.ONLINE: "ready", DeviceState.OPENING: "none"}     # the others are a fault
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the kiosk goes by; all else comes from the hall."""

    data: Path
    hall: str | None = None          # the hall's address where it is not found by itself
    name: str = "kiosk"
    printer: "PrinterSettings | None" = None      # without one numbers are on the glass only
    for_staff: bool = False            # prints what staff want printed as well
    card_reader: str | None = None   # tcp://host:port, serial:/dev/ttyUSB0
    reader_settings: IdCardReaderSettings | None = None
    code_reader: str | None = None   # tcp://host:port, serial:/dev/ttyACM0, keyboard:/dev/input/by-id/…
    code_settings: CodeReaderSettings | None = None
    glass: tuple[float, float] | None = None      # width and height of the real screen, in mm
    silent: bool = False             # without a loudspeaker
    keep_sound: Path | None = None   # keep all that is said as WAV there


class Stoppable(Protocol):
    def stop(self) -> None: ...


@dataclass(slots=True, kw_only=True)
class Kiosk(Program):
    """The window and what runs beside it: card reader, voice, watch over the printer."""

    voice: Voice | None
    beside: list[Stoppable]

    def close(self) -> None:
        while self.beside:
            self.beside.pop().stop()
        Program.close(self)


def arguments(parser: argparse.ArgumentParser) -> None:
    screen_arguments(parser)
    parser.add_argument("--hall", metavar="URL", help="the hall's address; found by itself unless given")
    parser.add_argument("--name", help="what the manager calls this kiosk (usual: kiosk)")
    parser.add_argument("--printer", metavar="ADDRESS", help="where slips are printed: tcp://HOST:9100, serial:PATH …")
    parser.add_argument("--printer-model", metavar="MODEL", help="a model of printers/models.toml")
    parser.add_argument("--for-staff", action="store_true",
                        help="this printer also prints for staff: notices of missing papers, slips, copies")
    parser.add_argument("--card-reader", metavar="ADDRESS", help="the ID card reader: tcp://HOST:PORT or serial:PATH")
    parser.add_argument("--code-reader", metavar="ADDRESS",
                        help="the scanner of appointments and slips: tcp://HOST:PORT, serial:PATH or keyboard:PATH")
    parser.add_argument("--silent", action="store_true", help="show only; a number without a slip is not spoken")
    parser.add_argument("--keep-sound", type=Path, metavar="DIR",
                        help="keep all that is said as WAV there; it counts as heard where nothing can be played")


def settings_from(options: argparse.Namespace) -> Settings:
    """The command line, and terminal.toml where it says nothing. ConfigMistakes names what is wrong with the file."""
    terminal = terminal_at(options.data)
    printer, reader, codes = (terminal.device(name) for name in ("printer", "id_card_reader", "code_reader"))
    address = options.printer or printer.place
    reader_at, codes_at = options.card_reader or reader.place, options.code_reader or codes.place
    model = {"model": options.printer_model} if options.printer_model else {}
    return Settings(
        data=options.data, hall=options.hall, name=options.name or terminal.name or "kiosk",
        printer=settings_of("printer", {**printer.keys, **model}, address) if address else None,
        for_staff=options.for_staff, card_reader=reader_at or None,
        reader_settings=settings_of("id_card_reader", reader.keys, reader_at),
        code_reader=codes_at or None,
        code_settings=settings_of("code_reader", codes.keys, codes_at),
        glass=terminal.screen_mm, silent=options.silent, keep_sound=options.keep_sound)


def build(options: argparse.Namespace) -> Kiosk:
    """Everything joined, the window shown, reader and voice started."""
    settings = settings_from(options)
    screen = screen_from(options, unless_shown=USUAL_SIZE, glass=settings.glass)
    app = application("kiosk")
    size = screen.size or app.primaryScreen().size()
    link = Link(role="kiosk", name=settings.name, data=settings.data, address=settings.hall)
    background = Background(link)
    book = device_book(settings, link)
    background.news.connect(lambda news: book.hear(news))             # a bound method would not keep it alive
    print_slip = slip_printer(settings) if settings.printer else None
    voice = None if settings.silent else Voice(VoiceSettings(keep=settings.keep_sound), partial(report, book))
    printouts = Printouts(background, settings.data)
    bridge = KioskBridge(background, settings.name, printouts, landscape=size.width() > size.height(),
                         print_slip=print_slip, voice=voice)
    background.news.connect(bridge.hear)
    if settings.for_staff and settings.printer:
        for_staff = ForStaff(printouts, notice_printer(settings), copy_printer(slip_printer(settings), bridge))
        background.news.connect(lambda news: for_staff.hear(news))
    program = open_window("kiosk", "Kiosk", QML, bridge, screen, background)
    program.engine.addImageProvider("qr", QrProvider())
    beside: list[Stoppable] = []     # begun once the window stands
    if settings.card_reader:
        beside.append(card_reader(settings, bridge, book))
    if settings.code_reader:
        beside.append(code_reader(settings, bridge, book))
    if settings.printer:
        beside.append(printer_watch(settings.printer, book))
    if voice is not None:
        voice.start()
        beside.append(voice)
    return Kiosk(voice=voice, beside=beside, **{one.name: getattr(program, one.name) for one in fields(program)})


def device_book(settings: Settings, link: Link) -> DeviceBook:
    """What hangs on this kiosk, as it is told to the hall."""
    book = DeviceBook(link.post)
    there = {"printer": settings.printer, "id_card_reader": settings.card_reader,
             "code_reader": settings.code_reader, "speaker": not settings.silent}
    for name in (name for name, one in there.items() if one):
        book.expect(name, name)
    return book


def report(book: DeviceBook, told: Told) -> None:
    """Trouble with the voice is for the log and the staff; the page shows the number all the same."""
    if (state := speaker_state(told)) is not None:
        book.became("speaker", "speaker", *state)
    if isinstance(told, Trouble):
        logger.warning("voice: %s: %s", told.what, told.why)
    elif isinstance(told, Dropped) and told.reason not in OVER:
        logger.warning("a number was not said: %s", told.reason)


def main(options: argparse.Namespace) -> int:
    return build(options).run()


def card_reader(settings: Settings, bridge: KioskBridge, book: DeviceBook) -> Driver:
    """The ID card reader, started; its readings reach the bridge in the Qt thread."""
    def on_reading(reading: Reading) -> None:
        if isinstance(reading, CardRead):
            bridge.card_read(reading.card)
        elif isinstance(reading, CardUnread):
            bridge.card_unread(reading.code)

    def on_state(state: DeviceState, reason: str) -> None:
        bridge.reader_became(READER_STATES.get(state, "fault"))
        book.became("id_card_reader", "id_card_reader", state, reason)

    made = driver("id_card_reader", settings.card_reader or "", on_reading=on_reading, on_state=on_state,
                  settings=settings.reader_settings)
    made.start()
    return made


def code_reader(settings: Settings, bridge: KioskBridge, book: DeviceBook) -> Driver:
    """The scanner of codes, started."""
    def on_reading(reading: Reading) -> None:
        if isinstance(reading, CodeScanned):
            bridge.code_scanned(reading)

    made = driver("code_reader", settings.code_reader or "", on_reading=on_reading, settings=settings.code_settings,
                  on_state=lambda state, reason: book.became("code_reader", "code_reader", state, reason))
    made.start()
    return made


def printer_watch(settings: "PrinterSettings", book: DeviceBook) -> "PrinterWatch":
    """Tells the hall how the printer is between jobs; started."""
    from printers.watch import PrinterWatch, device_state
    watch = PrinterWatch(_printer(settings), lambda found: book.became("printer", "printer", *device_state(found)))
    watch.start()
    return watch


def slip_printer(settings: Settings) -> PrintSlip:
    """Prints slips on this printer; what prints is loaded with the first slip."""
    made: list[PrintSlip] = []

    def print_slip(ticket: TicketView, centre: CentreView, copy: bool, materials: Sequence[MaterialView]) -> str:
        if not made:
            made.append(_loaded_printer(settings))
        return made[0](ticket, centre, copy, materials)
    return print_slip


def _loaded_printer(settings: Settings) -> PrintSlip:
    from printers.slip import compose

    def print_slip(ticket: TicketView, centre: CentreView, copy: bool, materials: Sequence[MaterialView]) -> str:
        slip = compose(ticket, centre, copy=copy, printer_name=settings.name, materials=materials,
                       layouts=settings.data / LAYOUTS)
        return _print(settings, slip)
    return print_slip


def copy_printer(print_slip: PrintSlip, bridge: KioskBridge) -> PrintCopy:
    """Prints slips of numbers that were not taken here; their papers are named as this kiosk's list has them."""
    return lambda ticket, centre, copy: print_slip(ticket, centre, copy, bridge.materials_of(ticket))


def notice_printer(settings: Settings) -> PrintNotice:
    """Prints notices on the same printer, between the slips; loaded with the first."""
    def print_notice(notice: NoticeSlipView, centre: CentreView) -> str:
        from printers.notice import compose_notice
        slip = compose_notice(notice, centre, printer_name=settings.name, layouts=settings.data / LAYOUTS)
        return _print(settings, slip)
    return print_notice


def _print(settings: Settings, slip: "Slip") -> str:
    from printers.printer import Outcome
    assert settings.printer is not None
    printed = _printer(settings.printer).print(slip)
    if printed.outcome is Outcome.UNKNOWN:       # whatever the printer is now: the slip may lie in the tray
        return CUT_SHORT
    return PRINTED if printed.outcome is Outcome.PRINTED else printed.state


@cache
def _printer(settings: "PrinterSettings") -> "Printer":
    """One printer for all that is printed there."""
    from printers.printer import Printer
    return Printer(settings)
