"""Ratings: five levels, for an ended service only, reasons for the two bad ones (R50–R54, R58)."""

from datetime import UTC, datetime, timedelta

import pytest

from hall.domain.errors import Refusal
from hall.domain.ratings import LEVELS, LONGEST_COMMENT, rate
from hall.domain.ticket import Matter, Ticket, TicketState

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ENDED = Ticket(id=7, day="2026-11-24", number="A017", queue="A", service="SJ001", service_name="个体户设立",
               matters=(Matter(service="SJ001"),), state=TicketState.FINISHED, priority="NORMAL", weight=0,
               pending=None, channel="kiosk", language="zh_CN", list_version=3, missing=(), identity=None,
               card_due=False, expected_min=8.0, issued_at=NINE, queued_at=NINE, counter=1, staff="工号001",
               finished_at=NINE)


def given(level, *, ticket=ENDED, reasons=(), comment="", now=NINE):
    return rate(ticket, level, reasons, comment, "rating_pad", now, ["Y1", "Y2"], timedelta(days=3))


def refused(code, **how):
    with pytest.raises(Refusal) as refusal:
        given(**how)
    assert refusal.value.code == code


@pytest.mark.parametrize("level", LEVELS)
def test_R52_a_rating_belongs_to_clerk_counter_item_and_list(level):
    rating = given(level, reasons=("Y1",))
    assert (rating.level, rating.staff, rating.counter, rating.service, rating.list_version, rating.day) == (
        level, "工号001", 1, "SJ001", 3, "2026-11-24")


@pytest.mark.parametrize("level", [2, 1])
def test_R54_a_bad_level_wants_a_reason_or_five_characters(level):
    refused("reason_required", level=level)
    refused("reason_required", level=level, comment=" 等太久 ")
    assert given(level, comment="等得太久了").comment == "等得太久了"
    assert given(level, reasons=("Y2",)).reasons == ("Y2",)


def test_R54_the_other_levels_want_nothing():
    assert [given(level).level for level in (5, 4, 3)] == [5, 4, 3]


def test_R52_and_R58_only_after_the_end_and_for_three_days():
    from dataclasses import replace
    refused("not_finished", level=5, ticket=replace(ENDED, state=TicketState.SERVING))
    assert given(5, now=NINE + timedelta(days=3)).level == 5
    refused("rating_expired", level=5, now=NINE + timedelta(days=3, seconds=1))


@pytest.mark.parametrize("how", [{"level": 6}, {"level": 0}, {"level": 1, "reasons": ("Y9",)}])
def test_nonsense_is_named(how):
    refused("bad_request", **how)


def test_R81_a_comment_is_kept_without_the_numbers_of_persons_and_never_costs_the_rating():
    rating = given(1, comment=" 打 138-1234 5678 没人接，身份证 11010519491231002X，等了 40 分钟，D012 号 ")
    assert rating.comment == "打 ***-**** **** 没人接，身份证 ******************，等了 40 分钟，D012 号"
    assert rating.level == 1
    for told in ("１３８１２３４５６７８", "一三八一二三四五六七八", "༡༣༨༡༢༣༤༥༦༧༨", "0816-1234567"):
        assert set(given(5, comment=told).comment) <= {"*", "-"}


def test_a_comment_without_end_is_cut_and_what_is_cut_through_tells_nothing():
    assert given(5, comment="好" * 5000).comment == "好" * LONGEST_COMMENT
    ends = given(5, comment="好" * (LONGEST_COMMENT - 6) + "13812345678").comment
    assert ends == "好" * (LONGEST_COMMENT - 6) + "******"
