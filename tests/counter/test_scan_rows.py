"""What the scanning sheet says, by value."""

from dataclasses import replace

from counter.scan_rows import Scanned, document_rows, page_rows, summary, trouble, warned
from counter.taken import Taken
from hardware.documents.pages import Document, Page
from hardware.documents.told import StateTold, TroubleTold
from hardware.driver import DeviceState
from tests.counter.building import NOW

PAGE = Page(data=b"", width_px=1654, height_px=2339, dpi=200, paper="a4")
KEPT = Scanned(k=1, pages=2, kind="pdf", purpose="仅供", added_at=NOW, delete_on="2026-12-24")


def test_pages_are_numbered_and_say_what_is_wrong():
    document = Document((PAGE, replace(PAGE, paper="id_card", warnings=("glare", "not_sharp"))))
    one, two = page_rows(Taken(document, ("camera", "camera"), 1), "zh_CN")
    assert (one.title, one.note, one.marked) == ("第 1 页　A4", "", False)
    assert (two.title, two.note, two.marked) == ("第 2 页", "页面反光　画面不清楚", True)


def test_pages_of_both_devices_are_told_in_their_own_words():
    pages = Document((replace(PAGE, warnings=("low_dpi",)), replace(PAGE, warnings=("blank",))))
    notes = [one.note for one in page_rows(Taken(pages, ("camera", "scanner")), "zh_CN")]
    assert notes == ["高拍仪的分辨率不够", "空白页"]


def test_a_document_that_went_stays_in_the_list_and_cannot_be_opened():
    rows = document_rows((KEPT, replace(KEPT, k=2, deleted_at=NOW)), 1, ("9:30", "9:31"), "zh_CN")
    assert [(one.title, one.note, one.allowed, one.marked) for one in rows] == [
        ("第 1 份　2 页", "9:30", True, True), ("第 2 份　2 页", "已到期删除", False, False)]


def test_the_key_counts_what_is_there_and_first_what_nobody_has():
    assert summary((), 0, "zh_CN") == ""
    assert summary((KEPT, replace(KEPT, k=2, pages=3), replace(KEPT, k=3, deleted_at=NOW)), 0, "zh_CN") == "2 份 5 页"
    assert summary((KEPT,), 3, "zh_CN") == "3 页还没交"


def test_troubles_are_sentences_with_what_to_do():
    assert trouble("camera", StateTold(DeviceState.ONLINE), "zh_CN") == ""
    assert trouble("scanner", TroubleTold("jam"), "zh_CN").startswith("扫描仪卡纸了　打开盖子")
    assert trouble("camera", StateTold(DeviceState.OFFLINE, "not_there"), "zh_CN").startswith("找不到高拍仪　插好")
    assert trouble("camera", StateTold(DeviceState.OFFLINE, "errno 5"), "zh_CN").startswith("高拍仪连不上")
    assert warned("camera", (), "zh_CN") == ""
    assert warned("camera", ("page_cut", "glare"), "zh_CN") == "纸超出了画面　把纸往中间挪。"
