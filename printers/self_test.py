"""The test of a printer: how it says that it is; when it is ready, the test page, and whether that came out."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace

from hall.domain.views import Names
from hardware.self_test import Finding, opens
from printers.cups import SCHEME
from printers.escpos import PAPER_LOW, Trouble
from printers.layout import raster
from printers.links import link_at
from printers.preview import CENTRE
from printers.printer import Outcome, Printer, PrinterSettings
from printers.sample_page import compose_test_page

SPEEDS = (9600, 19200, 38400, 115200)      # protocol reference, section 2


def check(address: str, settings: PrinterSettings) -> Iterator[Finding]:
    """ValueError when address, model or layout is none.

    The first finding says how the printer is; nothing is printed before the next is asked for.
    """
    printer = Printer(settings)
    trouble, paper_low = printer.look()
    facts = {"where": address}
    yield Finding(trouble.value, False, facts) if trouble else Finding("ready", True, facts)
    if paper_low:
        yield Finding(PAPER_LOW, False, facts)
    if trouble is Trouble.NONE:
        yield _page(printer, address)
    elif trouble is Trouble.MISSING and address.startswith(SCHEME):
        yield Finding("no_queue", False, facts)
    elif trouble is Trouble.MISSING and ":/" in address and not (why := opens(link_at(address))).well:
        yield why
    elif trouble is Trouble.NO_ANSWER and (speed := _other_speed(address, settings)):
        yield Finding("wrong_speed", False, {"speed": speed})


def _page(printer: Printer, address: str) -> Finding:
    raster.ready()
    centre = replace(CENTRE, name=Names(zh_CN=socket.gethostname()))
    printed = printer.print(compose_test_page(centre, printer=f"{printer.settings.model} {address}"))
    if printed.outcome is Outcome.PRINTED:
        return Finding("page_printed", True)
    return Finding(printed.state or Trouble.UNCONFIRMED, False)


def _other_speed(address: str, settings: PrinterSettings) -> int:
    """The speed at which it answers on this serial line; 0: at none, or it is no such line."""
    if not address.startswith("serial:"):
        return 0
    bare = re.sub(r"[?&]speed=\d+", "", address)
    for speed in SPEEDS:
        other = f"{bare}{'&' if '?' in bare else '?'}speed={speed}"
        if f"speed={speed}" not in address and Printer(replace(settings, address=other)).look().trouble not in (
                Trouble.NO_ANSWER, Trouble.MISSING):
            return speed
    return 0
