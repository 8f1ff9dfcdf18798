"""The day on one slip."""

from dataclasses import replace

import pytest

from printers.blocks import Ends, Row
from printers.day_sheet import compose_day_sheet
from printers.preview import CENTRE, DAY


def test_the_counts_of_the_day_and_its_queues():
    blocks = compose_day_sheet(DAY, CENTRE).blocks
    assert Row("已办结", "79", strong=True) in blocks
    assert Row("当日未办", "3") in blocks
    assert Ends("社保医保", "41 / 38") in blocks
    assert not [block for block in blocks if isinstance(block, Row) and block.label == "还在办或等候"]


def test_who_is_still_there_is_told():
    sheet = replace(DAY, counts={"finished": 80, "waiting": 5, "serving": 2})
    assert Row("还在办或等候", "7", strong=True) in compose_day_sheet(sheet, CENTRE).blocks


def test_counts_that_do_not_add_up_are_not_printed():
    """R92."""
    with pytest.raises(ValueError, match="87 issued, 1 accounted for"):
        compose_day_sheet(replace(DAY, counts={"finished": 1}), CENTRE)
