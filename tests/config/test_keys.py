"""Every key of the catalogue that the source names is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.texts import catalogue

ROOT = Path(__file__).parents[2]
PARTS = ("hall", "kiosk", "counter", "display", "printers", "hardware", "ui")
SAID = re.compile(r"""\b(?:say|Tr\.say)\(\s*f?"([a-z_]+\.[^"]+)\"""")


def named() -> Iterator[tuple[str, str]]:
    """Where and which: whole keys, keys with a placeholder, and beginnings that the source goes on from."""
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*")):
            if path.suffix in (".py", ".qml"):
                for key in SAID.findall(path.read_text("utf-8")):
                    yield str(path.relative_to(ROOT)), key


@pytest.mark.parametrize("where, key", sorted(set(named())))
def test_a_named_text_is_there(where: str, key: str) -> None:
    rest = "[a-zA-Z0-9_.]+"
    pattern = re.compile(re.sub(r"\\\{[^{}]*\\\}", rest, re.escape(key)) + (rest if key.endswith(("_", ".")) else ""))
    assert any(map(pattern.fullmatch, catalogue())), f"{where} says {key}, which no file of config/texts holds"
