"""Several matters on one ticket, missing papers and the return with them, through the hall's interface."""

import pytest

RETURNED_AT = "2026-11-24T10:30:00+08:00"


def at_counter(hall, service, number, staff, **more):
    """A ticket of this service, being served at this counter by this clerk."""
    kiosk, clerk = hall.asker("kiosk"), hall.clerk(number, staff)
    what = {"theme": service} if service.startswith("YJS") else {"service": service}
    ticket = kiosk.does("/tickets", channel="kiosk", **what, **more)
    assert clerk.does(f"/counters/{number}/call-next")["id"] == ticket["id"]
    return clerk, clerk.does(f"/counters/{number}/start")


def test_S02_a_consultation_goes_on_as_a_case_under_its_number_and_first_time(hall):
    clerk, ticket = at_counter(hall, "BM002", 1, "工号001")
    assert (ticket["number"], ticket["counters"], ticket["marks"]) == ("B001", [1, 2, 8], [])     # no card asked for
    notice = clerk.does(f"/tickets/{ticket['id']}/notice", service="ZJ001")
    assert notice["state"] == "serving"
    moved = clerk.does("/counters/1/transfer", service="ZJ001")
    assert (moved["number"], moved["queue"], moved["issued_at"]) == ("B001", "A", ticket["issued_at"])
    assert moved["queued_at"] == ticket["issued_at"]                 # waiting counts from the first 取号时间
    assert [(one["service"], one["state"]) for one in moved["matters"]] == [("BM002", "passed_on"), ("ZJ001", "open")]


def test_S03_papers_missing_are_told_on_paper_and_the_visitor_comes_back_with_the_same_number(hall):
    clerk, ticket = at_counter(hall, "YB007", 4, "工号004", missing=[2])
    assert "材料不齐" in ticket["marks"]
    ended = clerk.does("/counters/4/finish", outcome="材料不齐")
    assert (ended["state"], ended["outcome"], ended["missing"]) == ("finished", "材料不齐", [2])
    assert hall.asker("rating_pad").does(f"/tickets/{ticket['id']}/rating", level=5, channel="rating_pad")
    hall.moves_clock_to(RETURNED_AT)
    clerk.does("/tickets", channel="counter", service="YB001")       # an ordinary ticket waits already
    hall.moves_clock_to("2026-11-24T10:40:00+08:00")
    back = hall.asker("guide").does(f"/tickets/{ticket['id']}/return")
    assert (back["number"], back["state"], back["priority"]["class"]) == (ticket["number"], "waiting", "RETURNING")
    assert "补件" in back["marks"]
    assert back["counter"] is None
    again = clerk.does("/counters/4/call-next")                      # 20 beats ten minutes of waiting
    assert again["id"] == ticket["id"]
    clerk.does("/counters/4/start")
    clerk.does("/counters/4/finish", outcome="受理", case_number="SC-20261124-001")
    assert hall.asker("rating_pad").refused(f"/tickets/{ticket['id']}/rating", level=1, channel="rating_pad",
                                            reasons=["Y3"]) == "already_rated"
    assert hall.asker("guide").refused(f"/tickets/{ticket['id']}/return") == "not_returnable"


def test_R25_back_once_a_day_and_only_after_missing_papers(hall):
    clerk, ticket = at_counter(hall, "YB007", 4, "工号004")
    guide = hall.asker("guide")
    assert guide.refused(f"/tickets/{ticket['id']}/return") == "illegal_move"
    assert clerk.refused("/counters/4/finish", outcome="材料不齐") == "missing_required"
    assert clerk.refused("/counters/4/finish", outcome="材料不齐", missing=[99]) == "bad_request"
    clerk.does("/counters/4/finish", outcome="材料不齐", missing=[2, 0, 2], note="票据要原件")
    guide.does(f"/tickets/{ticket['id']}/return")
    clerk.does("/counters/4/call-next")
    clerk.does("/counters/4/start")
    clerk.does("/counters/4/finish", outcome="材料不齐", missing=[0])
    assert guide.refused(f"/tickets/{ticket['id']}/return") == "returned_already"
    hall.moves_clock_to("2026-11-25T09:00:00+08:00")
    assert guide.refused(f"/tickets/{ticket['id']}/return") == "return_another_day"


def test_S04_a_theme_over_two_counters_ends_when_every_matter_has_an_end(hall):
    [theme] = [one for one in hall.asker("kiosk").get("/services")["themes"] if one["code"] == "YJS01"]
    assert (len(theme["materials"]), len(theme["services"])) == (5, 6)          # one list, and not six
    clerk, ticket = at_counter(hall, "YJS01", 1, "工号001", missing=[3])
    assert (ticket["queue"], len(ticket["matters"])) == ("A", 6)
    assert clerk.refused("/counters/1/finish", outcome="办结") == "matters_open"
    clerk.does(f"/tickets/{ticket['id']}/matters/0", state="done")
    assert clerk.refused(f"/tickets/{ticket['id']}/matters/6", state="done") == "unknown_matter"
    moved = clerk.does("/counters/1/transfer", service="GA001")
    assert [one["state"] for one in moved["matters"]] == ["done", *["open"] * 5]       # nothing is added or passed on
    police = hall.clerk(5, "工号005")
    called = police.does("/counters/5/call-next")
    assert (called["number"], called["service"]) == (ticket["number"], "GA001")
    police.does("/counters/5/start")
    problem = police.post("/counters/5/finish", outcome="办结").json()
    assert problem["code"] == "matters_open"
    assert problem["matters"] == "医保参保、社保卡申领、社保费缴纳、育儿补贴"
    assert problem["matters"] in problem["detail"]
    for index, state in ((2, "passed_on"), (3, "passed_on"), (4, "not_needed"), (5, "not_needed")):
        police.does(f"/tickets/{ticket['id']}/matters/{index}", state=state)
    ended = police.does("/counters/5/finish", outcome="办结")
    assert [one["state"] for one in ended["matters"]] == [
        "done", "done", "passed_on", "passed_on", "not_needed", "not_needed"]


def test_S10_a_second_item_at_one_counter_needs_no_second_number_and_one_rating(hall):
    clerk, ticket = at_counter(hall, "RS010", 4, "工号004")
    path = f"/tickets/{ticket['id']}/matters"
    assert clerk.refused(path, service="GA001") == "not_served_here"
    assert clerk.refused(path, service="XX999") == "unknown_service"
    assert hall.clerk(1, "工号001").refused(path, service="YB009") == "ticket_not_here"
    both = clerk.does(path, service="YB009")
    assert [(one["service"], one["state"]) for one in both["matters"]] == [("RS010", "open"), ("YB009", "open")]
    assert clerk.refused(path, service="YB009") == "matter_on_ticket"
    ended = clerk.does("/counters/4/finish", outcome="办结")
    assert [one["state"] for one in ended["matters"]] == ["done", "done"]
    assert clerk.refused(path, service="RS001") == "illegal_move"
    assert len(clerk.get("/tickets")["tickets"]) == 1


@pytest.mark.parametrize(("outcome", "code"), [("转窗", "outcome_required"), ("当日未办", "outcome_required")])
def test_R24_a_transfer_and_the_end_of_the_day_are_no_outcomes_of_a_clerk(hall, outcome, code):
    clerk, _ = at_counter(hall, "RS010", 4, "工号004")
    assert clerk.refused("/counters/4/finish", outcome=outcome) == code
    assert clerk.refused("/counters/4/call-next", outcome=outcome) == code
    assert clerk.refused("/counters/4/finish", outcome="办结", case_number="11010519491231002X") == "bad_case_number"
