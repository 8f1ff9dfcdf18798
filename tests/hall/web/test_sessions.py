"""Persons at a browser: signing in, what the cookie may be used for, and when it ends (R86, R87)."""

import uuid
from itertools import takewhile

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from hall.store.engine import open_engine
from hall.web.persons import COMMANDS
from tests.running import Asker, bianmin

GUIDE, MANAGER, ADMIN = "工号011", "工号014", "工号015"
WRONG = "wrong-Pass-1"


def sign_in(hall, staff, password, **headers):
    stranger = Asker(hall.access.url, "")
    return stranger.http.post("/sessions", json={"staff": staff, "password": password}, headers=headers)


def code(answer):
    return answer.json()["code"]


def test_a_guide_signs_in_by_number_and_password(hall):
    answer = sign_in(hall, GUIDE, hall.pins[GUIDE])
    assert (answer.status_code, answer.json()["role"]) == (200, "guide")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    guide = hall.person(GUIDE)
    assert guide.get("/sessions") == {"staff": GUIDE, "name": "示例十一号", "role": "guide"}
    ticket = guide.does("/tickets", service="RS001", channel="guide")
    assert ticket["number"] == "D001"
    [event] = [one for one in events(hall) if one["kind"] == "ticket.issued"]
    assert (event["staff"], event["device"]) == (GUIDE, f"guide {GUIDE}")


def events(hall):
    engine = open_engine(hall.data / "hall.db", read_only=True)
    with engine.connect() as connection:
        found = [dict(row) for row in connection.exec_driver_sql("select kind, staff, device from events").mappings()]
    engine.dispose()
    return found


def test_signed_out_is_signed_out(hall):
    guide = hall.person(GUIDE)
    cookies = dict(guide.http.cookies)
    assert guide.http.delete("/sessions").status_code == 204
    again = Asker(hall.access.url, "", cookies=cookies)
    assert code(again.http.get("/queues")) == "signed_out"


def test_no_cookie_a_made_up_cookie_and_a_device_token_in_its_place(hall):
    assert code(Asker(hall.access.url, "").http.get("/queues")) == "not_paired"
    token = hall.asker("counter").http.headers["Authorization"].removeprefix("Bearer ")
    for value in ("", "x", "a" * 43, token, "'; drop table sessions; --"):
        asked = Asker(hall.access.url, "", cookies={"bianmin_session": value}).http.get("/queues")
        assert (asked.status_code, code(asked) in ("signed_out", "not_paired")) == (401, True)
    guide = dict(hall.person(GUIDE).http.cookies)["bianmin_session"]
    assert code(Asker(hall.access.url, guide).http.get("/queues")) == "not_paired"


def test_R86_a_manager_is_signed_out_after_fifteen_minutes_a_guide_is_not(hall):
    manager, guide = hall.person(MANAGER), hall.person(GUIDE)
    hall.moves_clock_to("2026-11-24T09:14:50+08:00")
    manager.get("/queues")
    hall.moves_clock_to("2026-11-24T09:29:00+08:00")
    assert manager.http.get("/queues", headers={"X-Bianmin-Live": "1"}).status_code == 200
    hall.moves_clock_to("2026-11-24T09:30:30+08:00")                   # what a page asks by itself is no use of it
    assert code(manager.http.get("/queues")) == "signed_out"
    assert manager.refused("/day/close") == "signed_out"
    assert guide.get("/queues")
    hall.moves_clock_to("2026-11-24T13:31:00+08:00")
    assert code(guide.http.get("/queues")) == "signed_out"


def test_nobody_stays_signed_in_over_night(hall):
    guide = hall.person(GUIDE)
    for hour in range(10, 21):
        hall.moves_clock_to(f"2026-11-24T{hour}:50:00+08:00")
        assert guide.http.get("/queues").status_code == 200
    hall.moves_clock_to("2026-11-24T21:05:00+08:00")
    assert code(guide.http.get("/queues")) == "signed_out"


def test_a_restart_and_a_kill_sign_nobody_out(hall):
    guide, manager = hall.person(GUIDE), hall.person(MANAGER)
    hall.kill()
    hall.start()
    for person in (guide, manager):
        again = Asker(hall.access.url, "", cookies=dict(person.http.cookies))
        assert again.get("/sessions")["name"]


def test_a_new_password_ends_the_sessions_of_the_old_one(hall):
    guide = hall.person(GUIDE)
    bianmin("staff", "password", GUIDE, "--data", hall.data, stdin="Neues-Wort-7\n")
    assert code(sign_in(hall, GUIDE, hall.pins[GUIDE])) == "wrong_password"
    assert sign_in(hall, GUIDE, "Neues-Wort-7").status_code == 200
    hall.moves_clock_to("2026-11-24T09:01:00+08:00")
    guide.http.get("/queues")                                          # notes its use, finds itself ended
    hall.admin.get("/health")
    assert code(guide.http.get("/queues")) == "signed_out"


def test_a_bad_password_and_an_unknown_number_are_refused_by_the_command(hall):
    for given in ("short", "allsmallletters", "12345678"):
        told = bianmin("staff", "password", GUIDE, "--data", hall.data, stdin=given + "\n", check=False)
        assert (told.returncode, given in told.stderr) == (1, False)
        assert "three kinds" in told.stderr
    nobody = bianmin("staff", "password", "工号999", "--data", hall.data, stdin="Abcdefg-1\n", check=False)
    assert (nobody.returncode, "nobody of that number" in nobody.stderr) == (1, True)


def test_R86_five_wrong_passwords_lock_for_fifteen_minutes(hall):
    codes = [code(sign_in(hall, MANAGER, WRONG)) for _ in range(6)]
    assert codes == ["wrong_password"] * 4 + ["pin_locked"] * 2
    assert code(sign_in(hall, MANAGER, hall.pins[MANAGER])) == "pin_locked"
    assert sign_in(hall, GUIDE, hall.pins[GUIDE]).status_code == 200            # colleagues still can
    hall.moves_clock_to("2026-11-24T09:16:00+08:00")
    assert sign_in(hall, MANAGER, hall.pins[MANAGER]).status_code == 200


def test_guessing_gets_slow_and_tells_nothing_of_numbers(hall):
    told = {sign_in(hall, number, WRONG).text for number in ("工号999", "工号001", GUIDE)}
    assert len(told) == 1                                       # nobody's, one without a password, one with another
    codes = (code(sign_in(hall, f"工号{n}", WRONG)) for n in range(300, 400))       # a slow machine guesses slower
    assert "too_many_requests" in codes


@pytest.mark.parametrize("body", [
    {}, {"staff": GUIDE}, {"staff": 11, "password": WRONG}, {"staff": GUIDE, "password": WRONG, "role": "admin"}])
def test_nonsense_is_named(hall, body):
    assert code(Asker(hall.access.url, "").http.post("/sessions", json=body)) == "bad_request"


def test_a_cookie_commands_only_from_our_own_pages(hall):
    guide = hall.person(GUIDE)
    body = {"command_id": str(uuid.uuid4()), "service": "RS001", "channel": "guide"}
    own = str(guide.http.base_url.copy_with(path="/")).rstrip("/")
    foreign = [{"X-Bianmin": ""}, {"Origin": "https://evil.example"}, {"Origin": "null"},
               {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
    for headers in foreign:
        assert code(guide.http.post("/tickets", json=body, headers=headers)) == "foreign_page"
    assert guide.http.post("/tickets", json=body, headers={"Origin": own}).status_code == 201
    assert sign_in(hall, GUIDE, hall.pins[GUIDE], Origin="https://evil.example").json()["code"] == "foreign_page"


def test_another_sites_page_cannot_listen_with_the_cookie(hall):
    cookie = dict(hall.person(GUIDE).http.cookies)["bianmin_session"]
    url = hall.admin.http.base_url
    def listen(origin):
        return connect(f"ws://{url.host}:{url.port}/api/v1/events", origin=origin,
                       additional_headers={"Cookie": f"bianmin_session={cookie}"})
    with listen(f"http://{url.host}:{url.port}") as own:
        assert '"snapshot"' in own.recv(timeout=20)
    with listen("https://evil.example") as foreign, pytest.raises(ConnectionClosed):
        foreign.recv(timeout=20)


@pytest.mark.parametrize(("staff", "path"), [
    (GUIDE, "/day/close"), (GUIDE, "/counters/1/call-next"), (GUIDE, "/pairings/admit"), (GUIDE, "/devices"),
    (MANAGER, "/counters/1/call-next"), (MANAGER, "/calls/1/spoken"), (MANAGER, "/devices"), (ADMIN, "/devices"),
    (ADMIN, "/clock"), (ADMIN, "/tickets/1/rating"), (MANAGER, "/tickets/1/rating"), (GUIDE, "/tickets/1/rating")])
def test_R87_a_person_does_only_what_is_his(hall, staff, path):
    body = {"level": 5, "channel": "guide"} if path.endswith("rating") else {}
    assert hall.person(staff).refused(path, **body) == "forbidden"


def test_too_fast_is_told_so_and_a_moment_later_works(hall):
    guide = hall.person(GUIDE)
    codes = (guide.refused("/tickets", service="XX999", channel="guide") for _ in range(400))
    well = list(takewhile(lambda code: code != "too_many_requests", codes))
    assert set(well) == {"unknown_service"} and COMMANDS <= len(well) < 400
    assert guide.get("/queues")


def test_R85_passwords_are_random_and_not_stored_in_clear(hall):
    hall.stop()
    kept = b"".join(file.read_bytes() for file in hall.data.rglob("*") if file.is_file())
    for staff in (GUIDE, MANAGER, ADMIN):
        assert hall.pins[staff].encode() not in kept
