"""All that is fuzzed, found by itself: the codec of every kind and profile, every cutter of streams, every emulator.

Nothing needs to be written for a new one. A function of one parameter `bytes` is taken for a reader of what comes from
outside: it may refuse by a ValueError or an exception of ours, and by no other.
"""

import contextlib
import inspect
import io
import typing
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import Any

from config.mistakes import ConfigMistakes
from hardware.documents.sane_options import NoSuchSource, arguments, read_options, source_of
from hardware.documents.settings import ScannerSettings
from hardware.emulators.cards import foreigner_2017, foreigner_2023, permit, resident_card
from hardware.emulators.line import Pause
from hardware.kinds import KINDS
from hardware.profile_file import read_profile
from printers.emulator.machine import VirtualPrinter
from printers.layout import raster
from tests.fuzz import codec_play
from tests.fuzz.holding import held
from tests.fuzz.printer_play import CONFIRMED, printed
from tests.fuzz.script import script_of, steps
from tests.fuzz.seeds import devices, equipped, examples, modules, plain_classes, pressed, talk, texts
from tests.fuzz.wishes import wishes_of

PROFILES = Path(codec_play.__file__).parents[2] / "hardware/profiles"
FLOOD_ONE_IN = 64               # a flood costs as much as so many other runs
OURS = ("hardware", "printers", "config")
STREAM = typing.IO[bytes]
MOST_IN_EMULATOR = 65_536       # notes of what it was told, for tests to look at
BY_ANOTHER = ("hardware.documents.reading.pictures_of",)   # started for each; takes apart by pikepdf, not by our code
FROM_INSIDE = ("hardware.id_card_reader.module_number", "printers.escpos.ask_process")     # their bytes were looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One thing to be fuzzed. run: raises when something does not hold."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]

    @property
    def share(self) -> int:
        """Of the time that there is: a codec has the most ways to go."""
        return {"codec": 8, "printer": 4, "cutter": 3}.get(self.name.partition(".")[0], 1)


def targets() -> Mapping[str, Target]:
    found = [*_codecs(), *_cutters(), *_printers(), *_emulators(), *_readers(), *_texts()]
    return {one.name: one for one in found}


def _codecs() -> Iterator[Target]:
    for kind in sorted(KINDS):
        for name, settings in variants(kind):
            new = partial(KINDS[kind].codec, settings)
            run, seeds = partial(_run_codec, kind, new), partial(_codec_seeds, kind, new, settings)
            yield Target(name=f"codec.{name}", run=run, seeds=seeds)


def variants(kind: str) -> Iterator[tuple[str, Any]]:
    """The settings of a kind as they come, with each profile that it takes, and each other word a setting may be."""
    new = KINDS[kind].settings
    usual, hints = new(), typing.get_type_hints(new)
    yield kind, usual
    words = {name: typing.get_args(hint) for name, hint in hints.items() if typing.get_origin(hint) is typing.Literal}
    words |= {name: (not getattr(usual, name),) for name, hint in hints.items() if hint is bool}
    if "profile" in hints:
        words["profile"] = tuple(file.stem for file in sorted(PROFILES.glob("*.toml")))
    for name, word in ((name, word) for name, some in words.items() for word in some if word != getattr(usual, name)):
        try:
            settings = new(**{name: word})
            KINDS[kind].codec(settings)
        except (ValueError, ConfigMistakes):
            continue                          # a profile of another device
        yield f"{kind}.{name if isinstance(word, bool) else word}", settings


def _run_codec(kind: str, new: Callable[[], Any], script: bytes) -> None:
    flood = zlib.crc32(script) % FLOOD_ONE_IN == 0
    codec_play.check(new, wishes_of(type(new())), list(steps(script)), cuts_alike=not KINDS[kind].proves, flood=flood)


def _codec_seeds(kind: str, new: Callable[[], Any], settings: Any) -> list[bytes]:
    wishes = wishes_of(type(new()))
    talks = [talk(new, device, wishes) for device in devices(KINDS[kind].emulator, settings)]
    keys = pressed(settings)
    return [*talks, *keys, script_of(keys, 0.06), script_of(examples("hardware"), 0.06), *examples("hardware")]


def _cutters() -> Iterator[Target]:
    """What has `feed` and no `tick`: it cuts a stream into frames, and knows no time."""
    for module in modules("hardware", "printers"):
        for new in plain_classes(module, "feed"):
            if not hasattr(new, "tick"):
                name = f"cutter.{new.__module__}.{getattr(new, '__name__', '')}"
                package = module.__name__.split(".")[0]
                yield Target(name=name, run=partial(_run_cutter, new), seeds=partial(examples, package))


def _run_cutter(new: Callable[[], Any], data: bytes) -> None:
    whole, cut = new(), new()
    for start in range(0, len(data), codec_play.FLOOD_PIECE):
        at_once = list(whole.feed(data[start:start + codec_play.FLOOD_PIECE]))
        one_by_one = [item for place in range(start, min(len(data), start + codec_play.FLOOD_PIECE))
                      for item in cut.feed(data[place:place + 1])]
        assert at_once == one_by_one, "tells another thing when the same bytes come one by one"
    assert held(whole) <= codec_play.MOST_HELD, "keeps too much"


def _printers() -> Iterator[Target]:
    """What a job finds out of a printer's answers, by each way to have it confirmed."""
    for confirm in CONFIRMED:
        yield Target(name=f"printer.{confirm}", run=partial(_run_printer, confirm), seeds=_printer_seeds)


def _run_printer(confirm: str, script: bytes) -> None:
    printed(confirm, list(steps(script)))


def _printer_seeds() -> list[bytes]:
    """Well, and every trouble in each of the four answers; with a mark, an automatic status, noise before the end."""
    well = [b"\x16", b"\x12", b"\x12", b"\x12"]
    ill = [[*well[:place], bytes([0x12 | bit]), *well[place + 1:]] for place in range(4) for bit in (4, 8, 0x20, 0x40)]
    ends = ([b"\x37\x220001\x00"], [b"\x14\x00\x00\x0f"], [b"\x00", b"\x00"], [b"\xff\x5f\x37"])
    talks = [script_of([b"", *end, *said]) for said in (well, *ill) for end in ends]
    return [*talks, *examples("printers")]


def _emulators() -> Iterator[Target]:
    """Each that needs nothing to be made, and each as the settings of a kind want it."""
    made: dict[str, Callable[[], Any]] = {}
    for module in modules("hardware.emulators"):
        made |= {new.__name__: new for new in plain_classes(module, "hear", "connected")}
    for kind in sorted(KINDS):
        for variant, settings in variants(kind):
            if not hasattr(settings, variant.rpartition(".")[2]):          # a yes or no is nothing to an emulator
                new = partial(_equipped, KINDS[kind].emulator, settings)
                made |= {f"{type(one).__name__}.{variant}": new for one in equipped(KINDS[kind].emulator, settings)}
    for name, one in made.items():
        yield Target(name=f"emulator.{name}", run=partial(_run_emulator, one), seeds=partial(examples, "hardware"))
    yield Target(name=f"emulator.{VirtualPrinter.__name__}", run=_run_virtual_printer,
                 seeds=partial(examples, "printers"))


def _equipped(emulator: str, settings: Any) -> Any:
    return next(equipped(emulator, settings))


def _run_emulator(new: Callable[[], Any], script: bytes) -> None:
    device = new()
    fresh = held(device)
    device.connected()
    for step in steps(script):
        for piece in device.hear(step.data):
            assert isinstance(piece, bytes | Pause)
    assert held(device) - fresh <= MOST_IN_EMULATOR, "keeps too much"


def _run_virtual_printer(script: bytes) -> None:
    raster.ready()
    machine = VirtualPrinter().start()
    try:
        for step in steps(script):
            for piece in machine.hear(step.data):
                assert isinstance(piece, bytes | Pause)
    finally:
        machine.stop()


def _readers() -> Iterator[Target]:
    for module in modules("hardware", "printers", "hardware.emulators", "printers.emulator"):
        for name, one in vars(module).items():
            full = f"{module.__name__}.{name}"
            if isinstance(one, FunctionType) and one.__module__ == module.__name__ and _takes_bytes(one) \
                    and not name.startswith("_") and full not in FROM_INSIDE + BY_ANOTHER:
                yield Target(name=f"reader.{full}", run=partial(_run_reader, one),
                             seeds=partial(_blocks, module.__name__.split(".")[0]))


def _takes_bytes(function: FunctionType) -> bool:
    """One parameter, and what comes out is neither bytes nor a number: those build frames and their sums."""
    shape = inspect.signature(function)
    needed = [one for one in shape.parameters.values() if one.default is one.empty]
    return len(needed) == 1 and needed[0].annotation in (bytes, STREAM) and shape.return_annotation not in (bytes, int)


def _run_reader(read: Callable[[Any], object], data: bytes) -> None:
    streamed = STREAM in (one.annotation for one in inspect.signature(read).parameters.values())
    try:
        read(io.BytesIO(data) if streamed else data)
    except ValueError:
        return
    except Exception as refusal:
        if type(refusal).__module__.split(".")[0] not in OURS:
            raise


def _texts() -> Iterator[Target]:
    """Text that another program says, or a manager wrote: named here, since not every word comes from outside."""
    yield Target(name="text.sane_options", run=partial(_run_text, _sane_choice), seeds=partial(texts, "-", "hardware"))
    yield Target(name="text.profile", run=partial(_run_text, partial(read_profile, file="fuzz.toml")),
                 seeds=lambda: [file.read_bytes() for file in sorted(PROFILES.glob("*.toml"))])


def _sane_choice(told: str) -> None:
    """What would be set on a scanner with these options."""
    options = read_options(told)
    for settings in (ScannerSettings(), ScannerSettings(both_sides=True, dpi=300)):
        with contextlib.suppress(NoSuchSource):
            assert all(isinstance(one, str) for one in arguments(options, source_of(options, settings), settings))


def _run_text(read: Callable[[str], object], data: bytes) -> None:
    with contextlib.suppress(ConfigMistakes):
        read(data.decode("utf-8", "replace"))


def _blocks(folder: str) -> list[bytes]:
    cards = [resident_card("110101199003071233"), permit(), foreigner_2017(), foreigner_2023()]
    return [*(cards if folder == "hardware" else ()), *examples(folder)]
