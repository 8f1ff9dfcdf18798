"""Starts programs, watches them, starts them again when they die, and ends them all, the last one first."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 10.0
SETTLED_S = 30.0             # who lives this long begins again with the first wait
LOOK_S = 0.2
END_S = 5.0                  # for one program to end by itself when told
PR_SET_PDEATHSIG = 1         # Linux, prctl(2)


class NotReady(Exception):
    """A program ended, or did not get ready in time; its last words."""


@dataclass(slots=True)
class Child:
    """One program: what starts it, and how it fares."""

    name: str
    command: Sequence[str]
    orders: Path | None = None
    process: "subprocess.Popen[bytes] | None" = None
    started_s: float = 0.0
    wait_s: float = FIRST_WAIT_S
    again_at_s: float = field(default=0.0)


class Supervisor:
    """The programs of one machine. `say` gets a line for a person whenever something happens to one."""

    def __init__(self, logs: Path, say: Callable[[str], None] = print) -> None:
        self._logs, self._say = logs, say
        self._children: list[Child] = []

    def start(self, name: str, command: Sequence[str], orders: Path | None = None) -> Child:
        """Starts a program; what it writes goes to NAME.log. It is started again whenever it dies.

        orders: a named pipe to make there; what anybody writes into it, the program reads on its standard input.
        """
        self._logs.mkdir(parents=True, exist_ok=True)
        child = Child(name, command, orders)
        self._children.append(child)
        self._launch(child)
        return child

    def log_of(self, child: Child) -> Path:
        return self._logs / f"{child.name}.log"

    def wait_until(self, child: Child, ready: Callable[[], bool], patience_s: float = 20.0) -> None:
        """Returns when `ready` says yes; raises NotReady when the program ends first or the patience does."""
        until = time.monotonic() + patience_s
        while not ready():
            if child.process is None or child.process.poll() is not None or time.monotonic() > until:
                raise NotReady(f"{child.name}: {self._last_words(child)}")
            time.sleep(0.02)

    def watch(self, until: threading.Event) -> None:
        """Keeps all programs running until the event is set."""
        while not until.wait(LOOK_S):
            for child in self._children:
                self._look_after(child)

    def stop(self) -> None:
        """Ends every program, the last started first; one that does not listen is killed."""
        for child in reversed(self._children):
            _end(child.process)
        self._children.clear()

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.again_at_s:
                self._launch(child)
        elif (code := child.process.poll()) is not None:
            if now - child.started_s > SETTLED_S:
                child.wait_s = FIRST_WAIT_S
            self._say(f"{child.name} ended ({_how(code)}), again in {child.wait_s:g} s: {self._last_words(child)}")
            child.process, child.again_at_s = None, now + child.wait_s
            child.wait_s = min(child.wait_s * 2, LONGEST_WAIT_S)

    def _launch(self, child: Child) -> None:
        with contextlib.ExitStack() as files:
            log = files.enter_context(self.log_of(child).open("ab"))
            told = files.enter_context(_pipe(child.orders)) if child.orders else subprocess.DEVNULL
            child.process = subprocess.Popen(
                child.command, stdin=told, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True, preexec_fn=_die_with_me if sys.platform == "linux" else None)
        child.started_s = time.monotonic()

    def _last_words(self, child: Child) -> str:
        lines = self.log_of(child).read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


def _pipe(path: Path) -> BinaryIO:
    """A named pipe, open in both directions: reading it never ends because nobody is writing just now."""
    path.unlink(missing_ok=True)
    os.mkfifo(path, 0o600)
    return os.fdopen(os.open(path, os.O_RDWR), "rb", buffering=0)


def _end(process: "subprocess.Popen[bytes] | None") -> None:
    if process is None or process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


def _die_with_me() -> None:
    """In the child, before its program: the kernel ends it when the supervisor is killed. No orphans."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
