"""The display and rating pages at a counter: `bianmin counter-display --number N`. Joins link, bridge and window."""

import argparse
import sys
from dataclasses import dataclass, field, fields
from pathlib import Path

from PySide6.QtCore import QSize

from display.counter_display_bridge import CounterDisplayBridge
from display.owed import Owed
from display.rating_line import RatingLine
from hall.client.devices import DeviceBook
from hall.client.link import Link
from hardware.kinds import settings_of, terminal_at
from hardware.rating_pad import RatingPadSettings
from ui.background import Background
from ui.program import Program, application, open_window, screen_arguments, screen_from

QML = Path(__file__).parent / "qml"
USUAL_SIZE = QSize(1280, 800)


class NoCounter(Exception):
    """Nobody said at which counter this display stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a counter display goes by; all else comes from the hall."""

    data: Path
    number: int                      # of its counter
    name: str                        # what the manager calls it
    hall: str | None = None          # the hall's address where it is not found by itself
    language: str = "zh_CN"          # while no visitor is there
    glass: tuple[float, float] | None = None      # width and height of the real screen, in mm
    rating_pad: str | None = None    # where the line of rating pads is
    pad_settings: RatingPadSettings = field(default_factory=RatingPadSettings)


@dataclass(slots=True, kw_only=True)
class CounterDisplay(Program):
    """The window, and the line of rating pads."""

    pads: RatingLine | None

    def close(self) -> None:
        if self.pads is not None:
            self.pads.stop()
            self.pads = None
        Program.close(self)


def arguments(parser: argparse.ArgumentParser) -> None:
    screen_arguments(parser)
    parser.add_argument("--hall", metavar="URL", help="the hall's address; found by itself unless given")
    parser.add_argument("--name", help="what the manager calls this screen (usual: counter-display-N)")
    parser.add_argument("--number", type=int, metavar="N", help="the counter it stands at; else as in terminal.toml")
    parser.add_argument("--rating-pad", metavar="ADDRESS",
                        help="the rating pad: serial:PATH, tcp://HOST:PORT, keyboard:PATH; else as in terminal.toml")
    parser.add_argument("--language", choices=("zh_CN", "bo", "en"), default="zh_CN",
                        help="while no visitor is there; else the visitor's")


def settings_from(options: argparse.Namespace) -> Settings:
    """The command line, and terminal.toml where it says nothing. ConfigMistakes names what is wrong with the file."""
    terminal = terminal_at(options.data)
    number, pad = options.number or terminal.counter, terminal.device("rating_pad")
    if number is None:
        raise NoCounter("--number N: the number of its counter")
    return Settings(data=options.data, number=number,
                    name=options.name or terminal.name or f"counter-display-{number}",
                    hall=options.hall, language=options.language, glass=terminal.screen_mm,
                    rating_pad=options.rating_pad or pad.place or None,
                    pad_settings=settings_of("rating_pad", pad.keys))


def build(options: argparse.Namespace) -> CounterDisplay:
    """Everything joined, the window shown. Raises NoCounter."""
    settings = settings_from(options)
    screen = screen_from(options, unless_shown=USUAL_SIZE, glass=settings.glass)
    application("counter-display")
    link = Link(role="rating_pad", name=settings.name, data=settings.data, address=settings.hall)
    background = Background(link)
    book = DeviceBook(link.post)
    background.news.connect(lambda news: book.hear(news))             # a bound method would not keep it alive
    bridge = CounterDisplayBridge(background, settings.number, Owed(settings.data), settings.language)
    program = open_window(settings.name, "CounterDisplay", QML, bridge, screen, background)
    pads = _rating_pads(settings, bridge, book)
    return CounterDisplay(pads=pads, **{one.name: getattr(program, one.name) for one in fields(program)})


def _rating_pads(settings: Settings, bridge: CounterDisplayBridge, book: DeviceBook) -> RatingLine | None:
    """Started; None where there are none."""
    if settings.rating_pad is None:
        return None
    line = RatingLine(settings.rating_pad, settings.pad_settings)
    book.expect("rating_pad", "rating_pad")
    line.became.connect(lambda state, reason: book.became("rating_pad", "rating_pad", state, reason))
    bridge.use_pads(line)
    line.start()
    return line


def main(options: argparse.Namespace) -> int:
    try:
        return build(options).run()
    except NoCounter as refusal:
        print(f"counter-display: {refusal}", file=sys.stderr)
        return 2
