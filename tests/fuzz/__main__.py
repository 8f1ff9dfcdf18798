"""`make fuzz SECONDS=600`: every target for its share of the time, each in a process of its own; coverage guides where
the package atheris is, chance elsewhere. What fails is printed with its input, and kept in out/fuzz.

    python -m tests.fuzz --only codec.call_pad --seconds 120
    python -m tests.fuzz --only codec.call_pad --input out/fuzz/codec.call_pad/crash-…      once more, in this process
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

from tests.fuzz.script import steps
from tests.fuzz.targets import Target, targets

OUT = Path("out/fuzz")
STARTS_S = 240                # a child that is not ready long after its time hangs: the seeds come first, however many


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__,
                                      formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=300, help="for all targets together (default: 300)")
    options.add_argument("--only", nargs="*", help="targets, or beginnings of their names")
    options.add_argument("--input", type=Path, help="run this one input")
    chosen = options.parse_args()
    known = targets()
    wanted = [one for one in known.values() if not chosen.only or one.name.startswith(tuple(chosen.only))]
    if not wanted:
        options.error(f"no such target; there are {', '.join(known)}")
    if chosen.input:
        for target in wanted:
            print(explained(chosen.input.read_bytes()))
            target.run(chosen.input.read_bytes())
        return 0
    shares = sum(one.share for one in wanted)
    failed = [one.name for one in wanted if not fuzzed(one, max(1, chosen.seconds * one.share // shares))]
    print(f"{len(failed)} of {len(wanted)} targets failed: {', '.join(failed)}" if failed
          else f"all {len(wanted)} targets hold")
    return 1 if failed else 0


def fuzzed(target: Target, seconds: int) -> bool:
    """Runs one target for so long, and says how it went."""
    place = OUT / target.name
    for old in place.glob("crash-*"):
        old.unlink()
    seeds = place / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (seeds / f"{number:04d}").write_bytes(seed)
    (place / "found").mkdir(exist_ok=True)
    code, said = _child([sys.executable, "-m", "tests.fuzz.one", target.name, str(place), str(seconds)],
                        seconds + STARTS_S)
    runs = re.search(r"Done (\d+) runs in (\d+)", said)
    covered = re.findall(r"cov: (\d+)", said)
    well = code == 0 and runs is not None
    print(f"{target.name:<56} {runs.group(1) if runs else '?':>9} runs  {seconds:>4} s  "
          f"{covered[-1] if covered else '-':>5} places covered  {'' if well else 'FAILED'}", flush=True)
    if not well:
        print("\n".join([line for line in said.splitlines() if not line.startswith("#")][-60:])[-3000:])
        for crash in [*place.glob("crash-*"), *place.glob("timeout-*")]:
            print(f"{crash}:\n{explained(crash.read_bytes())}", flush=True)
    return well


def _child(command: list[str], most_s: float) -> tuple[int, str]:
    """Its exit code and what it said; one that hangs is ended, and has failed."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=most_s,
                              check=False)      # on the one the exception, on the other all else
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired as hanging:
        said = hanging.stdout or b""
        return 1, (said if isinstance(said, str) else said.decode("utf-8", "replace")) + "\nit hung"


def explained(script: bytes) -> str:
    told = [f"  after {one.pause_s:g} s{'' if one.wish is None else f', asked {one.wish}'}: {one.data.hex(' ')}"
            for one in steps(script)]
    return "\n".join([f"{len(script)} bytes: {script.hex()}", *told])


if __name__ == "__main__":
    sys.exit(main())
