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
    """Where and which: the keys written as such, and patterns with a placeholder."""
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*")):
            if path.suffix in (".py", ".qml"):
                for key in SAID.findall(path.read_text("utf-8")):
                    yield str(path.relative_to(ROOT)), key


@pytest.mark.parametrize("where, key", sorted(set(named())))
def test_a_named_text_is_there(where: str, key: str) -> None:
    pattern = re.compile(re.sub(r"\\\{[^{}]*\\\}", "[a-zA-Z0-9_.]+", re.escape(key)))
    assert any(map(pattern.fullmatch, catalogue())), f"{where} says {key}, which no file of config/texts holds"
