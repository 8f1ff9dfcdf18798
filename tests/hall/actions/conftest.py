import pytest

from tests.hall.actions.in_hand import HallInHand


@pytest.fixture
def hall(tmp_path):
    made = HallInHand(tmp_path)
    yield made
    made.close()
