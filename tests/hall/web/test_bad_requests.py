"""What no terminal of ours would send: each is refused in a sentence, none is a mistake of the hall's."""

import socket
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

TOO_BIG = "99999999999999999999"                     # no SQLite integer
ID_NUMBER = "513432198812310013"                     # invented; its check digit is wrong


@pytest.fixture
def hall(hall):
    yield hall
    hall.stop()
    log = (hall.data / "hall.log").read_text()
    assert "Traceback" not in log
    assert ID_NUMBER not in log


@pytest.mark.parametrize("path", [
    "/tickets/{}/cancel", "/tickets/{}/slip-printed", "/tickets/{}/rating", "/calls/{}/shown"])
def test_a_number_too_big_for_the_store_is_refused(hall, path):
    more = {"level": 5, "channel": "kiosk"} if "rating" in path else {}
    for number in (TOO_BIG, "0", "-1"):
        assert hall.admin.refused(path.format(number), **more) == "bad_request"
    assert hall.admin.http.get(f"/tickets/{TOO_BIG}").json()["code"] == "bad_request"


def test_a_number_too_big_for_the_store_is_refused_inside_a_command_too(hall):
    terminal = hall.clerk(4, "工号004")
    for number in (int(TOO_BIG), -int(TOO_BIG)):
        assert terminal.refused("/counters/4/call-next", ticket=number) == "bad_request"
        assert terminal.refused("/counters/4/start", ticket=number) == "bad_request"
        assert terminal.refused("/messages", text="缺纸", counter=number) == "bad_request"
    assert hall.admin.http.get("/alerts", params={"day": "9999-12-31"}).json()["code"] == "bad_request"


LONG, REAL_ID = "x" * 60_000, "11010519491231002X"   # the example of GB 11643


@pytest.mark.parametrize(("words", "code"), [(LONG, "note_too_long"), (f"等{REAL_ID}", "private_number")])
def test_R81_no_reason_is_endless_or_holds_a_private_number(hall, words, code):
    terminal, manager = hall.clerk(4, "工号004"), hall.asker("manager")
    ticket = hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk")["id"]
    assert terminal.refused("/counters/4/pause", reason=words, back_at="2026-11-24T12:00:00+08:00") == code
    assert terminal.refused("/counters/4/call", ticket=ticket, reason=words) == code
    assert terminal.refused("/tickets", service="RS001", channel="counter", override=words) == code
    assert manager.refused("/calendar", day="2026-11-30", kept="closed", note=words) == code
    assert manager.refused("/day/close", reason=words) == code
    assert manager.refused("/day/close", tickets=[{"ticket": ticket, "reason": words}]) == code
    hall.stop()
    assert REAL_ID.encode() not in b"".join(file.read_bytes() for file in hall.data.glob("hall.db*"))


def test_what_a_program_says_is_kept_short(hall):
    kiosk, display = hall.asker("kiosk"), hall.asker("display")
    ticket = kiosk.does("/tickets", service="RS001", channel="kiosk")["id"]
    kiosk.does("/help", where=LONG)
    kiosk.does(f"/tickets/{ticket}/slip-failed", state=LONG)
    kiosk.does(f"/tickets/{ticket}/notice-failed", state=LONG)
    display.does("/calls/1/dropped", reason=LONG)
    hall.stop()
    assert b"x" * 200 not in b"".join(file.read_bytes() for file in hall.data.glob("hall.db*"))


@pytest.mark.parametrize("field", ["service", "channel", "language", "\\ud800"])
def test_half_a_surrogate_pair_is_no_text(hall, field):
    body = f'{{"command_id": "{uuid.uuid4()}", "service": "RS001", "channel": "kiosk", "{field}": "\\ud800"}}'
    answer = hall.asker("kiosk").http.post("/tickets", content=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


@pytest.mark.parametrize("wrong", [
    {"language": "xx"}, {"channel": "window"}, {"identity": {"kind": "id_card", "pseudonym": ID_NUMBER}},
    {"identity": {"kind": "id_card", "pseudonym": int(ID_NUMBER)}},
    {"identity": {"kind": ID_NUMBER, "pseudonym": "ab" * 16}},
    {"identity": {"kind": "phone", "pseudonym": "ab" * 16, "age_band": ID_NUMBER}}])
def test_R81_what_is_no_pseudonym_is_neither_kept_nor_told(hall, wrong):
    answer = hall.asker("kiosk").post("/tickets", **({"service": "RS001", "channel": "kiosk"} | wrong))
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert ID_NUMBER not in answer.text
    hall.stop()
    assert ID_NUMBER.encode() not in b"".join(file.read_bytes() for file in hall.data.glob("hall.db*"))


def test_a_wrong_kind_of_value_is_not_told_back(hall):
    answer = hall.asker("counter").post("/counters/4/sign-in", staff="工号004", pin=135790)
    assert answer.json()["what"] == "SignIn.pin: text expected, got int"


def test_one_uuid_in_many_spellings_is_one_command(hall):
    kiosk, one = hall.asker("kiosk"), uuid.uuid4()
    spellings = [str(one), str(one).upper(), one.hex, f"{{{one}}}", one.urn]
    given = [kiosk.does("/tickets", command_id=word, service="RS001", channel="kiosk") for word in spellings]
    assert {ticket["number"] for ticket in given} == {"D001"}


def test_R86_wrong_pins_at_once_count_one_by_one(hall):
    terminal = hall.asker("counter")
    wrong = "135791" if hall.pins["工号005"] != "135791" else "135792"
    with ThreadPoolExecutor(12) as at_once:
        codes = list(at_once.map(
            lambda _: terminal.refused("/counters/5/sign-in", staff="工号005", pin=wrong), range(12)))
    assert (codes.count("wrong_pin"), codes.count("pin_locked")) == (4, 8)


def test_a_terminal_named_like_the_administrator_does_not_lock_it_out(hall):
    assert hall.admin.does("/devices", role="kiosk", name="this machine")["token"]
    assert hall.admin.does("/devices", role="kiosk", name="another")["token"]
    assert hall.admin.refused("/devices", role="kiosk", name="two\nlines") == "bad_request"


@pytest.mark.parametrize("to", [
    "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-11-24T10:00:00", "", None])
def test_a_clock_is_not_set_where_calendars_end(hall, to):
    assert hall.admin.refused("/clock", to=to) == "bad_request"


def test_who_hangs_up_in_the_middle_is_no_mistake_of_ours(hall):
    token = hall.asker("kiosk").http.headers["Authorization"]
    host, port = hall.access.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as half:
        half.sendall((f"POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n"
                      f"Authorization: {token}\r\n\r\n{{").encode())
    assert hall.asker("kiosk").does("/tickets", service="RS001", channel="kiosk")["number"] == "D001"
