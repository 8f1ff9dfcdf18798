"""Delays at random places of every Python process of a test run, see __main__.py.

Python imports a module of this name by itself at its start, from the folder that PYTHONPATH names.
"""

import asyncio.base_events
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

OFTEN = float(os.environ.get("SHAKE", "1"))
LEAST_S = 0.01
DICE = random.Random()


def late(owner: Any, name: str, chance: float, most_s: float) -> None:
    """Before each call of `owner.name`, once in so many: a pause."""
    call: Callable[..., Any] = getattr(owner, name)

    def waits_and_calls(*args: Any, **more: Any) -> Any:
        pause(chance, most_s)
        return call(*args, **more)

    setattr(owner, name, waits_and_calls)


def pause(chance: float, most_s: float) -> None:
    if DICE.random() < chance * OFTEN:
        time.sleep(DICE.uniform(LEAST_S, most_s))


def shake() -> None:
    os.register_at_fork(after_in_child=DICE.seed)
    late(threading.Thread, "run", 0.1, 0.3)
    late(asyncio.base_events.BaseEventLoop, "_run_once", 0.003, 0.3)
    late(subprocess.Popen, "communicate", 0.1, 0.3)
    for name in ("connect", "send", "sendall", "recv"):
        late(socket.socket, name, 0.004, 0.3)
    for name in ("read", "write"):
        late(os, name, 0.002, 0.2)
    if "pytest" not in "".join(sys.argv[:1]):
        pause(0.1, 1.0)                  # a program that is slow to start


shake()
