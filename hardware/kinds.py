"""All kinds of devices, in full view. A new device is a file of its own and a row here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from config.mistakes import ConfigMistakes, Mistake
from config.terminal import FILE, Device, Terminal, read_terminal
from hardware.call_pad import CallPadSettings
from hardware.code_reader import CodeReaderCodec, CodeReaderSettings
from hardware.driver import Codec, DeviceState, Driver, Port, Reading, Wish
from hardware.families import FAMILIES
from hardware.id_card_reader import CardRead, CardUnread, IdCardReaderCodec, IdCardReaderSettings, ReaderNumber
from hardware.led_bar import LedBarCodec, LedBarSettings
from hardware.lent_port import LentPort
from hardware.ports import SerialPort, port_at
from hardware.profile_file import load_profile
from hardware.profile_pads import asked_pads, call_pad_codec, rating_pad_codec
from hardware.rating_pad import KeyIgnored, OpenRating, Rated, RatingPadSettings
from hardware.settings import tried_settings, wanted_instead

KEYBOARD = "keyboard:"     # addresses of devices that act as one
TYPED_S = 1.5              # without a key ends what is typed, where no Enter does


@dataclass(frozen=True, slots=True)
class Kind:
    settings: Callable[[], Any]                # a frozen dataclass, with every default
    codec: Callable[[Any], Codec]
    emulator: str                              # module for `python -m … --port PORT`
    ways: tuple[str, ...]                      # how it may be reached, as `config.terminal` names them
    proves: tuple[type[Reading], ...] = ()     # what only a device of this kind says when it is asked; (): only listens
    check: str = ""                            # `module:name` of its own self-test; "": the common one
    used: tuple[type[Reading], ...] = ()       # what it tells when a person uses it, for its self-test
    tries: Callable[[Any], Iterable[Wish]] = lambda settings: ()         # what it is asked before a person does


KINDS = {
    "id_card_reader": Kind(IdCardReaderSettings, IdCardReaderCodec, "hardware.emulators.id_card_reader",
                           ("tcp", "serial", "usb"), (ReaderNumber,), used=(CardRead, CardUnread)),
    "code_reader": Kind(CodeReaderSettings, CodeReaderCodec, "hardware.emulators.code_reader",
                        ("tcp", "serial", "keyboard")),
    "call_pad": Kind(CallPadSettings, call_pad_codec, "hardware.emulators.pads",
                     ("tcp", "serial", "usb", "keyboard")),
    "rating_pad": Kind(RatingPadSettings, rating_pad_codec, "hardware.emulators.pads",
                       ("tcp", "serial", "usb", "keyboard"), used=(Rated, KeyIgnored),
                       tries=lambda settings: [OpenRating(pad, "test") for pad in asked_pads(settings)]),
    "led_bar": Kind(LedBarSettings, LedBarCodec, "hardware.emulators.led_bar", ("tcp", "serial", "udp"),
                    check="hardware.led_test:check"),
}

TABLES = ({name: family.ways for name, family in FAMILIES.items()}            # of terminal.toml
          | {name: kind.ways for name, kind in KINDS.items()})


def terminal_at(data: Path) -> Terminal:
    """What `terminal.toml` in this data folder says; ConfigMistakes names everything that is wrong with it."""
    return read_terminal(data, TABLES, _refused)


def _refused(name: str, device: Device) -> tuple[Mistake, ...]:
    try:
        settings_of(name, device.keys, device.place)
    except ConfigMistakes as wrong:
        return wrong.mistakes
    return ()


def settings_of(kind: str, found: Mapping[str, Any], address: str = "") -> Any:
    """What a table of terminal.toml says, as the settings of its kind; ConfigMistakes names what is wrong.

    found: `config.terminal.Device.keys`. address: where it is; whether anything is there is not looked at.
    """
    wanted = KINDS[kind].settings if kind in KINDS else FAMILIES[kind].settings_class()
    settings, mistakes = tried_settings(kind, wanted, found, address)
    if kind in KINDS and address:
        mistakes += dict.fromkeys(_unfit(kind, address, settings))
    if mistakes:
        raise ConfigMistakes(mistakes)
    return settings


def _unfit(kind: str, address: str, settings: Any) -> Iterator[Mistake]:
    """Why no driver could be made of these: told before a window stands."""
    settings = fitted(kind, address, settings)
    for made in (lambda: places(address, settings), lambda: KINDS[kind].codec(settings)):
        try:
            made()
        except ConfigMistakes as wrong:
            yield from (replace(one, file=FILE, column=f"{kind}.profile", value=one.file) if one.column is None else one
                        for one in wrong.mistakes)
        except ValueError as wrong:
            yield Mistake(file=FILE, column=f"{kind}.address", value=address, wanted=wanted_instead(address, wrong))


def driver(kind: str, address: str, *, on_reading: Callable[[Reading], None],
           on_state: Callable[[DeviceState, str], None] = lambda state, reason: None, settings: Any = None) -> Driver:
    """A driver for this device, not yet started. ValueError when there is no such kind or the address is none;
    ConfigMistakes when its profile is none, or is wrong.

    address: `tcp://host:port`, `serial:/dev/ttyUSB0`, with `?speed=9600` to try this speed only.
    """
    if kind not in KINDS:
        raise ValueError(f"no device kind {kind}; there are {', '.join(sorted(KINDS))}")
    settings = fitted(kind, address, settings or KINDS[kind].settings())
    KINDS[kind].codec(settings)                # a profile that is none is told here, not on the driver's thread
    return Driver(kind, places(address, settings), lambda: KINDS[kind].codec(settings),
                  on_reading=on_reading, on_state=on_state)


def fitted(kind: str, address: str, settings: Any) -> Any:
    """These settings for a device that acts as a keyboard, where it does: its keys have a profile too."""
    if not address.startswith(KEYBOARD):
        return settings
    if kind == "code_reader":
        return replace(settings, ends_by_silence=True, silence_s=TYPED_S)
    return settings if settings.profile else replace(settings, profile=f"keyboard-{kind.replace('_', '-')}")


def places(address: str, settings: Any) -> list[Port]:
    """The port of this address; on a serial line one for each speed the device may have been set to.

    A profile says speed and framing of the line, where the address does not.
    """
    ways = _ways(address, settings)
    return [LentPort(port, lends) for port in ways] if (lends := getattr(settings, "lends", 0)) else ways


def _ways(address: str, settings: Any) -> list[Port]:
    if not isinstance(port := port_at(address), SerialPort):
        return [port]
    if profile := getattr(settings, "profile", ""):
        link = load_profile(profile).link
        framing = {"parity": link.parity, "bits": link.data_bits, "stop": link.stop_bits}
        said = "&".join(f"{name}={value}" for name, value in framing.items() if f"{name}=" not in address)
        return [port_at(f"{address}{'&' if '?' in address else '?'}{said}", speed=link.speed)]
    if "speed=" not in address and (speeds := getattr(settings, "speeds", ())):
        return [port_at(address, speed=speed) for speed in speeds]
    return [port]
