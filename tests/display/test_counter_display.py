"""The rating's course, by value: what a touch means and when the page closes."""

from dataclasses import replace

import pytest

from display.counter_display import AGAIN_S, KEYED_S, THANKS_S, Page, RatingDesk, Visit, Wish
from hall.domain.views import Names

VISIT = Visit(ticket=7, number="A017", service=Names(zh_CN="个体户设立"), staff="001", staff_name="示例一号",
              language="zh_CN")
OTHER = replace(VISIT, ticket=8, number="A018", language="bo")


def open_desk(now_s: float = 100.0, timeout_s: float = 60.0) -> RatingDesk:
    return RatingDesk().requested(VISIT, now_s, timeout_s)


def test_r53_nothing_is_chosen_beforehand():
    desk = open_desk()
    assert (desk.page, desk.level, desk.reasons, desk.sending) == (Page.RATING, None, (), False)


@pytest.mark.parametrize("level", [5, 4, 3])
def test_r54_the_upper_levels_are_sent_by_one_touch(level):
    desk, wish = open_desk().rate(level, needs_reason=False, now_s=101)
    assert wish == Wish(ticket=7, level=level)
    assert desk.sending


def test_r54_a_low_level_asks_for_a_reason_first():
    desk, wish = open_desk().rate(1, needs_reason=True, now_s=101)
    assert (desk.page, wish) == (Page.REASONS, None)
    assert desk.submit(102) == (desk, None)
    desk, wish = desk.toggle("Y2").toggle("Y1").submit(103)
    assert wish == Wish(ticket=7, level=1, reasons=("Y2", "Y1"))


def test_a_reason_touched_twice_is_not_meant():
    desk, _ = open_desk().rate(2, needs_reason=True, now_s=101)
    assert desk.toggle("Y2").toggle("Y2").reasons == ()


def test_back_from_the_reasons_chooses_again():
    desk, _ = open_desk().rate(2, needs_reason=True, now_s=101)
    desk = desk.toggle("Y2").back(110)
    assert (desk.page, desk.level, desk.reasons, desk.closes_s) == (Page.RATING, None, (), 170)


def test_r58_the_page_closes_to_unrated():
    desk = open_desk(now_s=100, timeout_s=60)
    assert desk.tick(159.9) is desk
    assert desk.seconds_left(130) == 30
    assert desk.tick(160) == RatingDesk()


def test_unfinished_reasons_close_to_unrated_too():
    desk, _ = open_desk().rate(2, needs_reason=True, now_s=150)
    assert desk.toggle("Y1").tick(211) == RatingDesk()


def test_a_second_finger_sends_nothing_more():
    desk, _ = open_desk().rate(5, needs_reason=False, now_s=101)
    assert desk.rate(1, needs_reason=False, now_s=101) == (desk, None)
    assert desk.decline(101) == (desk, None)
    assert desk.tick(1000) is desk


def test_thanks_are_the_same_for_every_level_and_go_by_themselves():
    shown = set()
    for level in (5, 3):
        desk, wish = open_desk().rate(level, needs_reason=False, now_s=101)
        desk = desk.taken(wish, 102)
        shown.add((desk.page, desk.told))
        assert desk.tick(102 + THANKS_S) == RatingDesk()
    assert shown == {(Page.THANKS, "")}


def test_r51_a_refusal_is_told_in_the_halls_words():
    desk, wish = open_desk().rate(5, needs_reason=False, now_s=101)
    desk = desk.refused(wish, "这个号已评价，谢谢您。", 102)
    assert (desk.page, desk.told) == (Page.THANKS, "这个号已评价，谢谢您。")


def test_a_rating_that_did_not_arrive_can_be_given_again():
    desk, wish = open_desk().rate(5, needs_reason=False, now_s=155)
    desk = desk.lost(wish, 163)
    assert (desk.page, desk.failed, desk.sending) == (Page.RATING, True, False)
    assert desk.closes_s == 163 + AGAIN_S
    assert desk.rate(4, needs_reason=False, now_s=164)[1] == Wish(ticket=7, level=4)


def test_not_now_closes_at_once():
    assert open_desk().decline(100) == (RatingDesk(), None)


def test_the_next_visit_takes_the_place_of_one_never_rated():
    desk = open_desk().requested(OTHER, 120, 60)
    assert (desk.visit, desk.page, desk.closes_s) == (OTHER, Page.RATING, 180)


def test_a_late_answer_does_not_touch_the_next_visit():
    desk, wish = open_desk().rate(5, needs_reason=False, now_s=101)
    following = desk.requested(OTHER, 102, 60)
    assert following.taken(wish, 103) == following.refused(wish, "", 103) == following.lost(wish, 103) == following


def test_a_touch_without_a_visit_means_nothing():
    desk = RatingDesk()
    assert desk.rate(5, needs_reason=False, now_s=1) == (desk, None)
    assert desk.toggle("Y1") is desk
    assert desk.back(1) is desk
    assert desk.submit(1) == (desk, None)


def keyed(level=1, now_s=101.0):
    desk, wish = open_desk().key(level, needs_reason=level < 3, now_s=now_s)
    return desk, wish


def test_a_pads_key_is_a_touch():
    desk, wish = keyed(5)
    assert (desk.sending, wish) == (True, Wish(ticket=7, level=5, keyed=True))
    assert desk.key(1, needs_reason=True, now_s=101) == (desk, None)


def test_a_pad_may_rate_the_visit_whose_page_is_open():
    assert RatingDesk().open_for is None
    assert open_desk().open_for == 7
    assert keyed(1)[0].open_for is keyed(5)[0].open_for is None


def test_r54_reasons_of_a_low_level_from_a_pad_are_chosen_on_the_screen():
    desk, wish = keyed(2)
    assert (desk.page, desk.open_for, wish) == (Page.REASONS, None, None)
    assert desk.back(102) is desk                                      # what was pressed there stays
    _, wish = desk.toggle("Y3").submit(103)
    assert wish == Wish(ticket=7, level=2, reasons=("Y3",), keyed=True)


def test_a_low_level_from_a_pad_counts_without_reasons_too():
    desk, _ = keyed(1)
    assert desk.overdue(101 + KEYED_S - 0.1) == (desk, None)
    sending, wish = desk.overdue(101 + KEYED_S)
    assert (sending.sending, wish) == (True, Wish(ticket=7, level=1, keyed=True))
    assert sending.overdue(200) == (sending, None)
    assert desk.toggle("Y1").overdue(200)[1].reasons == ("Y1",)
    assert desk.decline(102)[1] == wish                                # nobody's finger takes it away
    assert desk.counts() == wish


def test_nobody_who_rates_on_the_screen_is_hurried():
    desk, _ = open_desk().rate(1, needs_reason=True, now_s=101)
    assert desk.overdue(1000) == (desk, None)
    assert desk.decline(102) == (RatingDesk(), None)
