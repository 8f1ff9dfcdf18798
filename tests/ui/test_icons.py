import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from ui.icons import FOLDER, draw

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r'\bicon: "([a-z0-9-]+)"')


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.svg")))
def test_every_icon_is_drawn_in_the_colour_asked_for(name):
    image = draw(name, "14505C", size=QSize(48, 48))
    pixels = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    assert {pixel.name() for pixel in pixels if pixel.alpha() == 255} == {"#14505c"}


def test_every_icon_named_in_qml_is_there():
    named = {name for package in ("ui", "kiosk", "counter", "display")
             for path in (ROOT / package).rglob("*.qml") for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert named
    assert {name for name in named if not (FOLDER / f"{name}.svg").exists()} == set()


def test_the_licence_of_the_icons_is_beside_them():
    assert "MIT License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")
