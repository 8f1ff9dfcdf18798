"""The calendar over the wire."""


def test_a_manager_closes_a_day_and_everybody_sees_it(hall):
    kiosk, manager = hall.asker("kiosk"), hall.asker("manager")
    assert kiosk.refused("/calendar", day="2026-11-25", kept="closed", note="检修") == "forbidden"
    assert manager.refused("/calendar", day="2026-11-25", kept="shut", note="检修") == "bad_request"
    manager.does("/calendar", day="2026-11-25", kept="closed", note="全县停电检修")
    days = kiosk.get("/calendar", **{"from": "2026-11-24", "to": "2026-11-26"})["days"]
    assert [(one["day"], one["kind"], one["name"], len(one["sessions"])) for one in days] == [
        ("2026-11-24", "workday", "", 4), ("2026-11-25", "closed", "全县停电检修", 0), ("2026-11-26", "workday", "", 4)]
    new_year = kiosk.get("/calendar", **{"from": "2027-01-01", "to": "2027-01-01"})["days"]
    assert [(one["kind"], one["known"]) for one in new_year] == [("holiday", False)]


def test_a_calendar_without_end_is_refused(hall):
    for asked in ({"from": "9999-12-31"}, {"from": "2026-01-01", "to": "2031-01-01"}, {"from": "x"},
                  {"from": "2026-01-02", "to": "2026-01-01"}):
        assert hall.asker("kiosk").http.get("/calendar", params=asked).json()["code"] == "bad_request"
