from pathlib import Path

import pytest

from tests.scenario.language import running_centre


@pytest.fixture
def centre(tmp_path: Path):
    """The sample town, Tuesday 09:00; nobody waits, no counter is open."""
    with running_centre(tmp_path) as made:
        yield made


@pytest.fixture
def village(tmp_path: Path):
    """The sample village: one PC, no kiosk, no printer."""
    with running_centre(tmp_path, site="village") as made:
        yield made
