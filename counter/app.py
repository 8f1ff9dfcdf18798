"""`bianmin counter --number N`: the clerk's terminal, put together."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from PySide6.QtCore import QSize

from counter.bridge import CounterBridge
from counter.hotkeys import GlobalKeys
from counter.keys import GLOBAL, GLOBAL_FRONT
from counter.noted import Noted
from counter.pad_line import PadLine
from counter.pictures import NAME, PagesProvider
from counter.place import PlaceKeeper
from counter.scan_devices import ORDER, ScanDevices
from counter.seat import Seat
from counter.state import CounterState
from hall.client.clock import HallClock
from hall.client.devices import DeviceBook
from hall.client.link import Link
from hardware.call_pad import CallPadSettings
from hardware.documents.settings import CameraSettings, ScannerSettings
from hardware.kinds import settings_of as device_settings
from hardware.kinds import terminal_at
from ui.background import Background
from ui.program import Program, Screen, application, open_window, screen_arguments, window_on_desktop

QML = Path(__file__).parent / "qml"
FULL = QSize(1280, 800)


class NoCounter(Exception):
    """Nobody said at which counter this terminal stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    data: Path
    number: int                     # which counter this terminal stands at
    hall: str | None = None         # a typed address
    name: str = ""                  # of this terminal; "3号窗口" unless given
    size: QSize = FULL              # of the window, which stands on the clerk's desktop
    pictures: Path | None = None
    call_pad: str | None = None     # where the line of call pads is
    pad_settings: CallPadSettings = field(default_factory=CallPadSettings)
    scanners: Mapping[str, tuple[str, CameraSettings | ScannerSettings]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Counter(Program):
    """The window, the line of call pads, document camera and scanner."""

    pads: PadLine | None
    scanners: ScanDevices | None

    def close(self) -> None:
        if self.pads is not None:
            self.pads.stop()
            self.pads = None
        if self.scanners is not None:
            self.scanners.stop()
            self.scanners = None
        Program.close(self)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--number", type=int, metavar="N",
                        help="the counter this terminal stands at; else as in terminal.toml")
    parser.add_argument("--hall", metavar="ADDRESS", help="the hall's address, where it cannot be found by itself")
    parser.add_argument("--name", default="", help="name of this terminal")
    parser.add_argument("--call-pad", metavar="ADDRESS",
                        help="the call pad: serial:PATH, tcp://HOST:PORT, keyboard:PATH; else as in terminal.toml")
    screen_arguments(parser)


def settings_of(options: argparse.Namespace) -> Settings:
    """The command line, and terminal.toml where it says nothing. ConfigMistakes names what is wrong with the file."""
    terminal = terminal_at(options.data)
    number, pad = options.number or terminal.counter, terminal.device("call_pad")
    if number is None:
        raise NoCounter("--number N: the number of its counter")
    return Settings(data=options.data, number=number, hall=options.hall, name=options.name or terminal.name or "",
                    size=options.size or FULL, pictures=options.pictures,
                    call_pad=options.call_pad or pad.place or None,
                    pad_settings=device_settings("call_pad", pad.keys),
                    scanners={kind: (one.place, device_settings(kind, one.keys)) for kind in ORDER
                              if (one := terminal.devices.get(kind))})


def build(options: argparse.Namespace) -> Counter:
    """Creates everything and shows the window. Raises NoCounter."""
    settings = settings_of(options)
    name = settings.name or f"{settings.number}号窗口"
    app = application("counter")
    link = Link(role="counter", name=name, data=settings.data, address=settings.hall)
    background = Background(link)
    book = DeviceBook(link.post)
    background.news.connect(lambda news: book.hear(news))             # a bound method would not keep it alive
    bridge = CounterBridge(background, CounterState(settings.number, name, HallClock()),
                           Noted(settings.data), Seat(settings.data, settings.number))
    size = settings.size if options.size else window_on_desktop(settings.size, app)
    screen = Screen(size=size, pictures=settings.pictures)
    program = open_window(f"counter-{settings.number}", "Counter", QML, bridge, screen, background)
    PlaceKeeper(program.window, bridge, settings.data)
    _reach_everywhere(program, bridge)
    pads = _call_pads(settings, bridge, book)
    program.engine.addImageProvider(NAME, PagesProvider(bridge.pictures))
    scanners = _scanners(settings, bridge, book)
    return Counter(pads=pads, scanners=scanners, **{one.name: getattr(program, one.name) for one in fields(program)})


def _call_pads(settings: Settings, bridge: CounterBridge, book: DeviceBook) -> PadLine | None:
    """Started; None where there are none."""
    if settings.call_pad is None:
        return None
    line = PadLine(settings.call_pad, settings.pad_settings)
    book.expect("call_pad", "call_pad")
    line.became.connect(lambda state, reason: book.became("call_pad", "call_pad", state, reason))
    bridge.use_pads(line, settings.pad_settings.reason)
    line.start()
    return line


def _scanners(settings: Settings, bridge: CounterBridge, book: DeviceBook) -> ScanDevices | None:
    """Started; None where there are none."""
    if not settings.scanners:
        return None
    devices = ScanDevices(settings.scanners)
    for kind in devices.sources:
        book.expect(kind, kind)
    devices.became.connect(lambda kind, state, reason: book.became(kind, kind, state, reason))
    bridge.use_scanners(devices)
    devices.start()
    return devices


def _reach_everywhere(program: Program, bridge: CounterBridge) -> None:
    """The clerk's keys while another program has the keyboard, where the desktop allows it."""
    window = program.window

    def to_front() -> None:
        window.raise_()
        window.requestActivate()
    bridge.frontWanted.connect(to_front)
    keys = GlobalKeys(program.app, bridge.key_elsewhere)
    if keys.grab((GLOBAL_FRONT, *GLOBAL)):
        bridge.reaches_everywhere()
        window.destroyed.connect(lambda: keys.release())         # holds them as long as the window stands


def main(options: argparse.Namespace) -> int:
    try:
        return build(options).run()
    except NoCounter as refusal:
        print(f"counter: {refusal}", file=sys.stderr)
        return 2
