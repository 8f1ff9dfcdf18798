"""What a slip says, block by block."""

import re

import pytest

from hall.domain.views import Names, WaitView
from printers.blocks import Badge, Code, Ends, Facts, Heading, Number, Row, Words
from printers.layout.native import texts
from printers.slip import compose
from tests.printers.slips import PAPERS, URL, centre, ticket


def said(slip) -> str:
    return "\n".join(text for block in slip.blocks for text in texts(block))


def of(slip, kind) -> list:
    return [block for block in slip.blocks if isinstance(block, kind)]


def test_a_slip_carries_what_the_rule_asks_for():
    """R7: number, service, people ahead, time range, issue time, hall name, rating code, late-comer rule."""
    slip = compose(ticket(), centre(), printer_name="取号机 1")
    assert (slip.ticket, slip.number, slip.copy) == (23, "D023", False)
    assert of(slip, Heading) == [Heading("示例县示例镇便民服务中心")]
    assert of(slip, Number) == [Number("D023")]
    [facts] = of(slip, Facts)
    assert (facts.left.figure, facts.left.unit) == ("3", "人")
    assert (facts.right.figure, facts.right.unit) == ("9–15", "分钟")
    assert of(slip, Row) == [Row("办理窗口", "2、4 号窗口", strong=True),
                             Row("取号时间", "2026-11-24　9:36　当日有效")]
    [code] = of(slip, Code)
    assert code.url == URL
    assert of(slip, Badge) == [Badge("敬老")]
    assert of(slip, Ends) == [Ends("投诉电话 0000-0000000", "取号机 1")]
    words = said(slip)
    for sentence in ("养老资格认证", "扫码看排到哪里", "办完扫码评价", "过号请到引导台重新激活",
                     "请保管好号票，留意叫号"):
        assert sentence in words


def test_a_slip_holds_no_run_of_digits_like_a_card_or_a_phone():
    words = said(compose(ticket(missing=(0, 1)), centre(), materials=PAPERS)).replace("0000-0000000", "")
    assert re.findall(r"\d{6,}", words) == []


def test_the_language_adds_lines_and_takes_none_away():
    base, tibetan, english = (said(compose(ticket(language=language), centre())) for language in ("zh_CN", "bo", "en"))
    assert "ཁྱེད་ཀྱི་ཨང་གྲངས།" in base
    assert "Your number" not in base
    for words in (tibetan, english):
        for sentence in ("养老资格认证", "前面等候", "办理窗口", "过号请到引导台重新激活"):
            assert sentence in words
    assert "རྒན་གསོའི་ཐོབ་ཐང་བདེན་དཔང་།" in tibetan
    for sentence in ("Pension eligibility check", "Ahead of you", "If you miss your call, see the attendant",
                     "No. 2, 4", "Keep this ticket"):
        assert sentence in english


def test_a_centre_without_tibetan_has_none_on_its_paper():
    assert not re.search("[\u0f00-\u0fff]", said(compose(ticket(), centre(languages=("zh_CN", "en")))))


def test_a_service_without_a_translation_stands_once():
    only_chinese = ticket(language="bo", service_name=Names(zh_CN="危房改造"))
    assert said(compose(only_chinese, centre())).count("危房改造") == 1


def test_missing_papers_are_named_and_only_those():
    words = said(compose(ticket(missing=(1, 2)), centre(), materials=PAPERS))
    assert "还缺这些材料" in words
    assert "户口簿（复印件 2 份）" in words
    assert "近期免冠照片（原件 1 份）" in words
    assert "身份证（" not in words
    assert "还缺" not in said(compose(ticket(), centre(), materials=PAPERS))


def test_a_card_that_was_not_shown_is_asked_for():
    slip = compose(ticket(marks=("证件待验",)), centre())
    assert "请带身份证" in said(slip)
    assert of(slip, Badge) == []


@pytest.mark.parametrize("marks, copy", [(("补打",), False), ((), True), (("补打",), True)])
def test_a_copy_is_marked_once(marks, copy):
    slip = compose(ticket(marks=marks), centre(), copy=copy)
    assert slip.copy
    assert of(slip, Badge) == [Badge("补打")]


@pytest.mark.parametrize("wait, figure, unit", [
    (WaitView(p50_s=540, p90_s=900), "9–15", "分钟"), (WaitView(p50_s=300, p90_s=310), "5", "分钟"),
    (WaitView(p50_s=0, p90_s=0), "不用等", ""), (WaitView(p50_s=0, p90_s=120), "0–2", "分钟"),
    (None, "以叫号为准", "")])
def test_the_wait_is_a_range_or_words(wait, figure, unit):
    [facts] = of(compose(ticket(wait=wait), centre()), Facts)
    assert (facts.right.figure, facts.right.unit) == (figure, unit)


def test_without_phone_pages_the_rules_stay():
    slip = compose(ticket(follow_url=""), centre())
    assert of(slip, Code) == []
    assert Words("过号请到引导台重新激活") in slip.blocks


def test_no_counter_is_known_yet_and_the_clock_is_set():
    slip = compose(ticket(counters=()), centre(clock="set"))
    assert Row("办理窗口", "叫号时告知", strong=True) in slip.blocks
    assert Row("", "演示用时钟，不是真实时间") in slip.blocks
