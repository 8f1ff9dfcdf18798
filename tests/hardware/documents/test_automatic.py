"""A picture is taken by itself when a new page lies still."""

import numpy as np

from hardware.documents.automatic import ShotRule

CORNERS = np.array([(100, 100), (700, 100), (700, 950), (100, 950)], np.float32)
FIRST, SECOND = np.full((90, 60, 3), 250, np.uint8), np.full((90, 60, 3), 230, np.uint8)


def looks(rule, times, corners=CORNERS, sharpness=100.0, page=FIRST):
    return [rule.look(at, corners, 1000, sharpness, page) for at in times]


def test_after_point_eight_seconds_of_stillness_and_once():
    assert looks(ShotRule(), [0, 0.4, 0.79, 0.8, 1.2, 5]) == [False, False, False, True, False, False]


def test_a_moving_page_begins_anew():
    rule = ShotRule()
    looks(rule, [0, 0.5])
    assert looks(rule, [0.7], corners=CORNERS + np.float32(5)) == [False], "half a percent of the width"
    assert looks(rule, [1.4, 1.5], corners=CORNERS + np.float32(5)) == [False, True]
    assert looks(ShotRule(), [0, 0.8], corners=CORNERS + np.float32(0.9)) == [False, True]


def test_a_camera_that_still_focuses_is_waited_for():
    rule = ShotRule()
    looks(rule, [0], sharpness=50)
    assert looks(rule, [0.5, 1.0, 1.3], sharpness=100) == [False, False, True]


def test_only_another_page_is_taken():
    rule = ShotRule()
    looks(rule, [0, 0.8])
    assert looks(rule, [1, 2, 3], page=np.full((90, 60, 3), 240, np.uint8)) == [False] * 3, "10 of 255"
    assert looks(rule, [4, 5], page=SECOND) == [True, False]


def test_no_page_begins_anew_and_a_shot_by_key_counts():
    rule = ShotRule()
    rule.took(FIRST)
    looks(rule, [0], corners=None)
    assert looks(rule, [0.1, 1, 2]) == [False] * 3
    assert looks(rule, [3], page=SECOND) == [True]
