"""The languages of a slip, and the parts that several slips have alike."""

import pytest

from config.texts import say
from hall.domain.views import Names
from printers.blocks import Ends, Words
from printers.speech import Speech

TITLE = "notice.title"


@pytest.mark.parametrize(("language", "tibetan", "everybody", "who_asked"), [
    ("zh_CN", False, ["zh_CN"], ["zh_CN"]), ("zh_CN", True, ["bo", "zh_CN"], ["zh_CN"]),
    ("bo", True, ["bo", "zh_CN"], ["bo", "zh_CN"]), ("en", True, ["en", "zh_CN"], ["en", "zh_CN"])])
def test_chinese_always_and_the_others_above_it(language, tibetan, everybody, who_asked):
    speech = Speech(language, tibetan)
    assert [one.text for one in speech.lines(TITLE, all_visitors=True)] == [say(TITLE, one) for one in everybody]
    assert [one.text for one in speech.lines(TITLE)] == [say(TITLE, one) for one in who_asked]


def test_the_other_language_of_a_text_is_small_and_both_may_be_centred():
    assert [(one.size, one.centred) for one in Speech("en", False).lines(TITLE, centred=True)] == [
        ("small", True), ("text", True)]
    assert {one.size for one in Speech("en", False).lines(TITLE, "large")} == {"large"}


def test_a_service_has_its_name_in_the_visitors_language_where_there_is_one():
    names = Names(zh_CN="社保卡", en="Social security card")
    card = Words("社保卡", "large", centred=True)
    assert list(Speech("zh_CN", True).service(names, "large")) == [card]
    assert list(Speech("en", True).service(names, "large")) == [Words(names.en, "strong", centred=True), card]
    assert list(Speech("en", True).service(Names(zh_CN="社保卡"), "large")) == [card]


def test_a_foot_says_whom_to_call_and_where_it_came_from():
    speech = Speech("zh_CN", False)
    told = say("notice.consult", "zh_CN", phone="12345")
    assert list(speech.foot("notice.consult", "12345", "东")) == [Ends(told, "东")]
    assert list(speech.foot("notice.consult", "", "东")) == [Ends("", "东")]
    assert list(speech.foot("notice.consult", "", "")) == []
