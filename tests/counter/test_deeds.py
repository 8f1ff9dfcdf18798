"""What a clerk's keys become for the hall."""

from PySide6.QtCore import Qt

Key = Qt.Key


def test_two_accepted_matters_have_their_own_case_numbers(terminal, visitor, hall):
    taken = visitor("RS010")
    clerk = terminal(4).signs_in("工号004")
    assert clerk.calls() == taken["number"]
    clerk.press(Key.Key_F7).shows("standing", "serving")
    hall.asker("counter", "4号窗口").does(f"/tickets/{taken['id']}/matters", service="YB007")
    clerk.sees("医疗费报销 未办").press(Key.Key_2).press(Key.Key_N).types("SC-0001").press(Key.Key_Return)
    clerk.press(Key.Key_F5).sees("一次受理了几件事", "社保卡补换、医疗费报销")   # one for two: nothing ends
    clerk.picture("case-number-each")
    clerk.is_whole()
    clerk.press(Key.Key_M).press(Key.Key_Return).sees("社保卡补换 受理").press(Key.Key_Escape).shows("caseNumber", "")
    clerk.press(Key.Key_N).types("SC-0002").press(Key.Key_Return).press(Key.Key_F5).shows("standing", "free")
    made = hall.admin.get("/cases")["cases"]
    assert {one["service"]: one["case_number"] for one in made} == {"RS010": "SC-0001", "YB007": "SC-0002"}
