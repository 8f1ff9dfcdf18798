"""Sharp, without glare, not blank."""

import numpy as np
import pytest

from hardware.documents import scores
from hardware.documents.finding import find_page, mean_sides
from hardware.documents.improving import corrected
from hardware.emulators.scenes import SCENES, picture

DPI = 141


def page_of(name):
    taken = picture(SCENES[name])
    corners = find_page(taken)
    return corrected(taken, corners, *(round(side) for side in mean_sides(corners)))


def told(page):
    return scores.warnings(scores.sharpness(page, DPI), scores.glare(page), scores.ink(page, DPI))


@pytest.mark.parametrize(("name", "codes"), [
    ("uneven", ()), ("wood", ()), ("glare", ("glare",)), ("blank", ("blank",))])
def test_what_is_wrong_with_a_page(name, codes):
    assert told(page_of(name)) == codes


def test_a_page_out_of_focus_is_told_by_the_site_threshold():
    sharp, blurred = (scores.sharpness(page_of(name), DPI) for name in ("wood", "blurred"))
    assert sharp > 4 * blurred
    assert scores.warnings(blurred, 0, 0.05, sharp_from=blurred + 1) == ("not_sharp",)
    assert scores.warnings(sharp, 0, 0.05, sharp_from=blurred + 1) == ()


def test_a_blank_page_is_not_called_unsharp():
    assert scores.warnings(0.0, 0.0, 0.0) == ("blank",)


def test_two_percent_in_one_blob_is_glare():
    page = np.full((800, 600, 3), 200, np.uint8)
    page[100:240, 100:200] = 255                    # 2.9 %
    assert scores.glare(page) == pytest.approx(14_000 / 480_000, rel=0.05)
    spread = np.full((800, 600, 3), 200, np.uint8)
    for x in range(0, 560, 60):
        spread[100:140, x:x + 35] = 255             # as much, in ten pieces
    assert scores.glare(spread) < 0.01


def test_half_a_percent_of_ink_is_no_blank_page():
    page = np.full((1169, 827), 240, np.uint8)
    page[500:540, 300:420] = 20                     # 0.5 % of it
    assert not scores.is_blank(scores.ink(page, 100))
    page[500:540, 330:420] = 240
    assert scores.is_blank(scores.ink(page, 100))


def test_shadows_at_the_edge_of_a_scan_are_no_ink_and_a_black_page_is():
    page = np.full((1169, 827), 245, np.uint8)
    page[:, :12] = page[-12:] = 60
    assert scores.is_blank(scores.ink(page, 100))
    assert scores.ink(np.zeros((1169, 827), np.uint8), 100) == 1


def test_small_pictures_are_survived():
    for shape in ((1, 1), (2, 30, 3), (5, 5, 3)):
        told(np.full(shape, 200, np.uint8))
