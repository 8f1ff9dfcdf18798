"""`bianmin run`: everything of a small centre on one machine, paired by itself, and ended as a whole."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.waiting import eventually

WINDOWS = ("kiosk", "counter-1", "display", "counter-display-1")
OFFSCREEN = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}


class Running:
    """The supervisor's process, its lines, and its children."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.log = folder / f"run-{len(list(folder.glob('run-*')))}.log"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hall.cli", "run", "--data", str(folder / "data"),
             "--pictures", str(folder / "pictures"), *options],
            stdout=self.log.open("wb"), stderr=subprocess.STDOUT, env=OFFSCREEN)

    def told(self, words: str) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return words in self.log.read_text()

    def children(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def child(self, words: str) -> int:
        """The child whose command line has these words; 0 when there is none."""
        return next((pid for pid in self.children() if words in command_line(pid)), 0)


def command_line(pid: int) -> str:
    """Of a process, "" once it is gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    run = Running(folder, *options)
    try:
        yield run
    finally:
        pids = run.children() if run.process.poll() is None else []
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(30) == 0, run.log.read_text()
        assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()], "a program outlived Ctrl-C"


def test_a_small_centre_sets_itself_up_heals_and_is_found_again(tmp_path: Path) -> None:
    with running(tmp_path) as run:
        eventually(lambda: run.told("Ctrl-C ends everything"), "the centre is open", patience_s=90)
        assert len(re.findall(r"PIN 工号\d{3} \d{6}", run.log.read_text())) == 10
        assert run.told("no desktop here")
        for window in WINDOWS:
            eventually((tmp_path / "pictures" / f"{window}.png").exists, f"a picture of {window}", patience_s=40)
        os.kill(eventually(lambda: run.child(" display "), "the display runs"), signal.SIGKILL)
        eventually(lambda: run.told("display ended (SIGKILL), again in 0.5 s"), "the loss is told")
        eventually(lambda: run.child(" display "), "the display runs again")
    with running(tmp_path) as again:
        eventually(lambda: again.told("Ctrl-C ends everything"), "the centre is open again", patience_s=60)
        text = again.log.read_text()
        assert "PIN" not in text, "the PINs are shown once"
        assert "admitted" not in text, "who was admitted stays so"


def test_S35_a_village_needs_one_pc_and_no_printer(tmp_path: Path) -> None:
    with running(tmp_path, "--site", "village") as run:
        eventually(lambda: run.told("Ctrl-C ends everything"), "the room is open", patience_s=90)
        assert not run.child(" kiosk ")
        assert not run.child("printers.emulator")
        for window in ("counter-1", "display"):
            eventually((tmp_path / "pictures" / f"{window}.png").exists, f"a picture of {window}", patience_s=40)
