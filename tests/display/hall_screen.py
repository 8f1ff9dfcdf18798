"""A real hall with people in it, and the real display program on its link, for tests of the screen."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from display.app import HallScreen, arguments, build
from hall.client.access import Access, save_access
from tests.driving import wait_until
from tests.running import Asker, RunningHall

CLERKS = {"town": {n: f"工号00{n}" for n in range(1, 9)}, "village": {1: "工号101", 2: "工号102"}}


class BusyHall:
    """Issues, calls and serves by the hall's own interface."""

    def __init__(self, hall: RunningHall, site: str = "town") -> None:
        self.hall = hall
        self.site = site
        self.kiosk = hall.asker("kiosk")
        self.clerks: dict[int, Asker] = {}
        services = self.kiosk.get("/services")["services"]
        self.service_of = {one["queue"]: one["code"] for one in reversed(services)}

    def opens(self, *counters: int) -> None:
        for number in counters or CLERKS[self.site]:
            self.clerks[number] = self.hall.clerk(number, CLERKS[self.site][number])

    def issues(self, queue: str, **more: Any) -> dict[str, Any]:
        body = {"service": self.service_of[queue], "channel": "kiosk", "language": "zh_CN"} | more
        ticket: dict[str, Any] = self.kiosk.does("/tickets", **body)
        return ticket

    def calls(self, counter: int) -> str:
        """The next ticket to this counter; whoever was there is done."""
        number: str = self.clerks[counter].does(f"/counters/{counter}/call-next")["number"]
        return number

    def serves(self, counter: int) -> None:
        self.does(counter, "start")
        self.does(counter, "finish", outcome="办结")

    def does(self, counter: int, what: str, **facts: Any) -> None:
        self.clerks[counter].does(f"/counters/{counter}/{what}", **facts)


@contextmanager
def screen_of(hall: RunningHall, data: Path, *options: str) -> Iterator[HallScreen]:
    """The display program, admitted to the hall; a warning of QML fails the test."""
    save_access(data, Access(url=hall.access.url, token=token_of(hall)))
    program = build(parsed(data, *options))
    program.singleton("Theme").setProperty("motion", False)      # pictures between two places tell nothing
    try:
        wait_until(lambda: program.bridge.property("told"), why="for the hall")
        yield program
    finally:
        program.close()
    assert program.warnings == []


def token_of(hall: RunningHall) -> str:
    bearer: str = hall.asker("display").http.headers["authorization"]
    return bearer.removeprefix("Bearer ")


def parsed(data: Path, *options: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    arguments(parser)
    return parser.parse_args(["--data", str(data), *options])
