"""The interface, asked as a terminal asks: what is right, and everything that is not."""

import json
import uuid

import httpx
import pytest

from tests.running import Asker


def test_a_ticket_from_issue_to_rating(hall):
    kiosk, clerk, pad = hall.asker("kiosk"), hall.clerk(4, "工号004"), hall.asker("rating_pad")
    ticket = kiosk.does("/tickets", service="RS001", channel="kiosk", language="bo")
    assert (ticket["number"], ticket["ahead"], ticket["counters"]) == ("D001", 0, [2, 4])
    assert ticket["marks"] == ["证件待验"]                      # R3: no card was shown
    called = clerk.does("/counters/4/call-next")
    assert (called["number"], called["state"], called["counter"], called["calls"]) == ("D001", "called", 4, 1)
    assert clerk.does("/counters/4/recall")["calls"] == 2
    assert clerk.refused("/counters/4/finish", outcome="办结") == "illegal_move"
    log = (hall.data / "hall.log").read_text()
    assert "refused illegal_move (number=D001, state=called, move=finish) for counter 4" in log       # R16
    assert clerk.does("/counters/4/start")["state"] == "serving"
    assert clerk.refused("/counters/4/finish", outcome="好") == "outcome_required"
    assert clerk.does("/counters/4/finish", outcome="办结")["outcome"] == "办结"
    assert clerk.refused(f"/tickets/{ticket['id']}/rating", level=5, channel="counter") == "forbidden"      # R57
    assert pad.refused(f"/tickets/{ticket['id']}/rating", level=1, channel="rating_pad") == "reason_required"
    pad.does(f"/tickets/{ticket['id']}/rating", level=4, channel="rating_pad")
    assert pad.refused(f"/tickets/{ticket['id']}/rating", level=5, channel="rating_pad") == "already_rated"  # R51
    history = clerk.get(f"/tickets/{ticket['id']}")["history"]
    assert [stay["state"] for stay in history] == ["waiting", "called", "serving", "finished"]


def test_a_command_sent_twice_acts_once_and_answers_the_same(hall):
    kiosk, once = hall.asker("kiosk"), str(uuid.uuid4())
    first = kiosk.post("/tickets", command_id=once, service="RS001", channel="kiosk")
    again = kiosk.post("/tickets", command_id=once, service="RS001", channel="kiosk")
    assert (first.status_code, first.text) == (again.status_code, again.text)
    assert len(hall.asker("counter").get("/tickets")["tickets"]) == 1
    refusal = str(uuid.uuid4())
    texts = {kiosk.post("/tickets", command_id=refusal, service="XX000", channel="kiosk").text for _ in range(2)}
    assert len(texts) == 1


@pytest.mark.parametrize(("body", "code"), [
    ({"service": "XX999", "channel": "kiosk"}, "unknown_service"),
    ({"theme": "YJS99", "channel": "kiosk"}, "unknown_theme"),
    ({"channel": "kiosk"}, "bad_request"),
    ({"service": "RS001", "theme": "YJS01", "channel": "kiosk"}, "bad_request"),
    ({"service": "RS001"}, "bad_request"),
    ({"service": 7, "channel": "kiosk"}, "bad_request"),
    ({"service": "RS001", "channel": "kiosk", "name": "张三"}, "bad_request"),
    ({"service": "RS001", "channel": "kiosk", "missing": [99]}, "bad_request"),
    ({"service": "RS001", "channel": "kiosk", "priority": "KING"}, "bad_request"),
    ({"service": "RS001", "channel": "kiosk", "command_id": "7"}, "bad_request")])
def test_wrong_wishes_for_a_ticket_are_named_and_leave_nothing(hall, body, code):
    kiosk = hall.asker("kiosk")
    assert kiosk.refused("/tickets", **body) == code
    assert hall.asker("counter").get("/tickets")["tickets"] == []
    assert kiosk.does("/tickets", service="RS001", channel="kiosk")["number"] == "D001"      # no number was used up


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 50_000, b'"x"', b"{" + b" " * 70_000])
def test_wrong_JSON_gets_a_sentence(hall, raw):
    answer = hall.asker("kiosk").http.post("/tickets", content=raw)
    assert answer.status_code in (400, 413)
    assert answer.json()["code"] in ("bad_request", "too_large")


def test_R89_without_a_token_there_is_nothing_but_health(hall):
    stranger = Asker(hall.access.url, "")
    assert stranger.get("/health")["clock"] == "set"
    for path in ("/centre", "/services", "/queues", "/tickets", "/day-key", "/devices", "/counters/1/next"):
        assert stranger.http.get(path).json()["code"] == "not_paired"
    for path in ("/tickets", "/counters/1/call-next", "/day/close", "/clock"):
        assert stranger.refused(path) == "not_paired"


@pytest.mark.parametrize(("role", "path"), [
    ("kiosk", "/counters/1/call-next"), ("display", "/tickets"), ("rating_pad", "/tickets"),
    ("counter", "/day/close"), ("kiosk", "/calls/1/spoken"), ("counter", "/clock")])
def test_a_role_does_only_what_is_its_own(hall, role, path):
    assert hall.asker(role).refused(path) == "forbidden"


@pytest.mark.parametrize(("language", "words"), [("zh-CN,zh;q=0.9", "事项"), ("en-GB,en", "service"), ("bo", "་")])
def test_the_sentence_comes_in_the_language_asked_for(hall, language, words):
    answer = hall.asker("kiosk").http.post(
        "/tickets", json={"command_id": str(uuid.uuid4()), "service": "XX999", "channel": "kiosk"},
        headers={"Accept-Language": language})
    assert words in answer.json()["detail"]


def test_a_closed_queue_says_when_numbers_are_given_again(hall):
    kiosk = hall.asker("kiosk")
    hall.moves_clock_to("2026-11-24T12:05:00+08:00")
    answer = kiosk.post("/tickets", service="RS001", channel="kiosk")         # S24: only counter 1 serves at noon
    assert (answer.status_code, answer.json()["code"], answer.json()["next"]) == (409, "queue_closed", "11-24 13:20")
    assert kiosk.does("/tickets", service="SJ001", channel="kiosk")["number"] == "G001"
    queues = {queue["prefix"]: queue["taking"] for queue in kiosk.get("/queues")["queues"]}
    assert {prefix for prefix, taking in queues.items() if taking} == {"A", "B", "C", "G"}


def test_counters_are_guarded(hall):
    clerk, other = hall.clerk(4, "工号004"), hall.asker("counter", "another terminal")
    pins = hall.pins
    assert other.refused("/counters/4/call-next") == "counter_taken"
    assert other.refused("/counters/3/call-next") == "counter_not_open"
    assert other.refused("/counters/99/call-next") == "unknown_counter"
    assert other.refused("/counters/4/sign-in", staff="工号003", pin=pins["工号003"]) == "counter_taken"
    assert other.refused("/counters/4/sign-in", staff="工号077", pin="135790") == "unknown_staff"
    assert clerk.refused("/counters/4/start") == "no_ticket_here"
    assert clerk.refused("/counters/4/pause", reason=" ") == "reason_required"
    clerk.does("/counters/4/pause", reason="去村里核查", back_at="2026-11-24T10:10:00+08:00")
    assert clerk.refused("/counters/4/call-next") == "counter_not_open"
    assert clerk.does("/counters/4/resume")["state"] == "open"
    assert clerk.does("/counters/4/sign-out")["staff"] is None


def test_R86_five_wrong_pins_lock_for_fifteen_minutes(hall):
    terminal = hall.asker("counter")
    wrong = "135791" if hall.pins["工号005"] != "135791" else "135792"
    codes = [terminal.refused("/counters/5/sign-in", staff="工号005", pin=wrong) for _ in range(6)]
    assert codes == ["wrong_pin"] * 4 + ["pin_locked"] * 2
    assert terminal.refused("/counters/5/sign-in", staff="工号005", pin=hall.pins["工号005"]) == "pin_locked"
    hall.moves_clock_to("2026-11-24T09:16:00+08:00")
    assert terminal.does("/counters/5/sign-in", staff="工号005", pin=hall.pins["工号005"])["state"] == "open"


def test_R8_and_S08_one_live_ticket_per_person_and_item(hall):
    kiosk = hall.asker("kiosk")
    person = {"kind": "id_card", "pseudonym": "ab" * 16, "age_band": "under60"}
    first = kiosk.does("/tickets", service="RS013", channel="kiosk", identity=person)
    assert first["marks"] == []                                              # the card was shown
    answer = kiosk.post("/tickets", service="RS013", channel="kiosk", identity=person).json()
    assert (answer["code"], answer["number"], answer["ticket"]) == ("already_waiting", "D001", first["id"])
    for service in ("RS001", "RS002"):
        kiosk.does("/tickets", service=service, channel="kiosk", identity=person)
    assert kiosk.refused("/tickets", service="YB001", channel="kiosk", identity=person) == "too_many_tickets"
    assert "ab" * 16 not in json.dumps(hall.asker("counter").get("/tickets"))


def test_S11_seventy_years_go_before(hall):
    kiosk, clerk = hall.asker("kiosk"), hall.clerk(3, "工号003")
    kiosk.does("/tickets", service="MZ001", channel="kiosk")
    elder = kiosk.does("/tickets", service="MZ005", channel="kiosk",
                       identity={"kind": "id_card", "pseudonym": "cd" * 16, "age_band": "70up"})
    assert (elder["marks"], elder["priority"]["class"], elder["ahead"]) == (["敬老"], "ELDER70", 0)
    following = clerk.get("/counters/3/next")["next"]
    assert [one["ticket"]["number"] for one in following] == ["C002", "C001"]
    assert following[0]["reason"] == {"code": "score", "waited_min": 0, "weight_min": 25, "mark": "敬老",
                                      "sentence": "敬老，已等 0 分＋25"}
    assert clerk.does("/counters/3/call-next")["number"] == "C002"


def test_R12_a_slip_is_printed_again_three_times_at_most(hall):
    kiosk = hall.asker("kiosk")
    ticket = kiosk.does("/tickets", service="SD004", channel="kiosk")
    copies = [kiosk.does(f"/tickets/{ticket['id']}/reprint") for _ in range(3)]
    assert [(copy["number"], copy["copies"]) for copy in copies] == [(ticket["number"], n) for n in (1, 2, 3)]
    assert "补打" in copies[0]["marks"]
    assert kiosk.refused(f"/tickets/{ticket['id']}/reprint") == "reprint_limit"


def test_R21_a_no_show_comes_back_after_the_third_waiting(hall):
    kiosk, clerk = hall.asker("kiosk"), hall.clerk(3, "工号003")
    numbers = [kiosk.does("/tickets", service="MZ001", channel="kiosk") for _ in range(6)]
    clerk.does("/counters/3/call-next")
    assert clerk.does("/counters/3/no-show")["state"] == "no_show"
    clerk.does(f"/tickets/{numbers[0]['id']}/reinstate")
    order = [one["ticket"]["number"] for one in clerk.get("/counters/3/next")["next"]]
    assert order == ["C002", "C003", "C004", "C001", "C005", "C006"]
    clerk.does("/counters/3/call-next")
    clerk.does("/counters/3/no-show")
    hall.moves_clock_to("2026-11-24T10:02:00+08:00")
    assert clerk.refused(f"/tickets/{numbers[1]['id']}/reinstate") == "reinstate_too_late"


def test_hold_transfer_and_put_back(hall):
    kiosk, clerk = hall.asker("kiosk"), hall.clerk(1, "工号001")
    police = hall.clerk(5, "工号005")
    first = kiosk.does("/tickets", service="WJ001", channel="kiosk")
    clerk.does("/counters/1/call-next")
    assert clerk.does("/counters/1/put-back")["state"] == "waiting"
    clerk.does("/counters/1/call-next")
    clerk.does("/counters/1/start")
    assert clerk.does("/counters/1/hold")["state"] == "held"
    assert clerk.does("/counters/1/call-next") is None
    assert police.refused("/counters/5/resume-ticket", ticket=first["id"]) == "ticket_not_here"
    clerk.does("/counters/1/resume-ticket", ticket=first["id"])
    assert clerk.refused("/counters/1/transfer") == "bad_request"
    moved = clerk.does("/counters/1/transfer", service="GA001")
    assert (moved["number"], moved["queue"], moved["state"]) == ("A001", "F", "waiting")
    assert police.does("/counters/5/call-next")["number"] == "A001"


def test_a_ticket_sent_to_a_counter_is_called_by_that_counter_alone(hall):
    kiosk, first, second = hall.asker("kiosk"), hall.clerk(1, "工号001"), hall.clerk(2, "工号002")
    kiosk.does("/tickets", service="WJ001", channel="kiosk")
    first.does("/counters/1/call-next")
    assert first.refused("/counters/1/transfer", counter=7) == "counter_not_open"
    first.does("/counters/1/transfer", counter=2)
    assert first.does("/counters/1/call-next") is None
    assert second.does("/counters/2/call-next")["number"] == "A001"


def test_nonsense_in_the_path_is_not_found(hall):
    admin = hall.admin
    assert admin.http.get("/nothing").json()["code"] == "not_found"
    assert admin.http.get("/tickets/99").json()["code"] == "unknown_ticket"
    assert admin.http.get("/tickets/x").json()["code"] == "bad_request"
    assert admin.http.delete("/tickets").json()["code"] == "method_not_allowed"
    assert admin.refused("/tickets/99/cancel") == "unknown_ticket"


def test_the_page_behind_the_slip_tells_where_the_ticket_stands(hall):
    ticket = hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk")
    code = ticket["follow_url"].rsplit("/", 1)[1]
    assert len(code) >= 22                                                    # 128 bits
    page = httpx.get(f"{hall.phones}/t/{code}", trust_env=False)
    assert "D001" in page.text
    assert httpx.get(f"{hall.phones}/t/{code[:-1]}x", trust_env=False).status_code == 404
    assert httpx.get(f"{hall.phones}/api/v1/health", trust_env=False).status_code == 404
