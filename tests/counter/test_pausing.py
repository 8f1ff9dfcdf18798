"""The note of a pause."""

from datetime import datetime
from zoneinfo import ZoneInfo

from counter.pausing import LONGEST, Pausing
from hall.domain.views import SessionView

NINE = datetime(2026, 11, 24, 9, 12, 40, tzinfo=ZoneInfo("Asia/Shanghai"))


def session(start):
    return SessionView(code="H", name="", kind="正常", start=start, end="18:00", take_from=None, take_until=None,
                       counters=(3,), booking_required=False)


def clock(moment):
    return moment.strftime("%H:%M")


def test_the_times_are_soon_and_the_next_session():
    made = Pausing(now=NINE, sessions=(session("09:00"), session("13:30"), session("17:30")))
    assert [clock(one) for one in made.choices] == ["09:17", "09:22", "09:27", "09:42", "10:12", "13:30"]


def test_reason_and_time_are_both_wanted():
    """R26"""
    made = Pausing(now=NINE)
    assert not made.because("lunch").complete
    assert not made.until(NINE).complete
    assert made.because("lunch").until(NINE).complete


def test_own_words_take_the_place_of_a_reason():
    made = Pausing(now=NINE).until(NINE).because("lunch").in_words("去档案室")
    assert made.reason == "" and made.complete
    assert not made.in_words("  ").complete
    assert made.because("call").words == ""
    assert len(made.in_words("长" * 99).words) == LONGEST


def test_arrows_go_through_the_times_and_stop():
    made = Pausing(now=NINE)
    assert clock(made.step(1).back) == "09:17"
    assert clock(made.step(1).step(1).back) == "09:22"
    assert clock(made.step(1).step(-1).back) == "09:17"
