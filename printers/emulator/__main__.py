"""`python -m printers.emulator --listen 127.0.0.1:9100 --paper DIR`: a printer by itself, until its input ends."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from printers.emulator import VirtualPrinter
from printers.layout import raster

ORDERS: dict[str, Callable[[VirtualPrinter], None]] = {
    "paper out": lambda printer: printer.run_out_of_paper(), "paper in": lambda printer: printer.load_paper(),
    "paper low": lambda printer: printer.set(paper_low=True), "cover open": lambda printer: printer.open_cover(),
    "cover closed": lambda printer: printer.close_cover(), "off": lambda printer: printer.switch_off(),
    "on": lambda printer: printer.switch_on(), "silent": lambda printer: setattr(printer, "silent", True),
    "well": lambda printer: setattr(printer, "silent", False),
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m printers.emulator", epilog="orders: " + ", ".join(ORDERS))
    parser.add_argument("--listen", default="127.0.0.1:9100", metavar="HOST:PORT", help="port 0 for any")
    parser.add_argument("--paper", type=Path, required=True, metavar="DIR", help="where the slips are kept as pictures")
    parser.add_argument("--dots", type=int, default=576, help="576 for 80 mm, 384 for 58 mm")
    options = parser.parse_args(arguments)
    host, _, port = options.listen.rpartition(":")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    raster.ready()
    printer = VirtualPrinter(host=host, port=int(port), dots=options.dots, folder=options.paper).start()
    print(f"printer at {printer.address}, paper in {options.paper}", flush=True)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    threading.Thread(target=obey, args=(printer, ended), daemon=True).start()
    try:
        ended.wait()
    except KeyboardInterrupt:
        pass
    printer.stop()


def obey(printer: VirtualPrinter, ended: threading.Event) -> None:
    """Orders from standard input. Without an input (a service) it goes on until it is told to end."""
    if sys.stdin is None or sys.stdin.closed:
        return
    for line in sys.stdin:
        order = ORDERS.get(line.strip())
        if order is None:
            print("orders: " + ", ".join(ORDERS), flush=True)
        else:
            order(printer)
    if not is_null(sys.stdin.fileno()):
        ended.set()


def is_null(number: int) -> bool:
    """True for an input that was never there."""
    return os.fstat(number).st_rdev == Path(os.devnull).stat().st_rdev


if __name__ == "__main__":
    main()
