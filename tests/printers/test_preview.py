"""Pictures of every slip on both papers, in every language: whole, and nothing cut at the edges."""

import pytest

from printers.blocks import Code
from printers.layout.native import texts
from printers.layout.raster import draw
from printers.preview import KINDS, picture_of, sample
from tests.printers.looking import dots, pixels, read_code


@pytest.mark.parametrize("model", ["generic80", "generic58"])
@pytest.mark.parametrize("language", ["zh_CN", "bo", "en"])
@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_slip_comes_out_whole(name, language, model):
    slip = sample(name, language, None)
    drawn = dots(draw(slip, 576 if model == "generic80" else 384))
    assert not drawn[:, :6].any()
    assert not drawn[:, -6:].any()
    ink = pixels(picture_of(slip, model_name=model)) < 128
    assert (ink[:drawn.shape[0]] != drawn).sum() <= 8         # a dot more where dots look like an order
    native = pixels(picture_of(slip, model_name=model, native=True)) < 128
    assert native.sum() > 0.2 * ink.sum()


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("name", ["ticket", "test_page"])
def test_the_code_reads(name, native):
    slip = sample(name, "bo", None)
    [code] = [block for block in slip.blocks if isinstance(block, Code)]
    assert read_code(pixels(picture_of(slip, model_name="generic80", native=native))) == code.url


def test_a_preview_of_a_copy_is_marked():
    words = [text for block in sample("ticket", "zh_CN", None, copy=True).blocks for text in texts(block)]
    assert "补打" in words


def test_the_test_page_names_its_printer():
    words = [text for block in sample("test_page", "zh_CN", None, printer="xprinter58").blocks for text in texts(block)]
    assert "xprinter58" in words
