"""`make shake`: the suite on a machine that stumbles. What depends on luck fails then, and is read to its cause.

One process of the run after another stands still for a moment, whatever it is written in; inside the Python ones
threads, event loops, sockets and pipes are late as well (sitecustomize.py), and so is Qt's loop (shaken_screens.py).
Run as `SHAKE=1 python -m tests.shaken [words for pytest]`; SHAKE=3 is a bad machine.
"""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
OFTEN = float(os.environ.get("SHAKE", "1"))
EVERY_S = (0.5, 2.0)
STILL_S = (0.2, 1.5)         # shorter than any time after which a program takes another for lost


def family(first: int) -> list[int]:
    """This process and all that it started, and those did."""
    parents: dict[int, list[int]] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):                    # one that has just ended
            parent = int(file.read_text().rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(file.parent.name))
    found = [first]
    for one in found:
        found += parents.get(one, [])
    return found


def stop_and_go(process: int) -> None:
    with suppress(OSError):
        if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "T":      # a test stopped it
            return
        os.kill(process, signal.SIGSTOP)
        try:
            time.sleep(random.uniform(*STILL_S))
        finally:
            os.kill(process, signal.SIGCONT)


def main() -> int:
    paths = [str(HERE), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    run = subprocess.Popen([sys.executable, "-m", "pytest", "-p", "shaken_screens", *sys.argv[1:]],
                           env=os.environ | {"SHAKE": str(OFTEN), "PYTHONPATH": os.pathsep.join(filter(None, paths))})
    try:
        while run.poll() is None:
            time.sleep(random.uniform(*EVERY_S) / OFTEN)
            stop_and_go(random.choice(family(run.pid)))
    except KeyboardInterrupt:
        pass
    return run.wait()


if __name__ == "__main__":
    sys.exit(main())
