"""`terminal.toml` in a terminal's data folder: what it is called, which hall it joins, which devices hang on it."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config.mistakes import ConfigMistakes, Mistake, listed, nearest

FILE = "terminal.toml"
ROLES = ("kiosk", "counter", "display", "rating_pad")
PRINTER_KINDS = ("none", "tcp", "serial", "usb", "file")
READER_KINDS = ("none", "tcp", "serial")
WANTED = {"tcp": "host:port, as 192.168.1.20:9100", "serial": "a serial port, as /dev/ttyUSB0 or COM3",
          "usb": "vendor:product in hexadecimal, as 0416:5011", "file": "a path, as /dev/usb/lp0"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Where a device is. Kind none: there is none."""

    kind: str = "none"
    address: str = ""
    model: str = ""          # of a printer, a name of printers/models.toml; empty: what most can
    speed: int = 0           # of a serial line; 0: find out

    @property
    def place(self) -> str:
        """The address as drivers take it: tcp://host:port, serial:/dev/ttyUSB0?speed=9600; empty when there is none."""
        if self.kind == "none":
            return ""
        if self.kind == "tcp":
            return f"tcp://{self.address}"
        return f"{self.kind}:{self.address}" + (f"?speed={self.speed}" if self.speed else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    role: str | None = None                          # None: the one the program was started as
    name: str | None = None
    hall: str | None = None                          # None: found on the LAN
    counter: int | None = None                       # the number of the counter it stands at
    screen_mm: tuple[float, float] | None = None     # width and height of the real glass
    printer: Device = Device()
    id_card_reader: Device = Device()


def read_terminal(data: Path) -> Terminal:
    """The settings of the terminal with this data folder; the defaults where it has no file.

    ConfigMistakes names everything that is wrong with the file.
    """
    try:
        text = (data / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Terminal()
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigMistakes([Mistake(file=FILE, wanted=f"UTF-8 text that can be read ({error})")]) from None
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigMistakes([Mistake(file=FILE, wanted=f"TOML ({error})")]) from None
    return _Reader(found).terminal()


class _Reader:
    """Takes a file's values one by one and keeps what is wrong with them."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._found = found
        self._mistakes: list[Mistake] = []

    def terminal(self) -> Terminal:
        self._refuse_unknown("", self._found, Terminal)
        made = Terminal(
            role=self._take("role", _is_one_of(ROLES), f"one of {listed(ROLES)}", ROLES),
            name=self._take("name", _is_text, "a name of 1 to 40 characters"),
            hall=self._take("hall", _is_hall, "the hall's address, as 192.168.1.10 or https://192.168.1.10:8443"),
            counter=self._take("counter", _is_number(1, 99), "a whole number, 1 to 99"),
            screen_mm=_pair(self._take("screen_mm", _is_size, "[width, height] in mm, 50 to 5000 each")),
            printer=self._device("printer", PRINTER_KINDS),
            id_card_reader=self._device("id_card_reader", READER_KINDS))
        if self._mistakes:
            raise ConfigMistakes(self._mistakes)
        return made

    def _device(self, name: str, kinds: tuple[str, ...]) -> Device:
        table = self._found.get(name, {})
        if not isinstance(table, dict):
            self._note(name, table, f"a table [{name}] with kind and address")
            return Device()
        self._refuse_unknown(f"{name}.", table, Device)
        kind = self._take(f"{name}.kind", _is_one_of(kinds), f"one of {listed(kinds)}", kinds) or "none"
        address = self._take(f"{name}.address", _ADDRESS[kind], WANTED.get(kind, "nothing, as there is no device"))
        model = self._take(f"{name}.model", _is_text, "a name of printers/models.toml")
        speed = self._take(f"{name}.speed", _is_number(1200, 921600), "bits per second, as 115200")
        if kind != "none" and "address" not in table:
            self._note(f"{name}.address", None, WANTED[kind])
        return Device(kind=kind, address=address or "", model=model or "", speed=speed or 0)

    def _take(self, path: str, fits: Callable[[Any], bool], wanted: str, known: tuple[str, ...] = ()) -> Any:
        """The value at this path; None when it is not there or does not fit."""
        table, _, key = path.rpartition(".")
        value = (self._found.get(table, {}) if table else self._found).get(key)
        if value is None or fits(value):
            return value
        self._note(path, value, wanted, nearest(str(value), known))
        return None

    def _refuse_unknown(self, prefix: str, table: Mapping[str, Any], kind: type) -> None:
        known = [field.name for field in fields(kind)]
        for key in table:
            if key not in known:
                self._note(f"{prefix}{key}", table[key], f"one of the keys {listed(known)}", nearest(key, known))

    def _note(self, path: str, value: object, wanted: str, meant: str | None = None) -> None:
        self._mistakes.append(Mistake(file=FILE, column=path, value=None if value is None else str(value),
                                      wanted=wanted, nearest=meant))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 40


def _is_one_of(known: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in known


def _is_number(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_size(value: object) -> bool:
    return (isinstance(value, list) and len(value) == 2
            and all(isinstance(one, int | float) and not isinstance(one, bool) and 50 <= one <= 5000 for one in value))


def _is_hall(value: object) -> bool:
    return isinstance(value, str) and _has_host(value if "://" in value else f"https://{value}", ("http", "https"))


def _is_tcp(value: object) -> bool:
    return isinstance(value, str) and "/" not in value and _has_host(f"tcp://{value}", ("tcp",), port=True)


def _is_usb(value: object) -> bool:
    if not isinstance(value, str) or len(parts := value.split(":")) != 2:
        return False
    return all(len(part) == 4 and set(part.lower()) <= set("0123456789abcdef") for part in parts)


def _is_path(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


_ADDRESS: Mapping[str, Callable[[object], bool]] = {
    "none": lambda value: value == "", "tcp": _is_tcp, "serial": _is_path, "usb": _is_usb, "file": _is_path}


def _has_host(url: str, schemes: tuple[str, ...], port: bool = False) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is not None or not port)
    except ValueError:
        return False


def _pair(size: list[float] | None) -> tuple[float, float] | None:
    return (float(size[0]), float(size[1])) if size else None
