"""One target, guided by coverage where it can be: `python -m tests.fuzz.one NAME FOLDER SECONDS [RUNS]`."""

import importlib
import random
import sys
import time
import traceback
from pathlib import Path
from typing import Any

LONGEST = 4096
RUN_S, MEGABYTES = 20, 2048
OURS = ["hardware", "printers"]


def main(name: str, folder: str, seconds: str, runs: str = "0") -> None:
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        by_chance(name, Path(folder), float(seconds), int(runs))
        return
    with atheris.instrument_imports(include=OURS):
        target = importlib.import_module("tests.fuzz.targets").targets()[name]      # imports what it finds
    limits = [f"-max_total_time={seconds}"] + ([f"-runs={runs}", "-seed=1"] if int(runs) else [])
    atheris.Setup([name, *limits, f"-max_len={LONGEST}", f"-timeout={RUN_S}", f"-rss_limit_mb={MEGABYTES}",
                   f"-artifact_prefix={folder}/", f"{folder}/found", f"{folder}/seeds"], target.run)
    atheris.Fuzz()


def by_chance(name: str, folder: Path, seconds: float, runs: int) -> None:
    """Without atheris: accidents to the seeds, the same ones every time."""
    from tests.fuzz.script import changed
    from tests.fuzz.targets import targets
    target, chance, done = targets()[name], random.Random(1), 0
    seeds, ends_s = target.seeds(), time.monotonic() + seconds
    while time.monotonic() < ends_s and (not runs or done < runs):
        script = changed(chance.choice(seeds), seeds, chance)[:LONGEST]
        try:
            target.run(script)
        except Exception:
            (folder / "crash-by-chance").write_bytes(script)
            traceback.print_exc()
            sys.exit(1)
        done += 1
    print(f"Done {done} runs in {seconds:.0f} second(s)", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
