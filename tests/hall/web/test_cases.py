"""The lists of cases, through the hall's interface (S32)."""

from tests.hall.web.test_matters import at_counter


def test_S32_an_accepted_matter_stands_on_the_list_until_it_is_finished(hall):
    clerk, _ = at_counter(hall, "MZ003", 3, "工号003")
    clerk.does("/counters/3/finish", outcome="受理", case_number="SC-2026-0001")
    [case] = clerk.get("/cases")["cases"]
    assert (case["service"], case["due"], case["case_number"]) == ("MZ003", "2026-12-08", "SC-2026-0001")
    assert clerk.get("/cases", state="overdue")["cases"] == []
    assert clerk.http.get("/cases", params={"state": "lost"}).json()["code"] == "bad_request"
    assert hall.asker("kiosk").http.get("/cases").status_code == 403
    hall.moves_clock_to("2026-12-09T09:00:00+08:00")
    manager = hall.asker("manager")
    assert [one["stage"] for one in manager.get("/cases", state="overdue")["cases"]] == ["overdue"]
    assert "case_overdue" in [one["kind"] for one in manager.get("/alerts")["alerts"]]
    assert manager.refused(f"/cases/{case['id']}/finish") == "reason_required"
    manager.does(f"/cases/{case['id']}/finish", reason="外地核查回函晚")
    assert manager.get("/cases", state="overdue")["cases"] == []
    assert [one["stage"] for one in manager.get("/cases", state="finished")["cases"]] == ["overdue"]
