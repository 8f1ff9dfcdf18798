"""`bianmin slip`: a picture of a slip, what is wrong with a layout, and the slips that staff print by hand."""

import argparse
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from config.mistakes import ConfigMistakes, Mistake
from hall.domain.views import Names
from printers.blocks import Slip
from printers.day_sheet import DaySheet, compose_day_sheet
from printers.job import Outcome
from printers.layout import raster
from printers.layouts import LANGUAGES, read_layout
from printers.preview import CENTRE, KINDS, picture_of, sample
from printers.printer import Printer, PrinterSettings

LAYOUTS = "layouts"                  # in the data folder
Day = Callable[[], tuple[str, DaySheet]]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["preview", "check", "print"])
    parser.add_argument("kind", choices=list(KINDS), nargs="?", help="which slip; check: all of them without one")
    parser.add_argument("--to", type=Path, metavar="FILE", help="preview: the picture")
    parser.add_argument("--language", choices=LANGUAGES, default="zh_CN", help="preview: the visitor's language")
    parser.add_argument("--copy", action="store_true", help="preview: as a reprint, marked 补打")
    parser.add_argument("--native", action="store_true", help="preview: in the printer's own fonts")
    parser.add_argument("--model", default="generic80", help="a model of printers/models.toml")
    parser.add_argument("--printer", metavar="ADDRESS", help="print: where, as tcp://HOST:9100")


def main(options: argparse.Namespace, day: Day) -> None:
    """ValueError or ConfigMistakes says what a person can put right. day: centre and counts of the day asked for."""
    layouts = options.data / LAYOUTS
    if options.what == "check":
        check(layouts, [options.kind] if options.kind else list(KINDS))
        return
    if options.kind is None:
        raise ValueError(f"which slip? {', '.join(KINDS)}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    raster.ready()
    if options.what == "preview":
        if options.to is None:
            raise ValueError("--to FILE.png says where the picture goes")
        check(layouts, [options.kind])
        slip = sample(options.kind, options.language, layouts, copy=options.copy, printer=options.model)
        if not picture_of(slip, model_name=options.model, native=options.native).save(str(options.to)):
            raise ValueError(f"{options.to}: cannot be written as a picture")
        print(options.to)
        return
    print_slip(by_hand(options.kind, layouts, day, options.model), options.printer, options.model)


def check(layouts: Path, kinds: list[str]) -> None:
    """ConfigMistakes with all mistakes of the centre's own layouts."""
    mistakes: list[Mistake] = []
    for kind in kinds:
        if (file := layouts / f"{kind}.toml").exists():
            try:
                read_layout(KINDS[kind], file)
            except ConfigMistakes as wrong:
                mistakes += wrong.mistakes
    if mistakes:
        raise ConfigMistakes(mistakes)


def by_hand(kind: str, layouts: Path, day: Day, model: str) -> Slip:
    """A slip that belongs to no visitor: the day sheet, the test page."""
    if kind == "day_sheet":
        centre, sheet = day()
        return compose_day_sheet(sheet, replace(CENTRE, name=Names(zh_CN=centre)), layouts=layouts)
    if kind == "test_page":
        return sample(kind, "zh_CN", layouts, printer=model)
    raise ValueError(f"a {kind} is printed by the kiosk, for somebody; by hand: day_sheet, test_page")


def print_slip(slip: Slip, address: str | None, model: str) -> None:
    if not address:
        raise ValueError("--printer ADDRESS says where to print")
    printed = Printer(PrinterSettings(address=address, model=model)).print(slip)
    if printed.outcome is Outcome.NOT_PRINTED:
        raise ValueError(f"{address}: not printed, {printed.state}")
    print(f"{address}: {printed.outcome}" + (f", {printed.state}" if printed.state else ""))
