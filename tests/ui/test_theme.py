"""The colours keep the contrast that docs/design.md promises, computed by the WCAG formula."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlProperty

PAIRS = [
    ("ink", "paper", 7), ("ink", "sheet", 7), ("ink", "foot", 7), ("onPlaque", "plaque", 7), ("onGold", "gold", 7),
    ("onAction", "action", 7), ("onAction", "actionDeep", 7), ("action", "sheet", 7), ("action", "tint", 7),
    ("inkSoft", "paper", 4.5), ("inkSoft", "sheet", 4.5), ("inkSoft", "tint", 4.5), ("onPlaqueSoft", "plaque", 4.5),
    ("houseRed", "plaque", 4.5), ("amberInk", "amberTint", 4.5), ("mossInk", "mossTint", 4.5),
    ("edge", "sheet", 3), ("edge", "paper", 3), ("amberEdge", "amberTint", 3)]


@pytest.mark.parametrize("colours", ["day", "night", "blackAndWhite"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_r43_contrast(gallery, colours, front, back, least):
    theme = gallery.singleton("Theme")
    ink, ground = (QQmlProperty(theme, f"{colours}.{name}").read() for name in (front, back))
    assert contrast(ink, ground) >= least


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
