"""A virtual printer for the tests of this folder."""

import pytest

from printers.emulator import VirtualPrinter
from printers.layout import raster


@pytest.fixture(autouse=True)
def fonts(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    raster.ready()


@pytest.fixture
def paper():
    """A printer on a TCP port, 80 mm."""
    printer = VirtualPrinter().start()
    yield printer
    printer.stop()
