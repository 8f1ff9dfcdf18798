"""The table of printer models."""

import pytest

from printers.models import model, models


def test_every_model_is_whole():
    for name, row in models().items():
        assert row.dots % 8 == 0, name
        assert row.charset in ("gb18030", "gbk", "gb2312", "none"), name
        assert row.confirm in ("process", "paper", "none"), name
    assert (model("generic80").columns, model("generic58").columns) == (48, 32)


def test_an_unknown_model_is_named():
    with pytest.raises(ValueError, match="no printer model abc; there are generic80, "):
        model("abc")
