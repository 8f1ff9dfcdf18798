"""The page in a picture: the reference result, and every scene of A6."""

import cv2
import numpy as np
import pytest

from hardware.documents.finding import borders, find_page, four_corners, mean_sides, ordered, sensible
from hardware.emulators.scenes import REFERENCE, SCENES, corners_of, picture


def error(corners, scene) -> float:
    return float(np.linalg.norm(corners - corners_of(scene), axis=1).max())


def test_the_reference_page_is_found_within_four_pixels():
    scene = SCENES["reference"]
    assert scene.corners == REFERENCE == ((620, 150), (1830, 230), (1950, 1830), (560, 1760))
    assert (scene.width, scene.height) == (2592, 1944)
    assert error(find_page(picture(scene)), scene) < 4


@pytest.mark.parametrize("name", ["turned_5", "turned_10", "turned_20", "turned_30", "uneven", "wood", "white_table",
                                  "glare", "id_card", "two_pages", "blurred", "blank"])
def test_a_page_is_found_whatever_the_light_and_the_table(name):
    assert error(find_page(picture(SCENES[name])), SCENES[name]) < 4


@pytest.mark.parametrize("name", ["no_page", "hand"])
def test_nothing_is_found_rather_than_something_wrong(name):
    assert find_page(picture(SCENES[name])) is None


def test_a_page_that_leaves_the_picture_ends_at_its_border():
    scene = SCENES["leaving"]
    found = find_page(picture(scene))
    assert np.linalg.norm((found - corners_of(scene))[:2], axis=1).max() < 4, "the corners that are in the picture"
    assert borders(found, scene.width, scene.height, near=10) == {"bottom"}


def test_a_grey_picture_will_do():
    scene = SCENES["reference"]
    assert error(find_page(cv2.cvtColor(picture(scene), cv2.COLOR_BGR2GRAY)), scene) < 4


def test_corners_come_in_order_from_the_top_left():
    mixed = np.array([(90, 80), (10, 5), (8, 85), (95, 10)], np.float32)
    assert ordered(mixed).tolist() == [[10, 5], [95, 10], [90, 80], [8, 85]]
    assert mean_sides(np.array([(0, 0), (10, 0), (10, 20), (0, 20)], np.float32)) == (10, 20)


@pytest.mark.parametrize(("corners", "why"), [
    ([(10, 10), (90, 10), (140, 90), (60, 90)], "angles"),
    ([(40, 10), (60, 10), (90, 90), (10, 90)], "a side twice as long as the opposite one"),
    ([(0, 0), (60, 0), (60, 99), (0, 99)], "three borders"),
    ([(10, 10), (10, 10), (60, 60), (10, 60)], "three corners")])
def test_what_is_no_sheet_is_refused(corners, why):
    assert not sensible(np.array(corners, np.float32), 100, 100), why
    assert sensible(np.array([(10, 10), (90, 12), (88, 90), (12, 88)], np.float32), 100, 100)


def test_a_circle_has_no_four_corners():
    circle = np.array([[(int(100 + 80 * np.cos(t)), int(100 + 80 * np.sin(t)))] for t in np.arange(0, 6.28, 0.1)])
    assert four_corners(circle.astype(np.int32)) is None


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 900, 3), (900, 3, 3), (40, 40)])
def test_any_shape_of_picture_is_survived(shape):
    assert find_page(np.random.default_rng(1).integers(0, 255, shape).astype(np.uint8)) is None
