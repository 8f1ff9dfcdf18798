"""The hall display: `bianmin display`. Joins link, board, voice and window."""

import argparse
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize

from display.bar_lines import BarLines
from display.bridge import BoardBridge
from display.layout import Layout, TooFar, lay_out
from display.voice.announcer import Announcer
from hall.client.devices import DeviceBook
from hall.client.link import Link
from hardware.kinds import settings_of, terminal_at
from hardware.led_bar import LedBarSettings
from ui.background import Background
from ui.program import Program, Screen, application, open_window, screen_arguments, screen_from
from ui.voice.agenda import Dropped, Spoken, Told
from ui.voice.health import speaker_state
from ui.voice.speaker import VoiceSettings

QML = Path(__file__).parent / "qml"
USUAL_SIZE = QSize(1920, 1080)
USUAL_SHORT_SIDE_MM = 805.0      # of a 65" screen
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the hall display goes by; all else comes from the hall."""

    data: Path
    hall: str | None = None          # the hall's address where it is not found by itself
    name: str = "display"
    language: str = "zh_CN"
    distance_m: float = 5.0          # from which the calls are read
    glass: tuple[float, float] | None = None      # width and height of the real screen, in mm
    silent: bool = False             # another display of the hall speaks
    keep_sound: Path | None = None   # keep every announcement as WAV there
    led_bars: str | None = None      # the line of the bars over the counters
    bar_settings: LedBarSettings = field(default_factory=LedBarSettings)


@dataclass(slots=True, kw_only=True)
class HallScreen(Program):
    """The window, the voice, the LED bars."""

    announcer: Announcer | None
    bars: BarLines | None

    def close(self) -> None:
        if self.bars is not None:
            self.bars.stop()
            self.bars = None
        if self.announcer is not None:
            self.announcer.stop()
            self.announcer = None
        Program.close(self)


def arguments(parser: argparse.ArgumentParser) -> None:
    screen_arguments(parser)
    parser.add_argument("--hall", metavar="URL", help="the hall's address; found by itself unless given")
    parser.add_argument("--name", help="what the manager calls this screen (usual: display)")
    parser.add_argument("--language", choices=("zh_CN", "bo", "en"), default="zh_CN", help="of the labels")
    parser.add_argument("--distance", type=float, default=5.0, metavar="M",
                        help="from how far the calls are read, in metres (usual: 5); makes the sizes with --glass-mm")
    parser.add_argument("--silent", action="store_true", help="show only; another display of the hall speaks")
    parser.add_argument("--keep-sound", type=Path, metavar="DIR",
                        help="keep every announcement as WAV there; it counts as heard where nothing can be played")
    parser.add_argument("--led-bars", metavar="ADDRESS",
                        help="the LED bars over the counters: serial:PATH?speed=9600, tcp://HOST:PORT, udp://HOST:PORT")
    parser.add_argument("--led-format", metavar="FORMAT", help="of their frames: a0_90 (usual), f0_01_d0, bx, at")


def settings_from(options: argparse.Namespace) -> Settings:
    """The command line, and terminal.toml where it says nothing. ConfigMistakes names what is wrong with the file."""
    terminal = terminal_at(options.data)
    bars = terminal.device("led_bar")
    format = {"format": options.led_format} if options.led_format else {}
    return Settings(data=options.data, hall=options.hall, name=options.name or terminal.name or "display",
                    language=options.language, distance_m=options.distance, glass=terminal.screen_mm,
                    silent=options.silent, keep_sound=options.keep_sound,
                    led_bars=options.led_bars or bars.place or None,
                    bar_settings=settings_of("led_bar", {**bars.keys, **format}))


def build(options: argparse.Namespace) -> HallScreen:
    """Everything joined, the window shown. Raises TooFar for a screen too small for its distance."""
    settings = settings_from(options)
    screen = screen_from(options, unless_shown=USUAL_SIZE, mode="dark", glass=settings.glass)
    app = application("display")
    sizes = layouts(screen.size or app.primaryScreen().size(), screen, settings.distance_m)
    link = Link(role="display", name=settings.name, data=settings.data, address=settings.hall)
    background = Background(link)
    book = DeviceBook(link.post)
    background.news.connect(lambda news: book.hear(news))             # a bound method would not keep it alive
    announcer = None
    if not settings.silent:
        book.expect("speaker", "speaker")
        announcer = Announcer(VoiceSettings(keep=settings.keep_sound), partial(report, link, book))
        announcer.start()
    bars = BarLines(settings.led_bars, settings.bar_settings, book.became) if settings.led_bars else None
    bridge = BoardBridge(background, announcer, settings.language, sizes, bars)
    program = open_window("display", "Board", QML, bridge, screen, background)
    if bars is not None:
        bars.start()
    return HallScreen(announcer=announcer, bars=bars,
                      **{one.name: getattr(program, one.name) for one in fields(program)})


def layouts(size: QSize, screen: Screen, distance_m: float) -> Callable[[int], Layout]:
    """The layout of this screen for any number of queues. Raises TooFar."""
    short_mm = screen.short_side_mm or USUAL_SHORT_SIDE_MM
    px_per_mm = min(size.width(), size.height()) / short_mm

    def for_queues(queues: int) -> Layout:
        return lay_out(size.width(), size.height(), px_per_mm, distance_m, queues)
    for_queues(1)
    return for_queues


def report(link: Link, book: DeviceBook, told: Told) -> None:
    """What became of a call goes to the hall, and so does how the loudspeaker is; trouble goes to the log."""
    if (state := speaker_state(told)) is not None:
        book.became("speaker", "speaker", *state)
    if isinstance(told, Spoken):
        link.post(f"/calls/{told.seq}/spoken")
    elif isinstance(told, Dropped):
        logger.warning("call %d was not said: %s", told.seq, told.reason)
        link.post(f"/calls/{told.seq}/dropped", {"reason": told.reason})
    else:
        logger.warning("voice: %s: %s", told.what, told.why)


def main(options: argparse.Namespace) -> int:
    try:
        return build(options).run()
    except TooFar as refusal:
        print(f"display: {refusal}", file=sys.stderr)
        return 2
