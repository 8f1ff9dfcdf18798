"""What a file may say of a camera and a scanner; what would break the pages is named when it is read."""

import pytest

from config.mistakes import ConfigMistakes
from hardware.documents.settings import RANGES, CameraSettings, ScannerSettings
from hardware.kinds import settings_of


@pytest.mark.parametrize("settings", [CameraSettings(), ScannerSettings()])
def test_the_defaults_make_sense(settings):
    assert list(settings.wrong()) == []


def test_every_range_is_one_of_a_setting():
    assert not [key for key in RANGES if not hasattr(CameraSettings(), key) and not hasattr(ScannerSettings(), key)]


@pytest.mark.parametrize(("kind", "key", "value"), [
    ("camera", "dpi", 0), ("camera", "preview_rate", 0.0), ("camera", "width", 1), ("camera", "px_per_mm", 0.0),
    ("scanner", "dpi", 4800), ("scanner", "most_pages", 0)])
def test_what_makes_no_sense_is_named(kind, key, value):
    with pytest.raises(ConfigMistakes, match=rf"{kind}.{key}: is .*wanted: a number from"):
        settings_of(kind, {key: value})
