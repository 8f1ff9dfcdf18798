"""A counter display in front of a real hall, and people who come to its counter."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from display import counter_display_app
from hall.client.access import Access, save_access
from tests.driving import wait_until
from tests.running import RunningHall, bianmin
from ui.program import Program

CLERK, OTHER_CLERK = "工号001", "工号002"


def name_of(folder: Path) -> str:
    """The display of this folder, of which the hall has heard nothing before."""
    return f"counter-display-{crc32(bytes(folder))}"


@contextmanager
def opened(hall: RunningHall, folder: Path, *more: str, number: int = 1) -> Iterator[Program]:
    """The program as `bianmin counter-display` builds it, paired, once it has heard of the hall."""
    name = name_of(folder)
    token = bianmin("token", "--data", hall.data, "--role", "rating_pad", "--name", name).stdout.strip()
    save_access(folder, Access(url=hall.access.url, token=token))
    program = counter_display_app.build(options(folder, "--number", str(number), "--name", name, *more))
    try:
        wait_until(lambda: program.bridge.property("languages"), why="for the hall")
        yield program
    finally:
        program.close()
    assert program.warnings == []


def options(folder: Path, *given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    counter_display_app.arguments(parser)
    parser.add_argument("--data", type=Path)
    return parser.parse_args(["--data", str(folder), "--size", "1280x800", *given])


class Counter:
    """Counter 1 with its clerk, and visitors who take tickets for it."""

    def __init__(self, hall: RunningHall) -> None:
        self.hall = hall
        self.kiosk = hall.asker("kiosk")
        self.clerk = hall.clerk(1, CLERK)
        self.service = next(one["code"] for one in self.kiosk.get("/services")["services"] if one["queue"] == "A")

    def takes(self, language: str = "zh_CN") -> dict:
        return self.kiosk.does("/tickets", service=self.service, channel="kiosk", language=language)

    def calls(self) -> dict:
        return self.clerk.does("/counters/1/call-next")

    def starts(self) -> None:
        self.clerk.does("/counters/1/start")

    def finishes(self, outcome: str = "办结", **more: object) -> None:
        self.clerk.does("/counters/1/finish", outcome=outcome, **more)

    def serves(self, language: str = "zh_CN") -> dict:
        """A whole visit, up to the request to rate it."""
        self.takes(language)
        ticket = self.calls()
        self.starts()
        self.finishes()
        return ticket
