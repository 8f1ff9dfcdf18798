"""A CUPS of one's own for a test: the real cupsd in a folder, with a backend that does as the test says."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.waiting import eventually

PROGRAM = shutil.which("cupsd", path=os.environ.get("PATH", "") + ":/usr/sbin")
LIBRARY = Path("/usr/lib/cups")
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
case $(cat {folder}/mood) in
  fails) exit 1;;
  stops) echo "STATE: +media-empty-error" >&2; exit 4;;
  low) echo "STATE: +media-low-warning" >&2;;
  ends) cat "${{6:--}}" >> {folder}/paper; echo "STATE: +media-empty-error" >&2; exit 0;;
  hangs) echo "STATE: +offline-report" >&2; exec sleep 1000;;
esac
echo "STATE: -media-empty-error,offline-report" >&2
cat "${{6:--}}" >> {folder}/paper
"""
FILES = """ServerRoot {folder}
RequestRoot {folder}/spool
TempDir {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
ServerBin {folder}/bin
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
"""
RULES = """Listen {folder}/cups.sock
Browsing No
WebInterface No
LogLevel info
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
QUEUE = """<Printer slips>
DeviceURI paper:/roll
State Idle
Accepting Yes
ErrorPolicy stop-printer
</Printer>
"""


class Cupsd:
    """What `feels` may say: prints (the bytes lie in `paper`), fails, stops (for want of paper), hangs, low,
    ends (the paper, with the last byte)."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cups"))          # a socket's path may have 107 bytes
        for name in ("spool", "cache", "state", "bin/backend", "bin/filter"):
            (self.folder / name).mkdir(parents=True)
        for name in ("daemon", "notifier"):
            (self.folder / "bin" / name).symlink_to(LIBRARY / name)
        for name, text in (("cups-files.conf", FILES), ("cupsd.conf", RULES), ("printers.conf", QUEUE),
                           ("bin/backend/paper", BACKEND)):
            (self.folder / name).write_text(text.format(folder=self.folder), encoding="utf-8")
        (self.folder / "bin/backend/paper").chmod(0o700)
        self.feels("prints")
        self.server = str(self.folder / "cups.sock")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        assert PROGRAM
        self._process = subprocess.Popen([PROGRAM, "-f", "-c", str(self.folder / "cupsd.conf"),
                                          "-s", str(self.folder / "cups-files.conf")], stderr=subprocess.DEVNULL)
        eventually(lambda: self.told("lpstat", "-r") == "scheduler is running\n", "cupsd runs")

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def feels(self, mood: str) -> None:
        (self.folder / "mood").write_text(mood)

    @property
    def paper(self) -> bytes:
        file = self.folder / "paper"
        return file.read_bytes() if file.exists() else b""

    def told(self, *command: str) -> str:
        """What CUPS' own programs say."""
        return subprocess.run(command, env={**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C"}, text=True,
                              capture_output=True, check=False).stdout
