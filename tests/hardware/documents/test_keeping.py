"""A folder that nobody reads and nothing survives in, not even a kill -9."""

import signal
import stat
import subprocess
import sys

import pytest

from hardware.documents.keeping import private_folder

CHILD = """
import sys
from pathlib import Path
from hardware.documents.keeping import private_folder
with private_folder(Path(sys.argv[1])) as folder:
    (folder / "1.pnm").write_bytes(b"somebody's paper")
    print(folder, flush=True)
    sys.stdin.read()
"""


def home(tmp_path):
    [found] = tmp_path.iterdir()
    return found


def test_it_is_ours_alone_and_gone_afterwards(tmp_path):
    with private_folder(tmp_path) as folder:
        (folder / "1.pnm").write_bytes(b"x")
        for place in (folder, home(tmp_path)):
            assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert list(home(tmp_path).iterdir()) == []


def test_it_is_gone_after_an_error_as_well(tmp_path):
    with pytest.raises(ValueError, match="stop"), private_folder(tmp_path) as folder:
        (folder / "1.pnm").write_bytes(b"x")
        raise ValueError("stop")
    assert list(home(tmp_path).iterdir()) == []


def test_what_a_killed_process_left_is_wiped_at_the_next_start_and_only_that(tmp_path):
    children = [subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, text=True) for _ in range(2)]
    left, still = (child.stdout.readline().strip() for child in children)
    children[0].send_signal(signal.SIGKILL)
    children[0].wait()
    names = {str(one) for one in home(tmp_path).iterdir()}
    assert names == {left, still}
    with private_folder(tmp_path) as ours:
        assert {str(one) for one in home(tmp_path).iterdir()} == {still, str(ours)}
    children[1].communicate("")
    children[0].stdin.close()
    children[0].stdout.close()
    assert list(home(tmp_path).iterdir()) == []


def test_a_folder_of_somebody_else_is_not_used(tmp_path):
    with private_folder(tmp_path):
        pass
    home(tmp_path).chmod(0o755)
    with pytest.raises(PermissionError), private_folder(tmp_path):
        raise AssertionError
