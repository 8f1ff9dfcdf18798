"""The notice of missing papers (R25): what it says, and what it never says."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hall.domain.views import Names, NoticeSlipView
from kiosk.app import Settings, notice_printer
from printers.layout.native import texts
from printers.notice import compose_notice
from printers.printer import Outcome, Printer, PrinterSettings
from tests.printers.slips import PAPERS, centre

_NOTICE = NoticeSlipView(ticket=7, number="E001", service_name=Names(zh_CN="医疗费报销"), language="zh_CN", counter=4,
                         at=datetime(2026, 11, 24, 1, 36, tzinfo=UTC), papers=PAPERS, note="", may_return=True)


def notice(**changes):
    return replace(_NOTICE, **changes)


def words(**changes):
    made = compose_notice(notice(**changes), centre(), printer_name="kiosk")
    return [text for block in made.blocks for text in texts(block)]


def test_R25_the_notice_lists_the_papers_that_are_missing_and_how_to_come_back():
    said = words()
    assert {"一次性告知单", "医疗费报销", "E001", "示例县示例镇便民服务中心"} <= set(said)
    assert [text for text in said if text.startswith("□")] == [
        "□ 身份证（原件 1 份）", "□ 户口簿（复印件 2 份）", "□ 近期免冠照片（原件 1 份），有则提供"]
    assert any("今天补齐材料" in text for text in said)
    assert "2026-11-24 9:36" in said


def test_who_may_not_come_back_is_not_told_so():
    assert not any("今天补齐材料" in text for text in words(may_return=False))


def test_a_note_alone_is_a_notice_too():
    said = words(papers=(), note="请先到派出所改户口簿")
    assert "请先到派出所改户口簿" in said
    assert not any(text.startswith("□") for text in said)


@pytest.mark.parametrize("language", ["bo", "en"])
def test_another_language_stands_above_the_chinese(language):
    said = words(language=language)

    assert said.index("一次性告知单") > 1


def test_no_run_of_digits_like_a_card_or_a_phone():
    assert not [text for text in words() if re.search(r"\d{6}", text)]


@pytest.mark.parametrize("layout", ["picture", "native"])
def test_the_notice_comes_out_of_the_printer(paper, layout):
    printer = Printer(PrinterSettings(address=paper.address, pause_s=0.0, layout=layout))
    assert printer.print(compose_notice(notice(), centre(languages=("zh_CN",)))).outcome is Outcome.PRINTED
    [slip] = paper.slips
    assert layout == "picture" or "身份证" in slip.text


def test_the_kiosk_prints_it_on_its_own_printer_and_says_why_not(paper, tmp_path):
    print_notice = notice_printer(Settings(data=tmp_path, printer=PrinterSettings(address=paper.address)))
    assert print_notice(notice(language="bo"), centre()) == ""
    assert len(paper.slips) == 1
    paper.run_out_of_paper()
    assert print_notice(notice(), centre()) == "paper_out"
