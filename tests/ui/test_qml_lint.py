"""Every QML file of the product is clean for qmllint, the Python types it uses included."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("ui", "kiosk", "counter", "display")
TOOLS = Path(sys.executable).parent
IMPORT_NAME = re.compile(r'^QML_IMPORT_NAME = "([\w.]+)"', re.MULTILINE)


def test_qml_is_clean(tmp_path):
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.qml"))
    assert len(files) > 25
    for module, sources in python_modules().items():
        write_types(module, sources, tmp_path)
    imports = [tmp_path, *(folder for package in PACKAGES if (folder := ROOT / package / "qml").is_dir())]
    flags = [flag for folder in imports for flag in ("-I", str(folder))]
    lint = run("pyside6-qmllint", "-W", "0", *flags, *map(str, files))
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_the_check_finds_a_fault(tmp_path):
    broken = tmp_path / "Broken.qml"
    broken.write_text("import QtQuick\nItem { widht: 3 }\n")
    assert run("pyside6-qmllint", "-W", "0", str(broken)).returncode != 0


def python_modules() -> dict[str, list[Path]]:
    """The Python files that register QML types, by the name QML imports them under."""
    found: dict[str, list[Path]] = {}
    for path in (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))):
        if match := IMPORT_NAME.search(path.read_text(encoding="utf-8")):
            found.setdefault(match[1], []).append(path.relative_to(ROOT))
    return found


def write_types(module: str, sources: list[Path], folder: Path) -> None:
    """A folder for `module` under `folder` that tells qmllint of its types."""
    home = folder / module.replace(".", "/")
    home.mkdir(parents=True)
    dumps = []
    for source in sources:
        dump = home / f"{source.stem}.json"
        dump.write_text(run("pyside6-metaobjectdump", str(source)).stdout)
        dumps.append(str(dump))
    made = run("pyside6-qmltyperegistrar", "--generate-qmltypes", str(home / "python.qmltypes"), "-o",
               str(home / "unused.cpp"), *dumps, "--import-name", module, "--major-version", "1")
    assert made.returncode == 0, made.stderr
    (home / "qmldir").write_text(f"module {module}\ntypeinfo python.qmltypes\n")


def run(tool: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([TOOLS / tool, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
