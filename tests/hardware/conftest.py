"""What tests of devices share."""

import pytest

from hardware.id_card_reader import Step


@pytest.fixture
def patient(monkeypatch):
    """A card reader is waited for as long as it takes: where its silence is not meant, a busy machine is none."""
    monkeypatch.setattr(Step, "patience_s", 60.0)
