"""`bianmin slip`: pictures, mistakes and the slips printed by hand."""

import pytest
from PySide6.QtGui import QImage

from tests.running import bianmin, set_up


def test_a_picture_of_a_slip(tmp_path):
    for model, width in (("generic80", 576), ("generic58", 384)):
        told = bianmin("slip", "preview", "ticket", "--language", "bo", "--model", model, "--to", tmp_path / "slip.png",
                       "--data", tmp_path)
        assert told.stdout.strip() == str(tmp_path / "slip.png")
        assert QImage(str(tmp_path / "slip.png")).width() == width


def test_what_is_wrong_with_a_layout(tmp_path):
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "ticket.toml").write_text('[[block]]\npart = "numbr"\n')
    told = bianmin("slip", "check", "--data", tmp_path, check=False)
    assert told.returncode == 1
    assert "numbr" in told.stderr
    assert bianmin("slip", "check", "notice", "--data", tmp_path).returncode == 0


def test_the_day_and_the_test_page_come_out_of_the_printer(tmp_path, paper):
    set_up(tmp_path / "data")
    bianmin("slip", "print", "test_page", "--printer", paper.address, "--data", tmp_path)
    assert len(paper.slips) == 1
    told = bianmin("slip", "print", "day_sheet", "--day", "2026-11-24", "--printer", paper.address, "--data",
                   tmp_path / "data", check=False)
    assert "not open on that day" in told.stderr
    paper.open_cover()
    told = bianmin("slip", "print", "test_page", "--printer", paper.address, "--data", tmp_path, check=False)
    assert "cover_open" in told.stderr


@pytest.mark.parametrize("words, wrong", [
    (("preview", "ticket"), "--to FILE"), (("preview",), "which slip?"), (("print", "ticket"), "printed by the kiosk"),
    (("print", "day_sheet"), "--day"), (("print", "test_page"), "--printer")])
def test_what_is_missing_is_said(tmp_path, words, wrong):
    told = bianmin("slip", *words, "--data", tmp_path, check=False)
    assert told.returncode == 1
    assert wrong in told.stderr
