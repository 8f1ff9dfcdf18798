import pytest

from tests.running import running_hall


@pytest.fixture
def hall(tmp_path):
    """A fresh town centre, Tuesday 09:00, nobody waits, no counter open."""
    with running_hall(tmp_path / "data") as running:
        yield running
