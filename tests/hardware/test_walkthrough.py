"""The driver that docs/drivers.md writes from the first byte to the last, taken from the page and run.

Its blocks go into a copy of this project: whole files, and lines that are added to files. Nothing else changes.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hardware.kinds import KINDS

ROOT = Path(__file__).parents[2]
KIND = "people_counter"
BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("config", "docs", "hardware", "tests")
HOLDS_FOR_ALL = ("tests/hardware/test_kinds.py", "tests/config/test_device_words.py",
                 "tests/test_terminal_files.py::test_the_file_of_the_operating_page_has_every_usual_kind_and_no_mistake")
HOLDS_FOR_EACH = ("tests/hardware/test_every_kind.py", "tests/fuzz/test_fuzz.py")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """This project and what the page adds to it."""
    made = tmp_path_factory.mktemp("walkthrough")
    for name in COPIED:
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("__pycache__"))
    for other in ROOT.iterdir():
        if other.name not in COPIED and not other.name.startswith("."):
            (made / other.name).symlink_to(other)
    for language, name, text in BLOCK.findall((ROOT / "docs/drivers.md").read_text(encoding="utf-8")):
        file = made / name
        assert file.exists() == (language == "diff"), f"{name} is {'not ' * (language == 'diff')}there before"
        file.write_text(added(file.read_text(encoding="utf-8"), text) if language == "diff" else text, encoding="utf-8")
    return made


def added(before: str, change: str) -> str:
    """`before` with the lines marked + behind the line that stands over them; at the end where none does."""
    place = 0
    for line in change.splitlines(keepends=True):
        if line.startswith("+"):
            place = place or len(before)
            before = before[:place] + line[1:] + before[place:]
            place += len(line) - 1
        else:
            assert line[1:] in before, f"no such line any more: {line}"
            place = before.index(line[1:]) + len(line) - 1
    return before


def run(project, *words):
    return subprocess.run([sys.executable, "-m", *words], cwd=project, capture_output=True, text=True, check=False)


def test_lines_are_added_where_they_belong():
    assert added("a\nb\nc\n", " b\n+x\n+y\n") == "a\nb\nx\ny\nc\n"
    assert added("a\n", "+x\n+y\n") == "a\nx\ny\n"
    with pytest.raises(AssertionError, match="no such line any more"):
        added("a\n", " b\n+x\n")


def test_this_project_knows_no_such_device(project):
    assert KIND not in KINDS
    assert (project / f"hardware/{KIND}.py").exists()


def test_its_own_tests_pass_and_those_of_the_tables(project):
    done = run(project, "pytest", "-q", "-p", "no:cacheprovider", f"tests/hardware/test_{KIND}.py", *HOLDS_FOR_ALL)
    assert done.returncode == 0, done.stdout[-3000:]


def test_what_holds_for_every_kind_holds_for_it_and_it_is_fuzzed(project):
    """Endless streams, pulled cables, flipped bits: tests that find it by themselves."""
    done = run(project, "pytest", "-vv", "-p", "no:cacheprovider", "-k", KIND, *HOLDS_FOR_EACH)
    assert done.returncode == 0, done.stdout[-3000:]
    passed = set(re.findall(r"::(\w+)\[", done.stdout))
    assert {"test_an_endless_stream_is_not_kept", "test_it_holds",
            "test_it_is_back_after_its_cable_is_and_loss_and_return_are_told_once"} <= passed


def test_the_command_emulates_finds_and_tests_it(project, tmp_path):
    devices = ["hall.cli", "devices", "--data", str(tmp_path), "--language", "en"]
    with subprocess.Popen([sys.executable, "-m", *devices, "emulate", KIND], cwd=project, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as emulator:
        assert emulator.stdin and emulator.stdout
        address = emulator.stdout.readline().split()[-1]
        emulator.stdin.write("come\ncome\ndance\n")
        emulator.stdin.flush()
        assert emulator.stdout.readline().startswith("orders: come | go")
        where = address.removeprefix("tcp://")
        (tmp_path / "terminal.toml").write_text(f'[{KIND}]\nkind = "tcp"\naddress = "{where}"\nevery_s = 0.5\n')
        tested = run(project, *devices, "test", KIND)
        listed = run(project, *devices, "list")
        emulator.stdin.write("silent\n")
        emulator.stdin.flush()
        silent = run(project, *devices, "test", KIND, address)
        emulator.stdin.close()
    said = "The people counter answers: 2 came, 0 went"
    assert (tested.returncode, said in tested.stdout) == (0, True), tested.stdout + tested.stderr
    assert said in listed.stdout, listed.stdout + listed.stderr
    assert (silent.returncode, "The people counter does not answer" in silent.stdout) == (1, True), silent.stdout


def test_a_wrong_key_of_its_table_is_named(project, tmp_path):
    (tmp_path / "terminal.toml").write_text(f'[{KIND}]\nkind = "tcp"\naddress = "127.0.0.1:1"\nevry_s = 0.5\n')
    done = run(project, "hall.cli", "devices", "--data", str(tmp_path), "test", KIND)
    assert (done.returncode, "nearest: 'every_s'" in done.stderr) == (2, True), done.stderr
