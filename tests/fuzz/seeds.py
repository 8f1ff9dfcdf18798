"""Where a fuzzer begins: the worked examples that stand in the tests, and what the emulators answer."""

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from hardware.driver import Codec, Send, Wish
from hardware.emulators.cards import resident_card
from hardware.emulators.id_card_reader import CardReader
from hardware.emulators.led_bar import LedBars
from hardware.emulators.line import Pause
from hardware.emulators.pads import Pads
from hardware.emulators.profile_pads import EmulatedProfile
from hardware.frame_profile import Template
from hardware.profile_file import load_profile
from tests.fuzz.script import asking, script_of

TESTS = Path(__file__).parent.parent
LEAST, MOST = 3, 4096         # bytes of an example that is worth a try
TALK_S, TALK_TURNS = 6.0, 60


@cache
def examples(folder: str) -> list[bytes]:
    """Every string of hex and every string of bytes in the tests of a package, each once."""
    found = dict[bytes, None]()
    for file in sorted((TESTS / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and (data := _bytes(node.value)) and LEAST <= len(data) <= MOST:
                found[data] = None
    return list(found)


def talk(new: Callable[[], Codec], device: Any, wishes: Sequence[Wish]) -> bytes:
    """What a device answers to its codec in the first seconds, when all is asked of it, as a script."""
    codec, now_s, pieces = new(), 1000.0, list[bytes]()
    asked = _sent([*codec.tick(now_s), *(item for wish in wishes for item in codec.ask(wish)), *codec.tick(now_s)])
    for _ in range(TALK_TURNS):
        answers = [piece for data in asked for piece in device.hear(data) if not isinstance(piece, Pause)]
        pieces += answers
        asked = [send for piece in answers for send in _sent([*codec.feed(piece), *codec.tick(now_s)])]
        if not asked:
            now_s = max(now_s, codec.next_tick_s)
            if now_s > 1000.0 + TALK_S:
                break
            asked = _sent(codec.tick(now_s))
    return b"".join(asking(number) for number in range(min(len(wishes), 32))) + script_of([b"", *pieces], 0.35)


def texts(beginning: str, folder: str) -> list[bytes]:
    """Every text in the tests of a package that has a line with this beginning."""
    found = dict[str, None]()
    for file in sorted((TESTS / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" in node.value \
                    and any(line.strip().startswith(beginning) for line in node.value.splitlines()):
                found[node.value[:MOST]] = None
    return [one.encode() for one in found]


def pressed(settings: Any) -> list[bytes]:
    """The keys of its profile, each as the frame that a pad sends."""
    if not getattr(settings, "profile", ""):
        return []
    profile = load_profile(settings.profile)
    return [profile.frame(Template(data=key.rule.data, function=key.rule.function), 1, {"digits": "12"}).raw
            for key in profile.keys]


def equipped(emulator: str, settings: Any) -> Iterator[Any]:
    """The emulated devices of this module that are made for these settings, or have something on them."""
    if emulator == LedBars.__module__:
        yield LedBars(*range(256), format=settings.format, profile=settings.profile)
    elif emulator == Pads.__module__ and settings.profile:
        yield EmulatedProfile(load_profile(settings.profile), 1, ratings=(2,))
    elif emulator == Pads.__module__:
        yield Pads(1, ratings=(129,))
    elif emulator == CardReader.__module__:
        reader = CardReader()
        reader.lay(resident_card("110101199003071233"))
        yield reader


def devices(emulator: str, settings: Any) -> Iterator[Any]:
    """Those, and every one that needs nothing to be made."""
    yield from equipped(emulator, settings)
    yield from (new() for new in plain_classes(importlib.import_module(emulator), "hear", "connected"))


def plain_classes(module: ModuleType, *methods: str) -> Iterator[Callable[[], Any]]:
    """Classes of this module with these methods that can be made without arguments."""
    for one in vars(module).values():
        if isinstance(one, type) and one.__module__ == module.__name__ and all(hasattr(one, name) for name in methods):
            try:
                one()
            except TypeError:
                continue
            yield one


def modules(*packages: str) -> Iterator[ModuleType]:
    """Every module in these packages and the packages in them; emulators stand apart, unless they are asked for."""
    for package in packages:
        for found in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            apart = "emulator" in found.name and "emulator" not in package
            if not apart and not found.ispkg and not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _bytes(value: object) -> bytes | None:
    if isinstance(value, bytes):
        return value
    try:
        return bytes.fromhex(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _sent(items: Any) -> list[bytes]:
    return [item.data for item in items if isinstance(item, Send)]
