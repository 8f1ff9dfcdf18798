"""What `scanimage -A` says of a scanner's options, and which of them to set. Pure. Source: document-scanner.md B2.

Names and values differ by backend, so they are chosen by pattern:
    --source Flatbed|ADF Duplex [Flatbed]     --resolution 1..1200dpi (in steps of 1) [50]     --duplex[=(yes|no)] [no]
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hardware.documents.pages import PAPERS
from hardware.documents.settings import ScannerSettings

LINE = re.compile(r"^ {4}--?([\w-]+)(\[=\(yes\|no\)\])? ?(.*?)(?: \(in steps of [^)]*\))?"
                  r" \[([^\]]*)\](?: \[[\w-]+\])*$")
NUMBER = r"-?[0-9]{1,9}(?:\.[0-9]*)?"
RANGE = re.compile(rf"^({NUMBER})\.\.({NUMBER})([A-Za-z]*|%)$")
FEEDER = re.compile(r"ADF|Feeder|adf")
FLATBED = re.compile(r"flatbed|^fb$", re.IGNORECASE)
BOTH = re.compile("Duplex")
MODES = {"colour": r"^colou?r|24.?bit", "grey": r"^gr[ae]y|8.?bit", "black_white": r"^gr[ae]y|8.?bit"}
NOT_SET = ("inactive", "read-only")


class NoSuchSource(Exception):
    """The scanner has no feeder, or no flatbed, and it was asked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """values: of a list; least, most: of a range. One that cannot be set just now is not active."""

    values: tuple[str, ...] = ()
    least: float = 0.0
    most: float = 0.0
    now: str = ""

    @property
    def active(self) -> bool:
        return self.now not in NOT_SET


Options = Mapping[str, Option]


def read_options(told: str) -> Options:
    """Options by name, without dashes; of geometry l, t, x, y."""
    found = {}
    for line in told.splitlines():
        if match := LINE.match(line.rstrip()):
            name, boolean, values, now = match.groups()
            found[name] = _option("yes|no" if boolean else values, now)
    return found


def source_of(options: Options, settings: ScannerSettings) -> str | None:
    """The value of --source; None where there is nothing to choose.

    Feeder: the one that scans both sides by itself where that is wanted, else the first that is a feeder.
    """
    values = options["source"].values if "source" in options else ()
    feeders = [one for one in values if FEEDER.search(one)]
    flatbeds = [one for one in values if FLATBED.search(one)]
    if settings.source == "flatbed" or (settings.source == "auto" and not feeders):
        if values and not flatbeds:
            raise NoSuchSource("flatbed")
        return flatbeds[0] if flatbeds else None
    if values and not feeders:
        raise NoSuchSource("feeder")
    both = [one for one in values if BOTH.search(one)]
    one_side = [one for one in feeders if not BOTH.search(one)]
    return next(iter((both if settings.both_sides else []) or one_side or feeders), None)


def arguments(options: Options, source: str | None, settings: ScannerSettings) -> Iterator[str]:
    """What to set after the source, in this order; `options` as they are with this source."""
    if settings.both_sides and not (source and BOTH.search(source)) and not (source and FLATBED.search(source)):
        yield from _both_sides(options)
    if mode := _mode(options, settings.mode):
        yield f"--mode={mode}"
    if "resolution" in options and options["resolution"].active:
        yield f"--resolution={resolution(options['resolution'], settings.dpi)}"
    width, height = PAPERS[settings.paper]
    for name, side in (("page-width", width), ("page-height", height), ("l", 0.0), ("t", 0.0), ("x", width),
                       ("y", height)):
        if name in options and options[name].active:
            most = options[name].most
            value = min(side, most) if most else side
            yield f"--{name}={value:g}" if len(name) > 1 else f"-{name}{value:g}"
    yield from (f"--{one}" for one in settings.options)


def resolution(option: Option, wanted: int) -> int:
    """The lowest that is enough, else the highest there is."""
    if option.values:
        steps = [int(float(found[0])) for one in option.values if (found := re.search(NUMBER, one))]
        return min((one for one in steps if one >= wanted), default=max(steps, default=0) or wanted)
    return int(min(max(wanted, option.least), option.most)) if option.most else wanted


def _both_sides(options: Options) -> Iterator[str]:
    if "duplex" in options and "yes" in options["duplex"].values and options["duplex"].active:
        yield "--duplex=yes"
    elif "adf-mode" in options and "Duplex" in options["adf-mode"].values:
        yield "--adf-mode=Duplex"


def _mode(options: Options, mode: str) -> str | None:
    """Black and white is made of grey, by our own threshold; what no pattern fits is left as the scanner has it."""
    pattern = re.compile(MODES.get(mode, MODES["colour"]), re.IGNORECASE)
    values = options["mode"].values if "mode" in options else ()
    return next((one for one in values if pattern.search(one)), None)


def _option(values: str, now: str) -> Option:
    if match := RANGE.match(values):
        return Option(least=float(match[1]), most=float(match[2]), now=now)
    return Option(values=tuple(values.split("|")) if values and not values.startswith("<") else (), now=now)
