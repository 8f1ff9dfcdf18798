"""Every QML file of the product is clean for qmllint, the Python types it uses included."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.qml_types import write_types

ROOT = Path(__file__).parents[2]
PACKAGES = ("ui", "kiosk", "counter", "display")
TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize("package", PACKAGES)
def test_qml_is_clean(package, tmp_path):
    files = sorted((ROOT / package).rglob("*.qml"))
    assert files
    write_types(ROOT, PACKAGES, tmp_path)
    imports = [tmp_path, *(folder for package in PACKAGES if (folder := ROOT / package / "qml").is_dir())]
    flags = [flag for folder in imports for flag in ("-I", str(folder))]
    lint = run("pyside6-qmllint", "-W", "0", *flags, *map(str, files))
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_the_check_finds_a_fault(tmp_path):
    broken = tmp_path / "Broken.qml"
    broken.write_text("import QtQuick\nItem { widht: 3 }\n")
    assert run("pyside6-qmllint", "-W", "0", str(broken)).returncode != 0


def run(tool: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([TOOLS / tool, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
