"""Programs are real processes of small shell lines; nothing here waits for a fixed time."""

import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hall.supervisor import NotReady, Supervisor


class Told:
    """What the supervisor says; a test waits for a line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._came = threading.Condition()

    def __call__(self, line: str) -> None:
        with self._came:
            self.lines.append(line)
            self._came.notify_all()

    def wait_for(self, words: str, count: int = 1) -> None:
        with self._came:
            assert self._came.wait_for(lambda: sum(words in one for one in self.lines) >= count, 20), self.lines


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def supervisor(tmp_path: Path, told: Told):
    made = Supervisor(tmp_path / "logs", told)
    yield made
    made.stop()


def watched(supervisor: Supervisor):
    over = threading.Event()
    watching = threading.Thread(target=supervisor.watch, args=(over,))
    watching.start()
    return over, watching


def test_a_program_that_dies_is_started_again_and_a_line_says_so(supervisor, told, tmp_path):
    supervisor.start("lamp", ["sh", "-c", f"echo lit >> {tmp_path}/lit; echo bulb broke; exit 3"])
    over, watching = watched(supervisor)
    told.wait_for("lamp ended (exit 3), again in 0.5 s: bulb broke")
    told.wait_for("lamp ended (exit 3), again in 1 s: bulb broke")
    over.set()
    watching.join()
    assert (tmp_path / "lit").read_text().count("lit") >= 2


def test_a_killed_program_is_named_with_its_signal(supervisor, told):
    child = supervisor.start("lamp", ["sleep", "60"])
    over, watching = watched(supervisor)
    child.process.send_signal(signal.SIGKILL)
    told.wait_for("lamp ended (SIGKILL)")
    over.set()
    watching.join()


def test_the_last_started_ends_first(supervisor, tmp_path):
    for name in ("first", "second"):
        child = supervisor.start(name, ["sh", "-c", f"trap 'echo {name} >> {tmp_path}/ends; exit' TERM; echo ready; "
                                                    "while :; do sleep 0.05; done"])
        supervisor.wait_until(child, lambda one=child: supervisor.log_of(one).read_text() == "ready\n")
    supervisor.stop()
    assert (tmp_path / "ends").read_text().split() == ["second", "first"]


def test_a_program_that_ends_before_it_is_ready_is_an_error_with_its_last_words(supervisor):
    child = supervisor.start("lamp", ["sh", "-c", "echo no socket; exit 1"])
    with pytest.raises(NotReady, match="lamp: no socket"):
        supervisor.wait_until(child, lambda: False)


def test_a_program_takes_orders_through_a_named_pipe(supervisor, tmp_path):
    child = supervisor.start("printer", ["sh", "-c", "while read line; do echo got $line; done"], tmp_path / "orders")
    (tmp_path / "orders").write_text("paper out\n")
    supervisor.wait_until(child, lambda: supervisor.log_of(child).read_text() == "got paper out\n")
    (tmp_path / "orders").write_text("paper in\n")
    supervisor.wait_until(child, lambda: "got paper in" in supervisor.log_of(child).read_text())


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own care for orphans is Linux")
def test_a_killed_supervisor_leaves_no_orphan(tmp_path):
    made = subprocess.Popen(
        [sys.executable, "-c", "import threading; from pathlib import Path; from hall.supervisor import Supervisor\n"
         f"one = Supervisor(Path({str(tmp_path)!r})); child = one.start('lamp', ['sleep', '60'])\n"
         "print(child.process.pid, flush=True); threading.Event().wait()"], stdout=subprocess.PIPE, text=True)
    pid = int(made.stdout.readline())
    pidfd = os.pidfd_open(pid)
    made.kill()
    made.wait()
    made.stdout.close()
    ended, _, _ = select.select([pidfd], [], [], 10)
    os.close(pidfd)
    assert ended, "the program outlived its supervisor"
