"""Scanned pages through the hall's interface: whose they become, who sees them, when they end (R83)."""

import json
import os
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.hall.documents.test_files import everything
from tests.hall.web.test_matters import at_counter
from tests.waiting import eventually

SECRET = "身份证 62052119800101002X".encode()
PDF = b"%PDF-1.7\n" + SECRET + b"\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + SECRET + b"\xff\xd9"


def hands_over(asker, ticket, data=PDF, counter=3, command_id=None, **more):
    command = {"command_id": command_id or str(uuid.uuid4()), "pages": 2} | more
    if counter is not None:
        command["counter"] = counter
    return asker.http.post(f"/tickets/{ticket['id']}/documents", files={
        "command": (None, json.dumps(command)), "file": ("pages", data)})


def files_in(hall):
    """Folders may go while they are looked through."""
    return sorted(name for _, _, names in os.walk(hall.data / "documents") for name in names)


@pytest.fixture
def served(hall):
    return at_counter(hall, "MZ003", 3, "工号003")


def test_what_is_scanned_lies_sealed_under_its_ticket(hall, served):
    clerk, ticket = served
    added = hands_over(clerk, ticket)
    assert added.status_code == 201, added.text
    document = added.json()
    assert (document["k"], document["pages"], document["kind"], document["size"]) == (1, 2, "pdf", len(PDF))
    assert document["delete_on"] == "2026-12-24"
    assert document["purpose"] == f"仅供 {ticket['number']} 号 {ticket['service_name']['zh_CN']} 办理使用 2026-11-24"
    assert hands_over(clerk, ticket, JPEG).json()["k"] == 2
    listed = clerk.get(f"/tickets/{ticket['id']}/documents")["documents"]
    assert [one["kind"] for one in listed] == ["pdf", "jpeg"]
    opened = clerk.http.get(f"/tickets/{ticket['id']}/documents/2")
    assert (opened.content, opened.headers["content-type"]) == (JPEG, "image/jpeg")
    assert opened.headers["cache-control"] == "no-store"
    assert SECRET not in everything(hall.data)
    assert b"62052119800101002X" not in everything(hall.data)
    log = (hall.data / "hall.log").read_text()
    assert f"document 2 of ticket {ticket['id']} was opened by counter 3" in log


def test_listeners_hear_of_it_and_see_no_page(hall, served):
    import websockets.sync.client
    clerk, ticket = served
    address = hall.access.url.replace("http", "ws") + "/api/v1/events"
    header = {"Authorization": clerk.http.headers["Authorization"]}
    with websockets.sync.client.connect(address, additional_headers=header, proxy=None) as stream:
        hands_over(clerk, ticket)
        event = next(one for one in map(json.loads, stream) if one.get("kind") == "document.added")
    assert (event["document"]["k"], event["counter"]) == (1, 3)
    assert {"id", "sha256", "staff"}.isdisjoint(event["document"])


def test_the_same_command_again_adds_nothing(hall, served):
    clerk, ticket = served
    one = str(uuid.uuid4())
    with ThreadPoolExecutor(4) as several:
        answers = list(several.map(lambda _: hands_over(clerk, ticket, command_id=one), range(4)))
    assert {answer.text for answer in answers} == {answers[0].text}
    assert len(files_in(hall)) == 1
    assert clerk.http.get(f"/tickets/{ticket['id']}/documents/1").content == PDF


def test_two_at_once_become_two(hall, served):
    clerk, ticket = served
    with ThreadPoolExecutor(6) as several:
        answers = list(several.map(lambda _: hands_over(clerk, ticket), range(6)))
    assert sorted(answer.json()["k"] for answer in answers) == [1, 2, 3, 4, 5, 6]
    assert len(files_in(hall)) == 6


@pytest.mark.parametrize(("data", "code"), [
    (b"", "document_kind"), (b"GIF89a", "document_kind"), (b"%PDF-1.7 and no end", "document_cut"),
    (JPEG[:-1], "document_cut")])
def test_only_whole_pages_are_taken(hall, served, data, code):
    clerk, ticket = served
    answer = hands_over(clerk, ticket, data)
    assert (answer.json()["code"], files_in(hall)) == (code, [])


def test_bodies_that_are_none(hall, served):
    clerk, ticket = served
    path = f"/tickets/{ticket['id']}/documents"
    form = {"Content-Type": "multipart/form-data; boundary=b"}
    whole = b'--b\r\nContent-Disposition: form-data; name="command"\r\n\r\n{}\r\n--b--\r\n'
    for body in (b"", b"--b", whole[:-5], whole, whole.replace(b"form-data;", b""), b"\0" * 500,
                 whole.replace(b"{}", b"[]"), whole.replace(b"{}", b"\xff"), whole[:-6] + b"\r\n" + whole):
        assert clerk.http.post(path, content=body, headers=form).json()["code"] == "bad_request", body
    assert clerk.http.post(path, json={}).json()["code"] == "bad_request"
    large = clerk.http.post(path, content=whole.replace(b"{}", b"0" * (32 << 20)), headers=form)
    assert (large.status_code, large.json()["code"]) == (413, "too_large")
    for more in ({"pages": 0}, {"pages": 201}, {"counter": None}, {"other": 1}, {"command_id": "x"}):
        assert hands_over(clerk, ticket, **more).json()["code"] == "bad_request"
    assert files_in(hall) == []


def test_only_its_counter_adds_to_a_ticket_and_only_while_it_has_it(hall, served):
    clerk, ticket = served
    hands_over(clerk, ticket)
    other = hall.clerk(4, "工号004")
    assert hands_over(other, ticket, counter=3).json()["code"] == "counter_taken"
    assert hands_over(other, ticket, counter=4).json()["code"] in ("ticket_moved_on", "no_ticket_here")
    assert other.http.get(f"/tickets/{ticket['id']}/documents/1").json()["code"] == "ticket_not_here"
    clerk.does("/counters/3/hold")
    assert clerk.http.get(f"/tickets/{ticket['id']}/documents/1").content == PDF      # put aside is still its own
    clerk.does("/counters/3/resume-ticket", ticket=ticket["id"])
    clerk.does("/counters/3/transfer", counter=4, ticket=ticket["id"])
    late = hands_over(clerk, ticket)
    assert late.json()["code"] in ("ticket_moved_on", "no_ticket_here")
    assert clerk.http.get(f"/tickets/{ticket['id']}/documents/1").json()["code"] == "ticket_not_here"
    assert other.does("/counters/4/call-next")["id"] == ticket["id"]
    assert other.http.get(f"/tickets/{ticket['id']}/documents/1").content == PDF      # what was scanned went with it
    assert hands_over(other, ticket, counter=4).json()["k"] == 2
    assert len(files_in(hall)) == 2


def test_who_may_see_pages_and_who_only_that_there_are_some(hall, served):
    clerk, ticket = served
    hands_over(clerk, ticket)
    path = f"/tickets/{ticket['id']}/documents"
    may = {role: (hall.asker(role).http.get(path).status_code, hall.asker(role).http.get(f"{path}/1").status_code)
           for role in ("manager", "leader", "auditor", "guide", "kiosk", "display", "rating_pad")}
    assert may == {"manager": (200, 200), "leader": (200, 200), "auditor": (200, 403), "guide": (403, 403),
                   "kiosk": (403, 403), "display": (403, 403), "rating_pad": (403, 403)}
    manager = hall.asker("manager")
    assert manager.http.get(f"{path}/2").json()["code"] == "unknown_document"
    assert manager.http.get("/tickets/999999/documents").json()["code"] == "unknown_ticket"


def test_a_kiosk_adds_to_a_number_that_is_still_good(hall):
    kiosk = hall.asker("kiosk")
    ticket = kiosk.does("/tickets", service="MZ003", channel="kiosk")
    assert hands_over(kiosk, ticket, counter=3).json()["code"] == "bad_request"
    assert hands_over(kiosk, ticket, counter=None).status_code == 201
    kiosk.does(f"/tickets/{ticket['id']}/cancel")
    assert hands_over(kiosk, ticket, counter=None).json()["code"] == "illegal_move"
    assert len(files_in(hall)) == 1


def test_a_lost_key_and_a_damaged_file_are_said_in_a_sentence(hall, served):
    clerk, ticket = served
    hands_over(clerk, ticket)
    path = f"/tickets/{ticket['id']}/documents/1"
    key = hall.data / "keys" / "documents.key"
    key.rename(hall.data / "away")
    assert clerk.http.get(path).json()["code"] == "documents_key_missing"
    refused = hands_over(clerk, ticket).json()
    assert (refused["code"], "keys/documents.key" in refused["detail"]) == ("documents_key_missing", True)
    (hall.data / "away").rename(key)
    assert clerk.http.get(path).content == PDF
    [file] = (hall.data / "documents" / str(ticket["id"])).iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert clerk.http.get(path).json()["code"] == "document_damaged"


def test_a_hall_killed_between_file_and_row_keeps_neither(hall, served):
    clerk, ticket = served
    hands_over(clerk, ticket)
    kept = files_in(hall)
    hall.kill()
    folder = hall.data / "documents" / str(ticket["id"])
    (folder / f"{'a' * 32}.sealed").write_bytes(b"its row was never written")
    (folder / f"{'b' * 32}.new").write_bytes(b"half a file")
    hall.start()
    eventually(lambda: files_in(hall) == kept, "what has no row is gone")
    clerk = hall.asker("counter", "counter 3")
    assert clerk.http.get(f"/tickets/{ticket['id']}/documents/1").content == PDF


def test_pages_go_on_their_day_and_the_log_says_that_they_went(hall, served):
    clerk, ticket = served
    hands_over(clerk, ticket)
    clerk.does("/counters/3/finish", outcome="办结")
    manager = hall.asker("manager")
    path = f"/tickets/{ticket['id']}/documents"
    hall.moves_clock_to("2026-11-30T08:00:00+08:00")
    eventually(lambda: "1 kept" in (hall.data / "hall.log").read_text(), "looked over")
    assert manager.http.get(f"{path}/1").content == PDF
    for day in ("2026-12-06", "2026-12-12", "2026-12-18", "2026-12-24"):       # a jump of a week waits for a manager
        hall.moves_clock_to(f"{day}T08:00:00+08:00")
        eventually(lambda day=day: manager.get("/health")["business_day"] == day, day)
    eventually(lambda: files_in(hall) == [], "the file is gone")
    eventually(lambda: manager.get(path)["documents"][0]["deleted_at"], "the row says so")
    assert manager.http.get(f"{path}/1").json()["code"] == "document_deleted"
    assert "documents: 1 deleted as due, 0 kept" in (hall.data / "hall.log").read_text()
