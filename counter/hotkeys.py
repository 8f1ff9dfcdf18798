"""Keys that work while another program has the keyboard: an X11 key grab on the connection that Qt itself uses.

Only the few combinations asked for ever reach us; nothing else that is typed elsewhere is seen. Where the desktop has
no such way (Wayland, Windows, macOS, no screen) `grab` gives no key, and the window's own keys are all there is.
See docs/decisions/0011-global-keys.md.
"""

import ctypes
import logging
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtGui import QGuiApplication, QNativeInterface

SHIFT, CAPS_LOCK, CONTROL, NUM_LOCK = 1, 2, 4, 16          # X11 protocol, SETofKEYBUTMASK
HELD = SHIFT | CONTROL
F1_KEYSYM = 0xFFBE                                         # X11/keysymdef.h, XK_F1; F2 … follow
KEY_PRESS, KEY_RELEASE, ASYNC = 2, 3, 1
REPEATS_WITHIN_MS = 2000                                   # a desktop's longest delay before a held key repeats itself
logger = logging.getLogger(__name__)


class Screens(ctypes.Structure):
    """xcb_screen_iterator_t"""

    _fields_ = (("data", ctypes.POINTER(ctypes.c_uint32)), ("rem", ctypes.c_int), ("index", ctypes.c_int))


class Cookie(ctypes.Structure):
    """xcb_void_cookie_t"""

    _fields_ = (("sequence", ctypes.c_uint),)


class KeyPress(ctypes.Structure):
    """xcb_key_press_event_t"""

    _fields_ = (("response_type", ctypes.c_uint8), ("keycode", ctypes.c_uint8), ("sequence", ctypes.c_uint16),
                ("time", ctypes.c_uint32), ("root", ctypes.c_uint32), ("event", ctypes.c_uint32),
                ("child", ctypes.c_uint32), ("root_x", ctypes.c_int16), ("root_y", ctypes.c_int16),
                ("event_x", ctypes.c_int16), ("event_y", ctypes.c_int16), ("state", ctypes.c_uint16))


class GlobalKeys(QAbstractNativeEventFilter):
    """`pressed` is called with "F8" when Ctrl+Shift+F8 was pressed anywhere on this desktop, once however long it is
    held."""

    def __init__(self, app: QGuiApplication, pressed: Callable[[str], None]) -> None:
        super().__init__()
        self._app, self._pressed = app, pressed
        self._names: dict[int, str] = {}             # by keycode
        self._held: dict[int, int] = {}              # when the last press of a keycode came, ms of the X server
        self._released: dict[int, int] = {}
        self._connection: int | None = None
        self._root = 0

    def grab(self, names: Iterable[str]) -> tuple[str, ...]:
        """Asks the desktop for these function keys with Ctrl and Shift; gives those it granted."""
        native: Any = self._app.nativeInterface() if hasattr(self._app, "nativeInterface") else None
        if self._app.platformName() != "xcb" or not isinstance(native, QNativeInterface.QX11Application):
            return ()
        try:
            xcb, symbols = _libraries()
        except OSError as missing:
            logger.warning("no keys in other programs: %s", missing)
            return ()
        self._connection = native.connection()
        self._root = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(self._connection)).data[0]
        table = symbols.xcb_key_symbols_alloc(self._connection)
        granted = tuple(name for name in names if self._grab_one(xcb, symbols, table, name))
        symbols.xcb_key_symbols_free(table)
        self._app.installNativeEventFilter(self)
        return granted

    def release(self) -> None:
        """Gives all of them back."""
        if self._connection is not None:
            xcb, _ = _libraries()
            for keycode in self._names:
                xcb.xcb_ungrab_key(self._connection, keycode, self._root, 0x8000)          # XCB_MOD_MASK_ANY
            xcb.xcb_flush(self._connection)
            self._app.removeNativeEventFilter(self)
            self._connection = None

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        if kind == b"xcb_generic_event_t":
            event = KeyPress.from_address(int(message))
            if event.event == self._root and event.keycode in self._names:
                if event.response_type & 0x7F == KEY_RELEASE:
                    self._held.pop(event.keycode, None)
                    self._released[event.keycode] = event.time
                elif event.response_type & 0x7F == KEY_PRESS and event.state & HELD == HELD:
                    self._press(event.keycode, event.time)
                    return True, 0
        return False, 0

    def _press(self, keycode: int, at_ms: int) -> None:
        """A held key repeats itself by presses alone, or each behind a release of the same moment."""
        again = keycode in self._held and at_ms - self._held[keycode] <= REPEATS_WITHIN_MS
        self._held[keycode] = at_ms
        if not again and self._released.get(keycode) != at_ms:
            self._pressed(self._names[keycode])

    def _grab_one(self, xcb: ctypes.CDLL, symbols: ctypes.CDLL, table: int, name: str) -> bool:
        """Also with Caps Lock and Num Lock on, which X11 takes for other combinations."""
        codes = symbols.xcb_key_symbols_get_keycode(table, F1_KEYSYM + int(name.removeprefix("F")) - 1)
        if not codes:
            return False
        keycode = int(codes[0])
        for locks in (0, CAPS_LOCK, NUM_LOCK, CAPS_LOCK | NUM_LOCK):
            cookie = xcb.xcb_grab_key_checked(self._connection, 0, self._root, HELD | locks, keycode, ASYNC, ASYNC)
            if xcb.xcb_request_check(self._connection, cookie):
                logger.warning("Ctrl+Shift+%s belongs to another program", name)
                return False
        self._names[keycode] = name
        return True


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    """Qt's own X11 plugin stands on both; OSError where they are not."""
    xcb, symbols = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL("libxcb-keysyms.so.1")
    pointer = ctypes.c_void_p
    xcb.xcb_get_setup.restype, xcb.xcb_get_setup.argtypes = pointer, (pointer,)
    xcb.xcb_setup_roots_iterator.restype, xcb.xcb_setup_roots_iterator.argtypes = Screens, (pointer,)
    xcb.xcb_grab_key_checked.restype = Cookie
    xcb.xcb_grab_key_checked.argtypes = (pointer, ctypes.c_uint8, ctypes.c_uint32, ctypes.c_uint16, ctypes.c_uint8,
                                         ctypes.c_uint8, ctypes.c_uint8)
    xcb.xcb_request_check.restype, xcb.xcb_request_check.argtypes = pointer, (pointer, Cookie)
    xcb.xcb_ungrab_key.restype = Cookie
    xcb.xcb_ungrab_key.argtypes = (pointer, ctypes.c_uint8, ctypes.c_uint32, ctypes.c_uint16)
    xcb.xcb_flush.argtypes = (pointer,)
    symbols.xcb_key_symbols_alloc.restype, symbols.xcb_key_symbols_alloc.argtypes = pointer, (pointer,)
    symbols.xcb_key_symbols_free.argtypes = (pointer,)
    symbols.xcb_key_symbols_get_keycode.restype = ctypes.POINTER(ctypes.c_uint8)
    symbols.xcb_key_symbols_get_keycode.argtypes = (pointer, ctypes.c_uint32)
    return xcb, symbols
