"""What holds for the whole project: sizes, tests for every part, no address of an index, documents that keep pace."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("hall", "kiosk", "counter", "display", "printers", "hardware", "config", "ui")
ROOTS = re.compile(r"(/app|_app|hall/cli|hall/main|__main__|/migrations/.*)\.py$")
Function = ast.FunctionDef | ast.AsyncFunctionDef
MODULE_MOST, FUNCTION_MOST, QML_MOST = 400, 40, 150
STEPS = 2        # imports between a test and what it reaches


def tracked(*patterns: str) -> list[Path]:
    """Files of the project: what git knows and what it would take."""
    told = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns], cwd=ROOT,
                          capture_output=True, text=True, check=True)
    return [ROOT / name for name in sorted(set(told.stdout.splitlines())) if (ROOT / name).is_file()]


def sources() -> list[Path]:
    return [file for file in tracked("*.py") if file.relative_to(ROOT).parts[0] in PACKAGES]


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_files_hold_one_idea_each() -> None:
    long = [f"{file.relative_to(ROOT)}: {lines(file)}" for file in tracked("*.py") if lines(file) > MODULE_MOST]
    long += [f"{file.relative_to(ROOT)}: {lines(file)}" for file in tracked("*.qml") if lines(file) > QML_MOST]
    assert not long, long


def test_functions_can_be_seen_whole() -> None:
    """Functions inside a function count for themselves; a migration is one long list."""
    long = [f"{file.relative_to(ROOT)}:{node.lineno} {node.name}" for file in sources() if "versions" not in file.parts
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, Function) and own_lines(node) > FUNCTION_MOST]
    assert not long, long


def own_lines(node: ast.AST) -> int:
    inner = [one for one in ast.walk(node) if one is not node and isinstance(one, Function)]
    return span(node) - sum(span(one) for one in inner)


def span(node: ast.AST) -> int:
    assert isinstance(node, Function)
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(file.relative_to(ROOT)) for file in sources()
              if file.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(file.read_text("utf-8")))]
    assert not silent, silent


def test_every_part_is_reached_by_a_test() -> None:
    """A test imports it, or a module that uses it, or runs the program that is composed of it."""
    modules = {module_of(file): file for file in sources()}
    reached = {name for file in tracked("tests/*.py", "tests/**/*.py") for name in imports(file)}
    everything = run_by_name()
    reached |= {name for name, file in modules.items() if ROOTS.search(str(file)) or f'"{name}"' in everything}
    for _ in range(STEPS):
        reached |= {used for name in reached & modules.keys() for used in imports(modules[name])}
    untested = [name for name, file in modules.items() if name not in reached and lines(file) > 1]
    assert not untested, untested


def run_by_name() -> str:
    """All sources as one text, where a program is started by its module's name."""
    return "".join(file.read_text(encoding="utf-8") for file in sources())


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(file: Path) -> set[str]:
    """Every module that a file imports, by any form."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
    return found


@pytest.mark.parametrize("lock", [*ROOT.glob("requirements/*.lock"), ROOT / "setup/uv.lock"],
                         ids=lambda lock: lock.name)
def test_a_lock_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?://|file://|--(extra-)?index", text)
    pinned = re.findall(r"^[\w.\[\]-]+==\S+(.*)$", text, re.MULTILINE)
    assert pinned
    assert text.count("--hash=sha256:") >= len(pinned)


def test_nothing_is_left_for_later() -> None:
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|pytest\.mark\.xfail")
    texts = [file for file in tracked("*.py", "*.qml", "*.md", "*.sh", "Makefile") if file != Path(__file__)]
    found = [f"{file.relative_to(ROOT)}: {match.group()}" for file in texts
             if (match := left.search(file.read_text(encoding="utf-8")))]
    assert not found, found


def test_no_test_sleeps() -> None:
    """`tests/waiting.py` looks again and again for what another process does; tests wait by it, or on events."""
    sleeping = [str(file.relative_to(ROOT)) for file in tracked("tests/**/test_*.py")
                if re.search(r"\b(time|asyncio)\.sleep\(", file.read_text(encoding="utf-8"))]
    assert not sleeping, sleeping


def test_links_and_pictures_of_the_documents_are_there() -> None:
    dead = []
    for file in tracked("*.md"):
        for target in re.findall(r"\]\(([^)#]+)", file.read_text(encoding="utf-8")):
            if "://" not in target and not (file.parent / target).exists():
                dead.append(f"{file.relative_to(ROOT)}: {target}")
    assert not dead, dead


def test_both_readmes_show_the_same() -> None:
    shown = [re.findall(r"docs/pictures/[\w-]+\.png", (ROOT / name).read_text("utf-8")) for name in
             ("README.md", "README.zh-CN.md")]
    assert shown[0] == shown[1]
    assert sorted(shown[0]) == sorted(f"docs/pictures/{file.name}" for file in (ROOT / "docs/pictures").iterdir())


def test_every_command_is_in_the_operating_page() -> None:
    page = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    told = subprocess.run([".venv/bin/python", "-m", "hall.cli", "--help"], cwd=ROOT, capture_output=True, text=True,
                          check=True).stdout
    commands = re.findall(r"^    (\S+)\s", told, re.MULTILINE)
    assert len(commands) > 10
    assert not [command for command in commands if f"`{command}" not in page]


def test_every_make_command_is_phony_and_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    [phony] = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert targets == set(phony.split())
