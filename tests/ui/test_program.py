import argparse
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize

from ui.program import Screen, fitted, open_window, px_per_unit, screen_arguments, screen_from

QML = Path(__file__).parent / "qml"


@pytest.mark.parametrize(("size", "short_mm", "px"), [
    (QSize(1080, 1920), 268, 4.03),      # 21.5"
    (QSize(1080, 1920), 399, 4.03),      # 32": grows evenly
    (QSize(1280, 1024), 301, 3.82),      # 19"
    (QSize(1080, 1920), 194, 5.57),      # 15.6": real millimetres
    (QSize(1280, 800), None, 2.99)])
def test_units_of_known_screens(size, short_mm, px):
    assert px_per_unit(size, short_mm) == pytest.approx(px, abs=0.01)


@pytest.mark.parametrize("room, size", [
    (QSize(1920, 1040), QSize(1280, 800)), (QSize(1366, 688), QSize(1100, 688)), (QSize(1024, 700), QSize(1024, 640))])
def test_a_window_fits_the_desktop_it_stands_on(room, size):
    """A laptop of 768 px has no room for 800: its lowest keys would lie under the panel."""
    assert fitted(QSize(1280, 800), room) == size


def test_the_options_name_a_size_and_a_folder(tmp_path):
    parser = argparse.ArgumentParser()
    screen_arguments(parser)
    options = parser.parse_args(["--size", "800x600", "--pictures", str(tmp_path), "--glass-mm", "135"])
    screen = screen_from(options, unless_shown=QSize(1, 1))
    assert (screen.size, screen.pictures, screen.short_side_mm) == (QSize(800, 600), tmp_path, 135)


def test_a_wrong_size_is_explained(capsys):
    parser = argparse.ArgumentParser()
    screen_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--size", "big"])
    assert "WIDTHxHEIGHT" in capsys.readouterr().err


def test_a_module_that_is_not_there_says_so():
    with pytest.raises(RuntimeError, match="Nowhere"):
        open_window("nowhere", "Nowhere", QML, QObject(), Screen(size=QSize(100, 100)))


def test_signals_lose_no_reference():
    """Some PySide6 versions lose one reference to True with every signal and then abort; in a process of its own."""
    code = textwrap.dedent("""
        import sys
        from PySide6.QtCore import QObject, Signal
        class Bell(QObject):
            rung = Signal(int)
        bell = Bell()
        bell.rung.connect(lambda n: None)
        before = sys.getrefcount(True)
        for n in range(200):
            bell.rung.emit(n)
        sys.exit(abs(sys.getrefcount(True) - before) > 10)
    """)
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
