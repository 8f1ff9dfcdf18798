"""`terminal.toml` in a terminal's data folder: what it is called, which hall it joins, which devices hang on it."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config.mistakes import ConfigMistakes, Mistake, listed, nearest
from config.toml_lines import line_of, lines_of

FILE = "terminal.toml"
ROLES = ("kiosk", "counter", "display", "rating_pad")
OWN_KEYS = ("kind", "address", "model", "speed", "profile")


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Where a device is and what its driver goes by. Kind none: there is none."""

    kind: str = "none"       # how it is reached
    address: str = ""
    model: str = ""          # of a printer: a name of printers/models.toml or a file; empty: usual
    speed: int = 0           # of a serial line; 0: find out
    profile: str = ""        # one of hardware/profiles, or a file, where frames are described by one
    settings: Mapping[str, Any] = field(default_factory=dict)     # its other keys, for `hardware.kinds.settings_of`

    @property
    def place(self) -> str:
        """The address as drivers take it: tcp://host:port, serial:/dev/ttyUSB0?speed=9600; empty when there is none."""
        speed = f"{'&' if '?' in self.address else '?'}speed={self.speed}" if self.speed else ""
        return f"{_WAYS[self.kind].before}{self.address}{speed}"

    @property
    def keys(self) -> Mapping[str, Any]:
        """All that its driver goes by, as the table has it."""
        named = {"model": self.model, "profile": self.profile}
        return {key: value for key, value in named.items() if value} | dict(self.settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    role: str | None = None                          # None: the one the program was started as
    name: str | None = None
    hall: str | None = None                          # None: found on the LAN
    counter: int | None = None                       # the number of the counter it stands at
    screen_mm: tuple[float, float] | None = None     # width and height of the real glass
    devices: Mapping[str, Device] = field(default_factory=dict)      # those that are there, by the name of their table

    def device(self, name: str) -> Device:
        """The device of this table; one of kind none where there is none."""
        return self.devices.get(name, Device())


def read_terminal(data: Path, devices: Mapping[str, tuple[str, ...]],
                  refused: Callable[[str, Device], Iterable[Mistake]] = lambda name, device: ()) -> Terminal:
    """The settings of the terminal with this data folder; the defaults where it has no file.

    devices: the tables that a device may have, and how each may be reached (`hardware.kinds.TABLES`). refused: what a
    device's own driver says against its table. ConfigMistakes names everything that is wrong with the file, by line.
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
    reader = _Reader(found, devices, refused)
    terminal = reader.terminal()
    if reader.mistakes:
        raise ConfigMistakes(_by_line(reader.mistakes, text))
    return terminal


def _by_line(mistakes: Iterable[Mistake], text: str) -> list[Mistake]:
    """In the order of the file; those of other files, as of a profile, behind."""
    lines = lines_of(text)
    placed = [replace(one, row=line_of(one.column or "", lines)) if one.file == FILE else one for one in mistakes]
    return sorted(placed, key=lambda one: (one.file != FILE, one.row or 0))


class _Reader:
    """Takes a file's values one by one and keeps what is wrong with them."""

    def __init__(self, found: Mapping[str, Any], devices: Mapping[str, tuple[str, ...]],
                 refused: Callable[[str, Device], Iterable[Mistake]]) -> None:
        self._found, self._ways, self._refused = found, devices, refused
        self.mistakes: list[Mistake] = []

    def terminal(self) -> Terminal:
        self._refuse_unknown()
        return Terminal(
            role=self._take("role", _is_one_of(ROLES), f"one of {listed(ROLES)}", ROLES),
            name=self._take("name", _is_text, "a name of 1 to 40 characters"),
            hall=self._take("hall", _is_hall, "the hall's address, as 192.168.1.10 or https://192.168.1.10:8443"),
            counter=self._take("counter", _is_number(1, 99), "a whole number, 1 to 99"),
            screen_mm=_pair(self._take("screen_mm", _is_size, "[width, height] in mm, 50 to 5000 each")),
            devices={name: made for name in self._ways if (made := self._device(name)).kind != "none"})

    def _device(self, name: str) -> Device:
        table, ways = self._found.get(name, {}), ("none", *self._ways[name])
        if not isinstance(table, dict):
            self._note(name, table, f"a table [{name}] with kind and address")
            return Device()
        if not table:
            return Device()
        if "kind" not in table:
            self._note(f"{name}.kind", None, f"one of {listed(ways)}")
        kind = self._take(f"{name}.kind", _is_one_of(ways), f"one of {listed(ways)}", ways)
        made = Device(
            kind=kind or "none", address=self._address(name, kind) if kind else "",
            model=self._take(f"{name}.model", _is_path, "a name of printers/models.toml, or a file") or "",
            speed=self._take(f"{name}.speed", _is_number(1200, 921600), "bits per second, as 115200") or 0,
            profile=self._take(f"{name}.profile", _is_path, "the name of a profile, or its file") or "",
            settings={key: value for key, value in table.items() if key not in OWN_KEYS})
        if kind != "none":
            known = {(one.file, one.column) for one in self.mistakes}
            self.mistakes += [one for one in self._refused(name, made) if (one.file, one.column) not in known]
        return made

    def _address(self, name: str, kind: str) -> str:
        if kind != "none" and "address" not in self._found[name]:
            self._note(f"{name}.address", None, _WAYS[kind].wanted)
        return self._take(f"{name}.address", _WAYS[kind].fits, _WAYS[kind].wanted) or ""

    def _take(self, path: str, fits: Callable[[Any], bool], wanted: str, known: tuple[str, ...] = ()) -> Any:
        """The value at this path; None when it is not there or does not fit."""
        table, _, key = path.rpartition(".")
        value = (self._found.get(table, {}) if table else self._found).get(key)
        if value is None or fits(value):
            return value
        self._note(path, value, wanted, nearest(str(value), known))
        return None

    def _refuse_unknown(self) -> None:
        known = [one.name for one in fields(Terminal) if one.name != "devices"] + list(self._ways)
        for key in self._found:
            if key not in known:
                self._note(key, self._found[key], f"one of the keys {listed(known, most=13)}", nearest(key, known))

    def _note(self, path: str, value: object, wanted: str, meant: str | None = None) -> None:
        self.mistakes.append(Mistake(file=FILE, column=path, value=None if value is None else str(value),
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


def _is_net(scheme: str) -> Callable[[object], bool]:
    return lambda text: isinstance(text, str) and "/" not in text and _has_host(f"{scheme}://{text}", (scheme,), True)


def _is_escl(value: object) -> bool:
    return isinstance(value, str) and "/" in value and _has_host(f"escl://{value}", ("escl",), True)


def _is_usb(value: object) -> bool:
    if not isinstance(value, str) or len(parts := value.partition("?")[0].split(":")) != 2:
        return False
    return all(len(part) == 4 and set(part.lower()) <= set("0123456789abcdef") for part in parts)


def _is_path(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _has_host(url: str, schemes: tuple[str, ...], port: bool = False) -> bool:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")          # UnicodeError, which is a ValueError: as `a..b`
        return parts.scheme in schemes and bool(host) and (parts.port is not None or not port)
    except ValueError:
        return False


def _pair(size: list[float] | None) -> tuple[float, float] | None:
    return (float(size[0]), float(size[1])) if size else None


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to a device: what stands before its address for a driver, which addresses fit, what was wanted."""

    before: str
    fits: Callable[[object], bool]
    wanted: str


_WAYS: Mapping[str, _Way] = {
    "none": _Way("", lambda value: value == "", "nothing, as there is no device"),
    "tcp": _Way("tcp://", _is_net("tcp"), "host:port, as 192.168.1.20:9100"),
    "udp": _Way("udp://", _is_net("udp"), "host:port, as 192.168.1.30:5005"),
    "serial": _Way("serial:", _is_path, "a serial port, as /dev/ttyUSB0 or COM3"),
    "usb": _Way("usb://", _is_usb, "vendor:product in hexadecimal, as 0416:5011"),
    "keyboard": _Way("keyboard:", _is_path, "an input device, as /dev/input/by-id/usb-Pad-event-kbd"),
    "cups": _Way("cups:", _is_text, "the name of a print queue"),
    "file": _Way("file:", _is_path, "a path, as /dev/usb/lp0"),
    "v4l": _Way("v4l:", _is_path, "a camera, as /dev/v4l/by-id/usb-Camera-video-index0"),
    "sane": _Way("sane:", _is_path, "a scanner's name as `bianmin devices list` tells it"),
    "escl": _Way("escl://", _is_escl, "host:port/path, as 192.168.1.40:80/eSCL"),
}
