"""`python -m printers.emulator --listen 127.0.0.1:9100 --paper DIR`: a printer by itself, until its input ends."""

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from config.mistakes import ConfigMistakes
from printers.emulator import ABLE, Limits, VirtualPrinter
from printers.emulator.orders import ORDERS, obey
from printers.layout import raster
from printers.models import model


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m printers.emulator", epilog="orders: " + ", ".join(ORDERS))
    parser.add_argument("--listen", default="127.0.0.1:9100", metavar="HOST:PORT", help="port 0 for any")
    parser.add_argument("--serial", action="store_true", help="on a pseudo-terminal instead, whose name it says")
    parser.add_argument("--paper", type=Path, required=True, metavar="DIR", help="where the slips are kept as pictures")
    parser.add_argument("--model", metavar="NAME", help="of printers/models.toml, or a file; usual: one that can all")
    parser.add_argument("--real", action="store_true", help="with the buffer and the speed of a real one")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    raster.ready()
    try:
        printer = printer_of(options).start()
    except (ValueError, ConfigMistakes) as wrong:
        parser.error(str(wrong))
    print(f"printer at {printer.address}, paper in {options.paper}", flush=True)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    threading.Thread(target=listen, args=(printer, ended), daemon=True).start()
    try:
        ended.wait()
    except KeyboardInterrupt:
        pass
    printer.stop()


def printer_of(options: argparse.Namespace) -> VirtualPrinter:
    host, _, port = options.listen.rpartition(":")
    row = model(options.model) if options.model else ABLE
    limits = Limits(buffer=row.buffer, mm_s=row.speed, xoff=options.serial) if options.real else None
    return VirtualPrinter(host=host, port=int(port), model=row, folder=options.paper, pty=options.serial, limits=limits)


def listen(printer: VirtualPrinter, ended: threading.Event) -> None:
    """Orders from standard input. Without an input (a service) it goes on until it is told to end."""
    if sys.stdin is None or sys.stdin.closed:
        return
    for line in sys.stdin:
        if not obey(printer, line):
            print("orders: " + ", ".join(ORDERS), flush=True)
    if not is_null(sys.stdin.fileno()):
        ended.set()


def is_null(number: int) -> bool:
    """True for an input that was never there."""
    return os.fstat(number).st_rdev == Path(os.devnull).stat().st_rdev


if __name__ == "__main__":
    main()
