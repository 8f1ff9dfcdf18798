"""How the command line reads its words: a mistake is one line that names what is wrong and what would be right."""

import argparse
import sys
from datetime import date, datetime
from typing import NoReturn

from hall.clock import believable

BAD_USAGE = 2
LAST_PORT = 65535


class Parser(argparse.ArgumentParser):
    """Says a mistake in one line; how a command is used stands in its --help."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(BAD_USAGE)


def address(text: str) -> tuple[str, int]:
    """"127.0.0.1:8443", "[::1]:8443", ":8443" for every interface."""
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"{text}: ADDRESS:PORT expected, the port 0 to {LAST_PORT}")
    return host.strip("[]"), int(port)


def moment(text: str) -> datetime:
    """A time with offset, in a year that a hall may work in."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        told = None
    if told is None or told.tzinfo is None or not believable(told):
        raise argparse.ArgumentTypeError(f"{text}: a time with offset expected, 2026-11-24T09:30:00+08:00")
    return told


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: a day expected, 2026-11-24") from None
