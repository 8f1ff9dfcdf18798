"""The catalogue of texts: what it holds, how it says it, and what it refuses."""

import re
from pathlib import Path

import pytest

from config.mistakes import ConfigMistakes
from config.texts import LANGUAGES, catalogue, read_texts, say, say_refusal

HEAD = "key,screen,zh_CN,en,bo,bo_reviewed\n"
LATIN, TIBETAN, CHINESE = re.compile("[A-Za-z]"), re.compile("[\u0f40-\u0fbc]"), re.compile("[\u4e00-\u9fff]")


def refused(folder: Path, rows: str) -> str:
    (folder / "some.csv").write_text(HEAD + rows, "utf-8")
    with pytest.raises(ConfigMistakes) as error:
        read_texts(folder)
    return str(error.value)


def test_a_text_is_said_in_each_language_with_its_facts() -> None:
    assert say("common.minutes", "zh_CN", n=3) == "3分钟"
    assert say("common.minutes", "en", n=3) == "3 min"
    assert say("common.minutes", "bo", n=3) == "སྐར་མ་3"


def test_a_refusal_says_the_state_in_words() -> None:
    assert say_refusal("illegal_move", "zh_CN", number="A001", state="held").startswith("A001 号现在已挂起")
    assert "is on hold" in say_refusal("illegal_move", "en", number="A001", state="held")


def test_a_queue_within_a_sentence_is_named_in_its_language() -> None:
    facts = {"queue": "民政、公安", "waiting": 2, "number": "C001 F001"}
    assert "Civil affairs, Public security" in say_refusal("last_for_queue", "en", **facts)
    assert "民政、公安还有 2 人" in say_refusal("last_for_queue", "zh_CN", **facts)
    assert "དམངས་སྲིད་、སྤྱི་བདེ་ལ" in say_refusal("last_for_queue", "bo", **facts)
    assert "自定的队" in say_refusal("queue_its_own", "en", counter=3, queue="自定的队")


def test_an_unknown_key_language_or_missing_fact_is_named() -> None:
    with pytest.raises(KeyError, match=r"common\.minuts"):
        say("common.minuts", "en")
    with pytest.raises(KeyError, match="zh-CN"):
        say("common.back", "zh-CN")
    with pytest.raises(KeyError, match=r"common\.minutes: fact n"):
        say("common.minutes", "en")


def test_where_a_translation_is_empty_the_chinese_is_said(tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text(HEAD + "a.b,kiosk,{n}个,{n} of them,,no\n", "utf-8")
    assert read_texts(tmp_path)["a.b"].say("bo", {"n": 2}) == "2个"


def test_facts_with_braces_are_not_filled_again(tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text(HEAD + "a.b,kiosk,{n}个,{n},{n},no\n", "utf-8")
    assert read_texts(tmp_path)["a.b"].say("en", {"n": "{x}"}) == "{x}"


@pytest.mark.parametrize("rows, words", [
    ("a.b,kiosk,,Back,,no\n", "row 2, zh_CN: is ''; wanted: a text"),
    ("a.b,,返回,Back,,no\n", "row 2, screen"),
    ("a.b,kiosk,返回,Back,,maybe\n", "bo_reviewed: is 'maybe'; wanted: yes or no"),
    ("a.b,kiosk,{n}个,some,,no\n", "en: is 'some'; wanted: the facts of the Chinese (n)"),
    ("a.b,kiosk,几个,{n} of them,,no\n", "the facts of the Chinese (none)"),
    ("a.b,kiosk,{n}个,{n},{m},no\n", "row 2, bo"),
    ("a.b,kiosk,{n:03d}个,{n},,no\n", "zh_CN: is '{n:03d}个'; wanted: facts as plain {name}"),
    ("a.b,kiosk,{n.x}个,{n.x},,no\n", "facts as plain {name}"),
    ("a.b,kiosk,{n个,{n},,no\n", "braces in pairs"),
    ("a.b,kiosk,甲,A,,no\na.b,kiosk,乙,B,,no\n", "row 3, key: is 'a.b'; wanted: a key of its own; some.csv, row 2"),
    ("a.b,kiosk,甲\n", "row 2: is 'a.b,kiosk,甲'; wanted: 6 cells, not 3"),
])
def test_a_wrong_row_is_refused_with_its_place(tmp_path: Path, rows: str, words: str) -> None:
    assert words in refused(tmp_path, rows)


def test_a_key_in_two_files_names_both(tmp_path: Path) -> None:
    (tmp_path / "first.csv").write_text(HEAD + "a.b,kiosk,甲,A,,no\n", "utf-8")
    assert "some.csv, row 2, key: is 'a.b'; wanted: a key of its own; first.csv, row 2 has it" in refused(
        tmp_path, "a.b,kiosk,甲,A,,no\n")


@pytest.mark.parametrize("text", catalogue().values(), ids=catalogue().keys())
def test_every_text_is_in_its_own_script(text) -> None:
    """Columns are not swapped and nothing is left in Chinese; an empty Tibetan is said in Chinese on purpose."""
    chinese, english, tibetan = (text.words[language] for language in LANGUAGES)
    if chinese == english == tibetan:      # the same in all languages, as a language's own name is
        return
    assert text.facts or not re.search("[a-z]{4}", chinese)
    assert text.facts or LATIN.search(english)
    assert not tibetan or text.facts or TIBETAN.search(tibetan) or not re.search("[a-z]{3}", tibetan)
    assert not CHINESE.search(chinese) or chinese not in (english, tibetan)


def test_nearly_all_is_translated() -> None:
    texts = catalogue().values()
    assert all(text.words["en"] for text in texts)
    assert sum(bool(text.words["bo"]) for text in texts) > 0.9 * len(texts)


def test_no_text_sends_a_visitor_to_an_administrator() -> None:
    """A sentence says what happened and what still works."""
    assert not [text.key for text in catalogue().values()
                if "系统错误" in text.words["zh_CN"] or "请联系管理员" in text.words["zh_CN"]]


def test_no_text_asks_for_praise() -> None:
    """Rating pages are neutral (R56)."""
    assert not [text.key for text in catalogue().values()
                if re.search("(给|打|请|求).{0,4}(好评|五星|非常满意)", text.words["zh_CN"])]
