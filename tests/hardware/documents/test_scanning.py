"""What scanners have in common."""

from hardware.documents.scanning import ScanTrouble, Sheet


def test_a_trouble_says_its_code_and_a_sheet_shows_nothing():
    assert str(ScanTrouble("jam")) == "jam"
    assert str(ScanTrouble("busy", "HTTP 503")) == "busy: HTTP 503"
    assert "paper" not in repr(Sheet(b"somebody's paper", 200))
