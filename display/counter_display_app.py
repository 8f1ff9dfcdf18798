"""The display and rating pages at a counter: `bianmin counter-display --number N`. Joins link, bridge and window."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize

from config.terminal import read_terminal
from display.counter_display_bridge import CounterDisplayBridge
from hall.client.link import Link
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


def arguments(parser: argparse.ArgumentParser) -> None:
    screen_arguments(parser)
    parser.add_argument("--hall", metavar="URL", help="the hall's address; found by itself unless given")
    parser.add_argument("--name", help="what the manager calls this screen (usual: counter-display-N)")
    parser.add_argument("--number", type=int, metavar="N", help="the counter it stands at; else as in terminal.toml")
    parser.add_argument("--language", choices=("zh_CN", "bo", "en"), default="zh_CN",
                        help="while no visitor is there; else the visitor's")


def settings_from(options: argparse.Namespace) -> Settings:
    """The command line, and terminal.toml where it says nothing. ConfigMistakes names what is wrong with the file."""
    terminal = read_terminal(options.data)
    number = options.number or terminal.counter
    if number is None:
        raise NoCounter("--number N: the number of its counter")
    return Settings(data=options.data, number=number,
                    name=options.name or terminal.name or f"counter-display-{number}",
                    hall=options.hall, language=options.language, glass=terminal.screen_mm)


def build(options: argparse.Namespace) -> Program:
    """Everything joined, the window shown. Raises NoCounter."""
    settings = settings_from(options)
    screen = screen_from(options, unless_shown=USUAL_SIZE, glass=settings.glass)
    application("counter-display")
    link = Link(role="rating_pad", name=settings.name, data=settings.data, address=settings.hall)
    background = Background(link)
    bridge = CounterDisplayBridge(background, settings.number, settings.language)
    return open_window(settings.name, "CounterDisplay", QML, bridge, screen, background)


def main(options: argparse.Namespace) -> int:
    try:
        return build(options).run()
    except NoCounter as refusal:
        print(f"counter-display: {refusal}", file=sys.stderr)
        return 2
