"""`bianmin` in processes of their own, forked off one that has imported the hall: most of a start is importing.

What runs is the same program with the same options; it hears signals and dies by them as any other.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from hall.cli import main


class Forked:
    """One process, with of `subprocess.Popen` what tests need."""

    def __init__(self, *arguments: str, errors: Path, stdin: str = "") -> None:
        """errors: where its standard error is appended. stdin: all that it can read there."""
        server = _server()
        heard, said = server.Pipe(duplex=False)
        asked, answer = server.Pipe(duplex=False)
        given = arguments, dict(os.environ), asked, said, errors
        self._process = server.Process(target=_run, args=given, daemon=True)
        self._process.start()
        for end in (asked, said):                        # the program's alone: what it has closed is at its end
            end.close()
        os.write(answer.fileno(), stdin.encode())
        answer.close()
        self.stdout = os.fdopen(os.dup(heard.fileno()), "rb")
        self.pid = self._process.pid

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait(self, timeout: float | None = None) -> int:
        """What it ended with; TimeoutError."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise TimeoutError
        return self._process.exitcode


def _server() -> ForkServerContext:
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["hall.main", "hall.managing", __name__])
    return server


def _run(arguments: tuple[str, ...], environment: Mapping[str, str], asked: Connection, said: Connection,
         errors: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    with errors.open("ab") as log:
        for end, stream in ((asked, sys.stdin), (said, sys.stdout), (log, sys.stderr)):
            os.dup2(end.fileno(), stream.fileno())
    asked.close()
    said.close()
    sys.exit(main(arguments))
