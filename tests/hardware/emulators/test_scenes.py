"""The drawn pictures are what they say."""

import numpy as np
import pytest

from hardware.emulators.scenes import SCENES, Scene, corners_of, jpeg, picture


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
