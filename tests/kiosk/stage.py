"""A kiosk window before a real hall, for tests: the hall in a process of its own, the window in this one."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSize

from hall.client.access import Access, save_access
from kiosk.app import Kiosk, build
from kiosk.bridge import KioskBridge
from tests.driving import items, wait_until
from tests.running import RunningHall

PORTRAIT, LANDSCAPE = QSize(1080, 1920), QSize(1920, 1080)


@contextmanager
def kiosk_before(hall: RunningHall, data: Path, size: QSize = PORTRAIT, **options: object) -> Iterator[Kiosk]:
    """The kiosk, heard from by the hall and knowing the list."""
    token = hall.asker("kiosk").http.headers["Authorization"].removeprefix("Bearer ")
    save_access(data, Access(url=hall.access.url, token=token))
    with kiosk_alone(data, size, **options) as program:
        wait_until(lambda: bridge_of(program).known, why="for the hall's list")
        yield program


@contextmanager
def kiosk_alone(data: Path, size: QSize = PORTRAIT, **options: object) -> Iterator[Kiosk]:
    """The kiosk as it stands by itself, admitted by no hall."""
    told = {"data": data, "hall": None, "name": "kiosk", "printer": None, "printer_model": "generic80",
            "card_reader": None, "code_reader": None, "for_staff": False, "size": size, "glass_mm": None,
            "pictures": None, "silent": True, "keep_sound": None}
    program = build(argparse.Namespace(**(told | options)))
    program.singleton("Theme").setProperty("motion", False)
    bridge_of(program)._beat.stop()                    # a visitor's time passes when a test says so
    try:
        wait_until(lambda: all(item.opacity() in (0, 1) for item in items(program.window.contentItem())),
                   why="for the first page to appear")
        yield program
        assert not program.warnings, program.warnings
    finally:
        program.close()


def bridge_of(program: Kiosk) -> KioskBridge:
    assert isinstance(program.bridge, KioskBridge)
    return program.bridge
