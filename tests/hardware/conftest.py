"""What tests of devices share."""

import pytest

from hardware.id_card_reader import Step


@pytest.fixture
def patient(monkeypatch):
    """A card reader is waited for as long as it takes: where its silence is not meant, a busy machine is none."""
    monkeypatch.setattr(Step, "patience_s", 60.0)


@pytest.fixture
def persistent(monkeypatch):
    """A pad says its key until it is answered: where it is not meant to give up, a busy machine misses none."""
    monkeypatch.setattr("hardware.emulators.pads.MOST_RESENDS", 1000)
