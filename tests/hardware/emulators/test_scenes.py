"""The drawn pictures are what they say."""

import numpy as np
import pytest

from hardware.emulators.scenes import SCENES, Scene, corners_of, jpeg, page, picture


@pytest.mark.parametrize("name", ["no_page", "hand", "two_pages", "id_card"])
def test_a_scene_is_drawn_the_same_every_time(name):
    small = Scene(**{**{slot: getattr(SCENES[name], slot) for slot in Scene.__slots__}, "width": 648, "height": 486})
    first = picture(small)
    assert first.shape == (486, 648, 3)
    assert (first == picture(small)).all()
    assert jpeg(first).endswith(b"\xff\xd9")


def test_papers_keep_the_scale_of_the_table():
    sheet, card = (np.ptp(corners_of(Scene(paper=paper)), axis=0) for paper in ("a4", "id_card"))
    assert sheet[1] / card[0] == pytest.approx(297 / 85.6, rel=0.001)


def test_a_larger_camera_sees_the_same_from_the_same_place():
    seen = SCENES["reference"].at_size(4208, 3120)
    middle, before = (corners_of(one).mean(axis=0) for one in (seen, SCENES["reference"]))
    assert middle - (2104, 1560) == pytest.approx((before - (1296, 972)) * 3120 / 1944, abs=0.1)
    assert (page(seen).shape[0], page(SCENES["reference"]).shape[0]) == (2815, 1754)
