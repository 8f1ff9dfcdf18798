"""What all screen programs have in common: the Qt application, the QML engine, one window, the way in and out."""

import argparse
import logging
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow
from shiboken6 import isValid

import ui.texts  # noqa: F401  registers Bianmin.Catalogue
from ui.background import Background
from ui.icons import IconProvider
from ui.pictures import PictureKeeper

QML = Path(__file__).parent / "qml"
FAMILIES = ["Noto Sans CJK SC", "Noto Serif Tibetan", "Noto Sans"]
MODES = {"light": 0, "dark": 1, "contrast": 2}        # Theme.Mode
SHORT_SIDE_UNITS = 268
FRAME_PX = 40                        # what a desktop draws around a window, at most
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """How a window stands on its screen. size None: the whole screen."""

    size: QSize | None = None
    short_side_mm: float | None = None     # of the real glass; None: taken as at least 268 mm
    pictures: Path | None = None           # folder for a current picture of the window
    mode: str = "light"


def screen_arguments(parser: argparse.ArgumentParser) -> None:
    """The options every screen program has."""
    parser.add_argument("--size", type=_size, metavar="WxH", help="window size in px; the whole screen unless given")
    parser.add_argument("--glass-mm", type=float, metavar="MM", help="short side of the real screen, in mm")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="keep a current picture of the window there")


def screen_from(options: argparse.Namespace, *, unless_shown: QSize, mode: str = "light",
                glass: tuple[float, float] | None = None) -> Screen:
    """The screen as the options want it. unless_shown: the size where there is no display to fill.

    glass: width and height in mm where the options say nothing, as in terminal.toml.
    """
    size = options.size or (unless_shown if _is_offscreen() else None)
    short_mm = options.glass_mm or (min(glass) if glass else None)
    return Screen(size=size, short_side_mm=short_mm, pictures=options.pictures, mode=mode)


def window_on_desktop(wanted: QSize, app: QGuiApplication) -> QSize:
    """The size of a window that stands among others: smaller in proportion where the desktop has no room for it."""
    room = app.primaryScreen().availableSize() - QSize(0, FRAME_PX)
    return wanted if _is_offscreen() else fitted(wanted, room)


def fitted(wanted: QSize, room: QSize) -> QSize:
    """The size, or as much of it in the same proportions as there is room for."""
    if wanted.width() <= room.width() and wanted.height() <= room.height():
        return wanted
    return wanted.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)


def application(name: str) -> QGuiApplication:
    """The one Qt application of this process: software drawing unless told otherwise, off-screen without a display."""
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([name])
    app.setApplicationName(name)
    app.setFont(QFont(FAMILIES))
    return app


def px_per_unit(size: QSize, short_side_mm: float | None = None) -> float:
    """Design section 3: u is 1 mm, and grows on glass whose short side is over 268 mm."""
    units = min(SHORT_SIDE_UNITS, short_side_mm or SHORT_SIDE_UNITS)
    return min(size.width(), size.height()) / units


@dataclass(slots=True, kw_only=True)
class Program:
    """A window with its engine and background. `run` enters the event loop; `close` ends everything."""

    app: QGuiApplication
    engine: QQmlApplicationEngine
    window: QQuickWindow
    background: Background | None
    bridge: QObject
    warnings: list[str] = field(default_factory=list)      # all that QML complained about

    def singleton(self, name: str, module: str = "Bianmin") -> QObject:
        """A QML singleton such as Theme or Tr."""
        return _singleton(self.engine, module, name)

    def run(self) -> int:
        """Until the window is closed or the process is told to stop."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.app.quit())
        heartbeat = QTimer(interval=200)          # lets Python see signals while Qt waits
        heartbeat.timeout.connect(lambda: None)
        heartbeat.start()
        try:
            return self.app.exec()
        finally:
            self.close()

    def close(self) -> None:
        """Ends the background, then the window, then the QML, while the bridge still stands; may be called twice."""
        if self.background is not None:
            self.background.stop()
            self.background = None
        if isValid(self.engine):
            self.window.close()
            self.engine.deleteLater()
            QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete)


def open_window(name: str, module: str, folder: Path, bridge: QObject, screen: Screen,
                background: Background | None = None) -> Program:
    """Shows `Main.qml` of the QML `module` found under `folder`, with `bridge` as its required property.

    The root must be a Window with `required property <Type> bridge`. It binds Tr.language and Theme.mode to the
    bridge where people can change them. `background` is started once the window stands.
    """
    app = application(name)
    engine = QQmlApplicationEngine()
    warnings: list[str] = []
    engine.warnings.connect(lambda errors: _note(errors, warnings))
    engine.addImageProvider("icon", IconProvider())
    for path in (QML, folder):
        engine.addImportPath(str(path))
    size = screen.size or app.primaryScreen().size()
    theme = _singleton(engine, "Bianmin", "Theme")
    theme.setProperty("u", px_per_unit(size, screen.short_side_mm))
    theme.setProperty("mode", MODES[screen.mode])
    engine.setInitialProperties({"bridge": bridge, "width": size.width(), "height": size.height()})
    engine.loadFromModule(module, "Main")
    window = _root(engine, warnings)
    _show(window, whole_screen=screen.size is None)
    if screen.pictures is not None:
        PictureKeeper(window, screen.pictures / f"{name}.png")
    program = Program(app=app, engine=engine, window=window, background=background, bridge=bridge, warnings=warnings)
    if background is not None:
        background.start()
    return program


def _singleton(engine: QQmlApplicationEngine, module: str, name: str) -> QObject:
    found = engine.singletonInstance(module, name)
    assert isinstance(found, QObject), f"{module} has no singleton {name}"
    return found


def _root(engine: QQmlApplicationEngine, warnings: list[str]) -> QQuickWindow:
    roots = engine.rootObjects()
    if not roots:
        raise RuntimeError("the window could not be made:\n" + "\n".join(warnings))
    window = roots[0]
    assert isinstance(window, QQuickWindow)
    return window


def _show(window: QQuickWindow, *, whole_screen: bool) -> None:
    if whole_screen:
        window.setFlag(Qt.WindowType.FramelessWindowHint)
        window.showFullScreen()
    else:
        window.show()


def _note(errors: list[QQmlError], warnings: list[str]) -> None:
    for error in errors:
        warnings.append(error.toString())
        logger.warning("QML: %s", error.toString())


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_offscreen() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "" if _has_display() else "offscreen") == "offscreen"


def _size(text: str) -> QSize:
    """1080x1920"""
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r}: WIDTHxHEIGHT in px was wanted, such as 1080x1920")
    return QSize(int(width), int(height))
