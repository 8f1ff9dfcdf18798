"""Corrected, evenly lit, in a mode, straight."""

import cv2
import numpy as np
import pytest

from hardware.documents.finding import find_page
from hardware.documents.improving import (
    Mode,
    corrected,
    flattened,
    in_mode,
    red_parts,
    small_rotation,
    straightened,
    turned,
)
from hardware.emulators.scenes import SCENES, page, picture

A4 = (1654, 2339)


@pytest.fixture(scope="module")
def straight():
    taken = picture(SCENES["reference"])
    return corrected(taken, find_page(taken), *A4)


def margins(of) -> np.ndarray:
    """What is certainly blank paper: the strips around the text."""
    grey = cv2.cvtColor(of, cv2.COLOR_BGR2GRAY)
    return np.concatenate([grey[60:140, 60:1590].ravel(), grey[2240:2300, 60:1590].ravel(),
                           grey[150:2240, 40:140].ravel()])


def test_the_corrected_page_is_the_page_that_was_laid(straight):
    laid = cv2.resize(page(SCENES["reference"]), A4)
    shown, there = (cv2.GaussianBlur(cv2.cvtColor(one, cv2.COLOR_BGR2GRAY), (0, 0), 4)
                    for one in (flattened(straight), laid))
    assert cv2.matchTemplate(shown, there, cv2.TM_CCOEFF_NORMED)[0][0] > 0.95


def test_flattening_evens_out_the_light(straight):
    """Reference A4: the deviation of blank paper falls from about 10; what stays here is the noise of the sensor."""
    before, after = margins(straight), margins(flattened(straight))
    assert before.std() > 9
    assert after.std() < 3.5
    assert 235 <= after.mean() <= 250


def test_flattening_takes_a_grey_page_as_well(straight):
    assert flattened(cv2.cvtColor(straight, cv2.COLOR_BGR2GRAY)).ndim == 2


def test_modes(straight):
    even = flattened(straight)
    assert in_mode(even, Mode.COLOUR) is even
    assert in_mode(even, Mode.GREY).shape == even.shape[:2]
    plain = in_mode(even, Mode.BLACK_WHITE)
    assert set(np.unique(plain)) == {0, 255}
    assert 0.01 < np.mean(plain == 0) < 0.15


def test_a_red_stamp_keeps_its_colour_and_nothing_else_does(straight):
    even = flattened(straight)
    stamped = in_mode(even, Mode.RED_STAMP)
    red = red_parts(even) > 0
    assert 0.002 < red.mean() < 0.03
    assert (stamped[red] == even[red]).all()
    assert set(np.unique(stamped[~red])) == {0, 255}
    assert not red[:1850].any(), "the text is not red"


@pytest.mark.parametrize("degrees", [-4.0, -2.3, -0.5, 0.0, 0.7, 3.1, 4.9])
def test_a_small_rotation_is_seen_and_taken_out(degrees):
    sheet = page(SCENES["reference"])
    matrix = cv2.getRotationMatrix2D((sheet.shape[1] / 2, sheet.shape[0] / 2), -degrees, 1)
    fallen = cv2.warpAffine(sheet, matrix, sheet.shape[1::-1], borderValue=(255, 255, 255))
    assert small_rotation(fallen) == pytest.approx(degrees, abs=0.15)
    assert abs(small_rotation(straightened(fallen))) <= 0.2


def test_what_is_not_sure_is_left_alone():
    rng = np.random.default_rng(2)
    for unclear in (np.full((800, 600, 3), 250, np.uint8), rng.integers(0, 255, (800, 600, 3)).astype(np.uint8)):
        assert small_rotation(unclear) == 0
        assert straightened(unclear) is unclear


def test_quarter_turns_go_clockwise():
    assert turned(np.array([[1, 2], [3, 4]], np.uint8), 90).tolist() == [[3, 1], [4, 2]]
    assert turned(np.array([[1, 2], [3, 4]], np.uint8), -90).tolist() == [[2, 4], [1, 3]]
    assert turned(np.array([[1, 2], [3, 4]], np.uint8), 180).tolist() == [[4, 3], [2, 1]]
