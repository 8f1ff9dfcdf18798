"""R42: sizes follow from the viewing distance; a screen too small for it is refused."""

import pytest

from display.layout import DIGIT_EM, HAN_EM, TooFar, lay_out

INCH = 25.4 * 16 / (16 ** 2 + 9 ** 2) ** 0.5       # width of a 16:9 screen of one inch


def px_per_mm(inches: float) -> float:
    return 1920 / (inches * INCH)


@pytest.mark.parametrize(("inches", "distance_m", "row_em", "text_em"), [
    (65, 5, 90, 38), (43, 3, 82, 34), (65, 3, 54, 23)])
def test_the_sizes_of_the_design(inches: float, distance_m: float, row_em: float, text_em: float) -> None:
    layout = lay_out(1920, 1080, px_per_mm(inches), distance_m)
    assert layout.row_em == pytest.approx(row_em, abs=1)
    assert layout.text_em == pytest.approx(text_em, abs=1)
    digit_mm = layout.row_em * DIGIT_EM / px_per_mm(inches)
    assert digit_mm == pytest.approx(distance_m * 10, rel=0.001)                    # d/100
    assert layout.text_em * HAN_EM / px_per_mm(inches) >= distance_m * 5 - 0.001    # d/200


def test_the_drawn_board_has_two_columns_of_four() -> None:
    layout = lay_out(1920, 1080, px_per_mm(65), 5)
    assert (layout.columns, layout.rows, layout.places) == (2, 4, 8)


def test_a_portrait_screen_has_one_column_of_a_row_a_counter() -> None:
    layout = lay_out(1080, 1920, px_per_mm(65), 5, queues=9)
    assert (layout.portrait, layout.columns) == (True, 1)
    assert layout.rows >= 7


def test_larger_rows_are_fewer_never_smaller() -> None:
    near, far = (lay_out(1920, 1080, px_per_mm(65), distance) for distance in (4, 6))
    assert far.row_em > near.row_em
    assert far.places < near.places


def test_a_small_screen_may_go_down_to_half_the_size_and_no_further() -> None:
    layout = lay_out(1920, 1080, px_per_mm(32), 5)
    digit_mm = layout.row_em * DIGIT_EM / px_per_mm(32)
    assert 25 <= digit_mm < 50
    with pytest.raises(TooFar, match=r"20 m is too far .* from [0-9.]+ m") as refusal:
        lay_out(1920, 1080, px_per_mm(32), 20)
    assert lay_out(1920, 1080, px_per_mm(32), refusal.value.farthest_m).places >= 1
