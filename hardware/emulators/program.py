"""What the programs of the emulators share: where the device hangs, and the orders on standard input."""

import argparse
import sys
from collections.abc import Callable
from typing import Protocol

from hardware.emulators.line import Device, Line, PtyLine, TcpLine


class Running(Protocol):
    def start(self) -> None: ...
    def stop(self) -> None: ...


def options(module: str, told: str | None) -> argparse.ArgumentParser:
    """What every emulator takes. told: the module's docstring."""
    made = argparse.ArgumentParser(prog=f"python -m {module}", description=told,
                                   formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--host", default="127.0.0.1")
    made.add_argument("--port", type=int, default=0, help="port, 0 for any (default)")
    made.add_argument("--pty", action="store_true", help="a pseudo-terminal instead of TCP")
    return made


def line_of(device: Device, chosen: argparse.Namespace) -> Line:
    """The line that was chosen."""
    return PtyLine(device) if chosen.pty else TcpLine(device, chosen.host, chosen.port)


def serve(device: Running, greeting: str, obey: Callable[[str], object]) -> None:
    """Runs until standard input ends; each line of it is an order."""
    device.start()
    print(greeting, flush=True)
    try:
        for order in sys.stdin:
            obey(order)
    finally:
        device.stop()
