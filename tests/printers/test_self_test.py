"""The printer's test says what its printer says."""

import pytest

from config.device_words import device_advice, device_says
from hardware.kinds import settings_of
from hardware.self_test import self_test
from printers.self_test import check


def found(paper):
    settings = settings_of("printer", {}, paper.address)
    findings = list(self_test("printer", paper.address, settings))
    assert findings == list(check(paper.address, settings))
    assert all(device_says("printer", one.code, "zh_CN") for one in findings)
    assert all(one.well or device_advice("printer", one.code, "bo") for one in findings)
    return [(one.code, one.well) for one in findings]


def test_a_ready_printer(paper):
    assert found(paper) == [("ready", True)]


@pytest.mark.parametrize("trouble, told", [
    (lambda printer: printer.run_out_of_paper(), [("paper_out", False)]),
    (lambda printer: printer.open_cover(), [("cover_open", False)]),
    (lambda printer: printer.set(paper_low=True), [("ready", True), ("paper_low", False)]),
    (lambda printer: printer.switch_off(), [("missing", False)]),
    (lambda printer: setattr(printer, "silent", True), [("no_answer", False)])])
def test_what_is_wrong_is_told(paper, trouble, told):
    trouble(paper)
    assert found(paper) == told
