"""Helper processes under a time limit, and ending one together with its children."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Sequence


class Failed(Exception):
    """A helper did not do its work; says why."""


def run(command: Sequence[str], data: bytes, limit_s: float,
        begun: "Callable[[subprocess.Popen[bytes]], None] | None" = None) -> None:
    """Runs a command with `data` on its standard input until it ends well. Raises Failed.

    begun: is given the process at once, and may end it from another thread; that is Failed like any other bad end.
    The command stays in this process's group, so that it dies with it.
    """
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    except OSError as error:
        raise Failed(str(error)) from error
    with process:
        try:
            if begun is not None:
                begun(process)
            _, complaints = process.communicate(data, timeout=limit_s)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise Failed(f"{command[0]}: no end within {limit_s:g} s") from error
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        said = complaints.decode(errors="replace").strip().splitlines()
        raise Failed(f"{command[0]}: " + (said[-1] if said else f"exit code {process.returncode}"))


def end_group(process: "subprocess.Popen[bytes]") -> None:
    """Kills a process that leads its own session with all its children, even when it has ended before them."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
